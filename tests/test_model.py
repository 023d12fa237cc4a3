from __future__ import annotations

import pytest
from pydantic import Field

from casebook.diagnostics import Diagnostic
from casebook.model import Facts, Listed, Words, as_plain, conform, place_of
from casebook.source import Group, Limits, read_values


class Figure(Facts):
    count: str
    year: str = ""


class Case(Facts):
    title: str = Field(min_length=3, max_length=10)
    languages: Words
    reach: Listed[Figure] = ()
    outcomes: Words = Field((), max_length=2)


def _values(text: str) -> Group:
    reading = read_values(text, "a.md", 2, Limits())
    assert not reading.problems
    return reading.values


def _conform(text: str) -> tuple[Case | None, list[Diagnostic]]:
    return conform(_values(text), Case, "a.md")


def _only(text: str) -> Diagnostic:
    case, (problem,) = _conform(text)
    assert case is None
    return problem


def _place(problem: Diagnostic) -> tuple[int, int]:
    return problem.place.line, problem.place.column


def test_values_that_fit_become_the_model() -> None:
    case, problems = _conform("title: A school\nlanguages: [fr, nl]\nreach: [{count: 12}]\n")
    assert problems == []
    assert case == Case(title="A school", languages=("fr", "nl"), reach=(Figure(count="12"),))


def test_a_single_text_stands_for_a_list_of_one() -> None:
    assert _conform("title: A school\nlanguages: fr\n")[0] == Case(title="A school", languages=("fr",))


@pytest.mark.parametrize(
    ("text", "code", "place"),
    [
        ("title: ab\nlanguages: fr\n", "E105", (2, 8)),
        ("title: abcdefghijk\nlanguages: fr\n", "E105", (2, 8)),
        ("title: [abc]\nlanguages: fr\n", "E104", (2, 8)),
        ("title: {a: b}\nlanguages: fr\n", "E104", (2, 8)),
        ("title: abc\nlanguages: {a: b}\n", "E103", (3, 12)),
        ("title: abc\nlanguages: [fr, [nl]]\n", "E104", (3, 17)),
        ("title: abc\nlanguages: [fr, nl, fr]\n", "E111", (3, 21)),
        ("title: abc\nlanguages: fr\nreach: [12]\n", "E114", (4, 9)),
        ("title: abc\nlanguages: fr\nreach: [{year: 12}]\n", "E102", (4, 9)),
        ("title: abc\nlanguages: fr\noutcomes: [a, b, c]\n", "E110", (4, 11)),
        ("title: abc\nlanguages: fr\ncolour: red\n", "E101", (4, 1)),
        ("title: abc\nlanguages: fr\nreach: [{count: 1, unit: km}]\n", "E101", (4, 20)),
    ],
)
def test_what_does_not_fit_is_told_at_its_place(text: str, code: str, place: tuple[int, int]) -> None:
    problem = _only(text)
    assert (problem.code, _place(problem)) == (code, place)


def test_a_text_with_commas_was_meant_as_a_list() -> None:
    problem = _only("title: abc\nlanguages: fr, nl\n")
    assert problem.code == "E103"
    assert "[fr, nl]" in problem.hint


def test_a_list_may_hold_a_comma_in_a_value() -> None:
    case, problems = _conform('title: abc\nlanguages: ["fr, a little"]\n')
    assert problems == []
    assert case == Case(title="abc", languages=("fr, a little",))


def test_a_missing_field_is_named() -> None:
    problem = _only("title: abc\n")
    assert (problem.code, _place(problem)) == ("E102", (1, 1))
    assert "languages" in problem.message


@pytest.mark.parametrize("empty", ["", '""', '"  "'])
def test_an_empty_value_is_an_absent_one(empty: str) -> None:
    assert _only(f"title: abc\nlanguages: {empty}\n").code == "E102"


@pytest.mark.parametrize("typed", ['[fr, ""]', "\n  - fr\n  -"])
def test_an_empty_value_of_a_list_is_an_absent_one(typed: str) -> None:
    case, problems = _conform(f"title: abc\nlanguages: {typed}\n")
    assert problems or case == Case(title="abc", languages=("fr",))


def test_a_misspelt_field_is_told_once_with_what_was_meant() -> None:
    problem = _only("title: abc\nlangauges: fr\n")
    assert (problem.code, _place(problem)) == ("E101", (3, 1))
    assert problem.hint == "Did you mean languages?"


def test_a_misspelt_field_of_a_group_is_told_with_what_was_meant() -> None:
    assert "year" in _only("title: abc\nlanguages: fr\nreach: [{count: 1, yaer: 2020}]\n").hint


def test_a_field_that_could_not_be_read_is_not_missing() -> None:
    assert conform(_values("title: abc\n"), Case, "a.md", {"languages"})[1] == []


def test_every_problem_is_told_at_once() -> None:
    _, problems = _conform("title: ab\nlanguages: [fr, fr]\ncolour: red\n")
    assert sorted(problem.code for problem in problems) == ["E101", "E105", "E111"]


@pytest.mark.parametrize("space", ["\u00a0", "\u200b", "\u2060", "\ufeff", "\u00ad"])
def test_an_invisible_space_at_the_edge_is_left_out_with_a_warning(space: str) -> None:
    case, problems = _conform(f'title: abc\nlanguages: ["{space}fr{space}"]\n')
    assert case == Case(title="abc", languages=("fr",))
    assert [(problem.code, _place(problem)) for problem in problems] == [("W021", (3, 13))]


def test_text_is_normalised() -> None:
    assert as_plain(_values("title: e\u0301cole\n"), "a.md", []) == {"title": "école"}


def test_the_place_of_a_value_is_found_through_groups_and_lists() -> None:
    values = _values("reach:\n  - {count: 1}\n  - {count: 2, year: 2020}\n")
    place = place_of(values, ["reach", 1, "year"], "a.md")
    assert (place.line, place.column) == (4, 22)


def test_the_place_of_what_is_missing_is_that_of_what_it_is_missing_in() -> None:
    values = _values("reach:\n  - {count: 1}\n")
    assert place_of(values, ["reach", 0, "year"], "a.md").line == 3
    assert place_of(values, ["title"], "a.md").line == 1


def test_no_sentence_speaks_the_programs_language() -> None:
    _, problems = _conform("title: [a]\nlanguages: {a: b}\nreach: [x]\noutcomes: [a, b, c]\n")
    shown = " ".join(f"{problem.message} {problem.hint}" for problem in problems).lower()
    assert not [word for word in ("string", "tuple", "dict", "valid", "input", "pydantic", "type=") if word in shown]
