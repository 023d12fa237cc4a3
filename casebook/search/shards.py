"""The index as a browser loads it: small classic scripts, each of one call, and a manifest of what is where.

docs/search.md describes every file. A cut between two shards depends on the words at it, not on their number, so that
an edit changes the few files that its words are in.
"""

from __future__ import annotations

import zlib
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any, TypeVar

from casebook.artifact import Artifact
from casebook.catalogue import Catalogue
from casebook.catalogue.catalogue import sort_key
from casebook.digest import digest
from casebook.search.counting import Counted
from casebook.search.documents import BOOSTS, FIELDS, SearchDocument, facet_key
from casebook.search.encoding import file_name, front_coded, number, numbers, script
from casebook.search.shapes import LIMITS, shape_codes

FOLDER = "search"
FORMAT = 1
K1, B = 1.2, 0.75
_POSTING_BYTES, _POSTING_CUT = 8192, 24
_WORDS_IN_BLOCK = 1024
CARDS_IN_FILE = 8

Entry = tuple[str, str]
Item = TypeVar("Item", bound=tuple[str, Any])


@dataclass(frozen=True)
class _Part:
    """A shard: its path, its bytes, its first word and how many words it holds."""

    path: str
    data: bytes
    first: str
    count: int


def plan_shards(counted: Counted, catalogue: Catalogue) -> Iterator[Artifact]:
    """Yield every file of the browser's index, the manifest last."""
    postings = list(_posting_shards(counted))
    blocks = list(_word_blocks(counted))
    lengths = script("lengths", 0, [numbers(row) for row in counted.lengths])
    facets = _facets(counted, catalogue)
    cards = list(_cards(counted.documents, catalogue))
    files = {f"{FOLDER}/lengths.js": lengths, f"{FOLDER}/facets.js": facets}
    files |= {part.path: part.data for part in (*postings, *blocks)} | dict(cards)
    build = digest(b"".join(digest(data).encode() for _, data in sorted(files.items())))
    for path, data in files.items():
        yield Artifact(path, lambda data=data: data)  # type: ignore[misc]  # bound at once
    manifest = _manifest(counted, postings, blocks, build)
    yield Artifact(f"{FOLDER}/manifest.js", lambda: manifest)


def _manifest(counted: Counted, postings: Sequence[_Part], blocks: Sequence[_Part], build: str) -> bytes:
    return script(
        "manifest",
        0,
        {
            "format": FORMAT,
            "build": build,
            "documents": len(counted.documents),
            "fields": list(FIELDS),
            "boosts": list(BOOSTS),
            "k1": K1,
            "b": B,
            "averages": [counted.average(field) for field in range(len(FIELDS))],
            "limits": list(LIMITS),
            "postings": front_coded(part.first for part in postings),
            "postingCounts": numbers(part.count for part in postings),
            "words": front_coded(part.first for part in blocks),
            "cardsInFile": CARDS_IN_FILE,
            "stopWords": list(counted.stop_words),
        },
    )


def _posting_shards(counted: Counted) -> Iterator[_Part]:
    """Yield the postings: for each term how many documents, the gaps between their ordinals, and the shapes."""

    def written(entries: Sequence[Entry]) -> bytes:
        payload = "".join(body for _, body in entries)
        return script("postings", entries[0][0], front_coded(term for term, _ in entries), payload)

    entries = ((term, _posting(rows)) for term, rows in counted.postings.items())
    return _parts(
        entries, "postings", written, lambda entry: len(entry[0]) + len(entry[1]), _POSTING_BYTES, _POSTING_CUT
    )


def _posting(rows: Sequence[tuple[int, tuple[int, ...]]]) -> str:
    gaps, before = [], -1
    for ordinal, _ in rows:
        gaps.append(ordinal - before - 1)
        before = ordinal
    return number(len(rows)) + numbers(gaps) + shape_codes(shape for _, shape in rows)


