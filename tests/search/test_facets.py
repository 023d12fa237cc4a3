"""Facets narrow what is found, and say how many each value would leave."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from casebook.search.documents import FIELDS
from tests.search import node
from tests.search.asking import Index, document

# Six documents: country (be, no, fr) and kind (good, paper).
_FACETS = [
    {
        "id": "countries",
        "key": "country",
        "values": [["BE", "Belgium"], ["NO", "Norway"], ["FR", "France"]],
        "sets": [[0], [1], [0, 1], []],
        "codes": [0, 1, 2, 3, 0, 1],
    },
    {"id": "kind", "key": "kind", "values": [["good", "Good practice"], ["paper", "Policy paper"]], "sets": [[0], [1]],
     "codes": [0, 0, 1, 1, 0, 1]},
]  # fmt: skip
_ALL = [5, 4, 3, 2, 1, 0]


def _narrowed(chosen: list[list[int]], documents: list[int] = _ALL) -> dict[str, Any]:
    return node.call("narrowedBy", _FACETS, documents, chosen)


def test_nothing_chosen_keeps_everything_in_its_order() -> None:
    narrowed = _narrowed([[], []])
    assert narrowed["documents"] == _ALL
    assert narrowed["counts"] == [[3, 3, 0], [3, 3]]


def test_a_value_keeps_the_documents_that_have_it() -> None:
    assert _narrowed([[0], []])["documents"] == [4, 2, 0]
    assert _narrowed([[2], []])["documents"] == []


def test_any_value_within_a_facet_and_all_facets_together() -> None:
    assert _narrowed([[0, 1], []])["documents"] == [5, 4, 2, 1, 0]
    assert _narrowed([[0, 1], [1]])["documents"] == [5, 2]


def test_a_count_is_what_the_value_would_leave_with_the_choices_in_the_other_facets() -> None:
    assert _narrowed([[0], []])["counts"] == [[3, 3, 0], [2, 1]]
    assert _narrowed([[0], [1]])["counts"] == [[1, 2, 0], [2, 1]]


def test_only_what_was_found_is_counted() -> None:
    assert _narrowed([[], []], [2])["counts"] == [[1, 1, 0], [0, 1]]
    assert _narrowed([[0], [0]], [])["documents"] == []


def test_documents_are_sorted_by_title_or_from_the_newest() -> None:
    columns = {"titles": [2, 0, 1, 3], "years": [2020, 0, 2022, 2020]}
    assert node.each("sorted", [[columns, [3, 2, 1, 0], order] for order in ("title", "newest", "")]) == [
        [1, 2, 0, 3],
        [2, 0, 3, 1],
        [3, 2, 1, 0],
    ]


def _values(typed: str, facets: list[dict[str, Any]] | None = None) -> list[list[int]]:
    return node.call("parsed", typed, facets or _FACETS, list(FIELDS))["values"]


@pytest.mark.parametrize(
    ("typed", "values"),
    [
        ("country:be", [[0, 0]]),
        ("country:BE", [[0, 0]]),
        ("Country:Norway", [[0, 1]]),
        ("countries:no", [[0, 1]]),
        ('country:"norway" school', [[0, 1]]),
        ("kind:good", [[1, 0]]),
        ('kind:"policy paper" country:be', [[1, 1], [0, 0]]),
        ("country:be country:fr", [[0, 0], [0, 2]]),
        ("country:zz", []),
        ("country:", []),
        ("country:nor", []),
        ("nothing:be", []),
        ("-country:be", []),
    ],
)
def test_a_value_can_be_typed(typed: str, values: list[list[int]]) -> None:
    assert _values(typed) == values


def test_what_is_no_value_is_words() -> None:
    parsed = node.call("parsed", "country:atlantis foo:bar ", _FACETS, list(FIELDS))
    assert [word["word"] for word in parsed["words"]] == ["country", "atlantis", "foo", "bar"]
    assert {word["field"] for word in parsed["words"]} == {None}


def test_the_value_with_just_this_name_comes_before_one_that_begins_with_it() -> None:
    facet = {**_FACETS[0], "values": [["x", "School support plan"], ["y", "School"]]}
    assert _values("country:school", [facet]) == [[0, 1]]


def _completed(*typed: str) -> list[list[bool]]:
    found = node.each("parsed", [[text, _FACETS, list(FIELDS)] for text in typed])
    return [[word["prefix"] for word in parsed["words"]] for parsed in found]


def test_only_the_word_being_typed_is_completed() -> None:
    assert _completed("good scho", "good scho ", "scho*", "scho.") == [[False, True], [False, False], [True], [False]]


@pytest.mark.parametrize("typed", ["scho -x", "scho country:be"])
def test_a_word_before_another_part_is_not_completed(typed: str) -> None:
    assert _completed(typed) == [[False]]


def test_the_columns_of_an_index_are_those_of_its_documents(tmp_path: Path) -> None:
    documents = [
        document("Zebra", values={"countries": ("BE",), "kind": ("good-practice",)}, year="2017"),
        document("Éclair", values={"countries": ("NO", "BE")}),
        document("apple", kind="news", year="2020"),
    ]
    Index.of(tmp_path, documents)
    read = node.run("facets.js", {"folder": str(tmp_path)})
    countries = next(facet for facet in read["facets"] if facet["id"] == "countries")
    labels = [[countries["values"][v][0] for v in countries["sets"][code]] for code in countries["codes"]]
    assert [sorted(row) for row in labels] == [["BE"], ["BE", "NO"], []]
    assert read["titles"] == [2, 1, 0]
    assert read["years"] == [2017, 0, 2020]
    assert read["practices"] == [0, 1]
