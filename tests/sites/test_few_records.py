"""A database that has just begun: no practices, no news, or one practice that says the least it may."""

from __future__ import annotations

import re
import shutil

import pytest

from tests.conftest import SMALL, Project, copy_project
from tests.sites.reading import BuiltSite, read, text_of

LEAST = """---
title: The least there is
summary: A record that says what is required of a tool and not one thing more than that.
kind: tool
countries: [BE]
languages: [fr]
sources: [{url: "https://example.org/"}]
---
A paragraph.
"""

FILLED_BY_THE_SEARCH = ("site-search-list", "chips")


@pytest.fixture(scope="module")
def empty(tmp_path_factory: pytest.TempPathFactory) -> BuiltSite:
    """The site of a project without practices and news."""
    return BuiltSite(built(tmp_path_factory, {}).site)


@pytest.fixture(scope="module")
def least(tmp_path_factory: pytest.TempPathFactory) -> BuiltSite:
    """The site of a project with one practice without optional fields."""
    return BuiltSite(built(tmp_path_factory, {"content/practices/least.md": LEAST}).site)


def built(tmp_path_factory: pytest.TempPathFactory, files: dict[str, str]) -> Project:
    """Build a project whose only records are `files`."""
    project = copy_project(SMALL, tmp_path_factory.mktemp("few") / "project")
    shutil.rmtree(project.root / "content" / "practices")
    shutil.rmtree(project.root / "content" / "news")
    project.write("content/pages/about.md", (SMALL / "content/pages/about.md").read_text().partition("It is small")[0])
    project.write("content/pages/about.md", (project.root / "content/pages/about.md").read_text() + "It is small.\n")
    for path, text in files.items():
        project.write(path, text)
    outcome = project.run("build")
    assert outcome.status == 0, outcome.err
    assert ("warning[W607]" in outcome.err) == (not files)
    return project


def test_a_site_without_practices_says_so_where_they_would_stand(empty: BuiltSite) -> None:
    for path in ("index.html", "practices/index.html"):
        assert "There are no practices yet." in empty.pages[path].text


def test_a_site_without_news_says_so_on_every_page(empty: BuiltSite) -> None:
    for path, page in empty.pages.items():
        assert "There is no news yet." in text_of(page.under("Latest news")), path
    assert "There is nothing here yet." in empty.pages["news/index.html"].text


def test_an_index_of_a_code_list_without_values_says_so(empty: BuiltSite) -> None:
    assert "No practice has a value of this kind yet." in empty.pages["countries/index.html"].text


def test_nothing_on_a_site_without_practices_is_counted_out_of_nothing(empty: BuiltSite) -> None:
    for path, page in empty.pages.items():
        assert not re.search(r"\b0 of 0\b|\bnan\b|\bPage 1 of\b", page.text), path


def test_the_pages_of_a_site_without_practices_are_sound(empty: BuiltSite) -> None:
    assert {path: page.errors for path, page in empty.pages.items() if page.errors} == {}


def test_lists_that_would_be_empty_are_left_out(empty: BuiltSite) -> None:
    hollow = [
        f"{path}: {e.tag}"
        for path, page in empty.pages.items()
        for e in page.tree.iter()
        if e.tag in ("ul", "ol", "dl", "table") and not list(e) and e.get("id") not in FILLED_BY_THE_SEARCH
    ]
    assert hollow == []


def test_a_practice_without_optional_fields_shows_no_empty_heading(least: BuiltSite) -> None:
    page = least.pages["practices/least/index.html"]
    assert page.headings == [
        "The least there is",
        "Facts",
        "Category",
        "Country",
        "Language",
        "Description",
        "Sources",
    ]


def test_a_practice_alone_has_neither_neighbours_nor_relations(least: BuiltSite) -> None:
    page = least.pages["practices/least/index.html"]
    assert not page.all("a", rel="prev") and not page.all("a", rel="next")
    assert "Related" not in page.text


def test_a_practice_without_outcomes_is_filed_under_its_kind(least: BuiltSite) -> None:
    page = least.pages["practices/least/index.html"]
    crumbs = page.one("nav", **{"aria-label": "You are here"})
    assert page.links(crumbs) == ["index.html", "kind/tool/index.html"]


def test_one_record_is_spoken_of_in_the_singular(least: BuiltSite) -> None:
    assert "One record, by title" in least.pages["practices/index.html"].text
    assert "The one record there is" in least.pages["index.html"].text
    assert "1 country" in least.pages["index.html"].text


def test_the_pages_of_a_site_with_one_practice_are_sound(least: BuiltSite) -> None:
    assert {path: page.errors for path, page in least.pages.items() if page.errors} == {}


@pytest.mark.slow
def test_a_project_without_a_folder_of_pages_is_built(small: Project) -> None:
    shutil.rmtree(small.root / "content" / "pages")
    assert small.run("build").status == 0
    home = read("index.html", (small.site / "index.html").read_bytes())
    assert "about/index.html" not in home.links()
