"""A visitor who types a question finds the record that answers it, at the top."""

from __future__ import annotations

from collections import Counter

from tests.relevance.conftest import Sides, mean_reciprocal_rank, questions


def test_every_question_has_one_to_five_answers_that_exist(sides: Sides) -> None:
    wrong = [q.ask for q in questions() if not 1 <= len(q.answers) <= 5 or not set(q.answers) <= set(sides.slugs)]
    assert wrong == []


def test_there_are_enough_questions_of_every_kind_and_none_twice() -> None:
    asked = questions()
    groups = Counter(question.group for question in asked)
    assert len({question.ask.casefold() for question in asked}) == len(asked) >= 70
    assert groups["misspelt"] >= 12
    assert min(groups.values()) >= 5


def test_the_first_right_record_is_at_the_top_or_near_it(sides: Sides) -> None:
    assert mean_reciprocal_rank(sides.browser) >= 0.9


def test_every_question_has_a_right_record_among_its_results(sides: Sides) -> None:
    assert [answer.question.ask for answer in sides.browser if not answer.rank] == []


def test_the_browser_and_the_command_line_give_the_same_records_in_the_same_order(sides: Sides) -> None:
    differing = {
        one.question.ask: (one.slugs[:5], other.slugs[:5])
        for one, other in zip(sides.browser, sides.program, strict=True)
        if (one.slugs, one.loose) != (other.slugs, other.loose)
    }
    assert differing == {}
