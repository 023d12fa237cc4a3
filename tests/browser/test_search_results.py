"""The browse page: results as one types, facets, sorting, pages, and all of it in the address."""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.browser import searching
from tests.browser.conftest import NewVisit
from tests.browser.searching import (
    BROWSE,
    Browse,
    all_titles,
    choose,
    counts,
    group,
    listed,
    number_said,
    ready,
    says,
    titles,
)

pytestmark = pytest.mark.browser
window, browse = searching.window, searching.browse

RECORDS = 65
_CHIPS = "#chips button"
_HELP = [
    ("country:be", lambda page: all("Belgium" in meta for meta in page.locator(".row .meta").all_inner_texts())),
    ("country:belgium", lambda page: all("Belgium" in meta for meta in page.locator(".row .meta").all_inner_texts())),
    ("title:migratory", lambda page: titles(page) == ["Migratory Birds newspaper / Young Journalists"]),
    ('"migratory birds"', lambda page: titles(page) == ["Migratory Birds newspaper / Young Journalists"]),
    ("mentor* title:peer", lambda page: titles(page) == ["Peer mentoring in Berlin welcome classes"]),
]


def chips(page: Page) -> list[str]:
    """Return what the chips show, without their crosses."""
    return [words.split(" ×")[0] for words in page.locator(_CHIPS).all_inner_texts()]


def address_part(page: Page) -> str:
    """Return the address from its question mark on."""
    return page.evaluate("location.search")


def test_the_page_begins_with_all_records_and_their_facets(browse: Browse, real_site: Path) -> None:
    page = browse()
    expect(page.locator("#list-head")).to_contain_text(f"{RECORDS} records")
    for facet, values in listed(real_site).items():
        assert {value: n for value, n in counts(page, facet).items() if n} == values, facet


def test_results_come_as_one_types_and_the_address_follows(visit: NewVisit, home: str) -> None:
    opened = visit()
    page = ready(opened, home + BROWSE)
    length = page.evaluate("history.length")
    page.locator("#q").press_sequentially("voisins solid")
    expect(page.locator(".row-title").first).to_have_text("Voisins Solidaires")
    assert page.locator("#count").get_attribute("role") == "status"
    says(page, 1)
    expect(page.locator("#list-head")).to_be_hidden()
    expect(page).to_have_url(home + BROWSE + "?q=voisins+solid")
    assert page.evaluate("history.length") == length
    assert opened.messages == [] and opened.failures == []


def test_emptying_the_box_brings_all_records_back(browse: Browse) -> None:
    page = browse("?q=voisins")
    says(page, 1)
    page.locator("#q").focus()
    page.keyboard.press("Escape")
    expect(page.locator("#list-head")).to_be_visible()
    assert address_part(page) == ""
    assert len(titles(page)) == 30
    expect(page.locator("#q")).to_be_focused()


def test_what_was_found_is_marked_in_the_records_own_words(browse: Browse) -> None:
    page = browse("?q=kairos")
    says(page, 1)
    assert page.locator(".row-title mark").all_inner_texts() == ["KAIRÓS"]
    title = page.locator(".row-title").inner_text()
    assert page.locator("mark").evaluate_all("all => all.every(m => !m.attributes.length && !m.children.length)")
    page.locator(".row-title a").click()
    assert page.locator("h1").inner_text() == title


def test_a_record_found_by_its_text_shows_the_passage(browse: Browse) -> None:
    page = browse("?q=crowdfunding")
    says(page, 1)
    passage = page.locator(".row-summary")
    expect(passage.locator("mark")).to_have_text(["crowdfunding"])
    words = passage.inner_text().strip("… ")
    page.locator(".row-title a").click()
    assert words in " ".join(page.locator("main").inner_text().split())


@pytest.mark.parametrize(
    ("query", "title", "kind"),
    [
        ("lundy model", "IMMERSE co-creation approach: Lundy Model of Participation", "News"),
        ("about this database", "About this database", "Page"),
        ("voisins solidaires", "Voisins Solidaires", "Good practice"),
    ],
)
def test_a_result_says_what_it_is(browse: Browse, query: str, title: str, kind: str) -> None:
    page = browse(f"?q={query}")
    row = page.locator(".row").first
    expect(row.locator(".row-title")).to_have_text(title)
    expect(row.locator(".meta span").first).to_have_text(kind)
    row.get_by_role("link").click()
    expect(page.locator("h1")).to_have_text(title)


@pytest.mark.parametrize(("query", "holds"), _HELP, ids=[query for query, _ in _HELP])
def test_what_the_help_says_works(browse: Browse, query: str, holds: object) -> None:
    page = browse()
    page.locator("#q").fill(query)
    assert number_said(page)
    assert callable(holds) and holds(page)


