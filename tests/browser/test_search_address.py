"""The whole state of the browse page is in the address: it can be sent, kept, and gone back to."""

from __future__ import annotations

import re
from typing import Any
from urllib.parse import parse_qs

import pytest
from playwright.sync_api import Page, expect

from tests.browser import searching
from tests.browser.conftest import NewVisit
from tests.browser.searching import BROWSE, Browse, all_titles, choose, number_said, ready, says, titles, whole

pytestmark = pytest.mark.browser
window, browse = searching.window, searching.browse

ALL = "?kind=good-practice&kind=policy-paper&kind=tool"


def state(page: Page) -> dict[str, Any]:
    """Return all that the page shows of its state."""
    return {
        "address": page.evaluate("location.search"),
        "words": page.locator("#q").input_value(),
        "boxes": page.locator("#panel input:checked").evaluate_all("all => all.map(box => box.id).sort()"),
        "sort": page.locator("#sort").input_value(),
        "count": page.locator("#count").inner_text(),
        "pager": page.locator("#list nav.pager p").all_inner_texts(),
        "titles": titles(page),
    }


def turned(page: Page, number: int) -> None:
    """Wait until the pager is at a page."""
    expect(page.locator("#list nav.pager p")).to_contain_text(f"Page {number} of")


@pytest.mark.slow
def test_the_address_carries_everything_and_restores_it(visit: NewVisit, home: str) -> None:
    page = ready(visit(), home + BROWSE)
    page.locator("#q").fill("children")
    number_said(page)
    for value in ("Italy", "Germany", "Greece"):
        choose(page, "Countries", value)
        expect(page.locator("#chips")).to_contain_text(value)
    page.locator("#sort").select_option("title")
    page.get_by_role("button", name="Next page").click()
    turned(page, 2)
    carried = parse_qs(page.evaluate("location.search.slice(1)"))
    assert sorted(carried.pop("country")) == ["de", "gr", "it"]
    assert carried == {"q": ["children"], "sort": ["title"], "page": ["2"]}
    before = state(page)
    again = visit()
    again.open(home + BROWSE + before["address"])
    turned(again.page, 2)
    assert state(again.page) == before
    assert again.messages == [] and again.failures == []


def test_back_and_forward_walk_through_every_step(visit: NewVisit, home: str) -> None:
    page = ready(visit(), home + BROWSE)
    steps = [page.evaluate("location.href")]

    def step() -> None:
        steps.append(page.evaluate("location.href"))

    choose(page, "Kinds", "Good practice")
    says(page, 55)
    step()
    page.locator("#sort").select_option("newest")
    step()
    page.get_by_role("button", name="Next page").click()
    turned(page, 2)
    step()
    second = titles(page)
    assert len(set(steps)) == 4
    for address in reversed(steps[:-1]):
        page.evaluate("history.back()")
        page.wait_for_url(address)
    expect(page.locator("#list-head")).to_be_visible()
    expect(page.locator("#chips button")).to_have_count(0)
    for address in steps[1:]:
        page.evaluate("history.forward()")
        page.wait_for_url(address)
    turned(page, 2)
    assert titles(page) == second
    expect(page.locator("#sort")).to_have_value("newest")


def test_back_from_a_record_returns_to_the_results(browse: Browse) -> None:
    page = browse("?q=school&country=be&sort=title")
    number_said(page)
    before = state(page)
    page.locator(".row-title a").nth(1).click()
    page.wait_for_url(re.compile(r"practices/[a-z-]+/index.html"))
    page.go_back()
    number_said(page)
    assert state(page) == before


def test_back_after_a_search_leaves_it(browse: Browse) -> None:
    page = browse()
    page.locator("#q").fill("voisins")
    says(page, 1)
    page.keyboard.press("Enter")
    page.go_back()
    assert page.evaluate("location.search") != "?q=voisins"


def test_a_box_ticked_right_after_a_key_loses_no_letter(browse: Browse) -> None:
    page = browse("?q=neighb")
    number_said(page)
    page.evaluate(
        "const q = document.getElementById('q'); q.value = 'neighbours'; q.dispatchEvent(new Event('input'));"
        "document.getElementById('facet-country-be').click()"
    )
    expect(page.locator("#chips")).to_contain_text("Belgium")
    expect(page.locator("#q")).to_have_value("neighbours", timeout=2_000)


def test_twenty_at_a_time_and_every_record_once(browse: Browse) -> None:
    page = browse(ALL)
    says(page, 65)
    assert len(titles(page)) == 20
    turned(page, 1)
    assert page.get_by_role("button", name="Previous page").count() == 0
    found = all_titles(page)
    assert len(found) == len(set(found)) == 65
    turned(page, 4)
    assert len(titles(page)) == 5
    page.get_by_role("button", name="Previous page").click()
    turned(page, 3)
    assert titles(page) == found[40:60]


@pytest.mark.parametrize(
    "page_number",
    ["99", "9" * 21, "0", "-1", "2.5", "x", "1e9"],
)
def test_a_page_that_is_not_there_shows_records_all_the_same(browse: Browse, page_number: str) -> None:
    page = browse(f"{ALL}&page={page_number}")
    says(page, 65)
    assert titles(page)


def test_sorted_by_title_is_the_order_of_the_list(browse: Browse) -> None:
    still = titles(browse())
    page = browse("?sort=title")
    says(page, 65)
    assert all_titles(page)[: len(still)] == still


def test_the_latest_start_comes_first_and_no_year_last(browse: Browse) -> None:
    page = browse("?sort=newest&kind=good-practice")
    says(page, 55)
    years = []
    for number in (1, 2, 3):
        turned(page, number)
        whole(page)
        for meta in page.locator(".row .meta").all_inner_texts():
            starts = re.findall(r"(?<!–)\b(?:19|20)\d\d\b", meta)
            years.append(int(starts[0]) if starts else 0)
        if number < 3:
            page.get_by_role("button", name="Next page").click()
    assert len(years) == 55
    assert years == sorted(years, reverse=True)
    assert years[0] > 2000 and years[-1] == 0


@pytest.mark.parametrize("query", ["", "?country=be", "?q=country:be", "?q=-school"])
def test_without_words_the_order_is_that_of_titles_and_says_so(browse: Browse, query: str) -> None:
    page = browse(query)
    expect(page.locator("#sort")).to_have_value("title")
    expect(page.locator("#sort option").first).to_be_disabled()
    assert titles(page) == sorted(titles(page), key=str.casefold)
    page.locator("#q").fill("school")
    expect(page.locator("#sort")).to_have_value("")
    expect(page.locator("#sort option").first).to_be_enabled()


def test_relevance_is_another_order_than_the_title(browse: Browse) -> None:
    page = browse("?q=theatre")
    number = number_said(page)
    best = titles(page)
    assert best[0] == "Hodja theatre project"
    page.locator("#sort").select_option("title")
    expect(page.locator(".row-title").first).not_to_have_text("Hodja theatre project")
    assert sorted(titles(page)) == sorted(best)
    assert number == len(best)


@pytest.mark.parametrize("query", ["?country=xx&sort=best&page=", "?nothing=1", "?country=", "?evidence=none"])
def test_what_the_address_does_not_know_is_left_alone(browse: Browse, query: str) -> None:
    page = browse(query)
    expect(page.locator("#list-head")).to_be_visible()
    assert len(titles(page)) == 30


def test_capitals_and_the_plural_of_a_facet_are_understood_in_an_address(browse: Browse) -> None:
    page = browse("?countries=BE")
    says(page, 11)
    expect(page.locator("#facet-country-be")).to_be_checked()
