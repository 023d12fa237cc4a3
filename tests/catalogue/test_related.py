from __future__ import annotations

from typing import Any

from casebook.catalogue import relate
from casebook.catalogue.related import MOST
from tests.small import gathered, practice_file


def _related(files: dict[str, dict[str, Any]], to: str = "a") -> list[str]:
    catalogue = gathered({f"content/practices/{name}.md": practice_file(**facts) for name, facts in files.items()})
    return [relation.slug for relation in relate(catalogue)[to]]


def test_those_that_share_more_come_first() -> None:
    files = {
        "a": {"outcomes": ["belonging", "friends"], "countries": ["BE"]},
        "b": {"outcomes": ["friends"], "countries": ["NO"]},
        "c": {"outcomes": ["belonging", "friends"], "countries": ["BE"]},
    }
    assert _related(files) == ["c", "b"]


def test_an_outcome_counts_more_than_a_country() -> None:
    files = {
        "a": {"outcomes": ["belonging"], "countries": ["BE"], "languages": ["nl"], "target": ["families"]},
        "b": {"outcomes": ["friends"], "countries": ["BE"], "languages": ["fr"], "target": ["migrant-children"]},
        "c": {"outcomes": ["belonging"], "countries": ["NO"], "languages": ["no"], "target": ["migrant-children"]},
    }
    assert _related(files) == ["c", "b"]


def test_a_rare_term_tells_more_than_a_common_one() -> None:
    common = {"countries": ["BE"], "languages": ["fr"], "target": ["families"]}
    files = {"a": {**common, "outcomes": ["belonging", "friends"]}, "z": {**common, "outcomes": ["belonging"]}}
    files |= {f"b{n}": {**common, "outcomes": ["friends"]} for n in range(4)}
    assert _related(files)[0] == "z"


def test_no_more_than_three_are_named() -> None:
    assert len(_related({name: {} for name in "abcdefg"})) == MOST == 3


def test_equals_stand_by_address() -> None:
    titles = {"a": "Any", "b": "Last", "c": "Middle", "d": "First"}
    assert _related({name: {"title": title} for name, title in titles.items()}) == ["b", "c", "d"]


def test_a_practice_is_not_related_to_itself() -> None:
    assert _related({"a": {}}) == []


def test_those_that_share_nothing_are_not_related() -> None:
    other = {"outcomes": ["belonging"], "countries": ["NO"], "languages": ["no"], "target": ["migrant-children"]}
    assert _related({"a": {}, "b": other}) == []


def test_what_is_shared_is_told_with_the_outcomes_first() -> None:
    files = {name: practice_file(outcomes=["belonging", "friends"]) for name in "ab"}
    catalogue = gathered({f"content/practices/{name}.md": text for name, text in files.items()})
    (relation,) = relate(catalogue)["a"]
    assert relation.shared == (("outcomes", 2), ("target", 1))
