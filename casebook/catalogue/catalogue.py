"""All records, with the practices of every term."""

from __future__ import annotations

import unicodedata
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import cached_property, lru_cache

from casebook.config import Config, Facet
from casebook.prose import Prose
from casebook.records import Entry, NewsPost, Practice, Rulebook, StaticPage, Term, Vocabulary

_PUNCTUATION = {n: None for n in range(128) if not chr(n).isalnum() and n != ord(" ")}


@dataclass(frozen=True)
class Catalogue:
    """The practices by title, the news from the newest, the pages, the text of each, and the index of terms.

    `entries` and `prose` are those of all content files, by path, of records with errors too.
    `by_term[facet][term]` holds the practices of a term, by title; terms without practices have no entry.
    """

    rulebook: Rulebook
    practices: tuple[Practice, ...]
    news: tuple[NewsPost, ...]
    pages: tuple[StaticPage, ...]
    entries: Mapping[str, Entry]
    prose: Mapping[str, Prose]
    by_term: Mapping[str, Mapping[str, tuple[Practice, ...]]] = field(default_factory=dict)

    @property
    def config(self) -> Config:
        """Return the configuration of the site."""
        return self.rulebook.config

    @property
    def dated(self) -> tuple[Practice | NewsPost, ...]:
        """Return the practices and the news: all that has dates, sources and former addresses."""
        return (*self.practices, *self.news)

    @property
    def texts(self) -> tuple[Practice | NewsPost | StaticPage, ...]:
        """Return everything that has a text of its own."""
        return (*self.practices, *self.news, *self.pages)

    @property
    def news_categories(self) -> Vocabulary:
        """Return the vocabulary of the news."""
        return self.rulebook.vocabularies[self.config.site.news_categories]

    def vocabulary(self, facet: Facet) -> Vocabulary:
        """Return the vocabulary of `facet`."""
        return self.rulebook.vocabulary(facet)

    def with_term(self, facet_id: str, term_id: str) -> tuple[Practice, ...]:
        """Return the practices of a term."""
        return self.by_term.get(facet_id, {}).get(term_id, ())

    def terms_shown(self, facet: Facet) -> list[Term]:
        """Return the terms of `facet` that have a page: all of a short vocabulary, the used ones of a code list."""
        vocabulary = self.vocabulary(facet)
        used = self.by_term.get(facet.id, {})
        return [term for term in vocabulary.terms.values() if not vocabulary.standard or term.id in used]

    def facets_shown(self) -> list[Facet]:
        """Return the facets that have an index page, which is all of them."""
        return list(self.config.facets)

    def counts(self, practices: Iterable[Practice], facet: Facet) -> list[tuple[Term, int]]:
        """Return how many of `practices` carry each term of `facet`, the most frequent first."""
        vocabulary = self.vocabulary(facet)
        order = {term_id: n for n, term_id in enumerate(vocabulary.ids())}
        counted = Counter(term for practice in practices for term in practice.values[facet.id])
        ranked = sorted(counted.items(), key=lambda item: (-item[1], order[item[0]]))
        return [(vocabulary.terms[term_id], number) for term_id, number in ranked]

    def newest(self, number: int) -> list[Practice]:
        """Return the practices published last; on one day, those that started last."""
        return sorted(self.practices, key=lambda p: (p.published, p.start, p.slug), reverse=True)[:number]

    @cached_property
    def _positions(self) -> dict[tuple[str, str], dict[str, int]]:
        """Where each practice stands among those of a term that any is filed under."""
        return {}

    def neighbours(self, practice: Practice) -> tuple[Practice | None, Practice | None]:
        """Return the practices before and after `practice` within the term it is mainly filed under, or its kind."""
        principal = self.config.principal.id
        term = practice.filed_under(principal)
        filed = (principal, term) if term else ("kind", practice.kind)
        row = self.with_term(*filed)
        if filed not in self._positions:
            self._positions[filed] = {other.slug: n for n, other in enumerate(row)}
        position = self._positions[filed][practice.slug]
        before = row[position - 1] if position else None
        after = row[position + 1] if position + 1 < len(row) else None
        return before, after


def gather(
    rulebook: Rulebook,
    records: Iterable[Practice | NewsPost | StaticPage],
    entries: Mapping[str, Entry],
    prose: Mapping[str, Prose],
    *,
    drafts: bool = False,
) -> Catalogue:
    """Make the catalogue of `records`; drafts are left out unless asked for."""
    kept = [record for record in records if drafts or not getattr(record, "draft", False)]
    practices = tuple(sorted((r for r in kept if isinstance(r, Practice)), key=lambda p: (sort_key(p.title), p.slug)))
    news = tuple(
        sorted((r for r in kept if isinstance(r, NewsPost)), key=lambda post: (post.date, post.slug), reverse=True)
    )
    pages = tuple(sorted((r for r in kept if isinstance(r, StaticPage)), key=lambda page: page.slug))
    by_term: dict[str, dict[str, tuple[Practice, ...]]] = {}
    for facet in rulebook.config.facets:
        index: dict[str, list[Practice]] = {}
        for practice in practices:
            for term in practice.values[facet.id]:
                index.setdefault(term, []).append(practice)
        by_term[facet.id] = {term: tuple(rows) for term, rows in index.items()}
    return Catalogue(rulebook, practices, news, pages, entries, prose, by_term)


@lru_cache(maxsize=1 << 17)
def sort_key(title: str) -> str:
    """Return what titles are sorted by: no case, no accents, no punctuation."""
    if title.isascii():
        return title.lower().translate(_PUNCTUATION).strip()
    decomposed = unicodedata.normalize("NFKD", title.casefold())
    return "".join(c for c in decomposed if c.isalnum() or c == " ").strip()
