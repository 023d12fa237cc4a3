"""The index page of a facet, and a tag page for each of its terms."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import partial

from casebook import urls
from casebook.artifact import Artifact
from casebook.config import Facet
from casebook.metadata import term_graph
from casebook.pages.page import ONE_PAGE, Bar, Card, Link, Page, Pager, bars, leaves
from casebook.pages.practices import pager
from casebook.pages.press import Press
from casebook.records import Practice, Term


@dataclass(frozen=True, slots=True)
class TermRow:
    """A term on the index page of its facet."""

    link: Link
    definition: str
    count: int


@dataclass(frozen=True, slots=True)
class TermGroupView:
    """Terms under the heading of their group; the heading is empty where a vocabulary has no groups."""

    heading: str
    anchor: str
    rows: tuple[TermRow, ...]


@dataclass(frozen=True)
class FacetPage(Page):
    """The view of a facet's index page; `compact` where terms have no definitions and stand in columns."""

    title: str = ""
    intro: str = ""
    groups: tuple[TermGroupView, ...] = ()
    compact: bool = False


@dataclass(frozen=True, slots=True)
class Breakdown:
    """How the practices of a term spread over another facet."""

    heading: str
    bars: tuple[Bar, ...]


@dataclass(frozen=True)
class TermPage(Page):
    """The view of a tag page."""

    title: str = ""
    facet: Link | None = None
    group: str = ""
    definition: str = ""
    count: int = 0
    cards: tuple[Card, ...] = ()
    breakdowns: tuple[Breakdown, ...] = ()
    pager: Pager = ONE_PAGE
    feed: str = ""
    siblings: tuple[Link, ...] = ()


def plan(press: Press) -> Iterator[Artifact]:
    """Yield the index page of every facet and the tag pages of its terms."""
    for facet in press.config.facets:
        index = partial(_index, press, facet)
        yield press.page("facet.html", urls.facet(facet.id), index, counts=press.counts[facet.id])
        for term in press.catalogue.terms_shown(facet):
            yield from _term_pages(press, facet, term)


def _index(press: Press, facet: Facet) -> FacetPage:
    title, path = press.config.word(facet.label), urls.facet(facet.id)
    crumbs = press.crumbs(Link(title, path))
    terms = press.catalogue.terms_shown(facet)
    groups = []
    for group_id, heading in press.groups(facet):
        rows = tuple(_row(press, facet, term) for term in terms if term.group == group_id)
        if rows:
            groups.append(TermGroupView(heading, f"group-{group_id}" if group_id else "", rows))
    return FacetPage(
        path=path,
        head=press.head(title, press.config.word(facet.intro) or title, path, crumbs),
        chrome=press.chrome,
        breadcrumb=crumbs[:1],
        title=title,
        intro=press.config.word(facet.intro),
        groups=tuple(groups),
        compact=not any(term.definition for term in terms),
    )


def _row(press: Press, facet: Facet, term: Term) -> TermRow:
    count = len(press.catalogue.with_term(facet.id, term.id))
    return TermRow(press.term_link(facet, term), press.config.word(term.definition), count)


def _term_pages(press: Press, facet: Facet, term: Term) -> Iterator[Artifact]:
    practices = press.catalogue.with_term(facet.id, term.id)
    size = press.config.site.page_size
    cuts = leaves(practices, size)
    facts = press.facts_of_each(practices)
    for number, part in enumerate(cuts, 1):
        yield press.page(
            "term.html",
            urls.term(facet.id, term.id, number),
            partial(_term_view, press, facet, term, practices, part, number, len(cuts)),
            facts=facts[(number - 1) * size : number * size],
            breakdowns=facts if number == 1 else "",
            counts=press.counts[facet.id],
            term=f"{facet.id} {term.id}",
            pager=(number, len(cuts), len(practices)),
        )


def _term_view(
    press: Press,
    facet: Facet,
    term: Term,
    practices: Sequence[Practice],
    part: Sequence[Practice],
    number: int,
    total: int,
) -> TermPage:
    config = press.config
    path = urls.term(facet.id, term.id, number)
    title = config.word(term.plural or term.label)
    crumbs = press.crumbs(press.facet_link(facet))
    trail = [*press.trail(crumbs), (title, path)]
    definition = config.word(term.definition)
    feed = urls.term_feed(facet.id, term.id) if facet.id == config.principal.id else ""
    description = definition or press.messages.gettext("Practices filed under {term}.").format(term=title)
    named = f"{config.word(facet.one)}: {title}" + (f", {number}" if number > 1 else "")
    groups = {group.id: config.word(group.label) for group in press.catalogue.vocabulary(facet).groups}
    return TermPage(
        path=path,
        head=press.head(
            named, description, path, crumbs, graph=term_graph(press.catalogue, facet, term, trail), feed=feed
        ),
        chrome=press.chrome,
        breadcrumb=crumbs,
        title=title,
        facet=Link(config.word(facet.one), urls.facet(facet.id)),
        group=groups.get(term.group, ""),
        definition=definition,
        count=len(practices),
        cards=tuple(press.card(practice) for practice in part),
        breakdowns=tuple(_breakdowns(press, facet, practices)) if number == 1 else (),
        pager=pager(number, total, partial(urls.term, facet.id, term.id)),
        feed=feed,
        siblings=_siblings(press, facet, term),
    )


def _breakdowns(press: Press, facet: Facet, practices: Sequence[Practice]) -> Iterator[Breakdown]:
    """Yield the counts by country and by the principal facet, but for the facet that the page is of."""
    for other_id in ("countries", press.config.principal.id):
        other = press.facet(other_id)
        if other is None or other.id == facet.id:
            continue
        rows = [(press.term_link(other, term, short=True), n) for term, n in press.catalogue.counts(practices, other)]
        if rows:
            yield Breakdown(press.config.word(other.label), bars(rows))


def _siblings(press: Press, facet: Facet, term: Term) -> tuple[Link, ...]:
    """Return the other terms of the group, or of the facet where it is short."""
    others = [t for t in press.catalogue.terms_shown(facet) if t.id != term.id and t.group == term.group]
    return tuple(press.term_link(facet, other, counted=True, short=True) for other in others[:20])
