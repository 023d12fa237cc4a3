"""Every page is sound HTML, closed to scripts, and says what it is."""

from __future__ import annotations

import json
import subprocess
from collections import Counter
from pathlib import Path

import pytest

from tests.conftest import ROOT
from tests.sites.reading import BuiltSite, text_of

POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; font-src 'self'; "
    "connect-src 'self'; form-action 'self'; base-uri 'none'; manifest-src 'self'"
)


def test_a_strict_parser_finds_no_error_on_any_page(site: BuiltSite) -> None:
    assert {path: page.errors for path, page in site.pages.items() if page.errors} == {}


@pytest.mark.slow
def test_html_validate_finds_nothing_on_any_page(site: BuiltSite, tmp_path: Path) -> None:
    report = tmp_path / "report.json"
    program, settings = ROOT / "node_modules/.bin/html-validate", ROOT / ".htmlvalidate.json"
    command = [program, "--config", settings, "--formatter", f"json={report}", f"{site.root}/**/*.html"]
    finished = subprocess.run(command, capture_output=True, text=True, check=False)
    complaints = [
        f"{file['filePath']}:{message['line']}: {message['ruleId']}: {message['message']}"
        for file in json.loads(report.read_text(encoding="utf-8"))
        for message in file["messages"]
    ]
    assert complaints == []
    assert finished.returncode == 0, finished.stderr


def test_the_policy_stands_directly_after_the_character_set_on_every_page(site: BuiltSite) -> None:
    for path, page in site.pages.items():
        first, second = list(page.one("head"))[:2]
        assert first.attrib == {"charset": "utf-8"}, path
        assert second.attrib == {"http-equiv": "Content-Security-Policy", "content": POLICY}, path


def test_no_page_has_an_inline_script_style_or_handler(site: BuiltSite) -> None:
    for path, page in site.pages.items():
        for element in page.tree.iter():
            assert element.tag != "style", path
            if element.tag == "script":
                assert element.get("src") or element.get("type") == "application/ld+json", path
            unwelcome = [name for name in element.attrib if name == "style" or name.startswith("on")]
            assert unwelcome == [], f"{path}: {element.tag} {unwelcome}"


def test_no_page_has_a_frame_a_base_or_a_form_other_than_the_search(site: BuiltSite) -> None:
    unwelcome = {"iframe", "frame", "object", "embed", "base", "applet", "portal"}
    assert [p for p, page in site.pages.items() if unwelcome & {e.tag for e in page.tree.iter()}] == []
    for path, page in site.pages.items():
        for form in page.all("form"):
            assert form.get("class") in ("site-search", "search-form"), path
            assert form.get("method", "get") == "get" and not form.get("action", "").startswith("http"), path


def test_every_script_is_a_file_of_the_site(site: BuiltSite) -> None:
    for path, page in site.pages.items():
        named = [page.target(script.get("src", ""))[0] for script in page.all("script") if script.get("src")]
        assert named and set(named) <= site.files, path


def test_every_page_has_one_title_and_one_heading_of_the_first_level(site: BuiltSite) -> None:
    assert all(text_of(page.one("title")) and text_of(page.one("h1")) for page in site.pages.values())


@pytest.mark.slow
def test_no_two_pages_share_a_title(whole_site: BuiltSite) -> None:
    titles = Counter(text_of(page.one("title")) for page in whole_site.pages.values())
    assert [title for title, number in titles.items() if number > 1] == []


def test_every_page_says_its_language_and_describes_itself(site: BuiltSite) -> None:
    for path, page in site.pages.items():
        assert page.one("html").attrib == {"lang": "en", "dir": "ltr"}, path
        assert page.one("meta", name="description").get("content"), path


def test_every_page_carries_linked_data_but_the_one_for_what_is_not_found(site: BuiltSite) -> None:
    without = [path for path, page in site.pages.items() if not page.all("script", type="application/ld+json")]
    assert without == ["404.html"]
    assert all(page.graph for path, page in site.pages.items() if path not in without)


def test_every_page_but_home_leads_back_home(site: BuiltSite) -> None:
    for path, page in site.pages.items():
        if path not in ("index.html", "404.html"):
            crumbs = page.one("nav", **{"aria-label": "You are here"})
            assert page.links(crumbs)[0] == "index.html", path


def test_every_page_begins_with_a_way_to_its_content(site: BuiltSite) -> None:
    for path, page in site.pages.items():
        first = next(page.one("body").iter("a"))
        assert (first.get("href"), page.one("main").get("id")) == ("#main", "main"), path
