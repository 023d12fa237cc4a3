"""The story as a whole: what a check believes, what is planned, what is made."""

from __future__ import annotations

from pathlib import Path

import pytest

from casebook import pipeline
from casebook.cache import Cache
from casebook.diagnostics import Report
from casebook.pages.templates import TemplateFault
from casebook.pipeline import Checked, Options, Progress
from casebook.publish import staged
from tests.conftest import ROOT, SMALL, Project, copy_project
from tests.publish.faults import tree

PAPER = "content/practices/paper.md"


@pytest.fixture(scope="module")
def root(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The small project; not to be changed."""
    return copy_project(SMALL, tmp_path_factory.mktemp("pipeline") / "project").root


@pytest.fixture(scope="module")
def checked(root: Path) -> Checked:
    """The small project, checked."""
    return pipeline.check(root, Options(), Cache(None))


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


def test_a_record_with_an_error_is_not_believed(small: Project, cache: Cache) -> None:
    replace(small, PAPER, "[EU]", "[Atlantis]")
    found = pipeline.check(small.root, Options(), cache)
    assert found.catalogue is not None
    assert "paper" not in [practice.slug for practice in found.catalogue.practices]
    assert codes(found) == ["E202"]


def test_a_record_whose_text_has_an_error_is_not_believed(small: Project, cache: Cache) -> None:
    small.write(PAPER, (small.root / PAPER).read_text(encoding="utf-8") + "\n![x](https://example.org/x.png)\n")
    found = pipeline.check(small.root, Options(), cache)
    assert found.catalogue is not None
    assert "paper" not in [practice.slug for practice in found.catalogue.practices]
    assert codes(found) == ["E403"]


def test_settings_that_cannot_be_read_leave_nothing_to_believe(small: Project, cache: Cache) -> None:
    small.write("site.yaml", "title: [")
    found = pipeline.check(small.root, Options(), cache)
    assert found.catalogue is None
    assert found.report.status() == 2


def test_a_missing_vocabulary_leaves_nothing_to_believe(small: Project, cache: Cache) -> None:
    (small.root / "content/vocabularies/target.yaml").unlink()
    found = pipeline.check(small.root, Options(), cache)
    assert found.catalogue is None
    assert codes(found) == ["E602"]


@pytest.mark.slow
def test_a_reference_to_a_draft_is_in_order(small: Project, cache: Cache) -> None:
    replace(small, "content/pages/about.md", " and [the first record](../practices/good-neighbours.md)", "")
    replace(small, "content/practices/good-neighbours.md", "kind: good-practice", "kind: good-practice\ndraft: true")
    assert codes(pipeline.check(small.root, Options(), cache)) == []


@pytest.mark.slow
def test_a_link_to_a_draft_is_told_where_it_would_be_broken(small: Project) -> None:
    replace(small, "content/practices/welcome-school.md", "kind: good-practice", "kind: good-practice\ndraft: true")
    outcome = small.run("build")
    assert outcome.status == 1
    assert "content/practices/good-neighbours.md:18:" in outcome.err
    assert small.run("build", "--drafts").status == 0


@pytest.mark.parametrize(("epoch", "expected"), [("1767225600", ["W113"] * 4), ("1770000000", [])])
def test_dates_are_in_the_future_of_the_day_that_is_given(
    root: Path, cache: Cache, monkeypatch: pytest.MonkeyPatch, epoch: str, expected: list[str]
) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", epoch)
    assert codes(pipeline.check(root, Options(), cache)) == expected


def test_a_check_writes_nothing(root: Path, cache: Cache) -> None:
    before = {path: path.stat().st_mtime_ns for path in root.rglob("*")}
    pipeline.check(root, Options(), cache)
    assert {path: path.stat().st_mtime_ns for path in root.rglob("*")} == before


def made(
    root: Path, checked: Checked, cache: Cache, progress: Progress = lambda stage, done=0, total=0: None
) -> tuple[dict[str, bytes], Report]:
    """Make the site of what was checked and publish nothing of it; returns the files that were made."""
    plan = pipeline.plan(root, checked, Options(), cache, progress)
    with staged(plan.artifacts, root / "site", cache) as staging:
        written, report = pipeline.make(staging, checked, Options(), cache, progress)
        files = tree(staging.folder)
    assert files is not None and files.keys() == written.keys()
    return files, report


def test_a_site_is_made_beside_its_place_and_is_gone_again_unless_it_is_published(
    root: Path, checked: Checked, cache: Cache
) -> None:
    before = sorted(root.rglob("*"))
    files, report = made(root, checked, cache)
    assert files["index.html"].startswith(b"<!DOCTYPE html>")
    assert report.diagnostics == ()
    assert sorted(root.rglob("*")) == before


@pytest.mark.parametrize("source", [SMALL, pytest.param(ROOT, marks=pytest.mark.slow)], ids=["small", "real"])
def test_no_two_files_have_one_path_or_a_path_out_of_the_site(tmp_path: Path, cache: Cache, source: Path) -> None:
    root = copy_project(source, tmp_path / "project").root
    plan = pipeline.plan(root, pipeline.check(root, Options(), cache), Options(), cache)
    paths = [artifact.path for artifact in plan.artifacts]
    assert len(paths) == len({path.casefold() for path in paths}) > 50
    assert [path for path in paths if path.startswith("/") or ".." in path.split("/")] == []


def test_two_facets_that_would_share_a_folder_are_refused(small: Project, cache: Cache) -> None:
    entry = "  - {{id: {0}, vocabulary: target, label: {{en: {0}}}, one: {{en: {0}}}, heading: {{en: {0}}}}}\n"
    replace(small, "site.yaml", "sections:\n", entry.format("type_of") + entry.format("type-of") + "sections:\n")
    assert codes(pipeline.check(small.root, Options(), cache)) == ["E601"]


def test_a_template_that_fails_makes_no_site(small: Project, cache: Cache) -> None:
    shared = (small.root / "templates").resolve()
    (small.root / "templates").unlink()
    for file in shared.rglob("*.html"):
        small.write(f"templates/{file.relative_to(shared).as_posix()}", file.read_bytes())
    small.write("templates/pages/home.html", "{% if %}")
    with pytest.raises(TemplateFault) as caught:
        made(small.root, pipeline.check(small.root, Options(), cache), cache)
    assert not (small.root / "site").exists()
    problem = caught.value.diagnostic
    assert (problem.code, problem.place.path, problem.place.line) == ("E603", "templates/pages/home.html", 1)


@pytest.mark.slow
def test_stages_are_told_as_they_begin(root: Path, cache: Cache) -> None:
    told: dict[str, tuple[int, int]] = {}

    def tell(stage: str, done: int = 0, total: int = 0) -> None:
        told[stage] = (done, total)

    made(root, pipeline.check(root, Options(), cache, tell), cache, tell)
    assert next(iter(told)) == "reading"
    assert list(told)[-1] == "making the pages"
    done, total = told["making the pages"]
    assert done == total > 0


@pytest.mark.slow
def test_a_part_of_a_report_keeps_what_concerns_everybody(small: Project, cache: Cache) -> None:
    replace(small, PAPER, "[EU]", "[Atlantis]")
    report = pipeline.check(small.root, Options(), cache).report
    assert pipeline.only(report, ["content/practices/good-neighbours.md"]).diagnostics == ()
    assert len(pipeline.only(report, [PAPER]).diagnostics) == 1
    (small.root / "content/vocabularies/target.yaml").unlink()
    broken = pipeline.check(small.root, Options(), cache).report
    assert pipeline.only(broken, ["content/practices/good-neighbours.md"]).status() == 2
