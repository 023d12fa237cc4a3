"""In Firefox as its visitors have it, from disk and under a base path: the search finds, narrows and goes back."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from tests.browser.conftest import Served
from tests.browser.firefox import Firefox, running
from tests.browser.searching import BROWSE

pytestmark = pytest.mark.browser

_TITLES = "[...document.querySelectorAll('#list .row-title')].map(title => title.textContent)"
_COUNT = "document.getElementById('count').textContent"
_CHIPS = "[...document.querySelectorAll('.chip:has(.unseen)')].map(chip => chip.firstChild.textContent)"
_FOCUS = "document.activeElement.id"
_QUERY = "location.search"
_OPTIONS = "[...document.querySelectorAll('[role=option]')].map(option => option.textContent)"
_EXPANDED = "document.querySelector('[role=combobox]').getAttribute('aria-expanded')"
_HEADING = "document.querySelector('h1').textContent"


@pytest.fixture(scope="module")
def browser(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Firefox]:
    with running(tmp_path_factory.mktemp("firefox")) as opened:
        yield opened


@pytest.fixture
def firefox(browser: Firefox, home: str) -> Iterator[Firefox]:
    """A window in which the pages of a test say nothing, fail at nothing and ask for nothing that is not theirs."""
    browser.forget()
    yield browser
    browser.value("new Promise(done => setTimeout(done, 50))")
    assert browser.messages == []
    assert browser.failures == []
    assert [address for address in browser.requests if not address.startswith(home)] == []


@pytest.fixture
def browse(firefox: Firefox, home: str) -> Callable[[str], None]:
    """Open the browse page with a query and wait until the search is ready."""

    def opened(query: str = "") -> None:
        firefox.open(home + BROWSE + query)
        firefox.wait("document.querySelectorAll('#panel input[type=checkbox]').length > 0")

    return opened


def _type(firefox: Firefox, words: str) -> None:
    firefox.press("/")
    firefox.wait("document.activeElement.matches('#q, #site-search')")
    firefox.press(*words)


def test_the_files_of_a_site_on_disk_are_kept_apart_as_for_any_visitor(browser: Firefox, real_site: Path) -> None:
    browser.forget()
    browser.open((real_site / "index.html").as_uri())
    assert browser.value("fetch('search/manifest.js').then(() => 'read', () => 'refused')") == "refused"


def test_the_server_is_asked_for_the_search_under_its_base(
    browser: Firefox, served: Served, request: pytest.FixtureRequest
) -> None:
    browser.forget()
    browser.open(served.address + BROWSE + "?q=theatre")
    browser.wait(f"{_TITLES}.length > 1")
    assert any("/search/postings/" in address for address in browser.requests)
    assert [address for address in browser.requests if not address.startswith(served.address)] == []


def test_what_is_typed_is_found_and_marked(firefox: Firefox, browse: Callable[[str], None]) -> None:
    browse("")
    _type(firefox, "voisins solid")
    firefox.wait(_COUNT, "One record found")
    assert firefox.value(_TITLES) == ["Voisins Solidaires"]
    assert firefox.value("[...document.querySelectorAll('.row-title mark')].map(m => m.textContent)") == [
        "Voisins",
        "Solidaires",
    ]


def test_a_value_of_a_facet_narrows_and_is_taken_back(firefox: Firefox, browse: Callable[[str], None]) -> None:
    browse("?q=children")
    firefox.wait(f"/^[0-9]+ records found$/.test({_COUNT})")
    before = firefox.value(_COUNT)
    firefox.value("document.getElementById('facet-country-no').click()")
    firefox.wait(_CHIPS, ["Norway"])
    firefox.wait(_COUNT, "One record found")
    assert firefox.value(_QUERY) == "?q=children&country=no"
    firefox.value("document.querySelector('.chip').click()")
    firefox.wait(_COUNT, before)
    assert firefox.value(_CHIPS) == []


def test_the_address_keeps_the_state_and_back_brings_it_back(firefox: Firefox, browse: Callable[[str], None]) -> None:
    browse("?q=children&country=de&country=it&sort=title&page=1")
    firefox.wait(_CHIPS, ["Germany", "Italy"])
    assert firefox.value("document.getElementById('q').value") == "children"
    assert firefox.value("document.getElementById('sort').value") == "title"
    found, said = firefox.value(_TITLES), firefox.value(_COUNT)
    assert found == sorted(found, key=str.casefold)
    firefox.value("document.querySelector('.chip').click()")
    firefox.wait(_CHIPS, ["Italy"])
    firefox.back()
    firefox.wait(_CHIPS, ["Germany", "Italy"])
    firefox.wait(_COUNT, said)
    firefox.value("document.querySelector('.row-title a').click()")
    firefox.wait(_HEADING, found[0])
    firefox.back()
    firefox.wait(_TITLES, found)


def test_the_arrows_go_through_the_results_and_enter_opens_one(firefox: Firefox, browse: Callable[[str], None]) -> None:
    browse("?q=theatre")
    firefox.wait(f"{_TITLES}.length > 1")
    second = firefox.value(_TITLES)[1]
    firefox.press("/")
    firefox.wait(_FOCUS, "q")
    firefox.press("ArrowDown", "ArrowDown")
    firefox.wait("document.activeElement.textContent", second)
    firefox.press("ArrowUp", "ArrowUp")
    firefox.wait(_FOCUS, "q")
    firefox.press("ArrowDown", "ArrowDown", "Enter")
    firefox.wait(_HEADING, second)


def test_escape_empties_the_box_and_shows_the_list_again(firefox: Firefox, browse: Callable[[str], None]) -> None:
    browse("?q=theatre")
    firefox.wait(f"{_TITLES}.length > 1")
    firefox.press("/")
    firefox.wait(_FOCUS, "q")
    firefox.press("Escape")
    firefox.wait("document.getElementById('q').value", "")
    firefox.wait("document.getElementById('list-head').hidden", False)
    assert firefox.value(_QUERY) == ""


def test_the_box_of_an_ordinary_page_suggests_and_opens(firefox: Firefox, home: str) -> None:
    firefox.open(home + "index.html")
    _type(firefox, "voisins")
    firefox.wait(_EXPANDED, "true")
    first = firefox.value(_OPTIONS)[0]
    assert first.startswith("Voisins Solidaires")
    firefox.press("Escape")
    firefox.wait(_EXPANDED, "false")
    firefox.press(" ")
    firefox.wait(_EXPANDED, "true")
    firefox.press("ArrowDown", "Enter")
    firefox.wait(_HEADING, "Voisins Solidaires")


def test_enter_leads_from_an_ordinary_page_to_all_that_is_found(firefox: Firefox, home: str) -> None:
    firefox.open(home + "about/index.html")
    _type(firefox, "kairós & co")
    firefox.press("Enter")
    firefox.wait("document.querySelector('#list .row-title')?.textContent.includes('KAIRÓS')")
    assert firefox.value(_QUERY) == "?q=kair%C3%B3s%20%26%20co"
