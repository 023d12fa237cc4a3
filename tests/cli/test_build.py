"""`build.py build`: what it says, where it puts the site, and when it refuses."""

from __future__ import annotations

import json
import os
import resource
import subprocess
import sys
from functools import partial
from pathlib import Path

import pytest

from casebook.cli import build
from casebook.publish import one_at_a_time
from casebook.publish.output import next_folder, old_folder
from tests.conftest import ROOT, Project

PAPER = "content/practices/paper.md"
_COMMAND = "import sys, pathlib; from casebook.cli import main; sys.exit(main(sys.argv[1:], pathlib.Path.cwd()))"


def spoil(project: Project) -> None:
    """Give a record an error."""
    text = (project.root / PAPER).read_text(encoding="utf-8")
    project.write(PAPER, text.replace("[EU]", "[Atlantis]"))


def warn(project: Project) -> None:
    """Give a record a warning and no error."""
    text = (project.root / PAPER).read_text(encoding="utf-8")
    project.write(PAPER, text + "\n<b>bold</b>\n")


def apart(project: Project, *words: str, limit: int | None = None) -> subprocess.Popen[str]:
    """Start the command in a process of its own, which may write files of at most `limit` bytes."""
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}

    def limited() -> None:
        if limit is not None:
            resource.setrlimit(resource.RLIMIT_FSIZE, (limit, limit))

    return subprocess.Popen(
        [sys.executable, "-c", _COMMAND, *words],
        cwd=project.root,
        env=environment,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        preexec_fn=limited,
    )


def test_without_a_command_the_site_is_built(small: Project) -> None:
    outcome = small.run()
    assert outcome.status == 0
    assert outcome.out == f"Open {(small.site / 'index.html').as_uri()}\n"
    assert outcome.err.startswith(f"{len(list(small.site.rglob('*.html')))} pages in ")


def test_a_quiet_build_says_nothing_on_standard_error(small: Project) -> None:
    assert small.run("build", "-q").err == ""


def test_an_error_builds_nothing(small: Project) -> None:
    spoil(small)
    outcome = small.run("build")
    assert outcome.status == 1
    assert f"{PAPER}:5:13: error[E202]" in outcome.err
    assert outcome.err.endswith("Nothing was built; site is as it was.\n")
    assert outcome.out == ""
    assert not small.site.exists()


@pytest.mark.slow
def test_a_warning_counts_only_when_strict(small: Project) -> None:
    warn(small)
    assert small.run("build", "--strict").status == 1
    assert not small.site.exists()
    outcome = small.run("build")
    assert outcome.status == 0
    assert "0 errors, 2 warnings in 1 file" in outcome.err


def test_keep_going_leaves_out_the_record_with_the_error_and_says_so_on_every_page(small: Project) -> None:
    spoil(small)
    outcome = small.run("build", "--keep-going")
    assert outcome.status == 1
    tree = small.tree()
    assert [path for path, data in tree.items() if b"A paper for town halls" in data] == []
    pages = [data for path, data in tree.items() if path.endswith(".html")]
    assert all(b"Some records have errors and were left out of this build." in data for data in pages)


@pytest.mark.slow
def test_a_whole_build_says_nothing_of_being_incomplete(small: Project) -> None:
    warn(small)
    assert small.run("build", "--keep-going").status == 0
    assert b"left out of this build" not in b"".join(small.tree().values())


@pytest.mark.slow
def test_the_output_may_be_anywhere(small: Project, tmp_path: Path) -> None:
    output = tmp_path / "public" / "deep"
    outcome = small.run("build", "--output", str(output))
    assert outcome.status == 0
    assert outcome.out == f"Open {(output / 'index.html').as_uri()}\n"
    assert not small.site.exists()
    small.run("build")
    there = {path.relative_to(output).as_posix(): path.read_bytes() for path in output.rglob("*") if path.is_file()}
    assert there == small.tree()


