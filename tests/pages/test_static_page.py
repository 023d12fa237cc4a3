"""Pages that stand for themselves."""

from __future__ import annotations

from casebook.pages import Press, static_page
from casebook.pages.static_page import Shipped
from tests.conftest import Project
from tests.pages.conftest import press_of
from tests.sites.reading import Page, read, text_of

FONT = Shipped("A typeface", "1.2.3", "OFL-1.1", "licences/a-typeface.txt")


def pages(press: Press) -> dict[str, Page]:
    """Return the pages that stand for themselves."""
    return {artifact.path: read(artifact.path, artifact.make()) for artifact in static_page.plan(press, [FONT])}


def test_about_is_made_of_its_text(press: Press) -> None:
    page = pages(press)["about/index.html"]
    assert text_of(page.one("h1")) == "About this casebook"
    assert "What this small database is and whom it is for" in page.text
    assert "practices/good-neighbours/index.html" in page.links(page.one("main"))


def test_the_page_of_licences_names_the_content_and_each_work_of_others(press: Press) -> None:
    page = pages(press)["licences/index.html"]
    assert "Creative Commons Attribution 4.0 International" in page.text
    assert "A typeface 1.2.3: OFL-1.1" in page.text
    assert "licences/a-typeface.txt" in page.links(page.one("main"))


def test_what_is_not_found_leads_on(press: Press) -> None:
    page = pages(press)["404.html"]
    assert text_of(page.one("h1")) == "This page is not here"
    assert {"index.html", "practices/index.html"} <= set(page.links(page.one("main")))


def test_without_former_addresses_there_are_no_redirects(press: Press) -> None:
    assert sorted(pages(press)) == ["404.html", "about/index.html", "licences/index.html"]


def test_each_former_address_is_a_page_that_leads_on(small: Project) -> None:
    path = "content/practices/paper.md"
    text = (small.root / path).read_text(encoding="utf-8")
    small.write(path, text.replace("kind:", "aliases: [practices/one, practices/two]\nkind:"))
    found = pages(press_of(small.root))
    for name in ("one", "two"):
        page = found[f"practices/{name}/index.html"]
        assert page.one("meta", **{"http-equiv": "refresh"}).get("content") == "0; url=../paper/index.html"
        assert page.links(page.one("main")) == ["practices/paper/index.html"]


def test_a_page_of_ones_own_appears_by_its_file_alone(small: Project) -> None:
    summary = "How to send in a practice of your own, step by step, in five minutes."
    small.write("content/pages/join-us.md", f"---\ntitle: Join us now\nsummary: {summary}\n---\n## First\n\nText.\n")
    page = pages(press_of(small.root))["join-us/index.html"]
    assert [text_of(h) for h in page.one("main").iter("h2")] == ["First"]
