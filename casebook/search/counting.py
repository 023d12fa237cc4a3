"""Counting: every word of every document, once, into postings and a dictionary."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import dataclass

from casebook.search.documents import FIELDS, SearchDocument
from casebook.search.encoding import utf16_order
from casebook.search.fold import fold, words
from casebook.search.stemmers import stemmer, stop_words

Frequencies = tuple[int, ...]


@dataclass(frozen=True)
class Counted:
    """The words of `documents`: everything that both forms of the index are made from.

    `postings[term]` is a list of (ordinal of the document, how often in each field), by ordinal; terms are in the order
    of JavaScript. `lengths[field][ordinal]` counts words. `surfaces` are the folded words as written, each with the
    terms it stands for.
    """

    documents: tuple[SearchDocument, ...]
    postings: dict[str, list[tuple[int, Frequencies]]]
    lengths: tuple[tuple[int, ...], ...]
    surfaces: dict[str, tuple[str, ...]]
    stop_words: tuple[str, ...]
    averages: tuple[float, ...]

    def average(self, field: int) -> float:
        """Return the mean number of words of a field; 1 where it has none."""
        return self.averages[field] or 1.0


def count(documents: Iterable[SearchDocument]) -> Counted:
    """Count the words of `documents`; the ordinal of a document is its position."""
    all_documents = tuple(documents)
    postings: dict[str, list[tuple[int, Frequencies]]] = {}
    lengths: list[list[int]] = [[] for _ in FIELDS]
    surfaces: dict[str, set[str]] = {}
    memos: dict[str, _Memo] = {}
    for ordinal, document in enumerate(all_documents):
        memo = memos.setdefault(document.language, _Memo(document.language))
        found: dict[str, list[int]] = {}
        for field, text in enumerate(document.texts):
            total = 0
            for word, times in Counter(words(text)).items():
                term = memo[word]
                if term:
                    found.setdefault(term, [0] * len(FIELDS))[field] += times
                    total += times
            lengths[field].append(total)
        for term, frequencies in found.items():
            postings.setdefault(term, []).append((ordinal, tuple(frequencies)))
    for memo in memos.values():
        for word, term in memo.items():
            if term:
                surfaces.setdefault(fold(word), set()).add(term)
    stops = sorted({fold(word) for memo in memos.values() for word in stop_words(memo.language)})
    return Counted(
        all_documents,
        {term: postings[term] for term in sorted(postings, key=utf16_order)},
        tuple(tuple(row) for row in lengths),
        {word: tuple(sorted(surfaces[word])) for word in sorted(surfaces, key=utf16_order)},
        tuple(stops),
        tuple(sum(row) / max(1, len(all_documents)) for row in lengths),
    )


class _Memo(dict[str, str]):
    """The term of each word of one language, worked out once; an empty text for words that are left out."""

    def __init__(self, language: str) -> None:
        super().__init__()
        self.language = language
        self._stem: Callable[[str], str] = stemmer(language)
        self._stops = stop_words(language)

    def __missing__(self, word: str) -> str:
        short = len(word) < 2 and not word.isdigit() and word.isascii()
        term = "" if short or word in self._stops else self._stem(word)
        self[word] = term
        return term
