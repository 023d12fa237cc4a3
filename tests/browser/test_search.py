"""The search box of an ordinary page: quiet until it is used, then suggestions, and the way to the browse page."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Page, expect

from tests.browser import searching
from tests.browser.conftest import NewVisit, Served, Visit
from tests.browser.searching import BROWSE, DATA, number_said, says, titles

pytestmark = pytest.mark.browser
window = searching.window

ORDINARY = ["index.html", "practices/voisins-solidaires/index.html", "news/index.html", "404.html"]


def suggestions(page: Page, typed: str) -> list[str]:
    """Put words into the box and return the suggestions that come."""
    page.locator("#site-search").fill(typed)
    expect(page.get_by_role("listbox")).to_be_visible()
    expect(page.get_by_role("combobox")).to_have_attribute("aria-expanded", "true")
    return page.get_by_role("option").all_inner_texts()


def chosen(page: Page) -> str:
    """Return the words of the suggestion that the combobox says is active."""
    active = page.get_by_role("combobox").get_attribute("aria-activedescendant")
    assert page.locator("[role=option][aria-selected=true]").get_attribute("id") == active
    return page.locator(f"#{active}").inner_text()


def test_an_ordinary_page_asks_for_no_search_data_before_the_box_has_the_focus(visit: NewVisit, home: str) -> None:
    opened = visit()
    for path in ORDINARY:
        page = opened.open(home + path)
        assert page.locator("#site-search").is_visible(), path
    assert [address for address in opened.requests if DATA.search(address.removeprefix(home))] == []
    with opened.page.expect_event("request", lambda request: "lunr" in request.url):
        opened.page.locator("#site-search").focus()


def test_each_file_of_the_search_is_asked_for_once(visit: NewVisit, home: str) -> None:
    opened = visit()
    page = opened.open(home + "index.html")
    suggestions(page, "voisins")
    page.locator("#site-search").fill("voisins solid theatre")
    expect(page.get_by_role("option").filter(has_text="Hodja")).to_be_visible()
    asked = [address for address in opened.requests if DATA.search(address.removeprefix(home))]
    assert any("manifest" in address for address in asked)
    assert len(asked) == len(set(asked))
    assert opened.messages == [] and opened.failures == []


def test_typing_shows_suggestions_with_the_words_marked(visit: NewVisit, home: str) -> None:
    opened = visit()
    page = opened.open(home + "index.html")
    page.locator("#site-search").press_sequentially("voisins")
    expect(page.get_by_role("option").first).to_have_text("Voisins Solidaires")
    assert page.get_by_role("option").first.locator("mark").all_inner_texts() == ["Voisins"]
    assert opened.messages == []


def test_a_value_of_a_facet_narrows_the_suggestions(window: Visit, served: Served) -> None:
    page = window.open(served.address)
    everywhere, in_norway = suggestions(page, "children "), []
    page.locator("#site-search").fill("children country:no")
    expect(page.get_by_role("option")).to_have_count(1)
    in_norway = page.get_by_role("option").all_inner_texts()
    assert len(everywhere) > 1
    page.goto(served.address + BROWSE + "?q=children&country=no")
    says(page, 1)
    assert titles(page) == in_norway


def test_a_value_alone_suggests_its_records_by_title(window: Visit, served: Served) -> None:
    page = window.open(served.address)
    offered = suggestions(page, "country:be")
    page.goto(served.address + BROWSE + "?country=be")
    assert number_said(page) > 1
    assert titles(page)[: len(offered)] == offered


def test_suggestions_say_which_are_news_and_which_are_pages(window: Visit, served: Served) -> None:
    page = window.open(served.address)
    suggestions(page, "dissemination event brussels")
    expect(page.get_by_role("option").first.locator(".kind")).to_have_text("News")
    page.locator("#site-search").fill("about this database")
    expect(page.get_by_role("option").locator(".kind", has_text="Page").first).to_be_visible()
    page.locator("#site-search").fill("voisins solidaires")
    expect(page.get_by_role("option").first).to_have_text("Voisins Solidaires")


@pytest.mark.parametrize("width", [1280, 390])
def test_the_suggestions_stand_below_the_box_and_not_on_it(visit: NewVisit, served: Served, width: int) -> None:
    page = visit(viewport={"width": width, "height": 800}).open(served.address)
    suggestions(page, "theatre")
    box, listed = page.locator("#site-search").bounding_box(), page.get_by_role("listbox").bounding_box()
    assert box and listed
    assert listed["y"] >= box["y"] + box["height"]
    assert listed["x"] >= 0 and listed["x"] + listed["width"] <= width


def test_what_nothing_answers_has_no_list(window: Visit, served: Served) -> None:
    page = window.open(served.address)
    suggestions(page, "voisins")
    page.locator("#site-search").fill("qqqqqq")
    expect(page.locator("#site-search-list")).to_be_hidden()
    expect(page.get_by_role("combobox")).to_have_attribute("aria-expanded", "false")


def test_arrows_go_through_the_suggestions_and_round(window: Visit, served: Served) -> None:
    page = window.open(served.address)
    offered = suggestions(page, "theatre")
    assert len(offered) > 2
    walked = []
    for _ in offered:
        page.keyboard.press("ArrowDown")
        walked.append(chosen(page))
    assert walked == offered
    page.keyboard.press("ArrowDown")
    assert chosen(page) == offered[0]
    page.keyboard.press("ArrowUp")
    assert chosen(page) == offered[-1]


def test_up_from_the_box_is_the_last_suggestion(window: Visit, served: Served) -> None:
    page = window.open(served.address)
    offered = suggestions(page, "theatre")
    page.keyboard.press("ArrowUp")
    assert chosen(page) == offered[-1]


def test_enter_on_a_suggestion_opens_the_record(visit: NewVisit, home: str) -> None:
    page = visit().open(home + "index.html")
    suggestions(page, "voisins")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    page.wait_for_url(home + "practices/voisins-solidaires/index.html")
    assert page.locator("h1").inner_text() == "Voisins Solidaires"


def test_a_click_on_a_suggestion_opens_the_record(visit: NewVisit, home: str) -> None:
    page = visit().open(home + "about/index.html")
    suggestions(page, "voisins")
    page.get_by_role("option").first.click()
    page.wait_for_url(home + "practices/voisins-solidaires/index.html")


def test_a_slow_press_on_a_suggestion_opens_the_record(window: Visit, served: Served) -> None:
    page = window.open(served.address)
    suggestions(page, "voisins")
    page.get_by_role("option").first.click(delay=400)
    page.wait_for_url(served.address + "practices/voisins-solidaires/index.html")


def test_escape_first_closes_the_suggestions_and_then_empties_the_box(window: Visit, served: Served) -> None:
    page = window.open(served.address)
    suggestions(page, "voisins")
    page.keyboard.press("Escape")
    expect(page.locator("#site-search-list")).to_be_hidden()
    expect(page.locator("#site-search")).to_have_value("voisins")
    page.keyboard.press("Escape")
    expect(page.locator("#site-search")).to_have_value("")


def test_suggestions_that_come_late_do_not_open_a_closed_list(visit: NewVisit, served: Served) -> None:
    page = visit().page
    page.clock.install(time=0)
    page.goto(served.address)
    suggestions(page, "voisins")
    page.clock.pause_at(3_600_000)
    page.locator("#site-search").fill("Voisins")
    page.keyboard.press("Escape")
    page.clock.run_for(1_000)
    assert page.get_by_role("combobox").get_attribute("aria-expanded") == "false"
    assert not page.locator("#site-search-list").is_visible()


def test_leaving_the_box_closes_the_suggestions(window: Visit, served: Served) -> None:
    page = window.open(served.address)
    suggestions(page, "voisins")
    page.keyboard.press("Tab")
    expect(page.locator("#site-search-list")).to_be_hidden()


@pytest.mark.parametrize("path", ["index.html", BROWSE])
def test_slash_goes_to_the_box_and_in_the_box_it_is_a_slash(window: Visit, served: Served, path: str) -> None:
    page = window.open(served.address + path)
    page.keyboard.press("/")
    box = page.locator("#site-search, #q")
    expect(box).to_be_focused()
    expect(box).to_have_value("")
    page.keyboard.type("a/b")
    expect(box).to_have_value("a/b")


@pytest.mark.parametrize("keys", ["Control+/", "Alt+/", "Meta+/"])
def test_slash_with_another_key_is_left_to_the_browser(window: Visit, served: Served, keys: str) -> None:
    page = window.open(served.address)
    page.keyboard.press(keys)
    expect(page.locator("#site-search")).not_to_be_focused()


@pytest.mark.parametrize("path", ["index.html", "countries/be/index.html"])
def test_enter_leads_to_the_browse_page_with_what_was_typed(visit: NewVisit, home: str, path: str) -> None:
    opened = visit()
    page = opened.open(home + path)
    page.locator("#site-search").fill("kairós & co")
    page.keyboard.press("Enter")
    page.wait_for_url(home + BROWSE + "?q=*")
    assert page.url == home + BROWSE + "?q=kair%C3%B3s%20%26%20co"
    expect(page.locator("#q")).to_have_value("kairós & co")
    expect(page.locator(".row-title").first).to_contain_text("KAIRÓS")
    assert opened.messages == [] and opened.failures == []


def test_the_box_leads_to_the_browse_page_without_javascript_too(visit: NewVisit, served: Served) -> None:
    page = visit(java_script_enabled=False).page
    page.goto(served.address)
    page.locator("#site-search").fill("theatre")
    page.keyboard.press("Enter")
    page.wait_for_url(served.address + BROWSE + "?q=theatre")
    assert page.locator("noscript p").inner_text().startswith("The search needs JavaScript")


def test_the_keyboard_alone_goes_from_home_over_the_results_to_a_record(visit: NewVisit, home: str) -> None:
    page = visit().open(home + "index.html")
    while page.evaluate("document.activeElement.id") != "site-search":
        page.keyboard.press("Tab")
        assert page.evaluate("document.activeElement.closest('header, .skip') !== null")
    page.keyboard.type("theatre")
    page.keyboard.press("Enter")
    page.wait_for_url(re.compile(re.escape(home + BROWSE)))
    assert number_said(page) > 1
    first = titles(page)[0]
    while not page.evaluate("document.activeElement.matches('.row-title a')"):
        page.keyboard.press("Tab")
        assert page.evaluate("document.activeElement !== document.body")
    page.keyboard.press("Enter")
    expect(page.locator("h1")).to_have_text(first)


def test_arrows_go_from_the_box_of_the_browse_page_through_the_results(window: Visit, served: Served) -> None:
    page = window.open(served.address + BROWSE + "?q=migratory+birds")
    says(page, 1)
    page.keyboard.press("/")
    page.keyboard.press("ArrowDown")
    expect(page.locator(".row-title a").first).to_be_focused()
    page.keyboard.press("ArrowDown")
    expect(page.locator(".row-title a").first).to_be_focused()
    page.keyboard.press("ArrowUp")
    expect(page.locator("#q")).to_be_focused()
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    expect(page.locator("h1")).to_contain_text("Migratory Birds")
