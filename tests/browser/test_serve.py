"""The development server in a browser: what is saved is on the screen, and nobody is disturbed."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from casebook.serve import Session, serve, watching
from tests.browser.conftest import NewVisit, Visit
from tests.serve.conftest import PAPER, PAPER_PAGE, SHEET, edit, in_session
from tests.sites.editing import Workshop, open_workshop

pytestmark = pytest.mark.browser

TEMPLATE = "templates/pages/practice.html"
BOX = "#casebook-problems"
LONG = "\n".join(f"Paragraph {number} of a long text.\n" for number in range(80))
_WITHIN = 10_000


@dataclass
class Desk:
    """Somebody at work: a project, its session, the address of the server, and a browser window that looks at it."""

    shop: Workshop
    session: Session
    address: str
    visit: Visit

    def open(self, path: str = PAPER_PAGE) -> Page:
        """Open a page and mark its window, so that a new load is seen."""
        page = self.visit.open(self.address + path)
        page.wait_for_function("document.getElementById('casebook-problems')")
        page.evaluate("window.marked = true")
        return page


@pytest.fixture(scope="module")
def origin(tmp_path_factory: pytest.TempPathFactory) -> Workshop:
    """A project with a long text, to be copied."""
    shop = open_workshop(tmp_path_factory.mktemp("origin") / "project")
    shop.write(PAPER, shop.text(PAPER) + LONG)
    return shop


@pytest.fixture
def desk(origin: Workshop, tmp_path: Path, visit: NewVisit) -> Iterator[Desk]:
    """A desk at which the server runs and watches."""
    shutil.copytree(origin.root, tmp_path / "project", symlinks=True)
    shop = Workshop(tmp_path / "project")
    with in_session(shop) as session:
        session.refresh()
        with (
            serve(session, "127.0.0.1", 0, fixed=True) as address,
            watching(shop.root, "site.yaml", lambda paths: session.refresh(paths) and None),
        ):
            opened = visit()
            yield Desk(shop, session, address, opened)
            opened.page.close()


def is_marked(page: Page) -> bool:
    """Say whether the page is still the one that was opened."""
    return bool(page.evaluate("window.marked === true"))


def test_what_is_saved_appears_and_the_page_stays_where_it_was(desk: Desk) -> None:
    page = desk.open()
    page.evaluate("scrollTo(0, 1200)")
    edit(desk.shop, PAPER, "Paragraph 79", "The last paragraph")
    expect(page.get_by_text("The last paragraph")).to_have_count(1, timeout=_WITHIN)
    assert not is_marked(page)
    page.wait_for_function("Math.abs(scrollY - 1200) < 2")
    assert desk.visit.messages == [] and desk.visit.failures == []


def test_a_change_of_the_style_sheet_is_put_in_without_loading_the_page(desk: Desk) -> None:
    page = desk.open()
    for width in ("7px", "9px"):
        desk.shop.write(SHEET, desk.shop.text(SHEET) + f"\nbody {{ border-left: {width} solid }}\n")
        expect(page.locator("body")).to_have_css("border-left-width", width, timeout=_WITHIN)
        assert is_marked(page)
    edit(desk.shop, PAPER, "Paragraph 79", "The last paragraph")
    expect(page.get_by_text("The last paragraph")).to_have_count(1, timeout=_WITHIN)
    assert page.locator("link[rel=stylesheet][href*='assets/style.']").count() == 1
    expect(page.locator("body")).to_have_css("border-left-width", "9px")
    assert desk.visit.messages == [] and desk.visit.failures == []


def test_an_error_is_shown_over_the_last_good_page_and_goes_away(desk: Desk) -> None:
    page = desk.open()
    box = page.locator(BOX)
    expect(box).to_be_hidden()
    page.locator("a").nth(2).focus()
    focused = page.evaluate("document.activeElement.outerHTML")
    edit(desk.shop, PAPER, "countries: [EU]", "countries: [Atlantis]")
    expect(box).to_contain_text(f"{PAPER}:5:13: error[E202]", timeout=_WITHIN)
    assert is_marked(page)
    assert page.evaluate("document.activeElement.outerHTML") == focused
    assert "A paper for town halls" in page.locator("h1").inner_text()
    edit(desk.shop, PAPER, "countries: [Atlantis]", "countries: [BE]")
    expect(page.locator(".facts")).to_contain_text("Belgium", timeout=_WITHIN)
    expect(box).to_be_hidden()
    assert desk.visit.messages == [] and desk.visit.failures == []


def test_a_broken_template_is_shown_over_the_last_good_page_and_goes_away(desk: Desk) -> None:
    page = desk.open()
    whole = desk.shop.text(TEMPLATE)
    edit(desk.shop, TEMPLATE, '<article class="record">', '<article class="record">{{ page.nothing }}')
    expect(page.locator(BOX)).to_contain_text(f"{TEMPLATE}:", timeout=_WITHIN)
    assert "A paper for town halls" in page.locator("h1").inner_text()
    desk.shop.write(TEMPLATE, whole.replace('<article class="record">', '<article class="record">Mended.'))
    expect(page.get_by_text("Mended.")).to_have_count(1, timeout=_WITHIN)
    expect(page.locator(BOX)).to_be_hidden()
    assert desk.visit.messages == [] and desk.visit.failures == []


def test_a_project_that_begins_with_an_error_shows_it_and_then_the_site(
    origin: Workshop, tmp_path: Path, visit: NewVisit
) -> None:
    shutil.copytree(origin.root, tmp_path / "project", symlinks=True)
    shop = Workshop(tmp_path / "project")
    edit(shop, PAPER, "countries: [EU]", "countries: [<b>Atlantis]")
    page = visit().page
    with in_session(shop) as session, serve(session, "127.0.0.1", 0, fixed=True) as address:
        session.refresh()
        page.goto(address)
        expect(page.locator(BOX)).to_contain_text("error[E202]")
        assert page.locator("b").count() == 0
        edit(shop, PAPER, "countries: [<b>Atlantis]", "countries: [EU]")
        session.refresh([PAPER])
        expect(page.get_by_role("navigation", name="Main")).to_be_visible(timeout=_WITHIN)
        page.close()


def test_the_page_of_a_record_that_is_renamed_says_so_and_comes_back(desk: Desk) -> None:
    page = desk.open()
    file = desk.shop.root / PAPER
    file.rename(file.with_name("a-report.md"))
    expect(page.locator("h1")).to_have_text("This page is not here", timeout=_WITHIN)
    expect(page.locator("body")).to_have_css("margin", "0px")
    file.with_name("a-report.md").rename(file)
    expect(page.locator("h1")).to_have_text("A paper for town halls", timeout=_WITHIN)
    allowed = [message for message in desk.visit.messages if "404" in message]
    assert desk.visit.messages == allowed


def test_a_page_that_nobody_sees_does_not_listen_and_is_new_when_it_is_seen(desk: Desk) -> None:
    page = desk.open()
    show = """hidden => { Object.defineProperty(document, 'visibilityState', {value: hidden, configurable: true})
        document.dispatchEvent(new Event('visibilitychange')) }"""
    page.evaluate(show, "hidden")
    version = desk.session.state.version
    edit(desk.shop, PAPER, "Paragraph 79", "The last paragraph")
    with desk.session.changed:
        assert desk.session.changed.wait_for(lambda: desk.session.state.version > version, 10)
    desk.shop.write(SHEET, desk.shop.text(SHEET) + "\nbody { border-left: 7px solid }\n")
    with desk.session.changed:
        assert desk.session.changed.wait_for(lambda: desk.session.state.version > version + 1, 10)
    assert is_marked(page) and page.get_by_text("The last paragraph").count() == 0
    page.evaluate(show, "visible")
    expect(page.get_by_text("The last paragraph")).to_have_count(1, timeout=_WITHIN)


def test_the_search_works_and_finds_what_was_saved(desk: Desk) -> None:
    edit(desk.shop, PAPER, "Paragraph 79", "Zanzibar")
    with desk.session.changed:
        assert desk.session.changed.wait_for(lambda: desk.session.state.version > 1, 10)
    page = desk.open("practices/?q=zanzibar")
    expect(page.locator("main")).to_contain_text("A paper for town halls", timeout=_WITHIN)
    expect(page.locator("main mark").first).to_have_text("Zanzibar", timeout=_WITHIN)
    assert desk.visit.messages == [] and desk.visit.failures == []
