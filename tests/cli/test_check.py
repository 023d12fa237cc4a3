"""`build.py check`: everything that is wrong, in one run, and nothing changed but the cache."""

from __future__ import annotations

import json

import pytest

from tests.conftest import Project

NEIGHBOURS, SCHOOL, PAPER = (f"content/practices/{n}.md" for n in ("good-neighbours", "welcome-school", "paper"))


def spoil(project: Project, path: str, old: str, new: str) -> None:
    """Replace a part of a file."""
    text = (project.root / path).read_text(encoding="utf-8")
    assert old in text
    project.write(path, text.replace(old, new))


def test_content_in_order_is_said_to_be(small: Project) -> None:
    outcome = small.run("check")
    assert (outcome.status, outcome.out, outcome.err) == (0, "", "6 files are in order.\n")


def test_nothing_but_the_cache_is_written(small: Project) -> None:
    before = set(small.root.rglob("*"))
    spoil(small, PAPER, "[EU]", "[Europa]")
    small.run("check")
    assert set(small.root.rglob("*")) - before == {small.root / ".cache", small.root / ".cache/casebook.sqlite"}


def test_every_problem_of_every_file_is_told_at_once_in_the_order_of_the_files(small: Project) -> None:
    spoil(small, SCHOOL, "[GR]", "[EL]")
    spoil(small, SCHOOL, "start: 2015", "start: 15")
    spoil(small, PAPER, "languages: [en]", "languages: [english]")
    outcome = small.run("check")
    assert outcome.status == 1
    assert [line.partition(" ")[0] for line in outcome.lines] == [
        f"{PAPER}:6:13:",
        f"{SCHOOL}:5:13:",
        f"{SCHOOL}:7:8:",
    ]
    assert outcome.err.endswith("3 errors, 0 warnings in 2 files\n")


@pytest.mark.slow
def test_hints_name_what_was_meant(small: Project) -> None:
    spoil(small, SCHOOL, "[GR]", "[EL]")
    spoil(small, PAPER, "languages: [en]", "languages: [english]")
    said = small.run("check").err
    assert "Did you mean GR (Greece)?" in said
    assert "Did you mean en (English)?" in said


def test_strict_makes_warnings_count(small: Project) -> None:
    small.write(PAPER, (small.root / PAPER).read_text(encoding="utf-8") + "\n<b>bold</b>\n")
    assert small.run("check").status == 0
    assert small.run("check", "--strict").status == 1


def test_a_file_may_be_named(small: Project, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(small.root)
    spoil(small, SCHOOL, "[GR]", "[EL]")
    outcome = small.run("check", PAPER)
    assert (outcome.status, outcome.err) == (0, "1 file is in order.\n")
    assert small.run("check", SCHOOL, PAPER).status == 1


@pytest.mark.slow
def test_a_folder_may_be_named(small: Project, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(small.root)
    spoil(small, SCHOOL, "[GR]", "[EL]")
    assert small.run("check", "content/practices").status == 1
    outcome = small.run("check", "content/news")
    assert (outcome.status, outcome.err) == (0, "2 files are in order.\n")
    assert small.run("check", "content").status == 1


def test_a_named_file_is_checked_against_all_others(small: Project, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(small.root)
    spoil(small, NEIGHBOURS, "welcome-school.md", "welcome-schol.md")
    outcome = small.run("check", NEIGHBOURS)
    assert outcome.status == 1
    assert "Did you mean welcome-school.md?" in outcome.err


@pytest.mark.parametrize(
    "name", ["content/practices/none.md", "site.yaml", "../elsewhere.md", "/etc/hostname", "templates"]
)
def test_what_is_no_content_is_wrong_use(small: Project, monkeypatch: pytest.MonkeyPatch, name: str) -> None:
    monkeypatch.chdir(small.root)
    outcome = small.run("check", name)
    assert outcome.status == 2
    assert "error[E608]: There is no content file" in outcome.err


@pytest.mark.slow
def test_a_file_that_goes_by_another_way_to_the_project_is_known(
    small: Project, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(small.root / "content" / "news")
    assert small.run("check", "../practices/paper.md").status == 0


def test_the_json_report_is_one_document_on_standard_output(small: Project) -> None:
    spoil(small, SCHOOL, "[GR]", "[EL]")
    outcome = small.run("check", "--format", "json")
    assert outcome.status == 1
    report = json.loads(outcome.out)
    assert report["version"] == 1
    (diagnostic,) = report["diagnostics"]
    assert (diagnostic["path"], diagnostic["line"], diagnostic["column"]) == (SCHOOL, 5, 13)
    assert (diagnostic["end_line"], diagnostic["end_column"]) == (5, 15)
    assert diagnostic["severity"] == "error"


def test_the_json_report_of_content_in_order_has_no_diagnostics(small: Project) -> None:
    report = json.loads(small.run("check", "--format", "json").out)
    assert report["diagnostics"] == []
    assert report["summary"]["errors"] == 0


def test_the_report_for_github_is_a_line_a_problem_and_the_counts(small: Project) -> None:
    spoil(small, SCHOOL, "[GR]", "[EL]")
    outcome = small.run("check", "--format", "github")
    line, summary = outcome.out.splitlines()
    assert summary == "1 error, 0 warnings in 1 file"
    assert line.startswith(f"::error file={SCHOOL},line=5,col=13,")
    assert outcome.status == 1


@pytest.mark.slow
def test_a_title_cannot_give_orders_to_a_terminal_or_to_github(small: Project) -> None:
    spoil(small, SCHOOL, "countries: [GR]", 'countries: ["\\e[31m::error::x\\r\\n::set-env"]')
    for form in ("text", "github", "json"):
        outcome = small.run("check", "--format", form)
        assert outcome.status == 1
        said = outcome.out + outcome.err
        assert "\x1b" not in said and "\r" not in said
        assert [
            line for line in said.splitlines() if line.startswith("::") and not line.startswith("::error file=")
        ] == []


@pytest.mark.slow
def test_two_hundred_problems_are_shown_and_the_rest_are_counted(small: Project) -> None:
    text = (small.root / PAPER).read_text(encoding="utf-8")
    for number in range(6):
        unknown = "".join(f"unknown{n}: x\n" for n in range(45))
        small.write(f"content/practices/many-{number}.md", text.replace("kind:", f"{unknown}kind:"))
    outcome = small.run("check")
    assert len(outcome.lines) == 200
    assert "… and 70 more." in outcome.err
    assert outcome.err.endswith("270 errors, 0 warnings in 6 files\n")
