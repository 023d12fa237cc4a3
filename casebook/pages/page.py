"""What every page shows: its head, the chrome around it, and the small views that several kinds of page share."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TypeVar

from casebook.metadata.head import Pairs


@dataclass(frozen=True, slots=True)
class Link:
    """A word and the path of the site that it leads to; `count` where a number goes with it."""

    text: str
    path: str
    count: int | None = None


@dataclass(frozen=True, slots=True)
class Teaser:
    """A news post in a list."""

    title: str
    path: str
    date: str
    summary: str
    categories: tuple[Link, ...] = ()


@dataclass(frozen=True, slots=True)
class Card:
    """A practice in a list: `meta` are its kind, countries and years in words."""

    title: str
    path: str
    summary: str
    meta: tuple[str, ...]
    evidence: str


@dataclass(frozen=True, slots=True)
class Bar:
    """A row of a small chart: a link, its number, and its length in per cent of the longest."""

    link: Link
    count: int
    percent: int


@dataclass(frozen=True)
class Chrome:
    """What stands around every page: the title, the ways in, the latest news, the licence, the style sheet.

    `programs` are the paths of scripts by name, `tools` the pages to look and take along with; `notice` is a sentence
    that every page must show, such as that records were left out of this build.
    """

    title: str
    tagline: str
    language: str
    direction: str
    navigation: tuple[Link, ...]
    facets: tuple[Link, ...]
    tools: tuple[Link, ...]
    footer: tuple[Link, ...]
    news: tuple[Teaser, ...]
    feeds: tuple[Link, ...]
    licence_name: str
    licence_url: str
    styles: str
    programs: Mapping[str, str]
    lunr: str
    icon: str
    notice: str = ""


@dataclass(frozen=True, slots=True)
class Head:
    """What a page says of itself in its head."""

    title: str
    description: str
    canonical: str
    names: Pairs = ()
    properties: Pairs = ()
    json_ld: str = ""
    feed: str = ""
    indexed: bool = True


@dataclass(frozen=True)
class Page:
    """A view: the path of the page, its head, its chrome and the way from home to it.

    `base_path` is set for pages that are shown under addresses of others, whose links must begin at the host's root;
    `searches` where the page has a search of its own.
    """

    path: str
    head: Head
    chrome: Chrome
    breadcrumb: tuple[Link, ...] = ()
    base_path: str = ""
    searches: bool = False


@dataclass(frozen=True, eq=False)
class Around:
    """The view of what stands around a page: the chrome, and what differs between pages.

    `path` is not the page's, but one as deep; `current` is the page's own if the navigation leads to it.
    """

    chrome: Chrome
    path: str
    current: str = ""
    base_path: str = ""
    searches: bool = False

    @classmethod
    def of(cls, page: Page) -> Around:
        """Return what stands around `page`."""
        current = page.path if any(link.path == page.path for link in page.chrome.navigation) else ""
        return cls(page.chrome, "-/" * page.path.count("/") + "-", current, page.base_path, page.searches)

    @property
    def _differing(self) -> tuple[int, str, str, str, bool]:
        return id(self.chrome), self.path, self.current, self.base_path, self.searches

    def __hash__(self) -> int:
        return hash(self._differing)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Around) and self._differing == other._differing


@dataclass(frozen=True, slots=True)
class Row:
    """The view of a row of a list: the card, a path as deep as the list's, and the level of its heading."""

    card: Card
    path: str
    level: int
    base_path: str = ""


@dataclass(frozen=True, slots=True)
class Pager:
    """Where a list stands among its pages."""

    number: int
    total: int
    previous: str = ""
    next: str = ""


ONE_PAGE = Pager(1, 1)

Item = TypeVar("Item")


def leaves(items: Sequence[Item], size: int) -> list[Sequence[Item]]:
    """Cut `items` into pages of `size`; one empty page where there are none."""
    return [items[start : start + size] for start in range(0, len(items), size)] or [items]


def bars(rows: Sequence[tuple[Link, int]]) -> tuple[Bar, ...]:
    """Return the rows of a chart, each as long as its share of the largest."""
    largest = max((count for _, count in rows), default=1)
    return tuple(Bar(link, count, max(1, round(100 * count / largest))) for link, count in rows)
