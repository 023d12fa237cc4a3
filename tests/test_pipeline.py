"""The story as a whole: what a check believes, what is planned, what is made."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from casebook import pipeline
from casebook.artifact import Artifact
from casebook.pipeline import Checked, Options
from tests.conftest import ROOT, SMALL, Project, copy_project

PAPER = "content/practices/paper.md"


@pytest.fixture(scope="module")
def root(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The small project; not to be changed."""
    return copy_project(SMALL, tmp_path_factory.mktemp("pipeline") / "project").root


@pytest.fixture(scope="module")
def checked(root: Path) -> Checked:
    """The small project, checked."""
    return pipeline.check(root, Options())


def replace(project: Project, path: str, old: str, new: str) -> None:
    """Replace a part of a file."""
    text = (project.root / path).read_text(encoding="utf-8")
    assert old in text
    project.write(path, text.replace(old, new))


def codes(checked: Checked) -> list[str]:
    """Return the codes of the problems."""
    return [problem.code for problem in checked.report.diagnostics]


def test_a_check_believes_everything_that_is_in_order(checked: Checked) -> None:
    assert checked.catalogue is not None
    assert [practice.slug for practice in checked.catalogue.practices] == ["paper", "welcome-school", "good-neighbours"]
    assert len(checked.catalogue.news) == 2
    assert (checked.files, codes(checked)) == (6, [])


def test_a_record_with_an_error_is_not_believed(small: Project) -> None:
    replace(small, PAPER, "[EU]", "[Atlantis]")
    found = pipeline.check(small.root, Options())
    assert found.catalogue is not None
    assert "paper" not in [practice.slug for practice in found.catalogue.practices]
    assert codes(found) == ["E202"]


def test_a_record_whose_text_has_an_error_is_not_believed(small: Project) -> None:
    small.write(PAPER, (small.root / PAPER).read_text(encoding="utf-8") + "\n![x](https://example.org/x.png)\n")
    found = pipeline.check(small.root, Options())
    assert found.catalogue is not None
    assert "paper" not in [practice.slug for practice in found.catalogue.practices]
    assert codes(found) == ["E403"]


def test_settings_that_cannot_be_read_leave_nothing_to_believe(small: Project) -> None:
    small.write("site.yaml", "title: [")
    found = pipeline.check(small.root, Options())
    assert found.catalogue is None
    assert found.report.status() == 2


def test_a_missing_vocabulary_leaves_nothing_to_believe(small: Project) -> None:
    (small.root / "content/vocabularies/target.yaml").unlink()
    found = pipeline.check(small.root, Options())
    assert found.catalogue is None
    assert codes(found) == ["E602"]


@pytest.mark.slow
def test_a_reference_to_a_draft_is_in_order(small: Project) -> None:
    replace(small, "content/pages/about.md", " and [the first record](../practices/good-neighbours.md)", "")
    replace(small, "content/practices/good-neighbours.md", "kind: good-practice", "kind: good-practice\ndraft: true")
    assert codes(pipeline.check(small.root, Options())) == []


@pytest.mark.slow
def test_a_link_to_a_draft_is_told_where_it_would_be_broken(small: Project) -> None:
    replace(small, "content/practices/welcome-school.md", "kind: good-practice", "kind: good-practice\ndraft: true")
    outcome = small.run("build")
    assert outcome.status == 1
    assert "content/practices/good-neighbours.md:18:" in outcome.err
    assert small.run("build", "--drafts").status == 0


@pytest.mark.parametrize(("epoch", "expected"), [("1767225600", ["W113"] * 4), ("1770000000", [])])
def test_dates_are_in_the_future_of_the_day_that_is_given(
    root: Path, monkeypatch: pytest.MonkeyPatch, epoch: str, expected: list[str]
) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", epoch)
    assert codes(pipeline.check(root, Options())) == expected


def test_a_check_writes_nothing(root: Path) -> None:
    before = {path: path.stat().st_mtime_ns for path in root.rglob("*")}
    pipeline.check(root, Options())
    assert {path: path.stat().st_mtime_ns for path in root.rglob("*")} == before


def test_a_site_is_made_in_memory(root: Path, checked: Checked) -> None:
    before = sorted(root.rglob("*"))
    site = pipeline.make(root, checked)
    assert site.pages == len([path for path in site.files if path.endswith(".html")])
    assert site.files["index.html"].startswith(b"<!DOCTYPE html>")
    assert sorted(root.rglob("*")) == before


def planned(root: Path, monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Return the paths of all files that are planned for a project."""
    paths: list[str] = []
    plan = pipeline.plan

    def noted(*words: Any) -> list[Artifact]:
        artifacts = plan(*words)
        paths.extend(artifact.path for artifact in artifacts)
        return artifacts

    monkeypatch.setattr(pipeline, "plan", noted)
    found = pipeline.check(root, Options())
    assert found.catalogue is not None, found.report
    pipeline.make(root, found)
    return paths


@pytest.mark.parametrize("source", [SMALL, pytest.param(ROOT, marks=pytest.mark.slow)], ids=["small", "real"])
def test_no_two_files_have_one_path_or_a_path_out_of_the_site(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, source: Path
) -> None:
    paths = planned(copy_project(source, tmp_path / "project").root, monkeypatch)
    assert len(paths) == len({path.casefold() for path in paths}) > 50
    assert [path for path in paths if path.startswith("/") or ".." in path.split("/")] == []


def test_two_facets_that_would_share_a_folder_are_refused(small: Project) -> None:
    entry = "  - {{id: {0}, vocabulary: target, label: {{en: {0}}}, one: {{en: {0}}}, heading: {{en: {0}}}}}\n"
    replace(small, "site.yaml", "sections:\n", entry.format("type_of") + entry.format("type-of") + "sections:\n")
    assert codes(pipeline.check(small.root, Options())) == ["E601"]


def test_a_template_that_fails_makes_no_site(small: Project) -> None:
    shared = (small.root / "templates").resolve()
    (small.root / "templates").unlink()
    for file in shared.rglob("*.html"):
        small.write(f"templates/{file.relative_to(shared).as_posix()}", file.read_bytes())
    small.write("templates/pages/home.html", "{% if %}")
    site = pipeline.make(small.root, pipeline.check(small.root, Options()))
    assert site.files == {}
    (problem,) = site.report.diagnostics
    assert (problem.code, problem.place.path, problem.place.line) == ("E603", "templates/pages/home.html", 1)


@pytest.mark.slow
def test_stages_are_told_as_they_begin(root: Path) -> None:
    told: list[str] = []
    pipeline.make(root, pipeline.check(root, Options(), told.append), told.append)
    assert told[0] == "reading"
    assert told[-1] == "checking the links"
    assert len(told) == len(set(told))


@pytest.mark.slow
def test_a_part_of_a_report_keeps_what_concerns_everybody(small: Project) -> None:
    replace(small, PAPER, "[EU]", "[Atlantis]")
    report = pipeline.check(small.root, Options()).report
    assert pipeline.only(report, ["content/practices/good-neighbours.md"]).diagnostics == ()
    assert len(pipeline.only(report, [PAPER]).diagnostics) == 1
    (small.root / "content/vocabularies/target.yaml").unlink()
    broken = pipeline.check(small.root, Options()).report
    assert pipeline.only(broken, ["content/practices/good-neighbours.md"]).status() == 2
