"""What the tests of the search share: the browse page opened, read and worked, and axe run over it."""

from __future__ import annotations

import contextlib
import re
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from lxml import html
from playwright.sync_api import Browser, Locator, Page, expect

from tests.browser.conftest import Served, Visit
from tests.conftest import ROOT

BROWSE = "practices/index.html"
DATA = re.compile(r"(^|/)search/|lunr|search[^/]*\.js")
FAILED = "The search could not be loaded. Reload the page to try again."

_AXE = ROOT / "node_modules/axe-core/axe.min.js"
_STANDARDS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]


Browse = Callable[..., Page]


@pytest.fixture(scope="module")
def window(chromium: Browser) -> Iterator[Visit]:
    """One window for the tests of a module, which all state themselves where it begins."""
    with contextlib.closing(chromium.new_context()) as context:
        context.set_default_timeout(10_000)
        opened = Visit(context.new_page())
        opened.watch()
        yield opened


@pytest.fixture
def browse(window: Visit, served: Served) -> Iterator[Browse]:
    """Open the browse page with a query in that window; whatever a test does there, the page says nothing."""
    window.messages.clear()
    window.failures.clear()
    yield lambda query="": ready(window, served.address + BROWSE + query)
    assert window.messages == []
    assert window.failures == []


def ready(opened: Visit, address: str) -> Page:
    """Go to a browse page and wait until the search is ready."""
    page = opened.open(address)
    expect(page.locator("#search")).to_be_visible()
    expect(page.locator("#panel input[type=checkbox]").first).to_be_attached()
    return page


def whole(page: Page) -> None:
    """Scroll to the end of the rows until all of this page of the list are there."""
    if page.locator("#list ol[data-rest]").count():
        page.locator("#list .row").last.scroll_into_view_if_needed()
        expect(page.locator("#list ol[data-rest]")).to_have_count(0)


def titles(page: Page) -> list[str]:
    """Return the titles of the results on this page of the list."""
    whole(page)
    return page.locator("#list .row-title").all_inner_texts()


def says(page: Page, number: int) -> None:
    """Wait until `number` records are said to be found."""
    words = "One record found" if number == 1 else f"{number} records found"
    expect(page.locator("#count")).to_have_text(words)


def number_said(page: Page) -> int:
    """Return how many records are said to be found."""
    expect(page.locator("#count")).to_have_text(re.compile(r"record"))
    words = page.locator("#count").inner_text()
    return 1 if words == "One record found" else int(words.split()[0])


def group(page: Page, facet: str) -> Locator:
    """Return the check boxes of the facet with this label, unfolded."""
    folded = page.locator("#panel details:not([open])").filter(has=page.locator("summary", has_text=facet))
    if folded.count():
        folded.locator("summary").click()
    boxes = page.locator("#panel").get_by_role("group", name=facet, exact=True)
    expect(boxes.locator("input").first).to_be_attached()
    return boxes


def choose(page: Page, facet: str, value: str) -> None:
    """Check the box of a value."""
    group(page, facet).get_by_label(value, exact=True).check()


def counts(page: Page, facet: str) -> dict[str, int]:
    """Return the values of a facet with the number beside each."""
    choices = group(page, facet).locator(".choice")
    return dict(
        choices.evaluate_all(
            "all => all.map(c => [c.querySelector('label').textContent, +c.querySelector('.count').textContent])"
        )
    )


def all_titles(page: Page) -> list[str]:
    """Return the titles of all results, from this page of the list to the last."""
    found = titles(page)
    pager = page.locator("#list nav.pager")
    while pager.get_by_role("button", name="Next page").count():
        before = pager.locator("p").inner_text()
        pager.get_by_role("button", name="Next page").click()
        expect(pager.locator("p")).not_to_have_text(before)
        found += titles(page)
    return found


def listed(site: Path) -> dict[str, dict[str, int]]:
    """Return the facets of the list as it is without JavaScript: labels of values with their numbers."""
    tree = html.fromstring((site / BROWSE).read_text(encoding="utf-8"))
    return {
        details.findtext("summary"): {
            item.findtext("a"): int(item.findtext("span")) for item in details.iter("li") if item.find("a") is not None
        }
        for details in tree.get_element_by_id("panel").iter("details")
    }


def axe(page: Page) -> list[str]:
    """Return what axe finds wrong by day and, for contrast, by night, on wide and narrow windows."""
    page.evaluate(_AXE.read_text(encoding="utf-8"))
    found = []
    for width in (1280, 390):
        page.set_viewport_size({"width": width, "height": 800})
        for scheme, options in (
            ("light", {"type": "tag", "values": _STANDARDS}),
            ("dark", {"type": "rule", "values": ["color-contrast", "link-in-text-block"]}),
        ):
            page.emulate_media(color_scheme=scheme)  # type: ignore[arg-type]
            result = page.evaluate("only => axe.run(document, { runOnly: only })", options)
            assert result["passes"]
            found += [
                f"{width} px, {scheme}: {rule['id']}: {node['target']}: {node['failureSummary']}"
                for rule in result["violations"]
                for node in rule["nodes"]
            ]
    return found
