"""`build.py explain`: what a file is made from, why the last build made it, and whether the next one will."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from casebook import pipeline
from casebook.cache import Cache
from casebook.cli import explain
from casebook.pipeline import Options
from tests.conftest import ROOT, Project
from tests.sites.editing import Workshop, open_workshop

PAPER, PAPER_PAGE = "content/practices/paper.md", "practices/paper/index.html"
KEEP = "The next build will keep it: nothing of this changed."


@pytest.fixture
def shop(tmp_path: Path) -> Workshop:
    """A project whose sources are its own, built once."""
    made = open_workshop(tmp_path / "project")
    assert made.run("build", "-q").status == 0
    return made


def explained(project: Project, path: str = PAPER_PAGE) -> list[str]:
    """The lines that explain a file."""
    outcome = project.run("explain", path)
    assert outcome.status == 0, outcome.err
    return outcome.out.splitlines()


def edit(shop: Workshop, path: str, old: str, new: str) -> None:
    """Replace a part of a source file, once."""
    assert old in shop.text(path)
    shop.write(path, shop.text(path).replace(old, new, 1))


def test_a_file_that_was_never_made_will_be(small: Project) -> None:
    lines = explained(small)
    assert lines[0] == f"{PAPER_PAGE} is made from:"
    assert f"Its text is {PAPER}" in lines
    assert lines[-1] == "The next build will make it: it is not there yet."


def test_a_file_that_was_just_made_is_kept(shop: Workshop) -> None:
    assert explained(shop)[-2:] == ["The last build made it: it was not there before.", KEEP]
    assert shop.run("build", "-q").status == 0
    assert explained(shop)[-1] == KEEP


@pytest.mark.parametrize(
    ("path", "old", "new", "why"),
    [
        (PAPER, "three recommendations", "four recommendations", "the text of the record"),
        ("templates/pages/practice.html", "{% block main %}", "{% block main %}<!-- -->", "its template and what that"),
        ("site.yaml", "title: Small Casebook", "title: Casebook", "site.yaml and the vocabularies"),
        ("assets/css/6-print.css", "@media", "p { order: 1 }\n@media", "what stands on every page"),
    ],
)
def test_why_a_page_will_be_and_was_made_again(shop: Workshop, path: str, old: str, new: str, why: str) -> None:
    edit(shop, path, old, new)
    last = explained(shop)[-1]
    assert last.startswith("The next build will make it again: ") and why in last
    before = shop.read(PAPER_PAGE)
    assert shop.run("build", "-q").status == 0
    assert shop.read(PAPER_PAGE) != before
    told = explained(shop)
    assert told[-2].startswith("The last build made it: ") and why in told[-2]
    assert told[-1] == KEEP


def test_a_page_that_an_edit_does_not_touch_is_said_to_be_kept_and_is(shop: Workshop) -> None:
    other = "pages/about/index.html" if (shop.site / "pages/about/index.html").exists() else "about/index.html"
    edit(shop, PAPER, "three recommendations", "four recommendations")
    assert explained(shop, other)[-1] == KEEP


def test_a_file_that_was_changed_by_hand_is_made_again(shop: Workshop) -> None:
    (shop.site / PAPER_PAGE).write_text("mine")
    assert explained(shop)[-1] == "The next build will make it again: the file was changed or removed by hand."
    (shop.site / PAPER_PAGE).unlink()
    assert explained(shop)[-1] == "The next build will make it again: the file was changed or removed by hand."


@pytest.mark.parametrize(
    "given",
    [PAPER, "practices/paper", "practices/paper/", "site/practices/paper/index.html", "./content/practices/paper.md"],
)
def test_a_file_has_many_names(small: Project, monkeypatch: pytest.MonkeyPatch, given: str) -> None:
    monkeypatch.chdir(small.root)
    assert explained(small, given)[0] == f"{PAPER_PAGE} is made from:"
    assert explained(small, str(small.root / PAPER))[0] == f"{PAPER_PAGE} is made from:"


@pytest.mark.parametrize("given", ["site", "site/", "index.html"])
def test_the_site_is_its_home_page(small: Project, monkeypatch: pytest.MonkeyPatch, given: str) -> None:
    monkeypatch.chdir(small.root)
    assert explained(small, given)[0] == "index.html is made from:"


def test_a_file_of_another_name_is_offered(small: Project) -> None:
    outcome = small.run("explain", "practices/papper/index.html")
    assert outcome.status == 2
    assert 'error[E608]: The site has no file "practices/papper/index.html".' in outcome.err
    assert f"Did you mean {PAPER_PAGE}?" in outcome.err


def test_with_an_error_it_is_said_that_nothing_will_be_made(small: Project) -> None:
    small.write(PAPER, (small.root / PAPER).read_text().replace("[EU]", "[Atlantis]"))
    outcome = small.run("explain", PAPER)
    assert outcome.status == 1
    assert "error[E202]" in outcome.err
    assert outcome.err.endswith("The next build will make nothing before this is mended.\n")
    assert outcome.out == ""


def test_without_packages_it_is_the_machines_trouble(small: Project) -> None:
    (small.root / "node_modules").unlink()
    outcome = small.run("explain", PAPER)
    assert outcome.status == 3
    assert "error[E701]" in outcome.err


def test_everything_that_a_file_is_made_from_has_words(small: Project) -> None:
    checked = pipeline.check(small.root, Options(workers=1), Cache(None))
    plan = pipeline.plan(small.root, checked, Options(workers=1), Cache(None), whole=True)
    names = {name for artifact in (*plan.artifacts, *plan.index) for name, _ in artifact.inputs}
    assert names - explain._INPUTS.keys() == set()
    rooms = (file for file in (ROOT / "casebook").rglob("*.py") if file.name != "explain.py")
    source = "".join(file.read_text(encoding="utf-8") for file in rooms)
    assert [name for name in explain._INPUTS if not re.search(rf'"{name}"|\b{name}=', source)] == []


def test_explaining_changes_nothing(shop: Workshop) -> None:
    before = shop.tree()
    explained(shop)
    assert shop.tree() == before
