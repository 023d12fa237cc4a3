"""What is found can be taken along, printed, read by everybody, and looked for without JavaScript."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from tests.browser import searching
from tests.browser.conftest import NewVisit, Served, Visit, serving
from tests.browser.searching import BROWSE, Browse, all_titles, axe, listed, number_said, ready, says, titles
from tests.conftest import SMALL, copy_project
from tests.small import practice_file

pytestmark = pytest.mark.browser
window, browse = searching.window, searching.browse

_FORMULAS = {
    "equals": '=HYPERLINK("http://x","y")',
    "plus": "+1 and a",
    "minus": "-1 and a",
    "at": "@SUM(A1) and a",
    "space": "  =1 and a",
    "wide": "＝1 and a",
}
_STATES = {
    "results": f"{BROWSE}?q=children&country=it&country=gr&country=de&sort=title&page=2",
    "nothing": f"{BROWSE}?q=qqqqqq",
    "some of the words": f"{BROWSE}?q=voisins+brids",
}


def taken(page: Page, form: str) -> bytes:
    """Press the button of an export and return what is downloaded."""
    with page.expect_download() as download:
        page.get_by_role("button", name=form, exact=True).click()
    assert download.value.suggested_filename == f"search.{form.lower()}"
    return Path(download.value.path()).read_bytes()


def table(data: bytes) -> list[dict[str, str]]:
    """Read a table with Python's own reader."""
    text = data.decode("utf-8-sig")
    assert data.startswith(b"\xef\xbb\xbf")
    return list(csv.DictReader(io.StringIO(text, newline=""), strict=True))


@pytest.mark.slow
def test_the_table_and_the_json_hold_all_that_was_found_in_its_order(visit: NewVisit, home: str) -> None:
    opened = visit(accept_downloads=True)
    page = ready(opened, home + BROWSE + "?q=children&sort=title")
    number = number_said(page)
    shown = all_titles(page)
    rows, records = table(taken(page, "CSV")), json.loads(taken(page, "JSON"))
    assert len(shown) == number > 20
    assert [row["title"] for row in rows] == [record["title"] for record in records] == shown
    assert opened.messages == [] and opened.failures == []


def test_an_exported_record_is_the_record(browse: Browse, served: Served) -> None:
    page = browse("?country=be&language=fr")
    number_said(page)
    position = titles(page).index("Voisins Solidaires")
    record: dict[str, Any] = json.loads(taken(page, "JSON"))[position]
    assert record["title"] == "Voisins Solidaires"
    assert record["summary"] == page.locator(".row-summary").nth(position).inner_text()
    assert record["address"] == served.address + "practices/voisins-solidaires/index.html"
    assert (record["countries"], record["languages"]) == (["Belgium"], ["French"])
    assert len(record["outcomes"]) == 7
    row = table(taken(page, "CSV"))[position]
    assert list(row) == list(record)
    assert row == {name: "; ".join(value) if isinstance(value, list) else value for name, value in record.items()}


def test_a_filter_narrows_the_export_too(browse: Browse) -> None:
    page = browse("?country=pt&country=no")
    says(page, 2)
    assert [record["title"] for record in json.loads(taken(page, "JSON"))] == titles(page)


@pytest.fixture(scope="module")
def formulas(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    """The small site with records that a spreadsheet could take for formulas, and one of every awkward sign."""
    project = copy_project(SMALL, tmp_path_factory.mktemp("formulas") / "project")
    for name, words in _FORMULAS.items():
        facts = {"title": f"{words} zebra", "summary": f"{words} zebra in a summary that is long enough."}
        project.write(f"content/practices/zebra-{name}.md", practice_file(**facts))
    project.write("content/practices/zebra.md", practice_file(title='Zebra "one", two; three', place="=place"))
    outcome = project.run("build")
    assert outcome.status == 0, outcome.err
    with serving(project.site, tmp_path_factory.mktemp("host")) as there:
        yield there


def test_no_cell_of_the_table_is_a_formula_and_the_json_is_exact(window: Visit, formulas: Served) -> None:
    page = ready(window, formulas.address + BROWSE + "?q=zebra")
    says(page, len(_FORMULAS) + 1)
    rows, records = table(taken(page, "CSV")), json.loads(taken(page, "JSON"))
    cells = [cell for row in rows for cell in row.values()]
    assert [cell for cell in cells if cell.strip() and cell.strip()[0] in "=+-@＝＋－＠\t\r"] == []
    exact = {f"{words} zebra".strip() for words in _FORMULAS.values()} | {'Zebra "one", two; three'}
    assert {record["title"] for record in records} == exact
    assert {row["title"].removeprefix("'") for row in rows} == exact
    assert sum(row["title"].startswith("'") for row in rows) == len(_FORMULAS)


def test_on_paper_there_are_the_results_and_no_controls(browse: Browse) -> None:
    page = browse("?q=children&country=it&country=gr&country=de")
    number_said(page)
    expect(page.locator("nav.pager")).to_be_visible()
    page.emulate_media(media="print")
    try:
        assert page.locator("#count").is_visible()
        assert page.locator(".row-title").evaluate_all("all => all.every(title => title.checkVisibility())")
        controls = ["#q", "#panel", "#sort", "#actions", "#chips", "nav.pager", ".site-header nav"]
        assert [control for control in controls if page.locator(control).is_visible()] == []
    finally:
        page.emulate_media(media="screen")


def test_print_opens_the_print_dialogue(browse: Browse) -> None:
    page = browse("?q=theatre")
    number_said(page)
    page.evaluate("window.print = () => { document.title = 'printed' }")
    page.get_by_role("button", name="Print").click()
    expect(page).to_have_title("printed")


def test_without_javascript_the_page_says_so_and_every_value_is_a_link(
    visit: NewVisit, home: str, real_site: Path
) -> None:
    page = visit(java_script_enabled=False).page
    page.goto(home + BROWSE)
    assert page.locator("noscript p").inner_text().startswith("The search needs JavaScript.")
    assert not page.locator("#search").is_visible()
    assert page.locator("#panel a").count() == sum(map(len, listed(real_site).values()))
    page.locator("#panel").get_by_role("link", name="Norway").click()
    assert page.locator("h1").inner_text() == "Norway"
    assert page.locator(".row-title").count() == 1


@pytest.mark.slow
@pytest.mark.parametrize("path", _STATES.values(), ids=_STATES)
def test_axe_finds_nothing_on_the_browse_page_by_day_and_night(visit: NewVisit, served: Served, path: str) -> None:
    page = ready(visit(), served.address + path)
    expect(page.locator("#count")).to_contain_text("record")
    for folded in page.locator("#panel details:not([open]) summary").all()[:2]:
        folded.click()
    assert axe(page) == []


@pytest.mark.slow
def test_axe_finds_nothing_while_suggestions_are_open_by_day_and_night(visit: NewVisit, served: Served) -> None:
    page = visit().open(served.address)
    page.locator("#site-search").fill("theatre")
    expect(page.get_by_role("listbox")).to_be_visible()
    page.keyboard.press("ArrowDown")
    assert axe(page) == []
