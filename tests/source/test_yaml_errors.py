from __future__ import annotations

import pytest
import yaml

from casebook.diagnostics import Diagnostic
from casebook.source import Limits, Text, read_values
from casebook.source.yaml_errors import in_quotes
from tests.properties import given, st

_SEEN = st.characters(exclude_categories=("Cc", "Cs", "Cn"), exclude_characters="\u2028\u2029\ufeff")


def _only(text: str) -> Diagnostic:
    (problem,) = read_values(text, "a.md", 2, Limits()).problems
    return problem


def _place(problem: Diagnostic) -> tuple[int, int]:
    return problem.place.line, problem.place.column


def test_a_second_colon_asks_for_quotes_and_shows_the_line_with_them() -> None:
    problem = _only("title: Together: all the difference\n")
    assert (problem.code, _place(problem)) == ("E010", (2, 16))
    assert problem.message == "The text contains ': '; put it in quotes."
    assert problem.hint == 'Write: title: "Together: all the difference"'


@pytest.mark.parametrize("mark", ["@", "`", "%"])
def test_a_first_character_that_cannot_begin_a_text_asks_for_quotes(mark: str) -> None:
    problem = _only(f"title: {mark}home\n")
    assert (problem.code, _place(problem)) == ("E011", (2, 8))
    assert problem.hint == f'Write: title: "{mark}home"'


@pytest.mark.parametrize("mark", ["}", "]", ","])
def test_every_character_that_the_rule_names_asks_for_quotes(mark: str) -> None:
    assert _only(f"title: {mark}home\n").code == "E011"


def test_a_tab_is_named_where_it_stands() -> None:
    problem = _only("reach:\n  \tcount: 1\n")
    assert (problem.code, _place(problem)) == ("E009", (3, 3))
    assert "spaces" in problem.hint


@pytest.mark.parametrize("mark", ['"', "'"])
def test_a_quotation_mark_that_is_not_closed_is_pointed_at(mark: str) -> None:
    problem = _only(f"title: {mark}Together\n")
    assert (problem.code, _place(problem)) == ("E008", (2, 8))
    assert "quotation mark" in problem.message


def test_a_backslash_in_quotes_is_not_called_an_open_quotation_mark() -> None:
    problem = _only('title: "C:\\Users"\n')
    assert "not closed" not in problem.message


def test_a_list_that_is_not_closed_is_pointed_at() -> None:
    problem = _only("countries: [BE, FR\ntitle: x\n")
    assert (problem.code, _place(problem)) == ("E008", (2, 12))
    assert "]" in problem.hint


def test_a_list_that_breaks_off_at_the_bracket_is_pointed_at() -> None:
    problem = _only("title: x\ncountries: [\n")
    assert _place(problem) == (3, 12)


def test_a_group_that_is_not_closed_is_pointed_at() -> None:
    problem = _only("reach: {count: 1\n")
    assert (problem.code, _place(problem)) == ("E008", (2, 8))
    assert "}" in problem.hint


def test_a_line_without_a_colon_is_pointed_at() -> None:
    problem = _only("title\nsummary: x\n")
    assert _place(problem)[0] == 2


@pytest.mark.parametrize(
    "text", ["a: Together: all\n", "a: @x\n", "a: 'x\n", "a: [x\n", "a: {x\n", "a:\n\tb: c\n", "a: - b\n", "a: 'x' y\n"]
)
def test_no_sentence_speaks_the_parsers_language(text: str) -> None:
    problem = _only(text)
    shown = f"{problem.message} {problem.hint}".lower()
    assert not [word for word in ("yaml", "token", "scalar", "mapping", "sequence", "block", "flow") if word in shown]


@given(st.text(_SEEN, max_size=60))
def test_any_text_in_quotes_reads_back(text: str) -> None:
    assert yaml.safe_load(in_quotes(text)) == text
    value = read_values(f"title: {in_quotes(text)}\n", "a.md", 2, Limits()).values.find("title")
    assert isinstance(value, Text)
    assert value.value == text


@given(st.text(st.one_of(st.sampled_from(": #\"'\\@"), st.characters(categories=["Ll", "Nd"])), max_size=30))
def test_the_line_that_a_hint_shows_can_be_read(text: str) -> None:
    for problem in read_values(f"title: a: {text}x\n", "a.md", 2, Limits()).problems:
        if problem.code == "E010":
            shown = problem.hint.removeprefix("Write: ")
            assert read_values(f"{shown}\n", "a.md", 2, Limits()).problems == []
