from __future__ import annotations

import pytest

from casebook.records import StaticPage
from tests.small import PAGE, accepted, checked, page_file


def test_a_page_has_the_address_of_its_file() -> None:
    page = accepted(PAGE, page_file(title="About us"))
    assert isinstance(page, StaticPage)
    assert (page.slug, page.path, page.title) == ("a-page", "a-page/index.html", "About us")
    assert page.source_path == PAGE


@pytest.mark.parametrize(
    "name", ["practices", "news", "assets", "images", "licences", "search", "404", "outcomes", "addressed-to", "kind"]
)
def test_a_page_does_not_take_the_place_of_a_folder_of_the_site(name: str) -> None:
    record, problems = checked(f"content/pages/{name}.md", page_file())
    assert record is None
    assert [problem.code for problem in problems] == ["E302"]


def test_a_page_has_a_title_and_a_summary() -> None:
    problems = checked(PAGE, page_file(title=None, summary=None))[1]
    assert [problem.code for problem in problems] == ["E102", "E102"]


def test_a_page_has_no_other_facts() -> None:
    assert [problem.code for problem in checked(PAGE, page_file(kind="tool"))[1]] == ["E101"]
