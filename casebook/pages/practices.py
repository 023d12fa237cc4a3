"""The list of all practices, page by page, with every facet as a way in."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from casebook import urls
from casebook.artifact import Artifact
from casebook.pages.page import ONE_PAGE, Card, Link, Page, Pager, leaves
from casebook.pages.press import Press

_OPEN_AT_FIRST = 2


@dataclass(frozen=True, slots=True)
class FacetPanel:
    """A facet beside the list: its values with their counts."""

    link: Link
    values: tuple[Link, ...]
    open: bool


@dataclass(frozen=True)
class PracticesPage(Page):
    """The view of a page of the list."""

    title: str = ""
    cards: tuple[Card, ...] = ()
    count: int = 0
    panels: tuple[FacetPanel, ...] = ()
    pager: Pager = ONE_PAGE


def plan(press: Press) -> Iterator[Artifact]:
    """Yield the pages of the list."""
    title = press.messages.gettext("All practices")
    crumbs = press.crumbs(Link(title, urls.practices()))
    panels = tuple(facet_panels(press))
    cuts = leaves(press.catalogue.practices, press.config.site.page_size)
    for number, practices in enumerate(cuts, 1):
        path = urls.practices(number)
        description = press.messages.gettext("All practices, policy papers and tools of the database, by title.")
        named = title if number == 1 else f"{title}, {number}"
        view = PracticesPage(
            path=path,
            head=press.head(named, description, path, crumbs, feed="practices/feed.xml"),
            chrome=press.chrome,
            breadcrumb=crumbs[:1],
            searches=number == 1,
            title=title,
            cards=tuple(press.card(practice) for practice in practices),
            count=len(press.catalogue.practices),
            panels=panels,
            pager=pager(number, len(cuts), urls.practices),
        )
        yield press.artifact("practices.html", view)


def facet_panels(press: Press) -> Iterator[FacetPanel]:
    """Yield every facet that has used values, with those values and their counts."""
    shown = 0
    for facet in press.config.facets:
        terms = [term for term in press.catalogue.terms_shown(facet) if press.catalogue.with_term(facet.id, term.id)]
        if terms:
            values = tuple(press.term_link(facet, term, counted=True, short=True) for term in terms)
            yield FacetPanel(press.facet_link(facet), values, shown < _OPEN_AT_FIRST)
            shown += 1


def pager(number: int, total: int, path_of: Callable[[int], str]) -> Pager:
    """Return the pager of page `number` of `total`."""
    return Pager(
        number, total, path_of(number - 1) if number > 1 else "", path_of(number + 1) if number < total else ""
    )