def _word_blocks(counted: Counted) -> Iterator[_Part]:
    """Yield the dictionary: folded words as written, each with the terms it stands for and how frequent it is."""

    def written(entries: Sequence[tuple[str, tuple[str, ...]]]) -> bytes:
        rows = [(word, term) for word, terms in entries for term in terms]
        endings: dict[tuple[int, str], int] = {}
        codes = [endings.setdefault(_ending(word, term), len(endings)) for word, term in rows]
        classes = numbers(len(counted.postings[term]).bit_length() for _, term in rows)
        return script(
            "words", rows[0][0], front_coded(word for word, _ in rows), list(endings), numbers(codes), classes
        )

    words = counted.surfaces.items()
    return _parts(words, "words", written, lambda entry: len(entry[1]), _WORDS_IN_BLOCK, _WORDS_IN_BLOCK // 2)


def _ending(word: str, term: str) -> tuple[int, str]:
    """Return how a term is got from a word: UTF-16 units to drop from the end, letters to add."""
    shared = 0
    while shared < min(len(word), len(term)) and word[shared] == term[shared]:
        shared += 1
    return len(word[shared:].encode("utf-16-le")) // 2, term[shared:]


def _parts(
    entries: Iterable[Item],
    folder: str,
    written: Callable[[Sequence[Item]], bytes],
    size: Callable[[Item], int],
    target: int,
    every: int,
) -> Iterator[_Part]:
    """Cut `entries`, pairs that begin with a word, into shards of about `target`.

    Past half the target a word begins a new shard if its checksum is a multiple of `every`; past twice it, any does.
    """
    held: list[Item] = []
    filled = 0
    names: set[str] = set()
    for entry in entries:
        cut = filled > 2 * target or (2 * filled > target and zlib.crc32(entry[0].encode()) % every == 0)
        if held and cut and file_name(entry[0]) not in names:
            yield _part(held, folder, written)
            held, filled = [], 0
        if not held:
            names.add(file_name(entry[0]))
        held.append(entry)
        filled += size(entry)
    if held:
        yield _part(held, folder, written)


def _part(held: Sequence[Item], folder: str, written: Callable[[Sequence[Item]], bytes]) -> _Part:
    first = held[0][0]
    return _Part(f"{FOLDER}/{folder}/{file_name(first)}.js", written(held), first, len(held))


def _facets(counted: Counted, catalogue: Catalogue) -> bytes:
    """Return the values of every document: for each facet its labels, the combinations that there are, and whose."""
    documents = counted.documents
    config = catalogue.config
    facets = []
    for facet in config.facets:
        key = facet_key(facet, config)
        terms = catalogue.terms_shown(facet)
        position = {term.id: n for n, term in enumerate(terms)}
        sets = [tuple(sorted(position[v] for v in d.values.get(facet.id, ()) if v in position)) for d in documents]
        ranked = [combination for combination, _ in sorted(Counter(sets).items(), key=lambda c: (-c[1], c[0]))]
        code = {combination: n for n, combination in enumerate(ranked)}
        labels = [[term.id, config.word(term.short or term.label)] for term in terms]
        facets.append([facet.id, config.word(facet.label), key, labels, ranked, numbers(code[s] for s in sets)])
    by_title = sorted(range(len(documents)), key=lambda n: (sort_key(documents[n].title), n))
    ranks = [0] * len(documents)
    for rank, ordinal in enumerate(by_title):
        ranks[ordinal] = rank
    kinds = ["practice", "news", "static"]
    columns = {
        "titles": numbers(ranks),
        "years": numbers(int(d.year) if d.year.isdigit() else 0 for d in documents),
        "kinds": numbers(kinds.index(d.kind) for d in documents),
    }
    return script("facets", 0, facets, columns)


def _cards(documents: Sequence[SearchDocument], catalogue: Catalogue) -> Iterator[tuple[str, bytes]]:
    """Yield the cards, which results are shown from, and the texts, which snippets are cut from, eight a file."""
    for start in range(0, len(documents), CARDS_IN_FILE):
        part, key = documents[start : start + CARDS_IN_FILE], start // CARDS_IN_FILE
        cards = [[d.path, d.kind, d.title, d.texts[1], list(d.meta)] for d in part]
        yield f"{FOLDER}/cards/{key}.js", script("cards", key, cards)
        yield f"{FOLDER}/texts/{key}.js", script("texts", key, [[d.texts[2], d.texts[3]] for d in part])
