"""From what somebody types to records, as assets/js/search/7-search.js does it in the browser, over lunr.py.

The two must agree: tests/relevance asks both the same questions.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property

from lunr.index import Index

from casebook.diagnostics.nearest import distance
from casebook.search.counting import Counted
from casebook.search.documents import FIELDS
from casebook.search.encoding import utf16_order
from casebook.search.parsing import FacetNames, Parsed, Phrase, Wanted, folded, parsed
from casebook.search.porter import stem
from casebook.search.posting import Row
from casebook.search.whole import index_in_python

MOST_COMPLETIONS, FEW, MOST_SIMILAR, MOST_CARDS, MOST_TEXTS = 12, 3, 5, 2000, 100
BOOSTS = {"exact": 8, "prefix": 2, "fuzzy": 1}


@dataclass(frozen=True)
class Found:
    """The ordinals of the records found, the best first; `loose` if none has all the words."""

    documents: list[int]
    loose: bool = False


@dataclass
class _Meaning:
    wanted: Wanted
    exact: list[str]
    prefix: list[str] = field(default_factory=list)
    fuzzy: list[str] = field(default_factory=list)
    documents: set[int] = field(default_factory=set)
    exactly: set[int] = field(default_factory=set)

    @property
    def terms(self) -> list[str]:
        return [*self.exact, *self.prefix, *self.fuzzy]


class Searcher:
    """Answers inputs from counted words."""

    def __init__(self, counted: Counted, facets: Sequence[FacetNames] = ()) -> None:
        self._counted = counted
        self._facets = facets
        self._surfaces = sorted(counted.surfaces, key=utf16_order)

    @cached_property
    def _index(self) -> Index:
        return index_in_python(self._counted)

    def search(self, text: str) -> Found:
        """Return the records that answer `text`."""
        asked = parsed(text, self._facets)
        found = self._of_words(asked)
        wanted: dict[str, set[str]] = {}
        for facet, value in asked.values:
            wanted.setdefault(facet, set()).add(value)
        if not wanted:
            return found or Found([])
        everything = found.documents if found else range(len(self._counted.documents))
        return Found([ordinal for ordinal in everything if self._has(ordinal, wanted)], bool(found and found.loose))

    def _has(self, ordinal: int, wanted: Mapping[str, set[str]]) -> bool:
        values = self._counted.documents[ordinal].values
        return all(any_of & set(values.get(facet, ())) for facet, any_of in wanted.items())

    def _of_words(self, asked: Parsed) -> Found | None:
        """Return what the words of an input find; None where it has none."""
        meanings = [self._understood(word) for word in self._sought(asked.words)]
        if not meanings and not asked.without and not asked.phrases:
            return None
        if len(meanings) == 1 and not meanings[0].documents and meanings[0].wanted.word in self._counted.stop_words:
            return None
        without = [self._understood(word, exactly=True) for word in asked.without]
        excluded = set().union(*(meaning.documents for meaning in without))
        found = self._ranked(meanings, excluded)
        return self._with_phrases(found, asked.phrases) if asked.phrases else found

    def _sought(self, wanted: list[Wanted]) -> list[Wanted]:
        """Return what can be looked for: single letters and stop words are not in the index, but may be beginnings."""
        stops = self._counted.stop_words
        kept = [w for w in wanted if w.word not in stops and (w.prefix or not re.fullmatch("[a-z]", w.word))]
        return kept or [w for w in wanted[-1:] if w.prefix]

    def _understood(self, wanted: Wanted, *, exactly: bool = False) -> _Meaning:
        meaning = _Meaning(wanted, self._meanings(wanted.word))
        if wanted.prefix and not exactly:
            meaning.prefix = [term for term in self._completions(wanted.word) if term not in meaning.exact]
        meaning.exactly = self._documents_with(meaning, meaning.exact)
        meaning.documents = self._documents_with(meaning, meaning.terms)
        if not exactly and len(meaning.documents) < FEW:
            known = {*meaning.exact, *meaning.prefix}
            meaning.fuzzy = list(dict.fromkeys(term for term in self._similar(wanted.word) if term not in known))
            meaning.documents = self._documents_with(meaning, meaning.terms)
        return meaning

    def _meanings(self, word: str) -> list[str]:
        found = self._counted.surfaces.get(word)
        if found:
            return sorted(found, key=utf16_order)
        return [stem(word)] if stem(word) in self._counted.postings else []

    def _frequency(self, term: str) -> int:
        return len(self._counted.postings[term]).bit_length()

    def _completions(self, prefix: str) -> list[str]:
        terms: set[str] = set()
        for word in self._surfaces[bisect_left(self._surfaces, utf16_order(prefix), key=utf16_order) :]:
            if not word.startswith(prefix):
                break
            terms.update(self._counted.surfaces[word])
        ranked = sorted(terms, key=lambda term: (-self._frequency(term), _units(term), utf16_order(term)))
        return ranked[:MOST_COMPLETIONS]

    def _similar(self, word: str) -> list[str]:
        limit = 2 if _units(word) >= 8 else 1 if _units(word) >= 4 else 0
        near = []
        for other in self._surfaces if limit else ():
            if other[0] == word[0] and other != word and abs(_units(other) - _units(word)) <= limit:
                slips = distance(word, other, limit)
                if slips <= limit:
                    near += [(slips, -self._frequency(term), term) for term in self._counted.surfaces[other]]
        return [term for *_, term in sorted(near, key=lambda row: row[:2])[:MOST_SIMILAR]]

    def _documents_with(self, meaning: _Meaning, terms: Iterable[str]) -> set[int]:
        number = FIELDS.index(meaning.wanted.field) if meaning.wanted.field else None
        postings: Iterable[Sequence[Row]] = (self._counted.postings.get(term, []) for term in terms)
        return {ordinal for rows in postings for ordinal, frequencies in rows if number is None or frequencies[number]}

    def _ranked(self, meanings: Sequence[_Meaning], excluded: set[int]) -> Found:
        if not meanings:
            return Found([n for n in range(len(self._counted.documents)) if n not in excluded])
        kept = set.intersection(*(meaning.documents for meaning in meanings)) - excluded
        loose = not kept and len(meanings) > 1
        if loose:
            kept = set().union(*(meaning.documents for meaning in meanings)) - excluded
        query = self._index.create_query()
        for meaning in meanings:
            fields = [meaning.wanted.field] if meaning.wanted.field else list(FIELDS)
            for nearness, boost in BOOSTS.items():
                for term in getattr(meaning, nearness):
                    query.term(term, boost=boost, fields=fields, use_pipeline=False)
        hits = (int(hit["ref"]) for hit in self._index.query(query)) if query.clauses else iter(())
        documents = [ordinal for ordinal in hits if ordinal in kept]
        documents.sort(key=lambda ordinal: -sum(ordinal in meaning.exactly for meaning in meanings))
        return Found(documents, loose and bool(documents))

    def _with_phrases(self, found: Found, phrases: Sequence[Phrase]) -> Found:
        """Keep what holds the wanted phrases and no other; where postings do not say, cards and some texts do."""
        may = [self._possible(phrase) for phrase in phrases]
        candidates = [n for n in found.documents if all(n in fields for p, fields in zip(phrases, may) if p.wanted)]
        unclear = [ordinal for ordinal in candidates if any(ordinal in fields for fields in may)]
        out, texts = set(unclear[MOST_CARDS:]), 0
        for ordinal in unclear[:MOST_CARDS]:
            deep = [bool(fields.get(ordinal, set()) & {2, 3}) for fields in may]
            stands = [self._stands(ordinal, phrase, (0, 1)) for phrase in phrases]
            if any(further and not here for further, here in zip(deep, stands)):
                texts += 1
                if texts <= MOST_TEXTS:
                    stands = [here or self._stands(ordinal, p, (2, 3)) for p, here in zip(phrases, stands)]
                else:
                    stands = [here or (not p.wanted and further) for p, here, further in zip(phrases, stands, deep)]
            if any(phrase.wanted != here for phrase, here in zip(phrases, stands)):
                out.add(ordinal)
        return Found([ordinal for ordinal in candidates if ordinal not in out])

    def _possible(self, phrase: Phrase) -> dict[int, set[int]]:
        """Return by document the fields that have all words of a phrase that the index knows."""
        numbers = [n for n, name in enumerate(FIELDS) if phrase.field in ("", name)]
        found = {(ordinal, n) for ordinal in range(len(self._counted.documents)) for n in numbers}
        for wanted in self._sought([Wanted(word) for word in phrase.words]):
            rows = (row for term in self._meanings(wanted.word) for row in self._counted.postings.get(term, []))
            found &= {(ordinal, n) for ordinal, frequencies in rows for n in numbers if frequencies[n]}
        fields: dict[int, set[int]] = {}
        for ordinal, n in found:
            fields.setdefault(ordinal, set()).add(n)
        return fields

    def _stands(self, ordinal: int, phrase: Phrase, fields: Iterable[int]) -> bool:
        texts = self._counted.documents[ordinal].texts
        asked = [texts[n] for n in fields if phrase.field in ("", FIELDS[n])]
        return any(f" {' '.join(phrase.words)} " in f" {folded(text)} " for text in asked)


def _units(word: str) -> int:
    return len(word.encode("utf-16-le")) // 2
