"""The index as a browser loads it: small classic scripts, each of one call, and a manifest of what is where.

docs/search.md describes every file. A cut between two shards depends on the words at it, not on their number, so that
an edit changes the few files that its words are in.
"""

from __future__ import annotations

import zlib
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import partial

from casebook.artifact import Artifact, given
from casebook.catalogue import Catalogue
from casebook.catalogue.catalogue import sort_key
from casebook.config import Facet
from casebook.digest import digest, digest_of
from casebook.search.counting import Counted
from casebook.search.documents import BOOSTS, FIELDS, SearchDocument, facet_key
from casebook.search.encoding import file_name, front_coded, number, numbers, script
from casebook.search.shapes import LIMITS

FOLDER = "search"
FORMAT = 1
K1, B = 1.2, 0.75


@dataclass(frozen=True)
class Sizes:
    """How large files are: bytes of postings, words of the dictionary, documents in a file of cards."""

    postings: int
    words: int
    cards: int


_SMALL, _LARGE, _LARGE_FROM = Sizes(8192, 1024, 8), Sizes(24576, 4096, 16), 20_000
_POSTING_CUT = 24

Entry = tuple[str, str]


def sizes_for(documents: int) -> Sizes:
    """Return the sizes of files for an index of so many documents: of many, larger ones, or there would be too many."""
    return _LARGE if documents > _LARGE_FROM else _SMALL


@dataclass(frozen=True)
class _Part:
    """A shard: its first word, how many words it holds, and the file."""

    first: str
    count: int
    artifact: Artifact


def plan_shards(counted: Counted, catalogue: Catalogue, rules: str = "") -> Iterator[Artifact]:
    """Yield every file of the browser's index, the manifest last; `rules` names the configuration and vocabularies."""
    sizes = sizes_for(len(counted.documents))
    postings = list(_posting_shards(counted, sizes))
    blocks = list(_word_blocks(counted, sizes))
    documents = counted.documents
    lengths = [numbers(row) for row in counted.lengths]
    labels = _labels(catalogue)
    files = [part.artifact for part in (*postings, *blocks)]
    files.append(given(f"{FOLDER}/lengths.js", script("lengths", 0, lengths)))
    files += _columns(documents, catalogue, rules or digest_of(labels))
    files += _orders(documents)
    files += _cards(documents, sizes)
    yield from files
    build = digest_of(sorted((file.path, file.key) for file in files))
    yield given(f"{FOLDER}/manifest.js", _manifest(counted, postings, blocks, labels, build))


def _manifest(
    counted: Counted, postings: Sequence[_Part], blocks: Sequence[_Part], labels: Sequence[object], build: str
) -> bytes:
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
            "facets": labels,
            "cardsInFile": sizes_for(len(counted.documents)).cards,
            "stopWords": list(counted.stop_words),
        },
    )


def _posting_shards(counted: Counted, sizes: Sizes) -> Iterator[_Part]:
    """Yield the postings: for each term how many documents, the gaps between their ordinals, and the shapes."""

    def written(entries: Sequence[Entry]) -> bytes:
        payload = "".join([body for _, body in entries])
        return script("postings", entries[0][0], front_coded(term for term, _ in entries), payload)

    entries = [(term, posting.written()) for term, posting in counted.postings.items()]
    return _parts(entries, "postings", written, lambda e: len(e[0]) + len(e[1]), sizes.postings, _POSTING_CUT)


