"""The check of the made tree: every link, anchor and file that a page names is there."""

from __future__ import annotations

import html
import posixpath
import re
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from urllib.parse import unquote, urlsplit

from casebook.diagnostics import Diagnostic, Place, quoted
from casebook.diagnostics.nearest import nearest

_TAG = re.compile(r'<[a-z][a-z0-9]*((?:\s+[A-Za-z:-]+(?:="[^"]*")?)+)\s*/?>')
_NAMED = re.compile(r'\s(href|src|id)="([^"]*)"')
Author = Callable[[str, str], "Place | None"]


@dataclass(frozen=True, slots=True)
class Leads:
    """A link of a page: as written, the path of the site that it leads to, and the part of that page, if one."""

    link: str
    target: str
    anchor: str = ""


def check_links(pages: Mapping[str, bytes], others: set[str], author: Author, base_path: str = "") -> list[Diagnostic]:
    """Check the links of `pages` (path to bytes) against each other and `others`, the paths of the other files.

    `author(page, target)` returns the place where the author of the page's text wrote the link, or None where a
    template made it. Pages that link from the root of the host do so under `base_path`.
    """
    known = others | pages.keys()
    doubtful = {path: doubtful_links(path, data, known, base_path) for path, data in pages.items()}
    return link_problems(doubtful, known, lambda path: pages.get(path, b""), author)


def doubtful_links(page: str, data: bytes, known: Collection[str], base_path: str = "") -> list[Leads]:
    """Return the links of a page that lead to none of the `known` paths, or to a part of another page.

    Links to a part of the page itself are looked up at once. The page is ours: its tags are closed, its attributes
    stand in double quotes.
    """
    text = data.decode()
    links: dict[str, None] = {}
    ids: set[str] = set()
    for tag in _TAG.findall(text):
        for name, value in _NAMED.findall(tag):
            if name == "id":
                ids.add(value)
            else:
                links[value] = None
    depth = page.count("/")
    found = []
    for link in links:
        if link.startswith("../" * depth) and link[3 * depth :] in known:
            continue
        target, anchor = _resolved(page, html.unescape(link), base_path)
        if target is None or (target in known and (not anchor or (target == page and anchor in ids))):
            continue
        found.append(Leads(html.unescape(link), target, anchor))
    return found


def link_problems(
    doubtful: Mapping[str, Iterable[Leads]], known: Collection[str], read: Callable[[str], bytes], author: Author
) -> list[Diagnostic]:
    """Return the problems among the `doubtful` links by page; `read` fetches the page that a link leads to."""
    ids: dict[str, set[str]] = {}
    problems = []
    for path, leads in doubtful.items():
        for lead in leads:
            if lead.target not in known:
                problems.append(_broken(path, lead.target, lead.link, author, known))
                continue
            if lead.target not in ids:
                ids[lead.target] = set(_ids(read(lead.target)))
            if lead.anchor not in ids[lead.target]:
                place = author(path, f"{lead.target}#{lead.anchor}")
                code, where = ("E402", place) if place else ("E606", Place(path))
                message = f"{quoted(lead.link)} leads to a part of {lead.target} that is not there."
                problems.append(Diagnostic(code, where, message))
    return problems


def _ids(data: bytes) -> Iterator[str]:
    for tag in _TAG.findall(data.decode()):
        yield from (value for name, value in _NAMED.findall(tag) if name == "id")


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


def _broken(page: str, target: str, link: str, author: Author, known: Collection[str]) -> Diagnostic:
    place = author(page, target)
    if place is None:
        return Diagnostic("E606", Place(page), f"The page links to {quoted(link)}, which is not in the site.")
    meant = nearest(target.removesuffix("/index.html"), {path.removesuffix("/index.html"): path for path in known})
    hint = f"Did you mean /{meant.removesuffix('index.html')}?" if meant else ""
    return Diagnostic(
        "E401", place, f"The link leads to {quoted(target.removesuffix('index.html'))}, which is not in the site.", hint
    )
