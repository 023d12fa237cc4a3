"""Values that know their place: texts, lists and groups, as the author typed them."""

from __future__ import annotations

from dataclasses import dataclass

from casebook.diagnostics import Place


@dataclass(frozen=True, slots=True)
class Span:
    """A stretch of a file: lines and columns from 1, the end exclusive."""

    line: int
    column: int
    end_line: int
    end_column: int

    def at(self, path: str) -> Place:
        """Return the place of the span in the file `path`."""
        return Place(path, self.line, self.column, self.end_line, self.end_column)


@dataclass(frozen=True, slots=True)
class Text:
    """A scalar, as typed; quoted tells whether it stood in quotes or in a block."""

    value: str
    span: Span
    quoted: bool = False


@dataclass(frozen=True, slots=True)
class Series:
    """A list of values."""

    items: tuple[Value, ...]
    span: Span


@dataclass(frozen=True, slots=True)
class Group:
    """Named values, in the order written."""

    entries: tuple[tuple[Text, Value], ...]
    span: Span

    def find(self, name: str) -> Value | None:
        """Return the value under `name`, or None."""
        return next((value for key, value in self.entries if key.value == name), None)

    def key(self, name: str) -> Text | None:
        """Return the key `name` with its place, or None."""
        return next((key for key, _ in self.entries if key.value == name), None)


Value = Text | Series | Group
