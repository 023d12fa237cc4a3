"""What all pages are made with."""

from __future__ import annotations

from dataclasses import replace

import pytest

from casebook.pages import Press
from casebook.pages.page import Link
from casebook.pages.press import years


@pytest.mark.parametrize(
    ("start", "end", "expected"),
    [
        ("2017-03", "", "2017"),
        ("2015", "2019", "2015–2019"),
        ("2015-02", "2015-11", "2015"),
        ("", "2019-05-01", "2019"),
        ("", "", ""),
    ],
)
def test_the_years_of_a_practice_are_written_as_people_do(press: Press, start: str, end: str, expected: str) -> None:
    practice = replace(press.catalogue.practices[0], start=start, end=end)
    assert years(practice) == expected


def test_a_card_tells_kind_countries_and_years(press: Press) -> None:
    (practice,) = (p for p in press.catalogue.practices if p.slug == "good-neighbours")
    card = press.card(practice)
    assert card.meta == ("Good practice", "Belgium, Norway", "2017")
    assert card.evidence == "Self-reported"
    assert card.path == "practices/good-neighbours/index.html"


def test_a_card_of_a_record_that_says_little_says_little(press: Press) -> None:
    (paper,) = (p for p in press.catalogue.practices if p.slug == "paper")
    assert press.card(paper).meta == ("Policy paper", "European Union")
    assert press.card(paper).evidence == ""


def test_a_teaser_of_a_post_without_summary_is_its_first_paragraph(press: Press) -> None:
    teaser = press.teaser(press.catalogue.news[0])
    assert teaser.summary == "The database is open. It begins with three records."
    assert [category.text for category in teaser.categories] == ["News"]


def test_a_head_names_the_page_and_the_site(press: Press) -> None:
    head = press.head("A page", "What it is.", "about/index.html", ())
    assert head.title == "A page – Small Casebook"
    assert head.canonical == "https://small.example/base/about/"
    assert dict(head.properties)["og:title"] == "A page"


def test_home_is_called_by_the_name_of_the_site_alone(press: Press) -> None:
    assert press.head("Small Casebook", "What it is.", "index.html", ()).title == "Small Casebook"


def test_a_way_begins_at_home(press: Press) -> None:
    assert press.crumbs(Link("News", "news/index.html")) == (
        Link("Home", "index.html"),
        Link("News", "news/index.html"),
    )


def test_a_facet_that_a_site_does_not_have_gives_no_words(press: Press) -> None:
    assert press.facet("type_of_action") is None
    assert press.words(press.catalogue.practices[0], "type_of_action") == ()


def test_a_short_label_is_used_where_there_is_little_room(press: Press) -> None:
    facet = press.config.principal
    term = press.catalogue.vocabulary(facet).terms["host-language"]
    assert press.term_link(facet, term).text == "Competence in the host language"
    assert press.term_link(facet, term, short=True).text == "Host language"
    assert press.term_link(facet, term, counted=True).count == 1
