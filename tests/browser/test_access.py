"""Everybody can use it: axe, the keyboard, small windows, forced colours, paper."""

from __future__ import annotations

from typing import Any

import pytest
from playwright.sync_api import Page

from tests.browser.conftest import NewVisit, Served
from tests.browser.kinds import PAGES
from tests.conftest import ROOT

pytestmark = pytest.mark.browser

_AXE = ROOT / "node_modules/axe-core/axe.min.js"
_STANDARDS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
_BY_DAY = {"runOnly": {"type": "tag", "values": _STANDARDS}, "rules": {"target-size": {"enabled": False}}}
_BY_NIGHT = {"runOnly": {"type": "rule", "values": ["color-contrast", "link-in-text-block"]}}
_TARGETS = {"runOnly": {"type": "rule", "values": ["target-size"]}}
_FOCUSED = """() => {
  const element = document.activeElement, style = getComputedStyle(element), box = element.getBoundingClientRect();
  return {
    tag: element.tagName, words: element.innerText, link: element.getAttribute('href'),
    ring: style.outlineStyle !== 'none' && parseFloat(style.outlineWidth) >= 2,
    seen: box.width > 0 && box.height > 0 && box.bottom > 0 && box.top < innerHeight,
  };
}"""
_FOCUSABLE = ", ".join(f"{e}:visible" for e in ("a[href]", "summary", "input", "select", "button", "[tabindex='0']"))


def violations(page: Page, options: dict[str, Any]) -> list[str]:
    """Return what axe, which must have been brought, finds wrong on the page."""
    result = page.evaluate("options => axe.run(document, options)", options)
    assert result["passes"]
    return [
        f"{rule['id']}: {node['target']}: {node['failureSummary']}"
        for rule in result["violations"]
        for node in rule["nodes"]
    ]


@pytest.mark.parametrize("path", PAGES.values(), ids=PAGES)
def test_axe_finds_nothing_by_day_and_night_on_wide_and_narrow_windows(
    visit: NewVisit, served: Served, path: str
) -> None:
    page = visit().open(served.address + path)
    page.evaluate(_AXE.read_text(encoding="utf-8"))
    for width in (1280, 390):
        page.set_viewport_size({"width": width, "height": 800})
        page.emulate_media(color_scheme="light")
        assert violations(page, _BY_DAY) == [], f"{width} px"
        page.emulate_media(color_scheme="dark")
        assert violations(page, _BY_NIGHT) == [], f"{width} px, dark"


def test_every_link_is_large_enough_to_hit_or_well_apart(visit: NewVisit, served: Served) -> None:
    opened = visit()
    found = {}
    for name, path in PAGES.items():
        page = opened.open(served.address + path)
        page.evaluate(_AXE.read_text(encoding="utf-8"))
        for width in (1280, 390):
            page.set_viewport_size({"width": width, "height": 800})
            wrong = violations(page, _TARGETS)
            if wrong:
                found[f"{name}, {width} px"] = wrong
    assert found == {}


def test_dark_is_dark_and_light_is_light(visit: NewVisit, served: Served) -> None:
    grounds = [
        visit(color_scheme=scheme)
        .open(served.address)
        .evaluate("getComputedStyle(document.documentElement).backgroundColor")
        for scheme in ("light", "dark")
    ]
    assert grounds == ["rgb(251, 250, 247)", "rgb(22, 21, 19)"]


def test_no_page_scrolls_sideways_on_any_window(visit: NewVisit, served: Served) -> None:
    opened = visit()
    wide = {}
    for name, path in PAGES.items():
        page = opened.open(served.address + path)
        for width in (320, 390, 832, 833, 1280):
            page.set_viewport_size({"width": width, "height": 800})
            needed, given = page.evaluate("[document.documentElement.scrollWidth, innerWidth]")
            if needed > given:
                wide[f"{name}, {width} px"] = needed
    assert wide == {}


@pytest.mark.parametrize("path", ["index.html", PAGES["Voisins Solidaires"], "404.html"])
def test_the_first_tab_offers_to_skip_to_the_content(visit: NewVisit, served: Served, path: str) -> None:
    page = visit().open(served.address + path)
    page.keyboard.press("Tab")
    focused = page.evaluate(_FOCUSED)
    assert (focused["words"], focused["seen"], focused["ring"]) == ("Skip to the content", True, True)
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.id") == "main"
    page.keyboard.press("Tab")
    assert page.evaluate("document.querySelector('main').contains(document.activeElement)")


@pytest.mark.parametrize("name", ["home", "the list", "Voisins Solidaires"])
def test_the_keyboard_reaches_everything_and_shows_where_it_is(visit: NewVisit, served: Served, name: str) -> None:
    page = visit(reduced_motion="reduce").open(served.address + PAGES[name])
    number = page.locator(_FOCUSABLE).count()
    for position in range(number):
        page.keyboard.press("Tab")
        focused = page.evaluate(_FOCUSED)
        assert focused["tag"] != "BODY", f"{position} of {number} can be reached"
        assert focused["ring"], f"no ring around {focused}"
        assert focused["seen"], f"not in sight: {focused}"
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.tagName") == "BODY"


@pytest.mark.parametrize("name", ["home", "Voisins Solidaires", "the list"])
def test_forced_colours_bring_no_complaint(visit: NewVisit, served: Served, name: str) -> None:
    opened = visit(forced_colors="active")
    page = opened.open(served.address + PAGES[name])
    page.keyboard.press("Tab")
    assert page.evaluate(_FOCUSED)["ring"]
    assert opened.messages == []


def test_a_page_read_at_twice_the_size_of_letters_does_not_scroll_sideways(visit: NewVisit, served: Served) -> None:
    opened = visit(viewport={"width": 640, "height": 800})
    for name in ("home", "the list", "an outcome", "Voisins Solidaires", "news"):
        page = opened.open(served.address + PAGES[name])
        page.evaluate("document.documentElement.style.fontSize = '200%'")
        assert page.evaluate("document.documentElement.scrollWidth <= innerWidth"), name


def test_on_paper_a_practice_is_its_facts_and_its_text(visit: NewVisit, served: Served) -> None:
    page = visit().open(served.address + PAGES["Voisins Solidaires"])
    page.emulate_media(media="print")
    for gone in (".site-header nav", ".breadcrumb", ".neighbours", ".related", ".footer-columns", ".skip"):
        assert not page.locator(gone).is_visible(), gone
    for kept in ("h1", ".standfirst", ".measures", ".facts", ".body", ".outcomes", ".foundations", ".sources"):
        assert page.locator(kept).first.is_visible(), kept
    assert "Mediators" in page.locator(".foundations").inner_text().title()


@pytest.mark.parametrize("name", ["Voisins Solidaires", "the list", "an outcome"])
def test_a_page_can_be_printed(visit: NewVisit, served: Served, name: str) -> None:
    opened = visit()
    paper = opened.open(served.address + PAGES[name]).pdf(prefer_css_page_size=True)
    assert paper.startswith(b"%PDF-")
    assert len(paper) > 10_000
    assert opened.messages == []


def test_the_measures_of_a_record_stay_in_one_row_on_paper(visit: NewVisit, served: Served) -> None:
    page = visit(viewport={"width": 794, "height": 1123}).open(served.address + PAGES["Voisins Solidaires"])
    page.emulate_media(media="print")
    tops = page.locator(".measures > div").evaluate_all("boxes => boxes.map(box => box.getBoundingClientRect().top)")
    assert len(tops) == 3 and len(set(tops)) == 1
