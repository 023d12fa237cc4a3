"""The whole index in lunr's own JSON, built by lunr.py's Builder, for tests and for other tools to load.

lunr.py numbers terms as it meets them and sorts by code point; JavaScript sorts by UTF-16 unit, and the sum of a score
depends on the order. So the terms are numbered anew in JavaScript's order, which the shards have too.
"""

from __future__ import annotations

import json
from typing import Any

from lunr.builder import Builder
from lunr.pipeline import Pipeline

from casebook.search.counting import Counted
from casebook.search.documents import BOOSTS, FIELDS


def whole_index(counted: Counted) -> bytes:
    """Return the index of `counted` as the JSON that lunr.js and lunr.py load; refs are ordinals as text."""
    builder = Builder()
    builder.pipeline = Pipeline()
    builder.search_pipeline = Pipeline()
    builder.ref("id")
    for name, boost in zip(FIELDS, BOOSTS):
        builder.field(name, boost)
    for ordinal, fields in enumerate(_fields(counted)):
        builder.add({"id": str(ordinal), **dict(zip(FIELDS, fields))})
    return json.dumps(_renumbered(builder.build().serialize(), counted), separators=(",", ":")).encode()


def _fields(counted: Counted) -> list[list[list[str]]]:
    """Return, for each document and field, its terms, each as often as it is there."""
    rows: list[list[list[str]]] = [[[] for _ in FIELDS] for _ in counted.documents]
    for term, postings in counted.postings.items():
        for ordinal, frequencies in postings:
            for field, times in enumerate(frequencies):
                rows[ordinal][field].extend([term] * times)
    return rows


def _renumbered(index: dict[str, Any], counted: Counted) -> dict[str, Any]:
    rank = {term: number for number, term in enumerate(counted.postings)}
    old = {entry["_index"]: rank[term] for term, entry in index["invertedIndex"]}
    for term, entry in index["invertedIndex"]:
        entry["_index"] = rank[term]
    index["invertedIndex"].sort(key=lambda pair: rank[pair[0]])
    index["fieldVectors"] = [[ref, _sorted_vector(vector, old)] for ref, vector in index["fieldVectors"]]
    index["pipeline"] = []
    return index


def _sorted_vector(vector: list[Any], old: dict[int, int]) -> list[Any]:
    pairs = sorted((old[vector[n]], vector[n + 1]) for n in range(0, len(vector), 2))
    return [part for pair in pairs for part in pair]