@pytest.mark.parametrize("name", [".", "content", "content/practices", "templates", "/", "..", "notes"])
def test_an_output_that_must_be_kept_is_refused_before_any_work(
    small: Project, monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    monkeypatch.chdir(small.root)
    small.write("notes/letter.txt", "dear")
    spoil(small)
    before = sorted(small.root.rglob("*"))
    outcome = small.run("build", "--output", name)
    assert outcome.status == 2
    assert "error[E605]" in outcome.err
    assert "E202" not in outcome.err
    assert [path for path in sorted(small.root.rglob("*")) if ".lock" not in path.name] == before


def test_an_output_under_a_file_is_a_trouble_of_the_machine(small: Project) -> None:
    small.write("file", "x")
    outcome = small.run("build", "--output", str(small.root / "file" / "site"))
    assert outcome.status == 3
    assert "error[E701]" in outcome.err
    assert "Traceback" not in outcome.err


@pytest.mark.slow
def test_a_full_disk_leaves_the_old_site_and_nothing_beside_it(small: Project) -> None:
    assert small.run("build").status == 0
    before = small.tree()
    small.write(PAPER, (small.root / PAPER).read_text(encoding="utf-8").replace("three", "four"))
    process = apart(small, "build", limit=20_000)
    _, said = process.communicate()
    assert process.returncode == 3, said
    assert "error[E701]: The site could not be written: file too large." in said
    assert small.tree() == before
    assert not next_folder(small.site).exists()


@pytest.mark.slow
def test_two_builds_at_once_both_succeed(small: Project) -> None:
    both = [apart(small), apart(small)]
    ends = [(process.communicate(), process.returncode) for process in both]
    assert [status for _, status in ends] == [0, 0], ends
    assert "index.html" in small.tree()
    assert not next_folder(small.site).exists()


def test_a_build_that_waits_too_long_says_so(small: Project, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(build, "one_at_a_time", partial(one_at_a_time, seconds=0.0))
    with one_at_a_time(small.site, print):
        outcome = small.run("build")
    assert outcome.status == 3
    assert "Another build of site is at work; waiting" in outcome.err
    assert "error[E702]: Another build is still at work." in outcome.err


def test_a_build_says_what_it_healed(small: Project) -> None:
    assert small.run("build").status == 0
    small.site.rename(old_folder(small.site))
    next_folder(small.site).mkdir()
    outcome = small.run("build")
    assert outcome.status == 0
    assert "The last build was interrupted; the site it was about to replace is back in place." in outcome.err
    assert not old_folder(small.site).exists()


@pytest.mark.slow
def test_a_build_that_fails_heals_all_the_same(small: Project) -> None:
    assert small.run("build").status == 0
    before = small.tree()
    small.site.rename(old_folder(small.site))
    spoil(small)
    outcome = small.run("build")
    assert outcome.status == 1
    assert "back in place" in outcome.err
    assert small.tree() == before


def test_any_other_command_heals_what_an_interrupted_build_left(small: Project) -> None:
    assert small.run("build").status == 0
    before = small.tree()
    small.site.rename(old_folder(small.site))
    outcome = small.run("check")
    assert "back in place" in outcome.err
    assert small.tree() == before


def test_the_json_report_of_a_build_is_the_whole_of_standard_output(small: Project) -> None:
    outcome = small.run("build", "--format", "json")
    assert json.loads(outcome.out)["summary"]["errors"] == 0


def test_the_json_report_of_a_failed_build_is_one_document(small: Project) -> None:
    spoil(small)
    (diagnostic,) = json.loads(small.run("build", "--format", "json").out)["diagnostics"]
    assert (diagnostic["path"], diagnostic["code"], diagnostic["line"]) == (PAPER, "E202", 5)


def test_missing_packages_are_named_with_the_command_that_brings_them(small: Project) -> None:
    (small.root / "node_modules").unlink()
    outcome = small.run("build")
    assert outcome.status == 3
    assert "is not installed. Type:  npm ci --ignore-scripts" in outcome.err


@pytest.mark.slow
def test_other_settings_may_be_named(small: Project) -> None:
    text = (small.root / "site.yaml").read_text(encoding="utf-8")
    small.write("other.yaml", text.replace("title: Small Casebook", "title: Another Casebook"))
    assert small.run("build", "--config", "other.yaml").status == 0
    assert "<h1>Another Casebook</h1>" in small.read("index.html")


def test_missing_settings_are_wrong_use(small: Project) -> None:
    (small.root / "site.yaml").unlink()
    outcome = small.run("build")
    assert outcome.status == 2
    assert "site.yaml:1:1: error[E601]: The file is not there." in outcome.err


@pytest.mark.slow
def test_a_link_in_a_template_that_leads_nowhere_publishes_nothing(small: Project) -> None:
    shared = (small.root / "templates").resolve()
    (small.root / "templates").unlink()
    for file in shared.rglob("*.html"):
        small.write(f"templates/{file.relative_to(shared).as_posix()}", file.read_bytes())
    small.write("templates/components/header.html", '<header><a href="{{ "gone/index.html"|href }}">x</a></header>')
    outcome = small.run("build")
    assert outcome.status == 2
    assert "error[E606]" in outcome.err
    assert not small.site.exists()


def test_nothing_but_the_site_the_search_index_the_cache_and_a_lock_is_written(small: Project) -> None:
    before = {path.name for path in small.root.iterdir()}
    sources = {path: path.stat().st_mtime_ns for path in (small.root / "content").rglob("*")}
    assert small.run("build").status == 0
    assert {path.name for path in small.root.iterdir()} - before == {"site", ".site.lock", "search_index", ".cache"}
    assert {path: path.stat().st_mtime_ns for path in (small.root / "content").rglob("*")} == sources
