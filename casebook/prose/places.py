"""Where in an author's text a thing stands that was met in what Markdown made of it."""

from __future__ import annotations

import html
from collections.abc import Iterable
from dataclasses import dataclass, field
from urllib.parse import unquote

from casebook.diagnostics import Place


@dataclass
class Places:
    """The places of one text, which begins at `first_line` of the content file `source`."""

    source: str
    body: str
    first_line: int
    _met: dict[str, int] = field(default_factory=dict)

    def at(self, position: int, length: int) -> Place:
        """Return the place of `length` characters from `position` of the text."""
        line = self.first_line + self.body.count("\n", 0, position)
        column = position - self.body.rfind("\n", 0, position)
        return Place(self.source, line, column, line, column + length)

    def first(self, written: str) -> Place:
        """Return the first place where `written` stands, or the beginning of the text."""
        position = self.body.find(written) if written else -1
        return self.at(position, len(written)) if position >= 0 else Place(self.source, self.first_line)

    def next(self, written: str) -> Place:
        """Return the next place where `written` stands: another one at each call, as far as there are any."""
        return self._next([("", written)])

    def next_link(self, written: str) -> Place:
        """Return the next place where a link or a picture has the address `written`."""
        forms = []
        for address in dict.fromkeys((written, html.escape(written), unquote(written))):
            forms += [("](", address), ("](<", address), ("<", f"{address}>"), ("]: ", address), ("", address)]
        return self._next(forms)

    def next_meaning(self, resolved: str) -> Place:
        """Return the first line in which `resolved` stands once entities are resolved and spaces are gone."""
        for number, line in enumerate(self.body.split("\n")):
            if resolved in "".join(html.unescape(line).split()):
                return Place(self.source, self.first_line + number)
        return Place(self.source, self.first_line)

    def _next(self, forms: Iterable[tuple[str, str]]) -> Place:
        for before, written in forms:
            needle = before + written
            start = self._met.get(needle, -1)
            position = self.body.find(needle, start + 1) if written else -1
            if position < 0:
                position = start
            if position >= 0:
                self._met[needle] = position
                return self.at(position + len(before), len(written))
        return Place(self.source, self.first_line)
