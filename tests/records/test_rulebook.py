from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from casebook.config import Facet
from casebook.diagnostics import Diagnostic, quoted
from casebook.records import rulebook
from tests.conftest import SMALL
from tests.properties import given, hostile_text
from tests.small import PAGE, POST, PRACTICE, checked, page_file, post_file, practice_file, small_rules


def _problems(path: str = PRACTICE, **facts: Any) -> list[Diagnostic]:
    return checked(path, practice_file(**facts))[1]


def _codes(**facts: Any) -> list[str]:
    return sorted(problem.code for problem in _problems(**facts))


@pytest.mark.parametrize("file", [*(SMALL / "content").glob("[npp]*/*.md")], ids=lambda file: file.name)
def test_every_file_of_the_small_project_is_accepted(file: Path) -> None:
    path = file.relative_to(SMALL).as_posix()
    record, problems = checked(path, file.read_text(encoding="utf-8"))
    assert problems == []
    assert record is not None


def test_norway_and_norwegian_are_no_error() -> None:
    text = practice_file().replace('["BE"]', "NO").replace('["fr"]', "[no]")
    record, problems = checked(PRACTICE, text)
    assert problems == []
    assert record is not None
    assert record.values["countries"] == ("NO",)  # type: ignore[union-attr]
    assert record.values["languages"] == ("no",)  # type: ignore[union-attr]


def test_each_wrong_country_is_told_with_the_one_that_was_meant() -> None:
    problems = checked(PRACTICE, practice_file().replace('["BE"]', "[Belgique, EL, UK]"))[1]
    assert [p.code for p in problems] == ["E202", "E202", "E202"]
    assert [(p.place.line, p.place.column) for p in problems] == [(5, 13), (5, 23), (5, 27)]
    assert [term in p.hint for p, term in zip(problems, ["BE", "GR", "GB"])] == [True, True, True]


def test_all_wrong_dates_are_told_in_one_run() -> None:
    assert _codes(published="2022-02-30", updated="07/04/2022", start="April 7, 2022") == ["E106", "E106", "E106"]


def test_a_text_for_a_list_is_told_with_the_codes_that_were_meant() -> None:
    (problem,) = _problems(languages="French, Dutch")
    assert problem.code == "E103"
    assert "[fr, nl]" in problem.hint


def test_a_misspelt_field_is_not_also_missing() -> None:
    (problem,) = _problems(outcomes=None, outcome=["friends"])
    assert problem.code == "E101"
    assert problem.hint == "Did you mean outcomes?"


@pytest.mark.parametrize("written", ["Friends", "friend", "Friends and peers", "peers", "Fríends"])
def test_a_term_that_differs_in_writing_only_is_told_with_the_right_one(written: str) -> None:
    (problem,) = _problems(outcomes=[written])
    assert problem.code == "E201"
    assert problem.hint == "Did you mean friends (Friends and peers)?"


@pytest.mark.parametrize(
    ("facts", "codes"),
    [
        ({"kind": None}, ["E102"]),
        ({"sources": None}, ["E102"]),
        ({"sources": []}, ["E102"]),
        ({"target": None}, ["E102"]),
        ({"outcomes": []}, ["E102"]),
        ({"addressed_to": ["local-entities"]}, ["E109"]),
        ({"kind": "policy-paper", "addressed_to": ["local-entities"]}, []),
        ({"kind": "tool", "outcomes": None, "target": None}, []),
        ({"main_outcomes": ["belonging"]}, ["E204"]),
        ({"main_outcomes": ["friends"]}, []),
        ({"start": "2019", "end": "2018"}, ["E112"]),
        ({"start": "2019-05", "end": "2019"}, []),
        ({"start": "2019", "end": "2019-05-01"}, []),
        ({"evidence": ["self-reported"]}, ["E104"]),
        ({"draft": "yes"}, ["E115"]),
        ({"reach": [{"count": "many", "of": "families"}]}, ["E108"]),
        ({"website": "example.org"}, ["E107"]),
        ({"aliases": ["/"]}, ["E307"]),
        ({"title": '=HYPERLINK("http://x","y")'}, []),
        ({"title": "</script><script>alert(1)</script>"}, []),
    ],
)
def test_what_a_practice_must_and_may_not_have(facts: dict[str, Any], codes: list[str]) -> None:
    assert _codes(**facts) == codes


@pytest.mark.parametrize(
    "facts",
    [{"title": "Hi"}, {"title": "x" * 121}, {"summary": "Too short."}, {"summary": "x" * 301}, {"place": "x" * 201}],
)
def test_a_text_that_is_too_short_or_too_long_is_no_list(facts: dict[str, str]) -> None:
    (problem,) = _problems(**facts)
    assert problem.code == "E105"
    assert "list" not in problem.message


def test_a_former_address_stands_once() -> None:
    assert _codes(aliases=["practices/old", "practices/old/"]) == ["E111"]


def test_a_misspelt_kind_makes_no_other_field_wrong() -> None:
    assert _codes(kind="policy-papr", addressed_to=["local-entities"]) == ["E201"]


@pytest.mark.parametrize("field", ["organisations", "funding"])
def test_a_name_is_one_line(field: str) -> None:
    record, problems = checked(PRACTICE, practice_file(**{field: ["one\ntwo"]}))
    assert problems or getattr(record, field) == ("one two",)


def test_titles_and_summaries_become_one_line() -> None:
    summary = "summary: |\n  Children and families meet once a week\n  and help one another.\n"
    record, _ = checked(PAGE, f"---\ntitle: >\n  About\n  us\n{summary}---\nText.\n")
    assert record is not None
    assert record.title == "About us"
    assert record.summary == "Children and families meet once a week and help one another."  # type: ignore[union-attr]


def test_a_record_without_text_is_told_below_its_facts() -> None:
    for path, text in ((PRACTICE, practice_file(" ")), (POST, post_file("")), (PAGE, page_file("\n"))):
        (problem,) = checked(path, text)[1]
        assert problem.code == "E507"
        assert problem.place.line == text.count("\n", 0, text.rindex("---\n")) + 2


def test_a_practice_is_not_named_like_a_folder_of_the_program() -> None:
    assert [p.code for p in _problems("content/practices/page.md")] == ["E302"]


def test_a_facet_speaks_of_kinds_that_there_are() -> None:
    assert "robot" in _facet_problem(required_for=("robot",)).message


@pytest.mark.parametrize("name", ["title", "sources", "news", "practices", "assets"])
def test_a_facet_is_not_named_like_something_of_the_program(name: str) -> None:
    assert quoted(name) in _facet_problem(id=name).message


def _facet_problem(**changed: Any) -> Diagnostic:
    config = small_rules().config
    facets: tuple[Facet, ...] = (*config.facets[:-1], config.facets[-1].model_copy(update=changed))
    wrong = replace(config, site=config.site.model_copy(update={"facets": facets}))
    problem, *again = rulebook(wrong, small_rules().vocabularies)[1]
    assert set(again) <= {problem}
    assert problem.code == "E601"
    return problem


@given(hostile_text(3, 60), hostile_text(0, 200))
def test_any_text_is_accepted_as_it_is_or_refused_with_a_reason(title: str, more: str) -> None:
    summary = f"Families meet once a week and help one another. {more}"
    record, problems = checked(PRACTICE, practice_file(title=title, summary=summary))
    assert (record is None) == any(p.severity == "error" for p in problems)
    if record is not None:
        assert "\n" not in record.title
        assert 3 <= len(record.title) <= 120
