"""A snippet is the stretch of a text around what was found."""

from __future__ import annotations

import pytest

from tests.search import node

_FILLER = "filler words here " * 40


def _snippet(text: str, *words: str) -> str:
    return node.call("snippetOf", text, list(words))


def test_a_short_text_is_shown_whole() -> None:
    assert _snippet("They meet at school.", "school") == "They meet at school."


def test_where_nothing_is_found_there_is_no_snippet() -> None:
    assert _snippet("They meet.", "school") == ""
    assert _snippet("", "school") == ""


def test_it_is_cut_at_words_and_says_where_it_is_cut() -> None:
    snippet = _snippet(_FILLER + "a school " + _FILLER, "school")
    assert snippet.startswith("… ")
    assert snippet.endswith(" …")
    assert set(snippet.split()) == {"…", "filler", "words", "here", "a", "school"}
    assert len(snippet) <= 224


def test_the_densest_stretch_is_chosen() -> None:
    text = f"alpha {_FILLER} alpha beta gamma {_FILLER} beta"
    assert "alpha beta gamma" in _snippet(text, "alpha", "beta", "gamma")


def test_words_are_found_by_their_folds() -> None:
    assert "l’École" in _snippet(_FILLER + "à l’École " + _FILLER, "ecole")


def test_lines_run_on() -> None:
    assert _snippet("one\ntwo\n\nschool", "school") == "one two school"


def test_markup_stays_text() -> None:
    assert _snippet("<b>school</b> &amp; <script>", "school") == "<b>school</b> &amp; <script>"


@pytest.mark.parametrize(
    ("text", "word"),
    [
        ("あ" * 100 + "学校" + "い" * 400 + " end", "学校"),
        ("あ" * 300 + "学校" + "い" * 400, "学校"),
        (f"see https://example.org/{'x' * 100}/mentoring/{'y' * 100} for more {_FILLER}", "mentoring"),
        (f"{'x' * 30} {'y' * 100} school {_FILLER}", "school"),
        (f"{_FILLER} school", "school"),
    ],
    ids=["Japanese with a space", "Japanese", "a long address", "after a long word", "at the end"],
)
def test_what_was_found_is_in_the_snippet(text: str, word: str) -> None:
    snippet = _snippet(text, word)
    assert word in snippet
    assert len(snippet) <= 230
