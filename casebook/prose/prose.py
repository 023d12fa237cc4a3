"""Prose: the text of a document, set."""

from __future__ import annotations

from dataclasses import astuple, dataclass
from typing import Any

from casebook.diagnostics import Diagnostic, Place


@dataclass(frozen=True, slots=True)
class Section:
    """A part of a text: its heading (empty for the part before the first), its anchor and its safe HTML."""

    heading: str
    anchor: str
    html: str


@dataclass(frozen=True, slots=True)
class LinkUse:
    """A link of a text into the site: where it leads (a path, perhaps with #anchor), as written, and its place."""

    target: str
    written: str
    line: int
    column: int = 1
    image: bool = False


@dataclass(frozen=True)
class Prose:
    """A text in sections, with its links into the site, its first paragraph as plain text, and its problems."""

    sections: tuple[Section, ...] = ()
    links: tuple[LinkUse, ...] = ()
    opening: str = ""
    problems: tuple[Diagnostic, ...] = ()

    def to_plain(self) -> dict[str, Any]:
        """Return what `from_plain` takes: lists and texts, for the way between two processes."""
        return {
            "sections": [[s.heading, s.anchor, s.html] for s in self.sections],
            "links": [[link.target, link.written, link.line, link.column, link.image] for link in self.links],
            "opening": self.opening,
            "problems": [[d.code, astuple(d.place), d.message, d.hint] for d in self.problems],
        }

    @classmethod
    def from_plain(cls, plain: dict[str, Any]) -> Prose:
        """Return the prose that `to_plain` took apart."""
        return cls(
            tuple(Section(*section) for section in plain["sections"]),
            tuple(LinkUse(*link) for link in plain["links"]),
            plain["opening"],
            tuple(Diagnostic(code, Place(*place), message, hint) for code, place, message, hint in plain["problems"]),
        )
