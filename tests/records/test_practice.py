from __future__ import annotations

from dataclasses import FrozenInstanceError
from typing import Any

import pytest

from casebook.records import Practice
from tests.small import PRACTICE, accepted, practice_file


def _practice(**facts: Any) -> Practice:
    record = accepted(PRACTICE, practice_file(**facts))
    assert isinstance(record, Practice)
    return record


def test_a_practice_has_the_address_of_its_file() -> None:
    assert _practice().slug == "a-practice"
    assert _practice().path == "practices/a-practice/index.html"


def test_the_terms_of_every_facet_are_kept_even_of_those_left_out() -> None:
    practice = _practice(countries=["NO", "BE"])
    assert practice.values["countries"] == ("NO", "BE")
    assert practice.values["kind"] == ("good-practice",)
    assert practice.values["evidence"] == ()
    assert practice.kind == "good-practice"


def test_a_practice_is_filed_under_its_first_main_term_else_its_first() -> None:
    assert _practice(outcomes=["belonging", "friends"]).filed_under("outcomes") == "belonging"
    assert _practice(outcomes=["belonging", "friends"], main_outcomes=["friends"]).filed_under("outcomes") == "friends"


def test_a_practice_without_terms_is_filed_under_none() -> None:
    tool = _practice(kind="tool", outcomes=None, target=None)
    assert tool.filed_under("outcomes") == ""
    assert tool.filed_under("no-such-facet") == ""


def test_what_was_left_out_is_empty() -> None:
    practice = _practice()
    assert (practice.start, practice.end, practice.website, practice.place, practice.published) == ("", "", "", "", "")
    assert (practice.organisations, practice.funding, practice.reach, practice.aliases) == ((), (), (), ())
    assert not practice.draft


def test_figures_and_sources_are_groups() -> None:
    practice = _practice(reach=[{"count": 1200, "of": "families", "year": 2020}], sources=["https://example.org/a"])
    assert (practice.reach[0].count, practice.reach[0].of, practice.reach[0].year) == (1200, "families", "2020")
    assert practice.sources[0].url == "https://example.org/a"


def test_a_practice_cannot_be_changed() -> None:
    with pytest.raises(FrozenInstanceError):
        _practice().title = "Another"  # type: ignore[misc]
