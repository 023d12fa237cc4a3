"""All problems of one run, sorted and counted, and the exit status that follows from them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from casebook.diagnostics.diagnostic import Diagnostic

OK, CONTENT, USAGE, MACHINE = 0, 1, 2, 3
_STATUS_OF_FAMILY = {"6": USAGE, "7": MACHINE}


@dataclass(frozen=True)
class Report:
    """The problems of a run, each once, in the order in which they are shown."""

    diagnostics: tuple[Diagnostic, ...] = ()

    @classmethod
    def of(cls, diagnostics: Iterable[Diagnostic]) -> Report:
        """Return the report of `diagnostics`, sorted, without repetition."""
        return cls(tuple(sorted(set(diagnostics), key=lambda d: d.order)))

    def count(self, severity: str) -> int:
        """Return how many problems are of `severity`: `error`, `warning` or `note`."""
        return sum(d.severity == severity for d in self.diagnostics)

    @property
    def failed(self) -> bool:
        """Say whether there is an error."""
        return any(d.severity == "error" for d in self.diagnostics)

    @property
    def files(self) -> int:
        """Return the number of files that have a problem."""
        return len({d.place.path for d in self.diagnostics if d.severity != "note"})

    def status(self, *, strict: bool = False) -> int:
        """Return the exit status: 3 the machine, 2 configuration, 1 content, 0 none; warnings count if `strict`."""
        statuses = {
            _status(d) for d in self.diagnostics if d.severity == "error" or (strict and d.severity == "warning")
        }
        return max(statuses, default=OK)


def _status(diagnostic: Diagnostic) -> int:
    return _STATUS_OF_FAMILY.get(diagnostic.code[1], CONTENT)