def _word_blocks(counted: Counted, sizes: Sizes) -> Iterator[_Part]:
    """Yield the dictionary: folded words as written, each with the terms it stands for and how frequent it is."""

    def written(entries: Sequence[Entry]) -> bytes:
        rows = [(word, part) for word, terms in entries for part in terms.split(" ")]
        pairs = [(word, part[1:], part[0]) for word, part in rows]
        endings: dict[tuple[int, str], int] = {}
        codes = [endings.setdefault(_ending(word, term), len(endings)) for word, term, _ in pairs]
        coded = front_coded(word for word, _, _ in pairs)
        classes = "".join([frequency for _, _, frequency in pairs])
        return script("words", pairs[0][0], coded, list(endings), numbers(codes), classes)

    frequency = {term: number(posting.size.bit_length()) for term, posting in counted.postings.items()}
    entries = [(word, " ".join([frequency[term] + term for term in terms])) for word, terms in counted.surfaces.items()]
    return _parts(entries, "words", written, lambda e: e[1].count(" ") + 1, sizes.words, sizes.words // 2)


def _ending(word: str, term: str) -> tuple[int, str]:
    """Return how a term is got from a word: UTF-16 units to drop from the end, letters to add."""
    shared = 0
    while shared < min(len(word), len(term)) and word[shared] == term[shared]:
        shared += 1
    return len(word[shared:].encode("utf-16-le")) // 2, term[shared:]


def _parts(
    entries: Iterable[Entry],
    folder: str,
    written: Callable[[Sequence[Entry]], bytes],
    size: Callable[[Entry], int],
    target: int,
    every: int,
) -> Iterator[_Part]:
    """Cut `entries`, a word and what is kept of it, into shards of about `target`.

    Past half the target a word begins a new shard if its checksum is a multiple of `every`; past twice it, any does.
    """
    held: list[Entry] = []
    filled = 0
    names: set[str] = set()
    for entry in entries:
        cut = 2 * filled > target and (filled > 2 * target or zlib.crc32(entry[0].encode()) % every == 0)
        if held and cut and file_name(entry[0]) not in names:
            yield _part(held, folder, written)
            held, filled = [], 0
        if not held:
            names.add(file_name(entry[0]))
        held.append(entry)
        filled += size(entry)
    if held:
        yield _part(held, folder, written)


def _part(held: Sequence[Entry], folder: str, written: Callable[[Sequence[Entry]], bytes]) -> _Part:
    first = held[0][0]
    name = "postings" if folder == "postings" else "dictionary"
    inputs = ((name, digest(" ".join([text for entry in held for text in entry]).encode())),)
    return _Part(first, len(held), Artifact(f"{FOLDER}/{folder}/{file_name(first)}.js", inputs, lambda: written(held)))


def _labels(catalogue: Catalogue) -> list[list[object]]:
    """Return every facet, by id, label and key in addresses, with the id and label of each value."""
    config = catalogue.config

    def values(facet: Facet) -> list[list[str]]:
        return [[term.id, config.word(term.short or term.label)] for term in catalogue.terms_shown(facet)]

    return [[f.id, config.word(f.label), facet_key(f, config), values(f)] for f in config.facets]


def _columns(documents: Sequence[SearchDocument], catalogue: Catalogue, rules: str) -> Iterator[Artifact]:
    """Yield the values of every document, a file for each facet."""
    for facet in catalogue.config.facets:
        held = [document.values.get(facet.id, ()) for document in documents]
        inputs = (("values", digest("\n".join([" ".join(values) for values in held]).encode())), ("rules", rules))
        yield Artifact(f"{FOLDER}/facets/{facet.id}.js", inputs, partial(_column, facet, held, catalogue))


def _column(facet: Facet, held: Sequence[Sequence[str]], catalogue: Catalogue) -> bytes:
    """Return the column of a facet: the combinations of values that there are, and which document has which."""
    position = {term.id: n for n, term in enumerate(catalogue.terms_shown(facet))}
    sets = [tuple(sorted(position[value] for value in values if value in position)) for values in held]
    ranked = [combination for combination, _ in sorted(Counter(sets).items(), key=lambda c: (-c[1], c[0]))]
    code = {combination: n for n, combination in enumerate(ranked)}
    return script("facets", facet.id, ranked, numbers(code[s] for s in sets))


def _orders(documents: Sequence[SearchDocument]) -> Iterator[Artifact]:
    """Yield which documents are practices, and the orders by title and year: what a list without words takes."""
    kinds = (("kinds", digest(" ".join([document.kind for document in documents]).encode())),)
    yield Artifact(f"{FOLDER}/kinds.js", kinds, partial(_kind_file, documents))
    titles = "\n".join([f"{document.year} {document.title}" for document in documents])
    yield Artifact(f"{FOLDER}/orders.js", (("titles", digest(titles.encode())),), partial(_order_file, documents))


def _kind_file(documents: Sequence[SearchDocument]) -> bytes:
    return script("kinds", 0, numbers(("practice", "news", "static").index(d.kind) for d in documents))


def _order_file(documents: Sequence[SearchDocument]) -> bytes:
    """Return the place of each document among all titles, and its year."""
    by_title = sorted(range(len(documents)), key=lambda n: (sort_key(documents[n].title), n))
    ranks = [0] * len(documents)
    for rank, ordinal in enumerate(by_title):
        ranks[ordinal] = rank
    years = numbers(int(d.year) if d.year.isdigit() else 0 for d in documents)
    return script("orders", 0, numbers(ranks), years)


def _cards(documents: Sequence[SearchDocument], sizes: Sizes) -> Iterator[Artifact]:
    """Yield the cards, which results are shown from, a few a file, and the texts, which snippets are cut from."""
    for start in range(0, len(documents), sizes.cards):
        part, key = documents[start : start + sizes.cards], start // sizes.cards
        shown = (("cards", digest_of([document.card_key for document in part])),)
        yield Artifact(f"{FOLDER}/cards/{key}.js", shown, partial(_card_file, part, key))
    for ordinal, document in enumerate(documents):
        said = (("texts", digest(document.key.encode())),)
        yield Artifact(f"{FOLDER}/texts/{ordinal}.js", said, partial(_text_file, document, ordinal))


def _card_file(part: Sequence[SearchDocument], key: int) -> bytes:
    return script("cards", key, [[d.path, d.kind, d.title, d.texts[1], list(d.meta)] for d in part])


def _text_file(document: SearchDocument, ordinal: int) -> bytes:
    return script("texts", ordinal, *document.texts[2:])