def test_a_word_with_a_minus_leaves_its_records_out(browse: Browse) -> None:
    page = browse("?q=theatre")
    number_said(page)
    every = all_titles(page)
    assert "Hodja theatre project" in every
    page.locator("#q").fill("theatre -denmark")
    says(page, len(every) - 1)
    assert "Hodja theatre project" not in all_titles(page)


def test_a_slip_of_the_finger_is_found_and_the_right_word_offered(browse: Browse) -> None:
    page = browse("?q=migratory+brids+newspaper")
    says(page, 1)
    found = titles(page)
    assert found == ["Migratory Birds newspaper / Young Journalists"]
    page.get_by_role("button", name="birds").click()
    expect(page.locator("#q")).to_have_value("migratory birds newspaper")
    expect(page.locator(".did-you-mean")).to_have_count(0)
    assert titles(page) == found


def test_records_with_some_of_the_words_are_said_to_be_just_that(browse: Browse) -> None:
    page = browse("?q=voisins+theatre")
    expect(page.locator("#count")).to_contain_text("No record has all these words")
    assert {"Voisins Solidaires", "Hodja theatre project"} <= set(all_titles(page))


def test_nothing_found_says_what_to_do(browse: Browse) -> None:
    page = browse("?q=qqqqqq")
    expect(page.locator("#list")).to_have_text("Nothing is found. Try fewer or other words, or take back a filter.")
    says(page, 0)


@pytest.mark.parametrize("query", ["", "?q=qqqqqq"])
def test_where_nothing_was_looked_for_or_found_there_is_nothing_to_export(browse: Browse, query: str) -> None:
    expect(browse(query).locator("#actions")).to_be_hidden(timeout=2_000)


def test_values_of_a_facet_add_up_and_facets_narrow_each_other(browse: Browse, real_site: Path) -> None:
    page = browse()
    there = listed(real_site)["Countries"]
    choose(page, "Countries", "Norway")
    says(page, there["Norway"])
    choose(page, "Countries", "Portugal")
    says(page, there["Norway"] + there["Portugal"])
    both = titles(page)
    choose(page, "Languages", "Portuguese")
    says(page, 1)
    assert titles(page)[0] in both
    assert "Portugal" in page.locator(".row .meta").inner_text()


def test_every_number_beside_a_value_is_what_it_leaves(browse: Browse) -> None:
    page = browse("?q=theatre")
    number_said(page)
    there = {value: number for value, number in counts(page, "Countries").items() if number}
    assert len(there) > 3
    for value, number in there.items():
        box = group(page, "Countries").get_by_label(value, exact=True)
        box.check()
        says(page, number)
        box.uncheck()
        expect(page.locator(_CHIPS)).to_have_count(0)


def test_values_that_would_leave_nothing_are_dimmed(browse: Browse) -> None:
    page = browse("?q=voisins")
    says(page, 1)
    look = "e => [getComputedStyle(e).color, getComputedStyle(e).opacity].join()"
    looks: dict[bool, set[str]] = {True: set(), False: set()}
    for value, number in counts(page, "Countries").items():
        label = group(page, "Countries").get_by_text(value, exact=True)
        looks[number > 0].add(label.evaluate(look))
    assert len(looks[True]) == len(looks[False]) == 1
    assert looks[True] != looks[False]


def test_chips_show_what_is_chosen_and_take_it_back(browse: Browse, real_site: Path) -> None:
    page = browse()
    choose(page, "Countries", "Belgium")
    expect(page.locator(_CHIPS)).to_have_count(1)
    assert chips(page) == ["Belgium"]
    choose(page, "Countries", "Norway")
    choose(page, "Kinds", "Policy paper")
    expect(page.locator(_CHIPS)).to_have_count(4)
    assert sorted(chips(page)) == ["Belgium", "Clear all", "Norway", "Policy paper"]
    page.get_by_role("button", name="Policy paper take back").click()
    expect(page.locator(_CHIPS)).to_have_count(3)
    page.get_by_role("button", name="Norway").click()
    says(page, listed(real_site)["Countries"]["Belgium"])
    expect(group(page, "Countries").get_by_label("Norway")).not_to_be_checked()


def test_clear_all_takes_back_every_value_but_not_the_words(browse: Browse) -> None:
    page = browse("?q=school&country=be&country=no")
    page.get_by_role("button", name="Clear all").click()
    expect(page.locator(_CHIPS)).to_have_count(0)
    assert address_part(page) == "?q=school"
    expect(page.locator("#q")).to_have_value("school")


def test_a_check_box_worked_by_keyboard_keeps_the_focus(browse: Browse) -> None:
    page = browse()
    box = group(page, "Countries").get_by_label("Belgium")
    box.focus()
    page.keyboard.press("Space")
    expect(page.locator(_CHIPS)).to_have_count(1)
    expect(box).to_be_focused()
    expect(box).to_be_checked()
