"""The address of the site: from site.yaml, the environment or the command line."""

from __future__ import annotations

import pytest

from tests.conftest import Project
from tests.sites.reading import BuiltSite, Page, read


@pytest.fixture(autouse=True)
def _plain_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("SITE_URL", "BASE_PATH"):
        monkeypatch.delenv(name, raising=False)


def page_of(project: Project, path: str) -> Page:
    """Return a page of the built project."""
    return read(path, (project.site / path).read_bytes())


def canonical(project: Project, path: str = "practices/paper/index.html") -> str | None:
    """Return the canonical address of a page."""
    return page_of(project, path).one("link", rel="canonical").get("href")


def links_of_the_404_page(project: Project) -> set[str]:
    """Return every address that the page for what is not found names, without those of other hosts."""
    page = page_of(project, "404.html")
    found = [e.get("href", "") for e in page.tree.iter() if e.get("href")]
    return {address for address in found if not address.startswith(("http", "#"))}


def test_the_address_of_the_settings_is_used_where_nothing_else_is_said(small_site: BuiltSite) -> None:
    page = small_site.page("practices/paper/index.html")
    assert page.one("link", rel="canonical").get("href") == "https://small.example/base/practices/paper/"


def test_the_404_page_links_relatively_where_no_address_was_given(small_site: BuiltSite) -> None:
    page = small_site.page("404.html")
    assert [a for e in page.tree.iter() for a in [e.get("href", "")] if a.startswith("/")] == []


@pytest.mark.slow
@pytest.mark.parametrize("given", ["https://other.example/x", "https://other.example/x/", "https://other.example/x//"])
def test_the_environment_names_the_address(small: Project, monkeypatch: pytest.MonkeyPatch, given: str) -> None:
    monkeypatch.setenv("SITE_URL", given)
    assert small.run("build").status == 0
    assert canonical(small) == "https://other.example/x/practices/paper/"
    assert "https://other.example/x/practices/paper/" in small.read("sitemap.xml")
    assert "https://small.example" not in small.read("practices/paper/index.html")
    links = links_of_the_404_page(small)
    assert links and all(link.startswith("/x/") for link in links)


def test_the_404_page_names_files_that_are_there(small: Project, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("BASE_PATH", "/repository")
    assert small.run("build").status == 0
    assert canonical(small) == "https://small.example/repository/practices/paper/"
    for link in links_of_the_404_page(small):
        assert (small.site / link.removeprefix("/repository/")).is_file(), link


@pytest.mark.slow
def test_pages_other_than_404_stay_relative_under_a_given_address(
    small: Project, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SITE_URL", "https://other.example")
    assert small.run("build").status == 0
    site = BuiltSite(small.site)
    rooted = [p for p, page in site.pages.items() for e in page.tree.iter() if e.get("href", "").startswith("/")]
    assert set(rooted) == {"404.html"}


@pytest.mark.slow
def test_a_base_path_of_a_slash_is_the_root_of_the_host(small: Project, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("BASE_PATH", "/")
    assert small.run("build").status == 0
    assert canonical(small) == "https://small.example/practices/paper/"


@pytest.mark.slow
def test_the_command_line_goes_before_the_environment(small: Project, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SITE_URL", "https://other.example/")
    monkeypatch.setenv("BASE_PATH", "/repository")
    assert small.run("build", "--base-url", "https://third.example/z").status == 0
    assert canonical(small) == "https://third.example/z/practices/paper/"


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("SITE_URL", "other.example"),
        ("SITE_URL", "ftp://other.example/"),
        ("SITE_URL", "https://other.example/?q"),
        ("SITE_URL", 'https://other.example/"><script>'),
        ("SITE_URL", "https://[::1"),
        ("SITE_URL", "https://user:word@other.example/"),
        ("BASE_PATH", "https://other.example/"),
        ("BASE_PATH", "../up"),
        ("BASE_PATH", "a b"),
        ("SOURCE_DATE_EPOCH", "yesterday"),
        ("SOURCE_DATE_EPOCH", "-1"),
        ("SOURCE_DATE_EPOCH", "9" * 20),
    ],
)
def test_a_bad_value_of_the_environment_is_wrong_use_and_is_named(
    small: Project, monkeypatch: pytest.MonkeyPatch, name: str, value: str
) -> None:
    monkeypatch.setenv(name, value)
    outcome = small.run("check")
    assert outcome.status == 2
    assert f"{name}:1:1: error[E604]" in outcome.err


def test_a_bad_address_on_the_command_line_is_wrong_use(small: Project) -> None:
    outcome = small.run("build", "--base-url", "here")
    assert outcome.status == 2
    assert "--base-url:1:1: error[E604]" in outcome.err
    assert not small.site.exists()
