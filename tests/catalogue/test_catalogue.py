from __future__ import annotations

import pytest

from casebook.catalogue import Catalogue
from casebook.catalogue.catalogue import sort_key
from casebook.config import Facet
from tests.properties import given, st
from tests.small import gathered, page_file, post_file, practice_file


def _facet(catalogue: Catalogue, name: str) -> Facet:
    return next(facet for facet in catalogue.config.facets if facet.id == name)


def _three(**more: str) -> Catalogue:
    return gathered(
        {
            "content/practices/a.md": practice_file(title="Zebra", countries=["NO"], published="2026-01-03"),
            "content/practices/b.md": practice_file(title="École", countries=["BE", "NO"], outcomes=["belonging"]),
            "content/practices/c.md": practice_file(title="Eating together", published="2026-01-04", draft=None),
            **more,
        }
    )


def test_practices_stand_by_title_without_regard_to_accents() -> None:
    assert [practice.title for practice in _three().practices] == ["Eating together", "École", "Zebra"]


def test_news_stands_from_the_newest() -> None:
    catalogue = gathered({f"content/news/2026-01-0{day}-x.md": post_file(date=f"2026-01-0{day}") for day in (2, 4, 3)})
    assert [post.date for post in catalogue.news] == ["2026-01-04", "2026-01-03", "2026-01-02"]


def test_pages_stand_by_address() -> None:
    catalogue = gathered({"content/pages/b.md": page_file(), "content/pages/a.md": page_file()})
    assert [page.slug for page in catalogue.pages] == ["a", "b"]


def test_the_order_of_reading_does_not_matter() -> None:
    files = {f"content/practices/{name}.md": practice_file(title="The same") for name in "abc"}
    assert gathered(files).practices == gathered(dict(reversed(files.items()))).practices


def test_a_draft_is_left_out_unless_asked_for() -> None:
    files = {"content/practices/a.md": practice_file(draft=True), "content/news/2026-01-05-x.md": post_file(draft=True)}
    assert gathered(files).dated == ()
    assert len(gathered(files, drafts=True).dated) == 2


def test_a_term_leads_to_its_practices() -> None:
    catalogue = _three()
    assert [practice.slug for practice in catalogue.with_term("countries", "NO")] == ["b", "a"]
    assert catalogue.with_term("countries", "FR") == ()
    assert catalogue.with_term("no-such-facet", "NO") == ()


def test_a_draft_counts_for_no_term() -> None:
    catalogue = gathered({"content/practices/a.md": practice_file(draft=True)})
    assert catalogue.by_term["countries"] == {}


def test_the_most_frequent_terms_come_first_then_the_order_of_the_vocabulary() -> None:
    catalogue = _three()
    counts = catalogue.counts(catalogue.practices, _facet(catalogue, "countries"))
    assert [(term.id, number) for term, number in counts] == [("BE", 2), ("NO", 2)]
    counts = catalogue.counts(catalogue.practices, _facet(catalogue, "outcomes"))
    assert [(term.id, number) for term, number in counts] == [("friends", 2), ("belonging", 1)]


def test_all_terms_of_a_short_vocabulary_have_a_page_and_the_used_ones_of_a_code_list() -> None:
    catalogue = _three()
    assert [term.id for term in catalogue.terms_shown(_facet(catalogue, "outcomes"))] == [
        "belonging",
        "friends",
        "host-language",
    ]
    assert [term.id for term in catalogue.terms_shown(_facet(catalogue, "countries"))] == ["BE", "NO"]


def test_the_newest_are_those_published_last() -> None:
    assert [practice.slug for practice in _three().newest(2)] == ["c", "a"]


def test_neighbours_are_those_of_the_term_that_a_practice_is_filed_under() -> None:
    catalogue = _three()
    eating, ecole, zebra = catalogue.practices
    assert catalogue.neighbours(eating) == (None, zebra)
    assert catalogue.neighbours(zebra) == (eating, None)
    assert catalogue.neighbours(ecole) == (None, None)


def test_neighbours_of_a_practice_without_outcomes_are_those_of_its_kind() -> None:
    files = {f"content/practices/{n}.md": practice_file(title=f"Tool {n}", kind="tool", outcomes=None) for n in "ab"}
    one, other = gathered(files).practices
    assert gathered(files).neighbours(one) == (None, other)


def test_nothing_at_all_is_a_catalogue() -> None:
    catalogue = gathered({})
    assert catalogue.texts == ()
    assert catalogue.newest(3) == []


@pytest.mark.parametrize(("title", "key"), [("“École”", "ecole"), ("– A", "a"), ("ÆON 2", "æon 2")])
def test_titles_are_sorted_by_their_letters(title: str, key: str) -> None:
    assert sort_key(title) == key


@given(st.text(max_size=20))
def test_the_letters_of_a_title_stay_in_one_case(title: str) -> None:
    assert sort_key(title) == sort_key(title.casefold())
