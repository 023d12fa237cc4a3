"""A new facet is one vocabulary file and one entry in site.yaml; everything else follows."""

from __future__ import annotations

import pytest

from tests.conftest import SMALL, Project, copy_project
from tests.sites.reading import BuiltSite, numbers, text_of

VOCABULARY = """terms:
  - {id: pre-primary, label: {en: Pre-primary}, definition: {en: Before school begins.}}
  - {id: primary, label: {en: Primary}, definition: {en: The first years of school.}}
  - {id: secondary, label: {en: Secondary}}
"""
ENTRY = (
    "  - {id: education_level, vocabulary: education-levels, label: {en: Levels of education}, "
    "one: {en: Level of education}, heading: {en: Level of education}, intro: {en: The schools it is for.}}\n"
)


@pytest.fixture(scope="module")
def levelled(tmp_path_factory: pytest.TempPathFactory) -> Project:
    """The small project with a facet more, and two practices that have a value of it."""
    project = with_levels(copy_project(SMALL, tmp_path_factory.mktemp("facet") / "project"))
    for name, level in (("good-neighbours", "primary"), ("welcome-school", "primary, secondary")):
        text = (SMALL / f"content/practices/{name}.md").read_text(encoding="utf-8")
        project.write(f"content/practices/{name}.md", text.replace("target:", f"education_level: [{level}]\ntarget:"))
    outcome = project.run("build")
    assert outcome.status == 0, outcome.err
    return project


def with_levels(project: Project) -> Project:
    """Add the facet to `project`."""
    project.write("content/vocabularies/education-levels.yaml", VOCABULARY)
    settings = (SMALL / "site.yaml").read_text(encoding="utf-8")
    project.write("site.yaml", settings.replace("sections:\n", ENTRY + "sections:\n"))
    return project


@pytest.fixture(scope="module")
def site(levelled: Project) -> BuiltSite:
    """The site of the project with the new facet."""
    return BuiltSite(levelled.site)


def test_an_unknown_term_of_the_new_facet_is_refused_with_the_nearest(small: Project) -> None:
    with_levels(small)
    text = (SMALL / "content/practices/paper.md").read_text(encoding="utf-8")
    small.write("content/practices/paper.md", text.replace("kind:", "education_level: [primery]\nkind:"))
    outcome = small.run("check")
    assert outcome.status == 1
    (line,) = outcome.lines
    assert line.startswith('content/practices/paper.md:4:19: error[E201]: "primery" is not a term of education_level')
    assert "Did you mean primary (Primary)?" in outcome.err


def test_without_its_entry_in_the_settings_the_field_is_unknown(small: Project) -> None:
    text = (SMALL / "content/practices/paper.md").read_text(encoding="utf-8")
    small.write("content/practices/paper.md", text.replace("kind:", "education_level: [primary]\nkind:"))
    assert "error[E101]" in small.run("check").err


def test_the_record_shows_the_new_facet_under_its_heading(site: BuiltSite) -> None:
    page = site.pages["practices/welcome-school/index.html"]
    assert page.facts()["Level of education"] == ["Primary", "Secondary"]
    assert "education-level/secondary/index.html" in page.links(page.one("article"))


def test_a_record_without_a_value_does_not_show_the_new_facet(site: BuiltSite) -> None:
    assert "Level of education" not in site.pages["practices/paper/index.html"].text


def test_the_new_facet_has_an_index_with_counts(site: BuiltSite) -> None:
    page = site.pages["education-level/index.html"]
    assert text_of(page.one("h1")) == "Levels of education"
    assert "The schools it is for." in page.text
    assert [text_of(item) for item in page.one("ul", class_="term-list")] == [
        "Pre-primary 0 records Before school begins.",
        "Primary 2 records The first years of school.",
        "Secondary one record",
    ]


def test_every_term_of_the_new_facet_has_a_tag_page(site: BuiltSite) -> None:
    page = site.pages["education-level/primary/index.html"]
    assert "Level of education" in page.text
    assert "The first years of school." in page.text
    titles = [page.links(h)[0] for h in page.one("ol", class_="rows").iter("h2")]
    assert titles == ["practices/welcome-school/index.html", "practices/good-neighbours/index.html"]
    assert "education-level/pre-primary/index.html" in site.pages


def test_the_panel_of_the_list_offers_the_new_facet(site: BuiltSite) -> None:
    page = site.pages["practices/index.html"]
    panel = page.one("nav", **{"aria-label": "Narrow down"})
    shown = {page.links(item)[0]: numbers(text_of(item))[-1] for item in panel.iter("li")}
    assert shown["education-level/primary/index.html"] == 2
    assert shown["education-level/secondary/index.html"] == 1


def test_the_footer_of_every_page_and_home_lead_to_the_new_facet(site: BuiltSite) -> None:
    for path, page in site.pages.items():
        assert "education-level/index.html" in page.links(page.one("footer")), path
    home = site.pages["index.html"]
    assert "education-level/index.html" in home.links(home.one("main"))


def test_the_linked_data_and_the_head_know_the_new_facet(site: BuiltSite) -> None:
    page = site.pages["practices/welcome-school/index.html"]
    subjects = [meta.get("content") for meta in page.all("meta", name="DCTERMS.subject")]
    assert {"Primary", "Secondary"} <= set(subjects)
    keywords = page.graph[0]["keywords"]
    assert isinstance(keywords, list)
    assert {"primary", "secondary"} <= {term["termCode"] for term in keywords}


def test_related_practices_may_share_a_value_of_the_new_facet(site: BuiltSite) -> None:
    page = site.pages["practices/welcome-school/index.html"]
    assert "1 outcome and 1 level of education" in text_of(page.under("Related practices"))
