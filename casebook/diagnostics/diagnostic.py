"""A problem, and its place in a file that somebody wrote."""

from __future__ import annotations

from dataclasses import dataclass

from casebook.diagnostics.rules import RULES

LONGEST_QUOTE = 80


@dataclass(frozen=True, slots=True)
class Place:
    """Where in a file: lines and columns count from 1, columns in characters; the end is exclusive."""

    path: str
    line: int = 1
    column: int = 1
    end_line: int | None = None
    end_column: int | None = None


@dataclass(frozen=True, slots=True)
class Diagnostic:
    """One problem: the code of its rule, its place, one plain sentence and, where one is known, a way out."""

    code: str
    place: Place
    message: str
    hint: str = ""

    @property
    def severity(self) -> str:
        """Return `error`, `warning` or `note`, as the rule says."""
        return RULES[self.code].severity

    @property
    def order(self) -> tuple[str, int, int, str, str]:
        """Return the key by which problems are shown: path, line, column, code."""
        return (self.place.path, self.place.line, self.place.column, self.code, self.message)


def quoted(text: str) -> str:
    """Return `text` as it may be shown: in quotes, control characters visible, cut at 80 characters."""
    shown = visible(text)
    if len(shown) > LONGEST_QUOTE:
        shown = shown[: LONGEST_QUOTE - 1] + "…"
    return f'"{shown}"'


def visible(text: str) -> str:
    """Return `text` with everything that a terminal could take as an order written as its code point."""
    return "".join(c if c.isprintable() else f"\\u{ord(c):04x}" for c in text)
