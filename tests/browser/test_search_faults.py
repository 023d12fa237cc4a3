"""Nothing that is typed, sent as an address, written in a record or lost on the way breaks the search."""

from __future__ import annotations

import contextlib
import re
from collections.abc import Callable, Iterator
from urllib.parse import quote

import pytest
from playwright.sync_api import Error, Page, Route, expect

from tests.browser import searching
from tests.browser.conftest import NewVisit, Served, Visit, serving
from tests.browser.searching import BROWSE, FAILED, Browse, ready, says, titles
from tests.conftest import SMALL, copy_project
from tests.small import practice_file

pytestmark = pytest.mark.browser
window, browse = searching.window, searching.browse

IMAGE, SCRIPT = "<img src=x onerror=alert(1)>", "</script><script>alert(1)</script>"
TYPED = {
    "an image": IMAGE,
    "a script": SCRIPT,
    "a template": "{{7*7}}${7*7}",
    "a handler": '"><svg onload=alert(1)>',
    "signs": ": * ~ \" + - ^ \\ / ? # % & = ( ) [ ] { } | ' ` .",
    "a colon": ":",
    "a star": "*",
    "a tilde": "~",
    "a quotation mark": '"',
    "an unknown field": "a:b",
    "a field of every object": "constructor:prototype __proto__:x toString:1",
    "words of every object": "constructor __proto__ hasOwnProperty toString valueOf",
    "nothing but minus": "- -- -x -",
    "a field without words": 'title: summary:"" country:',
    "5,000 letters": "a" * 5_000,
    "5,000 words": "school " * 5_000,
    "quotes without end": '"school ' * 50,
    "spaces": "   ",
    "half a pair": "\ud83d school",
    "right to left": "مدرسة ‮loohcs‬ ילדים",
    "no spaces": "学校 โรงเรียน",
    "control characters": "\x00\x01\x1b[31m school",
}
IN_ADDRESS = ["%00", "%00school", "%", "%zz", "%E0%A4%A", "%F0%9F%98", "a&q=b&q=", "+", "%2522%253E", "#%3Cimg%3E"]
ANSWERED = re.compile(r"record|^$")


def answered(page: Page) -> None:
    """Wait until the page has answered, and see that no markup came of it."""
    expect(page.locator("#count")).to_have_text(ANSWERED)
    expect(page.locator("#list > *").first).to_be_visible()
    assert page.locator("main").locator("img, svg:not(.bar), script, iframe, [onerror], [onload]").count() == 0


@pytest.mark.slow
def test_anything_can_be_typed_and_the_next_search_works(browse: Browse) -> None:
    page = browse()
    typed = "(box, words) => { box.value = words; box.dispatchEvent(new Event('input')); }"
    for words in TYPED.values():
        page.locator("#q").evaluate(typed, words)
        page.locator("#q").press("Enter")
        answered(page)
        page.locator("#q").fill("voisins")
        expect(page.locator(".row-title")).to_have_text(["Voisins Solidaires"])


@pytest.mark.parametrize("words", TYPED.values(), ids=TYPED)
def test_anything_can_be_sent_as_an_address(browse: Browse, words: str) -> None:
    answered(browse("?q=" + quote(words.encode("utf-8", "replace"))))


@pytest.mark.slow
def test_any_address_can_be_opened(browse: Browse) -> None:
    for words in IN_ADDRESS:
        answered(browse("?q=" + words))


def test_a_hostile_facet_or_order_in_the_address_does_nothing(browse: Browse) -> None:
    page = browse(f"?country={quote(IMAGE)}&sort={quote(IMAGE)}&page={quote(IMAGE)}&{quote(IMAGE)}=1")
    expect(page.locator("#list-head")).to_be_visible()
    answered(page)


@pytest.mark.parametrize("words", [IMAGE, "*", '"', "~", ":", "__proto__ constructor", "a" * 5_000])
def test_anything_can_be_typed_into_the_box_of_every_page(window: Visit, served: Served, words: str) -> None:
    window.messages.clear()
    page = window.open(served.address)
    page.locator("#site-search").fill(words)
    page.keyboard.press("Enter")
    page.wait_for_url(re.compile(re.escape(served.address + BROWSE)))
    answered(page)
    assert page.locator("#q").input_value() == words[:400]
    assert window.messages == []


