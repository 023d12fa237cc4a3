"""The whole index in lunr's own JSON, which stock lunr.js and lunr.py load: for tests and for other tools.

It is written straight from the counted words, twenty times faster than lunr.py's Builder, which the tests compare it
with. Terms are numbered in JavaScript's order, as in the shards, because the sum of a score depends on the order; they
stand in it too, because lunr.js loads no other. lunr.py loads only the order of code points, which differs where a term
has a letter beyond U+FFFF and another one from U+E000: it wants the list sorted first, and the numbers stay.
"""

from __future__ import annotations

import json
import math
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from casebook.artifact import Artifact, given
from casebook.digest import digest_of
from casebook.search.counting import Counted
from casebook.search.documents import BOOSTS, FIELDS
from casebook.search.shards import K1, B

if TYPE_CHECKING:
    from lunr.index import Index

TARGET_VERSION = "2.3.9"
MOST_UNASKED = 5000
_README = """\
# The search index

Made by `python3 build.py`; delete it at any time.

`index.json` is the index of the whole site in the format of lunr 2.3.9. `documents.json` lists the documents: the ref
of a result is the position in that list. The words of the index are stems, folded: look words up in the same form.

    // JavaScript, with the package lunr
    const index = lunr.Index.load(JSON.parse(fs.readFileSync('search_index/index.json')))
    const documents = JSON.parse(fs.readFileSync('search_index/documents.json'))
    index.search('homework').map(result => documents[result.ref])

    # Python, with the package lunr
    whole = json.load(open('search_index/index.json'))
    whole['invertedIndex'].sort()  # where letters beyond U+FFFF are used, Python's order is not JavaScript's
    index = lunr.index.Index.load(whole)
    documents = json.load(open('search_index/documents.json'))
    [documents[int(result['ref'])] for result in index.search('homework')]

Above 5,000 documents it is made only when asked for: `python3 build.py --search-index`.
"""


def plan_whole(counted: Counted) -> Iterator[Artifact]:
    """Yield the files of search_index/: the index, the documents by ref, and how to use them."""
    texts = (("texts", digest_of([document.key for document in counted.documents])),)
    cards = (("cards", digest_of([document.card_key for document in counted.documents])),)
    yield Artifact("index.json", texts, lambda: whole_index(counted))
    yield Artifact("documents.json", cards, lambda: _listed(counted))
    yield given("README.md", _README.encode())


def whole_files(counted: Counted) -> dict[str, bytes]:
    """Return the files of search_index/, by name."""
    return {artifact.path: artifact.make() for artifact in plan_whole(counted)}


def _listed(counted: Counted) -> bytes:
    documents = [{"path": d.path, "kind": d.kind, "title": d.title, "meta": list(d.meta)} for d in counted.documents]
    return json.dumps(documents, ensure_ascii=False, indent=0).encode()


def index_in_python(counted: Counted) -> Index:
    """Return the index of `counted` as lunr.py has it."""
    from lunr.index import Index  # loaded only where somebody searches on the terminal

    whole = json.loads(whole_index(counted))
    whole["invertedIndex"].sort(key=lambda entry: entry[0])
    return Index.load(whole)


def whole_index(counted: Counted) -> bytes:
    """Return the index of `counted` as lunr's JSON; refs are ordinals as text."""
    vectors: list[list[list[Any]]] = [[[] for _ in FIELDS] for _ in counted.documents]
    inverted = []
    for number, (term, postings) in enumerate(counted.postings.items()):
        entry: dict[str, Any] = {"_index": number, **{name: {} for name in FIELDS}}
        rows = list(postings)
        rarity = _rarity(counted, rows)
        for ordinal, frequencies in rows:
            for field, times in enumerate(frequencies):
                if times:
                    entry[FIELDS[field]][str(ordinal)] = {}
                    vectors[ordinal][field] += [number, _weight(counted, rarity, ordinal, field, times)]
        inverted.append([term, entry])
    named = [
        [f"{name}/{ordinal}", vectors[ordinal][field]]
        for ordinal in range(len(vectors))
        for field, name in enumerate(FIELDS)
    ]
    index = {
        "version": TARGET_VERSION,
        "fields": list(FIELDS),
        "fieldVectors": named,
        "invertedIndex": inverted,
        "pipeline": [],
    }
    return json.dumps(index, separators=(",", ":")).encode()


def _rarity(counted: Counted, postings: list[tuple[int, tuple[int, ...]]]) -> float:
    """Return lunr's inverse document frequency, which counts a document once for each field."""
    with_term = sum(1 for _, frequencies in postings for times in frequencies if times)
    return math.log(1 + abs((len(counted.documents) - with_term + 0.5) / (with_term + 0.5)))


def _weight(counted: Counted, rarity: float, ordinal: int, field: int, times: int) -> float:
    length = counted.lengths[field][ordinal] / counted.average(field)
    return round(rarity * ((K1 + 1) * times) / (K1 * (1 - B + B * length) + times) * BOOSTS[field], 3)
