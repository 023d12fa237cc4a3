"""Ranks and their table."""

from __future__ import annotations

import pytest

from bench.search import relevance
from bench.search.relevance import Question

ONE = Question("one", ("a", "b"), "plain")
TWO = Question("two", ("c",), "misspelt")


def test_the_rank_is_that_of_the_first_right_record() -> None:
    assert relevance.rank(ONE, ["practices/x/index.html", "practices/b/index.html", "practices/a/index.html"]) == 2
    assert relevance.rank(ONE, ["practices/x/index.html"]) == 0


def test_means_count_what_is_not_found_as_nothing() -> None:
    assert relevance.reciprocal([1, 2, 0, 4]) == pytest.approx(1.75 / 4)
    assert relevance.within([1, 3, 4, 0]) == 0.5


def test_the_table_has_a_line_for_each_kind_and_for_all() -> None:
    lines = relevance.table([ONE, TWO], {"casebook": [1, 2], "pagefind": [2, 0]}).splitlines()
    assert lines[2:] == [
        "| plain | 1 | 1.000 / 100% | 0.500 / 100% |",
        "| misspelt | 1 | 0.500 / 100% | 0.000 / 0% |",
        "| all | 2 | 0.750 / 100% | 0.250 / 50% |",
    ]


def test_what_another_answers_better_is_listed() -> None:
    lines = relevance.better([ONE, TWO], {"casebook": [2, 0], "pagefind": [1, 3], "lunr": [3, 0]})
    assert lines == [
        "casebook is better than Pagefind in 0 questions, worse in 2:",
        "  plain: 'one': casebook place 2, Pagefind place 1",
        "  misspelt: 'two': casebook not found, Pagefind place 3",
        "casebook is better than one lunr index in 1 questions, worse in 0:",
    ]


def test_the_questions_are_those_of_the_tests() -> None:
    questions = relevance.read_questions()
    assert len(questions) > 100
    assert {"plain", "misspelt", "other_languages"} <= {question.kind for question in questions}
