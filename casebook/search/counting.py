"""Counting: every word of every document into postings and a dictionary; after an edit, only what it changed."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, cached_property

from casebook.search.documents import FIELDS, SearchDocument
from casebook.search.encoding import in_order
from casebook.search.fold import fold, words
from casebook.search.posting import Posting
from casebook.search.shapes import shape_code
from casebook.search.stemmers import stemmer, stop_words


@dataclass(frozen=True)
class DocumentWords:
    """The words of one document: its terms with the code of the shape of each, and how many words each field has.

    `surfaces` are the folded words as written, each with the term it stands for.
    """

    shapes: Mapping[str, str]
    lengths: tuple[int, ...]
    surfaces: tuple[tuple[str, str], ...]


@dataclass(frozen=True)
class Counted:
    """The words of `documents`: everything that both forms of the index are made from.

    Terms and surfaces are in the order of JavaScript. `lengths[field][ordinal]` counts words. `pairs` tells in how many
    documents a folded word as written stands for a term.
    """

    documents: tuple[SearchDocument, ...]
    postings: dict[str, Posting]
    lengths: tuple[tuple[int, ...], ...]
    pairs: dict[tuple[str, str], int]
    stop_words: tuple[str, ...]

    @cached_property
    def surfaces(self) -> dict[str, tuple[str, ...]]:
        """Return the folded words as written, each with the terms it stands for."""
        found: dict[str, list[str]] = {}
        for word, term in self.pairs:
            found.setdefault(word, []).append(term)
        return {word: tuple(sorted(found[word])) for word in in_order(found)}

    @cached_property
    def _averages(self) -> tuple[float, ...]:
        return tuple(sum(row) / max(1, len(self.documents)) or 1.0 for row in self.lengths)

    def average(self, field: int) -> float:
        """Return the mean number of words of a field; 1 where it has none."""
        return self._averages[field]


def count(documents: Iterable[SearchDocument]) -> Counted:
    """Count the words of `documents`; the ordinal of a document is its position."""
    given = tuple(documents)
    return counted(given, [words_of(document) for document in given])


def words_of(document: SearchDocument) -> DocumentWords:
    """Count the words of one document."""
    memo = _memo(document.language)
    found: dict[str, list[int]] = {}
    surfaces: dict[tuple[str, str], None] = {}
    lengths = []
    for field, text in enumerate(document.texts):
        total = 0
        for word, times in Counter(words(text)).items():
            folded, term = memo[word]
            if term:
                found.setdefault(term, [0] * len(FIELDS))[field] += times
                surfaces[folded, term] = None
                total += times
        lengths.append(total)
    shapes = {term: shape_code(tuple(frequencies)) for term, frequencies in found.items()}
    return DocumentWords(shapes, tuple(lengths), tuple(surfaces))


def counted(documents: Sequence[SearchDocument], of_each: Iterable[DocumentWords]) -> Counted:
    """Put the words of all documents together."""
    ordinals: dict[str, list[int]] = {}
    shapes: dict[str, list[str]] = {}
    pairs: Counter[tuple[str, str]] = Counter()
    lengths: list[list[int]] = [[] for _ in FIELDS]
    for ordinal, found in enumerate(of_each):
        for term, shape in found.shapes.items():
            ordinals.setdefault(term, []).append(ordinal)
            shapes.setdefault(term, []).append(shape)
        pairs.update(found.surfaces)
        for field, length in enumerate(found.lengths):
            lengths[field].append(length)
    postings = {t: Posting.of(ordinals.pop(t), shapes.pop(t)) for t in in_order(ordinals)}
    return _counted(documents, postings, lengths, dict(pairs))


def recounted(
    before: Counted,
    documents: Sequence[SearchDocument],
    changes: Iterable[tuple[int, DocumentWords | None, DocumentWords]],
) -> Counted:
    """Return what `counted` would for `documents`, from `before`, which was counted for the same documents but some.

    `changes` holds each ordinal whose words changed, its words before (None for documents that are new at the end)
    and now.
    """
    postings, pairs = dict(before.postings), dict(before.pairs)
    lengths = [list(row) for row in before.lengths]
    for ordinal, old, new in sorted(changes, key=lambda change: change[0]):
        old_shapes = old.shapes if old else {}
        for term in old_shapes.keys() | new.shapes.keys():
            if old_shapes.get(term) != new.shapes.get(term):
                posting = postings.get(term, _NONE).changed(ordinal, new.shapes.get(term))
                postings[term] = posting
                if not posting.size:
                    del postings[term]
        for pair in old.surfaces if old else ():
            pairs[pair] -= 1
        for pair in new.surfaces:
            pairs[pair] = pairs.get(pair, 0) + 1
        for field, length in enumerate(new.lengths):
            lengths[field][ordinal : ordinal + 1] = [length]
    ordered = postings if postings.keys() == before.postings.keys() else in_order(postings)
    return _counted(documents, {t: postings[t] for t in ordered}, lengths, {p: n for p, n in pairs.items() if n})


_NONE = Posting(0, "", "")


def _counted(
    documents: Sequence[SearchDocument],
    postings: dict[str, Posting],
    lengths: Iterable[Iterable[int]],
    pairs: dict[tuple[str, str], int],
) -> Counted:
    languages = {document.language for document in documents}
    stops = sorted({fold(word) for language in languages for word in stop_words(language)})
    return Counted(tuple(documents), postings, tuple(tuple(row) for row in lengths), pairs, tuple(stops))


class _Memo(dict[str, tuple[str, str]]):
    """The fold and the term of each word of one language, worked out once; an empty term for words left out."""

    def __init__(self, language: str) -> None:
        super().__init__()
        self._stem: Callable[[str], str] = stemmer(language)
        self._stops = stop_words(language)

    def __missing__(self, word: str) -> tuple[str, str]:
        short = len(word) < 2 and not word.isdigit() and word.isascii()
        term = "" if short or word in self._stops else self._stem(word)
        self[word] = (fold(word), term)
        return self[word]


@cache
def _memo(language: str) -> _Memo:
    return _Memo(language)
