"""The page of a practice, heading by heading."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import partial

from casebook import urls
from casebook.artifact import Artifact
from casebook.catalogue import Relation
from casebook.config import Facet
from casebook.diagnostics.nearest import fold
from casebook.metadata import meta_names, practice_graph
from casebook.pages.page import Link, Page
from casebook.pages.press import Press, years
from casebook.prose import Section
from casebook.records import Practice, Reach, Source


@dataclass(frozen=True, slots=True)
class Fact:
    """A row of facts: a heading and its values, as links or as plain words."""

    heading: str
    links: tuple[Link, ...] = ()
    words: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Measure:
    """One of the measures at the head of a record: only what the record states."""

    heading: str
    value: str
    note: str = ""


@dataclass(frozen=True, slots=True)
class OutcomeGroup:
    """The outcomes of one dimension that a practice serves; `main` tells which are what it is mainly for."""

    number: int
    dimension: str
    outcomes: tuple[tuple[Link, bool], ...]


@dataclass(frozen=True, slots=True)
class RelatedView:
    """A related practice and why it is named."""

    link: Link
    summary: str
    reason: str


@dataclass(frozen=True)
class PracticePage(Page):
    """The view of a practice."""

    title: str = ""
    summary: str = ""
    kind: str = ""
    measures: tuple[Measure, ...] = ()
    facts: tuple[Fact, ...] = ()
    website: str = ""
    reach: tuple[Reach, ...] = ()
    description: str = ""
    sections: tuple[Section, ...] = ()
    outcomes_heading: str = ""
    outcomes: tuple[OutcomeGroup, ...] = ()
    foundations: tuple[Fact, ...] = ()
    sources: tuple[Source, ...] = ()
    published: str = ""
    updated: str = ""
    related: tuple[RelatedView, ...] = ()
    filed_under: Link | None = None
    previous: Link | None = None
    next: Link | None = None


def plan(press: Press) -> Iterator[Artifact]:
    """Yield the page of every practice."""
    for practice in press.catalogue.practices:
        entry = press.catalogue.entries[practice.source_path]
        relations = press.related.get(practice.slug, ())
        yield press.page(
            "practice.html",
            practice.path,
            partial(view, press, practice),
            practice.source_path,
            facts=entry.facts,
            text=entry.text,
            neighbours=press.facts(*press.catalogue.neighbours(practice)),
            related=(relations, press.facts(*(press.practices[relation.slug] for relation in relations))),
        )


def view(press: Press, practice: Practice) -> PracticePage:
    """Return the view of `practice`."""
    catalogue, words = press.catalogue, press.messages.gettext
    filed = _filed_under(press, practice)
    crumbs = press.crumbs(filed or Link(words("Practices"), urls.practices()))
    trail = [*press.trail(crumbs), (practice.title, practice.path)]
    graph = practice_graph(catalogue, practice, trail)
    head = press.head(practice.title, practice.summary, practice.path, crumbs, kind="article", graph=graph)
    head = replace(head, names=meta_names(catalogue, practice, head.canonical))
    before, after = catalogue.neighbours(practice)
    description, sections = _sections(press, practice)
    principal = press.config.principal
    return PracticePage(
        path=practice.path,
        head=head,
        chrome=press.chrome,
        breadcrumb=crumbs,
        title=practice.title,
        summary=practice.summary,
        kind=", ".join(press.words(practice, "kind")),
        measures=tuple(_measures(press, practice)),
        facts=tuple(_facts(press, practice)),
        website=practice.website,
        reach=practice.reach,
        description=description,
        sections=sections,
        outcomes_heading=press.config.word(principal.heading),
        outcomes=tuple(_outcomes(press, principal, practice)),
        foundations=tuple(_facet_facts(press, practice, "foundations")),
        sources=practice.sources,
        published=practice.published,
        updated=practice.updated,
        related=tuple(_related_view(press, relation) for relation in press.related.get(practice.slug, ())),
        filed_under=filed,
        previous=Link(before.title, before.path) if before else None,
        next=Link(after.title, after.path) if after else None,
    )


def _filed_under(press: Press, practice: Practice) -> Link | None:
    facet = press.config.principal
    term = practice.filed_under(facet.id)
    if not term:
        facet, term = press.config.facets[0], practice.kind
        facet = press.facet("kind") or facet
    return press.term_link(facet, press.catalogue.vocabulary(facet).terms[term], short=True)


def _sections(press: Press, practice: Practice) -> tuple[str, tuple[Section, ...]]:
    """Return the description and the other sections: the known ones in the order of site.yaml, then the rest."""
    prose = press.catalogue.prose[practice.source_path].sections
    description = "".join(section.html for section in prose if not section.heading)
    order = press.section_order
    headed = [section for section in prose if section.heading]
    ranked = sorted(headed, key=lambda section: order.get(fold(section.heading), len(order)))
    return description, tuple(ranked)


def _measures(press: Press, practice: Practice) -> Iterator[Measure]:
    words = press.messages.gettext
    if years(practice):
        runs = any(
            press.catalogue.vocabulary(f).terms[practice.kind].runs for f in press.config.facets if f.id == "kind"
        )
        heading = words("Published") if not runs else words("Years") if practice.end else words("Started")
        yield Measure(heading, years(practice))
    for facet in press.config.facets:
        terms = press.catalogue.vocabulary(facet).terms
        if facet.shown == "measures" and practice.values[facet.id]:
            term = terms[practice.values[facet.id][0]]
            yield Measure(
                press.config.word(facet.heading), press.config.word(term.label), press.config.word(term.definition)
            )
    if practice.replicated:
        yield Measure(words("Taken up elsewhere"), words("Yes"), practice.replicated)


def _facts(press: Press, practice: Practice) -> Iterator[Fact]:
    words = press.messages.gettext
    yield from _facet_facts(press, practice, "facts")
    if practice.place:
        yield Fact(words("Where"), words=(practice.place,))
    if practice.organisations:
        yield Fact(words("Organisations"), words=practice.organisations)
    if practice.funding:
        yield Fact(words("Funding"), words=practice.funding)


def _facet_facts(press: Press, practice: Practice, shown: str) -> Iterator[Fact]:
    for facet in press.config.facets:
        terms = press.catalogue.vocabulary(facet).terms
        if facet.shown == shown and practice.values[facet.id]:
            links = tuple(press.term_link(facet, terms[value]) for value in practice.values[facet.id])
            yield Fact(press.config.word(facet.heading), links)


def _outcomes(press: Press, facet: Facet, practice: Practice) -> Iterator[OutcomeGroup]:
    vocabulary = press.catalogue.vocabulary(facet)
    values = [term for term_id, term in vocabulary.terms.items() if term_id in practice.values[facet.id]]
    for number, (group_id, label) in enumerate(press.groups(facet), 1):
        links = tuple((press.term_link(facet, t), t.id in practice.main) for t in values if t.group == group_id)
        if links:
            yield OutcomeGroup(number, label, links)


def _related_view(press: Press, relation: Relation) -> RelatedView:
    facets = {facet.id: facet for facet in press.config.facets}
    parts = [f"{number} {_noun(press, facets[facet_id], number)}" for facet_id, number in relation.shared]
    joined = press.messages.gettext(" and ").join(parts)
    reason = press.messages.gettext("shares {what}").format(what=joined)
    other = press.practices[relation.slug]
    return RelatedView(Link(other.title, other.path), other.summary, reason)


def _noun(press: Press, facet: Facet, number: int) -> str:
    label = press.config.word(facet.one if number == 1 else facet.label)
    return label[:1].lower() + label[1:]
