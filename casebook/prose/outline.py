"""The outline of a text: its headings in order, the parts under them, and their anchors."""

from __future__ import annotations

import xml.etree.ElementTree as etree
from collections.abc import Iterator

from markdown.treeprocessors import Treeprocessor

from casebook import urls
from casebook.diagnostics import Diagnostic, quoted
from casebook.prose.links import SECTION_PREFIX
from casebook.prose.places import Places

_HEADINGS = ("h1", "h2", "h3", "h4", "h5", "h6")


class Outline(Treeprocessor):
    """Keeps the headings in order: the first is a `##`, and none is more than one level below the one before."""

    def run(self, root: etree.Element) -> None:
        """Set the headings of `root` right; `found` then holds each one's level as written, as set, and its words."""
        self.found: list[tuple[int, int, str]] = []
        top = {id(element) for element in root}
        before = 1
        for element in root:
            if element.tag in _HEADINGS:
                level = int(element.tag[1])
                set_to = max(2, min(level, before + 1))
                self.found.append((level, set_to, "".join(element.itertext())))
                element.tag, before = f"h{set_to}", set_to
        for element in root.iter():
            if element.tag in _HEADINGS and id(element) not in top:
                element.tag = "p"
        for link in root.iter("a"):
            if not "".join(link.itertext()).strip() and not list(link):
                link.text = link.get("href", "")


def split(root: etree.Element) -> Iterator[tuple[etree.Element | None, list[etree.Element]]]:
    """Yield the parts of the text: each h2, None for the part before the first, with what stands under it."""
    heading: etree.Element | None = None
    elements: list[etree.Element] = []
    for element in root:
        if element.tag == "h2":
            yield heading, elements
            heading, elements = element, []
        else:
            elements.append(element)
    yield heading, elements


def anchor_for(title: str, taken: set[str]) -> str:
    """Return the anchor of a heading, none twice on a page, and note it in `taken`; none for no heading."""
    if not title:
        return ""
    wanted = SECTION_PREFIX + (urls.slug(title) or "part")
    anchor, number = wanted, 2
    while anchor in taken:
        anchor, number = f"{wanted}-{number}", number + 1
    taken.add(anchor)
    return anchor


def heading_problems(headings: list[tuple[int, int, str]], places: Places) -> Iterator[Diagnostic]:
    """Yield a warning for each heading that was not set at the level it was written."""
    for level, set_to, text in headings:
        if level != set_to:
            message = f"The heading {quoted(text)} is of level {level}; it was set as level {set_to}."
            yield Diagnostic("W505", places.first(text), message, f"Begin it with {'#' * set_to} and a space.")
