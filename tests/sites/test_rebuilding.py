"""Build, change a file, build again: what changes in the site, and what must not."""

from __future__ import annotations

import re
import shutil

import pytest

from tests.conftest import Project, copy_project
from tests.sites.reading import BuiltSite, text_of

NEIGHBOURS = "content/practices/good-neighbours.md"


@pytest.fixture
def built(small_project: Project, tmp_path_factory: pytest.TempPathFactory) -> Project:
    """A project of its own with the small site in place."""
    project = copy_project(small_project.root, tmp_path_factory.mktemp("again") / "project")
    shutil.copytree(small_project.site, project.site)
    return project


def edited(project: Project, path: str, old: str, new: str) -> None:
    """Replace `old` by `new` in a source file."""
    text = (project.root / path).read_text(encoding="utf-8")
    assert old in text
    project.write(path, text.replace(old, new))


def changed(before: dict[str, bytes], after: dict[str, bytes]) -> set[str]:
    """Return the paths that are new, gone or different."""
    return {path for path in before.keys() | after.keys() if before.get(path) != after.get(path)}


def shown(paths: set[str]) -> set[str]:
    """Return `paths` without the parts of the search."""
    return {path for path in paths if not path.startswith("search/")}


@pytest.mark.slow
def test_building_again_changes_nothing(built: Project) -> None:
    before = built.tree()
    assert built.run("build").status == 0
    assert built.tree() == before


def test_an_edited_paragraph_changes_its_page_and_what_is_found_only(built: Project) -> None:
    before = built.tree()
    edited(built, NEIGHBOURS, "Neighbours meet.", "Neighbours meet on Sundays.")
    assert built.run("build").status == 0
    assert shown(changed(before, built.tree())) == {"practices/good-neighbours/index.html"}
    assert "Neighbours meet on Sundays." in built.read("practices/good-neighbours/index.html")


@pytest.mark.slow
def test_an_edited_title_changes_the_pages_and_feeds_that_show_it(built: Project) -> None:
    before = built.tree()
    edited(built, NEIGHBOURS, "title: Good Neighbours", "title: Better Neighbours")
    assert built.run("build").status == 0
    after = built.tree()
    showing = {path for path, data in before.items() if b"Good Neighbours" in data}
    assert changed(before, after) >= showing
    assert [path for path, data in after.items() if b"Good Neighbours" in data] == []
    assert shown(changed(before, after)) - showing <= {"practices/page/2/index.html", "practices/index.html"}


@pytest.mark.slow
def test_another_term_changes_no_page_of_the_others(built: Project) -> None:
    before = built.tree()
    edited(built, NEIGHBOURS, "countries: [BE, NO]", "countries: [BE, SE]")
    assert built.run("build").status == 0
    after = built.tree()
    assert "countries/no/index.html" not in after
    assert "countries/se/index.html" in after
    assert not changed(before, after) & {"practices/paper/index.html", "about/index.html", "news/index.html"}


def test_a_failed_build_leaves_the_site_byte_for_byte(built: Project) -> None:
    before = built.tree()
    edited(built, NEIGHBOURS, "countries: [BE, NO]", "countries: [Belgique]")
    outcome = built.run("build")
    assert outcome.status == 1
    assert "site is as it was" in outcome.err
    assert built.tree() == before
    assert sorted(path.name for path in built.root.iterdir() if path.name.startswith(".site")) == [".site.lock"]


@pytest.mark.slow
def test_a_template_that_fails_leaves_the_site_byte_for_byte(built: Project) -> None:
    before = built.tree()
    own_templates(built)
    built.write("templates/pages/post.html", "{{ page.nothing_of_the_kind }}")
    outcome = built.run("build")
    assert outcome.status == 2
    assert "templates/pages/post.html:1" in outcome.err
    assert built.tree() == before


