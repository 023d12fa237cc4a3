from __future__ import annotations

from typing import Any

import pytest

from casebook.records import NewsPost
from tests.small import POST, accepted, checked, post_file


def _codes(path: str = POST, **facts: Any) -> list[str]:
    return sorted(problem.code for problem in checked(path, post_file(**facts))[1])


def test_a_post_has_the_address_of_its_file() -> None:
    post = accepted(POST, post_file())
    assert isinstance(post, NewsPost)
    assert post.path == "news/2026-01-05-a-post/index.html"
    assert (post.title, post.date, post.categories) == ("A post", "2026-01-05", ("news",))
    assert (post.summary, post.related, post.sources, post.draft) == ("", (), (), False)


def test_the_name_of_the_file_begins_with_the_date() -> None:
    assert _codes("content/news/a-post.md") == ["E308"]
    assert _codes("content/news/2026-01-05.md") == ["E308"]


def test_the_date_is_that_of_the_file_name() -> None:
    assert _codes(date="2026-01-06") == ["E308"]


def test_a_day_that_is_in_no_calendar_is_told_once() -> None:
    assert _codes("content/news/2026-02-30-x.md", date="2026-02-30") == ["E106"]


@pytest.mark.parametrize(
    ("facts", "codes"),
    [
        ({"title": None}, ["E102"]),
        ({"date": None}, ["E102"]),
        ({"categories": None}, ["E102"]),
        ({"categories": ["sport"]}, ["E201"]),
        ({"kind": "tool"}, ["E101"]),
        ({"updated": "soon"}, ["E106"]),
    ],
)
def test_what_a_post_must_and_may_not_have(facts: dict[str, Any], codes: list[str]) -> None:
    assert _codes(**facts) == codes


def test_a_post_has_at_least_one_category() -> None:
    assert _codes(categories=[])
