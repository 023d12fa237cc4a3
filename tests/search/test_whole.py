"""The whole index is the one that lunr.py's Builder makes from the same words, and stock lunr loads it."""

from __future__ import annotations

import json
import math
from pathlib import Path
from typing import Any

import pytest
from lunr.builder import Builder
from lunr.index import Index as LunrIndex
from lunr.pipeline import Pipeline

from casebook.search import Counted, count, whole_files
from casebook.search.documents import BOOSTS, FIELDS
from casebook.search.fold import words
from casebook.search.stemmers import stemmer, stop_words
from casebook.search.whole import index_in_python, whole_index
from tests.conftest import ROOT
from tests.search import node
from tests.search.asking import document
from tests.search.corpus import documents


def _terms(text: str, language: str) -> list[str]:
    stops, stem = stop_words(language), stemmer(language)
    kept = (
        word for word in words(text) if word not in stops and not (len(word) == 1 and word.isascii() and word.isalpha())
    )
    return [term for term in map(stem, kept) if term]


def _built_by_lunr(counted: Counted) -> dict[str, Any]:
    builder = Builder()
    builder.pipeline = builder.search_pipeline = Pipeline()
    builder.ref("ref")
    for name, boost in zip(FIELDS, BOOSTS):
        builder.field(name, boost=boost)
    for ordinal, each in enumerate(counted.documents):
        fields = {name: _terms(text, each.language) for name, text in zip(FIELDS, each.texts)}
        builder.add({"ref": ordinal, **fields})
    return _renumbered(builder.build().serialize())


def _renumbered(index: dict[str, Any]) -> dict[str, Any]:
    """Terms are numbered in JavaScript's order, not by first occurrence."""
    ordered = sorted(index["invertedIndex"], key=lambda pair: pair[0].encode("utf-16-be"))
    new = {entry["_index"]: number for number, (_, entry) in enumerate(ordered)}
    for _, entry in ordered:
        entry["_index"] = new[entry["_index"]]
    index["invertedIndex"] = ordered
    for row in index["fieldVectors"]:
        pairs = sorted(zip((new[number] for number in row[1][::2]), row[1][1::2]))
        row[1] = [part for pair in pairs for part in pair]
    return json.loads(json.dumps(index))


@pytest.fixture(scope="module")
def counted() -> Counted:
    return count(documents(25))


def _is_what_lunr_builds(counted: Counted) -> None:
    ours, theirs = json.loads(whole_index(counted)), _built_by_lunr(counted)
    assert ours["fields"] == theirs["fields"]
    assert ours["invertedIndex"] == theirs["invertedIndex"]
    assert ours["fieldVectors"] == theirs["fieldVectors"]
    assert ours == theirs


def test_it_is_what_lunr_builds_from_a_corpus(counted: Counted) -> None:
    assert len(counted.postings) > 700
    _is_what_lunr_builds(counted)


@pytest.mark.slow
def test_it_is_what_lunr_builds_from_the_real_content(real_words: Counted) -> None:
    _is_what_lunr_builds(real_words)


def test_it_is_what_lunr_builds_from_documents_with_empty_fields() -> None:
    _is_what_lunr_builds(count([document("School"), document(), document(body="school " * 100)]))


def test_both_lunrs_load_it_and_find_the_same(counted: Counted, tmp_path: Path) -> None:
    data = whole_index(counted)
    (tmp_path / "index.json").write_bytes(data)
    terms = [*list(counted.postings)[::40], "no-such-term"]
    in_javascript = node.run("whole.js", {"path": str(tmp_path / "index.json"), "terms": terms})
    index = LunrIndex.load(json.loads(data))
    for term, theirs in zip(terms, in_javascript):
        query = index.create_query()
        query.term(term)
        ours = [(hit["ref"], hit["score"]) for hit in index.query(query)]
        assert [ref for ref, _ in theirs] == [ref for ref, _ in ours]
        assert all(math.isclose(score, mine, rel_tol=1e-12) for (_, score), (_, mine) in zip(theirs, ours))
    assert any(in_javascript)
    assert in_javascript[-1] == []


def test_lunr_py_loads_an_index_with_letters_beyond_the_first_plane() -> None:
    index = index_in_python(count([document("\U00020000\U00020001 \ufa0e\ufa0f")]))
    assert [hit["ref"] for hit in index.search("\U00020000\U00020001")] == ["0"]
    assert [hit["ref"] for hit in index.search("\ufa0e\ufa0f")] == ["0"]


def test_lunr_js_loads_an_index_with_letters_beyond_the_first_plane(tmp_path: Path) -> None:
    (tmp_path / "index.json").write_bytes(whole_index(count([document("\U00020000\U00020001 \ufa0e\ufa0f")])))
    found = node.run(
        "whole.js", {"path": str(tmp_path / "index.json"), "terms": ["\U00020000\U00020001", "\ufa0e\ufa0f"]}
    )
    assert [[ref for ref, _ in hits] for hits in found] == [["0"], ["0"]]


def test_a_ref_is_the_place_in_the_list_of_documents(counted: Counted) -> None:
    files = whole_files(counted)
    listed = json.loads(files["documents.json"])
    assert [entry["path"] for entry in listed] == [each.path for each in counted.documents]
    refs = [row[0] for row in json.loads(files["index.json"])["fieldVectors"]]
    assert refs[:5] == ["title/0", "summary/0", "body/0", "tags/0", "title/1"]


def test_the_index_of_the_package_says_the_version_it_is_tested_with() -> None:
    package = json.loads((ROOT / "node_modules" / "lunr" / "package.json").read_text(encoding="utf-8"))
    assert json.loads(whole_index(count([])))["version"] == package["version"]


def test_how_to_use_it_stands_beside_it(counted: Counted) -> None:
    readme = whole_files(counted)["README.md"].decode()
    assert "lunr.Index.load" in readme
    assert "lunr.index.Index.load" in readme
