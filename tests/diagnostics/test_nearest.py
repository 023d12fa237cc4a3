from __future__ import annotations

import pytest

from casebook.diagnostics.nearest import distance, fold, nearest
from tests.properties import given, st

_WORDS = st.text("abcdefghijklmnopqrstuvwxyz", min_size=5, max_size=14)
_SHORT = st.text("abc", max_size=6)


@st.composite
def _with_one_edit(draw: st.DrawFn) -> tuple[str, str]:
    word = draw(_WORDS)
    at = draw(st.integers(0, len(word) - 1))
    letter = draw(st.sampled_from("abcdefghijklmnopqrstuvwxyz"))
    edits = [word[:at] + word[at + 1 :], word[:at] + letter + word[at:], word[:at] + letter + word[at + 1 :]]
    if at:
        edits.append(word[: at - 1] + word[at] + word[at - 1] + word[at + 1 :])
    return word, draw(st.sampled_from(edits))


def test_fold_forgets_case_accents_and_punctuation() -> None:
    assert fold("Élèves, réfugiés") == fold("eleves refugies")


@pytest.mark.parametrize(
    ("read", "meant"),
    [
        ("OUTCOMES", "outcomes"),
        ("outcome", "outcomes"),
        ("outcmoes", "outcomes"),
        ("sumary", "summary"),
        ("Languages ", "languages"),
    ],
)
def test_a_slip_of_the_pen_finds_the_word(read: str, meant: str) -> None:
    assert nearest(read, ["title", "summary", "languages", "outcomes"]) == meant


@pytest.mark.parametrize("read", ["", "...", "nothing like it", "x" * 500])
def test_what_is_like_nothing_finds_nothing(read: str) -> None:
    assert nearest(read, ["title", "summary"]) is None


def test_words_that_people_write_lead_to_the_right_value() -> None:
    assert nearest("Griechenland", {"Griechenland": "GR", "Greece": "GR", "Belgium": "BE"}) == "GR"


def test_two_letters_are_not_guessed() -> None:
    assert nearest("ba", ["be", "bg"]) is None


def test_three_letters_may_have_one_slip_but_not_two() -> None:
    assert nearest("mac", ["map"]) == "map"
    assert nearest("mcc", ["map"]) is None


def test_the_same_word_goes_before_a_near_one() -> None:
    assert nearest("Schools", ["school", "schools"]) == "schools"


@given(_with_one_edit())
def test_one_slip_in_a_long_word_still_finds_it(slip: tuple[str, str]) -> None:
    word, written = slip
    assert nearest(written, [word]) == word


@given(_SHORT, _SHORT, st.integers(1, 3))
def test_the_distance_is_the_same_both_ways(one: str, other: str, limit: int) -> None:
    assert distance(one, other, limit) == distance(other, one, limit)


@given(_SHORT, _SHORT)
def test_the_distance_is_none_only_between_equals(one: str, other: str) -> None:
    assert (distance(one, other, 2) == 0) == (one == other)


@given(_SHORT, _SHORT)
def test_a_limit_cuts_the_distance_and_changes_nothing_else(one: str, other: str) -> None:
    assert distance(one, other, 1) == min(distance(one, other, 10), 2)


def test_swapped_neighbours_are_one_slip() -> None:
    assert distance("friedns", "friends", 2) == 1
