"""In a browser, from disk and over HTTP: nothing is said, nothing is asked of others, everything is there."""

from __future__ import annotations

from pathlib import Path
from urllib.parse import urlsplit

import pytest

from tests.browser.conftest import BASE, NewVisit, Served
from tests.browser.kinds import PAGES

pytestmark = pytest.mark.browser

_FACES = """() => Object.fromEntries(['Source Serif 4 Variable', 'Source Sans 3 Variable'].map(name => [name,
  [...document.fonts].some(face => face.family.replaceAll('"', '') === name && face.status === 'loaded')]))"""
_FAILED_FACES = "() => [...document.fonts].filter(face => face.status === 'error').length"


def test_every_kind_of_page_has_its_typefaces_is_quiet_and_asks_only_for_its_own_files(
    visit: NewVisit, home: str
) -> None:
    opened = visit()
    for name, path in PAGES.items():
        page = opened.open(home + path)
        assert page.evaluate(_FACES) == {"Source Serif 4 Variable": True, "Source Sans 3 Variable": True}, name
        assert page.evaluate(_FAILED_FACES) == 0, name
        assert page.evaluate("getComputedStyle(document.body).margin") == "0px", name
    assert opened.messages == []
    assert opened.failures == []
    assert [address for address in opened.requests if not address.startswith(home)] == []


def test_every_kind_of_page_says_as_much_without_javascript(visit: NewVisit, real_site: Path) -> None:
    without, with_it = visit(java_script_enabled=False), visit()
    home = real_site.as_uri() + "/"
    for path in PAGES.values():
        without.page.goto(home + path)
        lines = [line for line in without.page.locator("main").inner_text().splitlines() if line.strip()]
        said = with_it.open(home + path).locator("main").inner_text()
        assert without.page.locator("main h1").is_visible()
        assert [line for line in lines if line not in said and "JavaScript" not in line] == [], path
    assert without.messages == []


def test_a_reader_walks_from_home_to_a_practice_and_on_without_javascript(visit: NewVisit, home: str) -> None:
    opened = visit(java_script_enabled=False)
    page = opened.page
    page.goto(home + "index.html")
    page.get_by_role("navigation", name="Main").get_by_role("link", name="Outcomes").click()
    page.get_by_role("link", name="Children's sense of belonging").click()
    assert page.locator("h1").inner_text() == "Children's sense of belonging"
    page.locator("ol.rows a").first.click()
    title = page.locator("h1").inner_text()
    page.locator("a[rel=next]").click()
    assert page.locator("h1").inner_text() != title
    page.get_by_role("navigation", name="You are here").get_by_role("link", name="Home").click()
    assert page.url == home + "index.html"
    assert opened.messages == [] and opened.failures == []


def test_the_list_is_turned_page_by_page_without_javascript(visit: NewVisit, home: str) -> None:
    page = visit(java_script_enabled=False).page
    page.goto(home + "practices/index.html")
    seen = page.locator(".row-title").all_inner_texts()
    while page.locator("a[rel=next]").count():
        page.locator("a[rel=next]").click()
        seen += page.locator(".row-title").all_inner_texts()
    assert len(seen) == len(set(seen)) == 65


def test_a_folded_facet_of_the_panel_unfolds_without_javascript(visit: NewVisit, home: str) -> None:
    page = visit(java_script_enabled=False).page
    page.goto(home + "practices/index.html")
    last = page.locator(".panel details").last
    assert not last.get_by_role("link").first.is_visible()
    last.locator("summary").click()
    assert last.get_by_role("link").first.is_visible()


def test_the_server_was_asked_for_nothing_outside_the_base_and_had_everything(visit: NewVisit, served: Served) -> None:
    begun = len(served.log)
    opened = visit()
    names = ("home", "the list", "Voisins Solidaires", "a post", "not found")
    for name in names:
        opened.open(served.address + PAGES[name])
    log = served.log[begun:]
    assert len(log) >= len(names)
    assert [entry for entry in log if entry[0] >= 400 or not entry[1].startswith(f"/{BASE}/")] == []


def test_no_page_sets_a_cookie_or_keeps_anything(visit: NewVisit, served: Served) -> None:
    page = visit().open(served.address + "index.html")
    assert page.context.cookies() == []
    assert page.evaluate("localStorage.length + sessionStorage.length") == 0


@pytest.mark.slow
def test_every_page_of_the_site_is_quiet_from_disk(visit: NewVisit, real_site: Path) -> None:
    opened = visit()
    paths = sorted(real_site.rglob("*.html"))
    for path in paths:
        opened.page.goto(path.as_uri(), wait_until="load")
    assert len(paths) > 200
    assert opened.messages == []
    assert opened.failures == []
    assert {urlsplit(address).scheme for address in opened.requests} == {"file"}
