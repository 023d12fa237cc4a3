"""Files of the index are loaded when they are needed, once, and again where a network fails."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from tests.search import node
from tests.search.asking import Index, document


@pytest.fixture
def index(tmp_path: Path) -> Index:
    return Index.of(tmp_path, [document("School of mentors"), document("Schools")])


def _asked(
    index: Index, terms: list[str], failures: dict[str, int] | None = None, *, foreign: bool = False
) -> dict[str, Any]:
    given = {"folder": str(index.folder), "failures": failures or {}, "foreign": foreign, "terms": terms}
    return node.run("store.js", given)


def test_each_file_is_asked_for_once(index: Index) -> None:
    answer = _asked(index, ["school", "school", "mentor"])
    assert answer["found"] == [2, 2, 1]
    assert len(answer["asked"]) == len(set(answer["asked"])) == 3


def test_every_file_but_the_manifest_is_asked_for_by_its_build(index: Index) -> None:
    manifest, *others = _asked(index, ["school"])["asked"]
    assert manifest == "manifest.js"
    builds = {address.partition("?v=")[2] for address in others}
    assert len(builds) == 1
    assert len(builds.pop()) == 16


@pytest.mark.parametrize("path", ["manifest.js", "lengths.js", "postings/"])
def test_a_file_that_fails_is_asked_for_once_more(index: Index, path: str) -> None:
    answer = _asked(index, ["school"], {path: 1})
    assert answer["found"] == [2]
    assert [address for address in answer["asked"] if address.endswith("again")]


@pytest.mark.parametrize("path", ["manifest.js", "lengths.js", "postings/"])
def test_a_file_that_fails_twice_is_a_failure_and_the_next_query_tries_anew(index: Index, path: str) -> None:
    assert _asked(index, ["school", "school"], {path: 2})["found"] == ["failed", 2]


@pytest.mark.parametrize("path", ["manifest.js", "lengths.js", "postings/"])
def test_a_file_that_registers_another_thing_is_a_failure(index: Index, path: str) -> None:
    assert _asked(index, ["school", "school"], {path: 2}, foreign=True)["found"] == ["failed", 2]


def test_a_query_over_all_terms_tries_anew_after_a_failure(index: Index) -> None:
    assert _asked(index, ["*ool", "*ool"], {"words/": 2})["found"] == ["failed", 2]
