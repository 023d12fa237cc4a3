"""A practice: a described case that has been checked and is believed."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from casebook import urls
from casebook.records.fields import PracticeFacts, SourceFacts


@dataclass(frozen=True, slots=True)
class Source:
    """Where facts come from: an address, what it is, and the day somebody last looked."""

    url: str
    title: str = ""
    checked: str = ""


@dataclass(frozen=True, slots=True)
class Reach:
    """A figure: how many of what, and when."""

    count: int
    of: str
    year: str = ""


@dataclass(frozen=True)
class Practice:
    """A record of the database; `values` holds the terms of every facet, `main` those marked as main."""

    slug: str
    source_path: str
    title: str
    summary: str
    values: Mapping[str, tuple[str, ...]]
    main: tuple[str, ...]
    organisations: tuple[str, ...]
    start: str
    end: str
    website: str
    place: str
    funding: tuple[str, ...]
    reach: tuple[Reach, ...]
    replicated: str
    sources: tuple[Source, ...]
    published: str
    updated: str
    aliases: tuple[str, ...]
    draft: bool

    @property
    def path(self) -> str:
        """Return the page of the practice."""
        return urls.practice(self.slug)

    @property
    def kind(self) -> str:
        """Return the id of the kind."""
        return self.values["kind"][0]

    def filed_under(self, facet_id: str) -> str:
        """Return the term of `facet_id` that the practice is mainly filed under, or an empty text."""
        values = self.values.get(facet_id, ())
        return next((term for term in (*self.main, *values) if term in values), "")


_FIXED = tuple(PracticeFacts.model_fields)


def practice(slug: str, source_path: str, facts: Any, facets: tuple[str, ...], main_field: str | None) -> Practice:
    """Return the practice that the believed `facts` (a `PracticeFacts` with the facets added) describe."""
    values = {facet: _as_terms(getattr(facts, facet)) for facet in facets}
    main = getattr(facts, main_field) if main_field else ()
    fixed = {name: getattr(facts, name) for name in _FIXED}
    fixed["sources"] = sources_of(facts.sources)
    fixed["reach"] = tuple(Reach(figure.count, figure.of, figure.year) for figure in facts.reach)
    return Practice(slug=slug, source_path=source_path, values=values, main=main, **fixed)


def sources_of(facts: Iterable[SourceFacts]) -> tuple[Source, ...]:
    """Return the sources that `facts` describe."""
    return tuple(Source(source.url, source.title, source.checked) for source in facts)


def _as_terms(value: str | tuple[str, ...]) -> tuple[str, ...]:
    if isinstance(value, str):
        return (value,) if value else ()
    return value