def own_templates(project: Project) -> None:
    """Give the project templates of its own in place of the shared ones."""
    shared = (project.root / "templates").resolve()
    (project.root / "templates").unlink()
    for file in shared.rglob("*.html"):
        project.write(f"templates/{file.relative_to(shared).as_posix()}", file.read_bytes())


def test_the_page_of_a_removed_record_is_gone_after_the_next_build(built: Project) -> None:
    (built.root / "content/practices/paper.md").unlink()
    assert built.run("build").status == 0
    after = built.tree()
    assert not [path for path in after if "paper/" in path and path.startswith("practices/")]
    assert [path for path, data in after.items() if b"A paper for town halls" in data] == []


@pytest.mark.slow
def test_a_renamed_record_moves(built: Project) -> None:
    (built.root / "content/practices/paper.md").rename(built.root / "content/practices/town-halls.md")
    assert built.run("build").status == 0
    assert "practices/paper/index.html" not in built.tree()
    assert "A paper for town halls" in built.read("practices/town-halls/index.html")


def test_a_draft_is_on_no_page_of_an_ordinary_build(built: Project) -> None:
    edited(built, "content/practices/paper.md", "kind: policy-paper", "kind: policy-paper\ndraft: true")
    assert built.run("build").status == 0
    assert [path for path, data in built.tree().items() if b"A paper for town halls" in data] == []


@pytest.mark.slow
def test_a_draft_is_shown_when_asked_for_and_gone_again_after(built: Project) -> None:
    before = built.tree()
    edited(built, "content/practices/paper.md", "kind: policy-paper", "kind: policy-paper\ndraft: true")
    assert built.run("build", "--drafts").status == 0
    assert changed(before, built.tree()) <= {"search/manifest.js"}  # it names the build by what went into it
    assert built.run("build").status == 0
    assert "practices/paper/index.html" not in built.tree()


@pytest.mark.slow
def test_a_draft_of_a_post_is_in_no_list_and_no_feed(built: Project) -> None:
    edited(built, "content/news/2026-01-05-we-are-open.md", "categories: [news]", "categories: [news]\ndraft: true")
    assert built.run("build").status == 0
    assert [path for path, data in built.tree().items() if b"We are open" in data] == []
    assert "news/2026/index.html" not in built.tree()


@pytest.mark.slow
def test_a_former_address_leads_to_the_page(built: Project) -> None:
    edited(built, NEIGHBOURS, "kind: good-practice", "kind: good-practice\naliases: [practices/old-neighbours]")
    assert built.run("build").status == 0
    page = BuiltSite(built.site).page("practices/old-neighbours/index.html")
    refresh = page.one("meta", **{"http-equiv": "refresh"}).get("content", "")
    target = re.fullmatch(r"0; url=(.+)", refresh)
    assert target and page.target(target[1])[0] == "practices/good-neighbours/index.html"
    assert page.links(page.one("main")) == ["practices/good-neighbours/index.html"]
    canonical = page.one("link", rel="canonical").get("href")
    assert canonical == "https://small.example/base/practices/good-neighbours/"


@pytest.mark.slow
def test_a_former_address_is_in_no_sitemap_and_not_to_be_indexed(built: Project) -> None:
    edited(built, NEIGHBOURS, "kind: good-practice", "kind: good-practice\naliases: [practices/old-neighbours]")
    assert built.run("build").status == 0
    assert "old-neighbours" not in built.read("sitemap.xml")
    page = BuiltSite(built.site).page("practices/old-neighbours/index.html")
    assert page.one("meta", name="robots").get("content") == "noindex"
    assert page.errors == ()
    assert text_of(page.one("h1")) == "This page has moved"


@pytest.mark.slow
def test_a_post_may_have_a_former_address(built: Project) -> None:
    path = "content/news/2026-01-05-we-are-open.md"
    edited(built, path, "categories: [news]", "categories: [news]\naliases: [news/opening]")
    assert built.run("build").status == 0
    page = BuiltSite(built.site).page("news/opening/index.html")
    assert page.links(page.one("main")) == ["news/2026-01-05-we-are-open/index.html"]
