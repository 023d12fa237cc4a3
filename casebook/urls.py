"""Addresses: where a thing stands in the site, and how one page links to another.

Paths of the site have no slash in front and end in a file name, so that every link works from disk.
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache
from urllib.parse import quote

INDEX = "index.html"
HOME = INDEX
PRACTICES = "practices"
NEWS = "news"
NOT_FOUND = "404.html"
SITEMAP = "sitemap.xml"
LICENCES = "licences/index.html"
MAP = "map"
COVERAGE = "coverage"
COMPARE = "compare"
FOLDER = "folder"
DATA = "data"
OFFLINE = "offline"
_PAGE_FOLDER = "page"

RESERVED_PRACTICES = frozenset({_PAGE_FOLDER})
RESERVED_TERMS = frozenset({_PAGE_FOLDER})
RESERVED_PAGES = frozenset(
    {PRACTICES, NEWS, "assets", "images", "licences", "search", "contribute", "404", MAP, COVERAGE}
    | {COMPARE, FOLDER, DATA, OFFLINE, "pictures"}
)


def practice(slug: str) -> str:
    """Return the page of the practice `slug`."""
    return f"{PRACTICES}/{slug}/{INDEX}"


def news_post(slug: str) -> str:
    """Return the page of the news post `slug`, which begins with its date."""
    return f"{NEWS}/{slug}/{INDEX}"


def static_page(slug: str) -> str:
    """Return the page made from content/pages/`slug`.md."""
    return f"{slug}/{INDEX}"


def practices(number: int = 1) -> str:
    """Return page `number` of the list of all practices."""
    return _numbered(PRACTICES, number)


def facet(facet_id: str) -> str:
    """Return the index page of a facet."""
    return f"{facet_folder(facet_id)}/{INDEX}"


def facet_folder(facet_id: str) -> str:
    """Return the folder of a facet's pages."""
    return facet_id.replace("_", "-")


def term(facet_id: str, term_id: str, number: int = 1) -> str:
    """Return page `number` of the tag page of a term."""
    return _numbered(f"{facet_folder(facet_id)}/{term_id.lower()}", number)


def term_feed(facet_id: str, term_id: str) -> str:
    """Return the feed of a term."""
    return f"{facet_folder(facet_id)}/{term_id.lower()}/feed.xml"


def news() -> str:
    """Return the page of the latest news."""
    return f"{NEWS}/{INDEX}"


def news_year(year: str) -> str:
    """Return the archive page of a year."""
    return f"{NEWS}/{year}/{INDEX}"


def news_category(category: str) -> str:
    """Return the page of a news category."""
    return f"{NEWS}/category/{category}/{INDEX}"


def page_of_source(source: str) -> str | None:
    """Return the page that the content file `source` (from the project's root) becomes, or None if it is none."""
    match = re.fullmatch(r"content/(practices|news|pages)/([^/]+)\.md", source)
    if not match:
        return None
    return {PRACTICES: practice, NEWS: news_post, "pages": static_page}[match[1]](match[2])


def is_record(page: str) -> bool:
    """Say whether `page` is that of a practice or a post."""
    return bool(re.fullmatch(r"(practices|news)/[a-z0-9-]{3,}/index\.html", page))


def relative(here: str, target: str) -> str:
    """Return the link from the page `here` to `target`, both paths of the site; `target` may have an #anchor."""
    path, mark, anchor = target.partition("#")
    if mark and path in ("", here):
        return f"#{_quoted(anchor)}"
    folders = here.split("/")[:-1]
    parts = path.split("/")
    shared = 0
    while shared < len(folders) and shared < len(parts) - 1 and folders[shared] == parts[shared]:
        shared += 1
    link = "../" * (len(folders) - shared) + "/".join(parts[shared:])
    return f"{_quoted(link)}{mark}{_quoted(anchor)}"


def absolute(base: str, target: str) -> str:
    """Return the full address of `target` under `base` (which ends in a slash), without its index.html."""
    path = target.removesuffix(INDEX) if target == INDEX or target.endswith(f"/{INDEX}") else target
    return base + _quoted(path)


@lru_cache(1 << 14)
def _quoted(text: str) -> str:
    return quote(text)


def slug(text: str) -> str:
    """Return `text` as a part of an address: a-z, digits and single hyphens, at most 60 characters."""
    plain = unicodedata.normalize("NFKD", text).casefold().encode("ascii", "ignore").decode()
    return re.sub(r"[^a-z0-9]+", "-", plain).strip("-")[:60].rstrip("-")


def _numbered(folder: str, number: int) -> str:
    return f"{folder}/{INDEX}" if number == 1 else f"{folder}/{_PAGE_FOLDER}/{number}/{INDEX}"
