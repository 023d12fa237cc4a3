"""The home page: what this is, how much there is, the ways in, and what is new."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import partial

from casebook import urls
from casebook.artifact import Artifact
from casebook.pages.page import Bar, Card, Link, Page, bars
from casebook.pages.press import Press

_NEWEST = 6
_MOST_COUNTRIES = 12


@dataclass(frozen=True, slots=True)
class Dimension:
    """A group of the principal facet with its terms."""

    heading: str
    anchor: str
    terms: tuple[Link, ...]


@dataclass(frozen=True)
class HomePage(Page):
    """The view of the home page."""

    title: str = ""
    tagline: str = ""
    counts: tuple[Link, ...] = ()
    countries_count: int = 0
    languages_count: int = 0
    languages_link: Link | None = None
    all_practices: Link | None = None
    principal: Link | None = None
    principal_intro: str = ""
    dimensions: tuple[Dimension, ...] = ()
    countries: tuple[Bar, ...] = ()
    countries_link: Link | None = None
    ways: tuple[tuple[Link, str], ...] = ()
    newest: tuple[Card, ...] = ()
    total: int = 0


def plan(press: Press) -> Iterator[Artifact]:
    """Yield the home page."""
    newest = press.facts(*press.catalogue.newest(_NEWEST))
    total = len(press.catalogue.practices)
    yield press.page("home.html", urls.HOME, partial(_view, press), facts=newest, counts=(press.counts, total))


def _view(press: Press) -> HomePage:
    site, catalogue = press.config.site, press.catalogue
    principal = press.config.principal
    kinds, countries, languages = press.facet("kind"), press.facet("countries"), press.facet("languages")
    counts = []
    if kinds:
        for term in catalogue.terms_shown(kinds):
            number = len(catalogue.with_term("kind", term.id))
            label = press.config.word(term.label if number == 1 else term.plural or term.label)
            counts.append(Link(label, urls.term("kind", term.id), number))
    ranked = catalogue.counts(catalogue.practices, countries) if countries else []
    others = [f for f in press.config.facets if f.id not in (principal.id, "countries")]
    return HomePage(
        path=urls.HOME,
        head=press.head(site.title, site.tagline, urls.HOME, ()),
        chrome=press.chrome,
        title=site.title,
        tagline=site.tagline,
        counts=tuple(counts),
        countries_count=len(ranked),
        languages_count=len(catalogue.by_term.get("languages", {})) if languages else 0,
        languages_link=press.facet_link(languages) if languages else None,
        all_practices=Link(press.messages.gettext("Practices"), urls.practices()),
        principal=press.facet_link(principal),
        principal_intro=press.config.word(principal.intro),
        dimensions=tuple(_dimensions(press)),
        countries=bars([(press.term_link(countries, t), n) for t, n in ranked[:_MOST_COUNTRIES]]) if countries else (),
        countries_link=press.facet_link(countries) if countries else None,
        ways=tuple((press.facet_link(facet), press.config.word(facet.intro)) for facet in others),
        newest=tuple(press.card(practice) for practice in catalogue.newest(_NEWEST)),
        total=len(catalogue.practices),
    )


def _dimensions(press: Press) -> Iterator[Dimension]:
    facet = press.config.principal
    for group_id, heading in press.groups(facet):
        terms = [term for term in press.catalogue.terms_shown(facet) if term.group == group_id]
        if terms:
            links = tuple(press.term_link(facet, term, counted=True, short=True) for term in terms)
            yield Dimension(
                heading, f"{urls.facet(facet.id)}#group-{group_id}" if group_id else urls.facet(facet.id), links
            )
