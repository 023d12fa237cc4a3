"""The list of all practices, page by page, with every facet as a way in."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import partial

from casebook import urls
from casebook.artifact import Artifact
from casebook.pages.page import ONE_PAGE, Card, Link, Page, Pager, leaves
from casebook.pages.press import Press
from casebook.records import Practice

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
    panels = tuple(facet_panels(press))
    cuts = leaves(press.catalogue.practices, press.config.site.page_size)
    for number, practices in enumerate(cuts, 1):
        yield press.page(
            "practices.html",
            urls.practices(number),
            partial(_view, press, practices, number, len(cuts), panels),
            facts=press.facts(*practices),
            counts=(press.counts, len(press.catalogue.practices)),
            pager=(number, len(cuts)),
        )


def _view(
    press: Press, practices: Sequence[Practice], number: int, total: int, panels: tuple[FacetPanel, ...]
) -> PracticesPage:
    title, path = press.messages.gettext("All practices"), urls.practices(number)
    crumbs = press.crumbs(Link(title, urls.practices()))
    description = press.messages.gettext("All practices, policy papers and tools of the database, by title.")
    named = title if number == 1 else f"{title}, {number}"
    return PracticesPage(
        path=path,
        head=press.head(named, description, path, crumbs, feed="practices/feed.xml"),
        chrome=press.chrome,
        breadcrumb=crumbs[:1],
        searches=number == 1,
        title=title,
        cards=tuple(press.card(practice) for practice in practices),
        count=len(press.catalogue.practices),
        panels=panels,
        pager=pager(number, total, urls.practices),
    )


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
