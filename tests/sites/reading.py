"""A built site as a browser's parser reads it, without any of the program's own code."""

from __future__ import annotations

import json
import posixpath
import re
import xml.etree.ElementTree as etree
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from urllib.parse import unquote, urlsplit

import html5lib


def text_of(element: etree.Element) -> str:
    """Return the words of an element in one line."""
    return " ".join("".join(element.itertext()).split())


@dataclass(frozen=True)
class Page:
    """One page: its path in the site, its tree, and what the parser complained of."""

    path: str
    tree: etree.Element
    errors: tuple[str, ...]

    def all(self, tag: str, **attributes: str) -> list[etree.Element]:
        """Return the elements with `tag` and these attributes; `class_` names one of several classes."""
        wanted = attributes.pop("class_", None)
        found = [e for e in self.tree.iter(tag) if all(e.get(name) == value for name, value in attributes.items())]
        return [e for e in found if wanted is None or wanted in e.get("class", "").split()]

    def one(self, tag: str, **attributes: str) -> etree.Element:
        """Return the one element with `tag` and these attributes."""
        (found,) = self.all(tag, **attributes)
        return found

    def under(self, heading: str) -> etree.Element:
        """Return the element that the h2 `heading` names by aria-labelledby, or else the heading's parent."""
        title = next(h for h in self.tree.iter("h2") if text_of(h) == heading)
        named = [e for e in self.tree.iter() if title.get("id") and e.get("aria-labelledby") == title.get("id")]
        return named[0] if named else next(e for e in self.tree.iter() if title in list(e))

    @property
    def text(self) -> str:
        """Return the words of the main part."""
        return text_of(self.one("main"))

    @property
    def headings(self) -> list[str]:
        """Return the words of all headings of the main part and of all terms of its description lists."""
        tags = ("h1", "h2", "h3", "h4", "dt")
        return [text_of(e) for e in self.one("main").iter() if e.tag in tags]

    @property
    def graph(self) -> list[dict[str, object]]:
        """Return the nodes of the page's JSON-LD."""
        return json.loads(self.one("script", type="application/ld+json").text or "")["@graph"]

    def links(self, element: etree.Element | None = None) -> list[str]:
        """Return where the links in `element`, or in the page, lead: paths of the site, without the foreign ones."""
        found = (a.get("href") for a in (self.tree if element is None else element).iter("a"))
        return [self.target(href)[0] for href in found if href and not urlsplit(href).scheme]

    def target(self, link: str) -> tuple[str, str]:
        """Return the path of the site and the anchor that a relative link leads to."""
        parts = urlsplit(link)
        path = unquote(parts.path)
        joined = posixpath.normpath(posixpath.join(posixpath.dirname(self.path), path)) if path else self.path
        return joined, unquote(parts.fragment)

    def facts(self) -> dict[str, list[str]]:
        """Return the description lists of the main part: each term with its values."""
        facts: dict[str, list[str]] = {}
        for group in self.one("main").iter("div"):
            terms = [text_of(e) for e in group if e.tag == "dt"]
            if terms:
                facts[terms[0]] = [text_of(e) for e in group if e.tag == "dd"]
        return facts


@dataclass(frozen=True)
class BuiltSite:
    """A site on disk."""

    root: Path

    @cached_property
    def pages(self) -> dict[str, Page]:
        """Return all pages by path."""
        files = sorted(self.root.rglob("*.html"))
        return {path: read(path, file.read_bytes()) for file in files for path in [self._path(file)]}

    @cached_property
    def files(self) -> set[str]:
        """Return the paths of all files."""
        return {self._path(file) for file in self.root.rglob("*") if file.is_file()}

    def page(self, path: str) -> Page:
        """Return one page, without reading the others."""
        return read(path, (self.root / path).read_bytes())

    def _path(self, file: Path) -> str:
        return file.relative_to(self.root).as_posix()


def read(path: str, data: bytes) -> Page:
    """Read the page at `path`."""
    parser = html5lib.HTMLParser(namespaceHTMLElements=False)
    tree = parser.parse(data)
    return Page(path, tree, tuple(f"{position}: {code}" for position, code, _ in parser.errors))


def numbers(text: str) -> list[int]:
    """Return the whole numbers in `text`."""
    return [int(number) for number in re.findall(r"\d+", text)]
