"""What a build came to, kept so that the next one can find that nothing changed."""

from __future__ import annotations

import json
from dataclasses import astuple, dataclass
from pathlib import Path

from casebook.cache import Cache
from casebook.diagnostics import Diagnostic, Place, Report
from casebook.publish.manifest import is_untouched, load_manifest

_BUILDS = "build"


@dataclass(frozen=True)
class Built:
    """What a build came to, in numbers of files, and the folders that it published."""

    pages: int
    made: int
    kept: int
    removed: int
    folders: tuple[str, ...] = ()

    def told(self) -> str:
        """Return the numbers as words."""
        told = [f"{self.made} files made", f"{self.kept} kept", f"{self.removed} removed"]
        if not self.made and not self.removed:
            return "nothing changed"
        return ", ".join(part for part in told if not part.startswith("0 "))


def keep_build(cache: Cache, output: Path, stamp: str, report: Report, built: Built) -> None:
    """Keep what the build of the sources with `stamp` came to."""
    if stamp:
        problems = [[d.code, astuple(d.place), d.message, d.hint] for d in report.diagnostics]
        value = [problems, built.pages, built.made + built.kept, built.folders]
        cache.put(_BUILDS, [(str(output), stamp, json.dumps(value).encode())])


def build_before(cache: Cache, output: Path, stamp: str) -> tuple[Report, Built] | None:
    """Return what the last build came to if its sources had the same `stamp` and nobody touched what it published."""
    try:
        problems, pages, files, folders = json.loads(cache.get(_BUILDS, str(output), stamp) or b"")
        report = Report.of(Diagnostic(code, Place(*place), message, hint) for code, place, message, hint in problems)
    except (ValueError, TypeError):
        return None
    if not stamp or not all(is_untouched(Path(folder), load_manifest(cache, Path(folder))) for folder in folders):
        return None
    return report, Built(pages, 0, files, 0, tuple(folders))
