from __future__ import annotations

from collections.abc import Iterable

import pytest

from casebook.catalogue import cross_check
from casebook.diagnostics import Diagnostic, Place
from casebook.model import place_of
from casebook.records.entry import Location
from tests.small import documents_of, gathered, page_file, post_file, practice_file

TODAY = "2026-06-15"
A, B = "content/practices/a.md", "content/practices/b.md"
POST = "content/news/2026-01-05-x.md"


def _check(files: dict[str, str], images: Iterable[str] = ()) -> list[Diagnostic]:
    documents = documents_of(files)

    def place(path: str, location: Location) -> Place:
        return place_of(documents[path].facts, list(location), path)

    return cross_check(gathered(files, drafts=True), images, TODAY, place)


def _linking(link: str, images: Iterable[str] = ()) -> list[Diagnostic]:
    other = practice_file("Opening.\n\n## Évaluation\n\nText.", title="The other")
    return _check({A: practice_file(f"One line.\n\nSee {link}."), B: other}, images)


def _codes(problems: list[Diagnostic]) -> list[str]:
    return [problem.code for problem in problems]


@pytest.mark.parametrize(
    "link",
    [
        "[x](b.md)",
        "[x](b.md#evaluation)",
        "[x](/practices/)",
        "[x](/outcomes/friends/)",
        "[x](/)",
        "[x](https://example.org/nowhere)",
        "[x](#)",
    ],
)
def test_a_link_that_leads_somewhere_is_fine(link: str) -> None:
    assert _linking(link) == []


@pytest.mark.parametrize(
    ("link", "code", "hint"),
    [
        ("[x](nothing-like-it.md)", "E401", "other-record.md"),
        ("[x](B.md)", "E401", "b.md"),
        ("[x](../../../etc/passwd)", "E401", ""),
        ("[x](../vocabularies/kinds.yaml)", "E401", ""),
        ("[x](b.md#evaluatoin)", "E402", "#evaluation"),
        ("[x](#results)", "E402", ""),
        ("[x](/outcome/)", "E401", "/outcomes"),
        ("![x](../images/none.png)", "E404", ""),
    ],
)
def test_a_link_that_leads_nowhere_is_told_where_it_is_written(link: str, code: str, hint: str) -> None:
    (problem,) = _linking(link)
    assert problem.code == code
    assert (problem.place.path, problem.place.line) == (A, 13)
    assert hint in problem.hint


def test_a_picture_that_is_there_is_fine() -> None:
    assert _linking("![x](../images/there.png)", ["images/there.png"]) == []


def test_a_picture_with_a_slip_in_its_name_is_told_with_the_right_one() -> None:
    (problem,) = _linking("![x](../images/thre.png)", ["images/there.png"])
    assert problem.hint == "Did you mean ../images/there.png?"


def test_a_former_address_that_is_free_is_fine() -> None:
    assert _check({A: practice_file(aliases=["practices/old"]), POST: post_file(aliases=["news/2020-01-01-old"])}) == []


@pytest.mark.parametrize("alias", ["practices/b", "practices/a", "practices/page", "news/category", "news/2026"])
def test_a_former_address_is_nobody_elses(alias: str) -> None:
    (problem,) = _check({A: practice_file(aliases=[alias]), B: practice_file()})
    assert problem.code == "E307"
    assert (problem.place.line, problem.place.column) == (10, 11)


def test_two_records_do_not_have_one_former_address() -> None:
    files = {A: practice_file(aliases=["practices/old"]), B: practice_file(aliases=["practices/old"])}
    (problem,) = _check(files)
    assert problem.code == "E307"
    assert A in problem.message


def test_a_draft_keeps_its_address() -> None:
    files = {A: practice_file(aliases=["practices/b"]), B: practice_file(draft=True)}
    assert _codes(_check(files)) == ["E307"]


def test_a_post_about_a_practice_that_is_not_there_is_told() -> None:
    files = {"content/practices/welcome-school.md": practice_file(), POST: post_file(related=["welcome-shcool"])}
    (problem,) = _check(files)
    assert (problem.code, problem.place.path, problem.place.line) == ("E408", POST, 5)
    assert problem.hint == "Did you mean welcome-school?"


def test_a_date_in_the_future_is_a_warning_and_hides_nothing() -> None:
    files = {A: practice_file(published="2026-06-16"), POST: post_file(updated="2027-01-01")}
    assert [(p.code, p.severity) for p in _check(files)] == [("W113", "warning"), ("W113", "warning")]


def test_today_is_not_the_future() -> None:
    assert _check({A: practice_file(published=TODAY, updated=TODAY)}) == []


def test_a_look_at_a_source_in_the_future_is_a_warning_at_its_place() -> None:
    (problem,) = _check({A: practice_file(sources=[{"url": "https://e.example", "checked": "2026-12-24"}])})
    assert (problem.code, problem.place.line) == ("W113", 9)


def test_no_practices_are_a_warning() -> None:
    assert _codes(_check({"content/pages/about.md": page_file()})) == ["W607"]