@pytest.fixture(scope="module")
def hostile(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    """The small site with a record that is a script from its title to its text, over HTTP."""
    project = copy_project(SMALL, tmp_path_factory.mktemp("hostile") / "project")
    text = f"Zebras are {IMAGE} {SCRIPT} striped."
    project.write(
        "content/practices/hostile.md",
        practice_file(text, title=f"Zebra {SCRIPT}", summary=f"Zebra {IMAGE} in a long enough summary.", place=IMAGE),
    )
    outcome = project.run("build")
    assert outcome.status == 0, outcome.err
    with serving(project.site, tmp_path_factory.mktemp("host")) as there:
        yield there


def test_a_hostile_record_is_found_and_shown_letter_by_letter(window: Visit, hostile: Served) -> None:
    window.messages.clear()
    page = ready(window, hostile.address + BROWSE + "?q=zebra")
    says(page, 1)
    assert titles(page) == [f"Zebra {SCRIPT}"]
    assert page.locator(".row-summary").inner_text() == f"Zebra {IMAGE} in a long enough summary."
    answered(page)
    window.open(hostile.address)
    page.locator("#site-search").fill("zebra")
    expect(page.get_by_role("option")).to_have_text(f"Zebra {SCRIPT}")
    assert page.get_by_role("option").locator("mark").all_inner_texts() == ["Zebra"]
    assert window.messages == []


BROKEN = {
    "lunr": "**/assets/lunr*",
    "the program": "**/assets/search*",
    "the manifest": "**/search/manifest.js*",
    "the words of the interface": "**/search/interface.js*",
    "the columns of the facets": "**/search/facets/*",
    "the lengths": "**/search/lengths.js*",
    "the postings": "**/search/postings/*",
    "the dictionary": "**/search/words/*",
    "the cards": "**/search/cards/*",
    "the texts": "**/search/texts/*",
}

AFTER_THE_ROWS = {BROKEN["the columns of the facets"], BROKEN["the texts"]}


def missing(route: Route) -> None:
    """Break the connection."""
    route.abort()


def truncated(route: Route) -> None:
    """Give the first half of the file."""
    answer = route.fetch()
    route.fulfill(response=answer, body=answer.body()[: len(answer.body()) // 2])


def of_another(route: Route) -> None:
    """Give a whole script that holds something else."""
    route.fulfill(content_type="text/javascript", body="void 0")


@contextlib.contextmanager
def broken(page: Page, pattern: str, fault: Callable[[Route], None]) -> Iterator[None]:
    """Give the files of a pattern with a fault; nothing is thrown but by the browser, on a file that is no script."""
    thrown: list[Error] = []

    def note(error: Error) -> None:
        thrown.append(error)

    page.route(pattern, fault)
    page.on("pageerror", note)
    try:
        yield
    finally:
        page.remove_listener("pageerror", note)
        page.unroute(pattern)
    assert [error for error in thrown if error.name != "SyntaxError"] == []


@pytest.mark.parametrize("fault", [missing, truncated, of_another])
@pytest.mark.parametrize("pattern", BROKEN.values(), ids=BROKEN)
def test_a_file_that_does_not_come_whole_gives_a_sentence(
    window: Visit, served: Served, pattern: str, fault: Callable[[Route], None]
) -> None:
    page = window.page
    with broken(page, pattern, fault):
        page.goto(served.address + BROWSE + "?q=theatre")
        expect(page.locator("#count")).to_have_text(FAILED)
        after = pattern in AFTER_THE_ROWS
        assert page.locator("#list .row").count() == (6 if after else 30)
        assert page.locator("#list .row", has_text=re.compile("theatre", re.I)).count() > 0 or not after


@pytest.mark.parametrize("pattern", ["**/search/postings/*", "**/search/cards/*", "**/search/manifest.js*"])
def test_a_file_that_fails_once_is_asked_for_again(window: Visit, served: Served, pattern: str) -> None:
    page = window.page
    page.route(pattern, missing, times=1)
    page.goto(served.address + BROWSE + "?q=voisins")
    says(page, 1)
    assert titles(page) == ["Voisins Solidaires"]


def test_after_a_failure_the_next_search_works(visit: NewVisit, served: Served) -> None:
    page = ready(visit(), served.address + BROWSE)
    with broken(page, "**/search/postings/*", missing):
        page.locator("#q").fill("theatre")
        expect(page.locator("#count")).to_have_text(FAILED)
    page.locator("#q").fill("voisins")
    says(page, 1)
    assert titles(page) == ["Voisins Solidaires"]


def test_without_its_data_the_box_of_every_page_still_leads_to_the_browse_page(visit: NewVisit, served: Served) -> None:
    page = visit().open(served.address)
    with broken(page, "**/search/**", missing):
        page.locator("#site-search").fill("theatre")
        page.keyboard.press("Enter")
        page.wait_for_url(served.address + BROWSE + "?q=theatre")
        expect(page.locator("#count")).to_have_text(FAILED)
