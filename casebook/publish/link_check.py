"""The check of the made tree: every link, anchor and file that a page names is there."""

from __future__ import annotations

import posixpath
from collections.abc import Callable, Iterator, Mapping
from urllib.parse import unquote, urlsplit

from lxml import html as lxml_html

from casebook.diagnostics import Diagnostic, Place, quoted
from casebook.diagnostics.nearest import nearest

_ADDRESSES = ("href", "src")
Author = Callable[[str, str], "Place | None"]


def check_links(pages: Mapping[str, bytes], others: set[str], author: Author, base_path: str = "") -> list[Diagnostic]:
    """Check the links of `pages` (path to bytes) against each other and `others`, the paths of the other files.

    `author(page, target)` returns the place where the author of the page's text wrote the link, or None where a
    template made it. Pages that link from the root of the host do so under `base_path`.
    """
    found = {path: _names(data) for path, data in pages.items()}
    problems = []
    for path, (links, _) in found.items():
        for link in links:
            target, anchor = _resolved(path, link, base_path)
            if target is None:
                continue
            if target not in found and target not in others:
                problems.append(_broken(path, target, link, author, found.keys() | others))
            elif anchor and (target not in found or anchor not in found[target][1]):
                place = author(path, f"{target}#{anchor}")
                code, where = ("E402", place) if place else ("E606", Place(path))
                message = f"{quoted(link)} leads to a part of {target} that is not there."
                problems.append(Diagnostic(code, where, message))
    return problems


def _names(data: bytes) -> tuple[list[str], set[str]]:
    """Return the addresses that a page names, each once, and the ids that it gives."""
    links: dict[str, None] = {}
    ids: set[str] = set()
    root = lxml_html.document_fromstring(data, parser=lxml_html.HTMLParser(encoding="utf-8"))
    for element in root.iter():
        for attribute in _ADDRESSES:
            address = element.get(attribute)
            if address is not None:
                links[address] = None
        name = element.get("id")
        if name:
            ids.add(name)
    return list(links), ids


def _resolved(page: str, link: str, base_path: str) -> tuple[str | None, str]:
    """Return the path of the site and the anchor that `link` on `page` leads to; None where it leads outside."""
    parts = urlsplit(link)
    if parts.scheme or parts.netloc:
        return None, ""
    path = unquote(parts.path)
    if base_path and path.startswith(base_path):
        return path.removeprefix(base_path), unquote(parts.fragment)
    target = posixpath.normpath(posixpath.join(posixpath.dirname(page), path)) if path else page
    return target, unquote(parts.fragment)


def _broken(page: str, target: str, link: str, author: Author, known: Iterator[str] | set[str]) -> Diagnostic:
    place = author(page, target)
    if place is None:
        return Diagnostic("E606", Place(page), f"The page links to {quoted(link)}, which is not in the site.")
    meant = nearest(target.removesuffix("/index.html"), {path.removesuffix("/index.html"): path for path in known})
    hint = f"Did you mean /{meant.removesuffix('index.html')}?" if meant else ""
    return Diagnostic(
        "E401", place, f"The link leads to {quoted(target.removesuffix('index.html'))}, which is not in the site.", hint
    )
