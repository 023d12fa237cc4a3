"""The entry: every end of a command is an exit status and a sentence."""

from __future__ import annotations

import os
import re
import signal
import subprocess
import sys
from collections.abc import Iterator

import pytest

from casebook.cli.main import VERSION
from casebook.publish import Staging
from tests.conftest import ROOT, Project


@pytest.fixture(autouse=True)
def _handlers() -> Iterator[None]:
    before = signal.getsignal(signal.SIGTERM)
    yield
    signal.signal(signal.SIGTERM, before)


def edit(project: Project) -> None:
    """Change a text, so that there is something to publish."""
    path = "content/practices/paper.md"
    project.write(path, (project.root / path).read_text(encoding="utf-8") + "\nOne more paragraph.\n")


def test_the_version_is_told(small: Project) -> None:
    outcome = small.run("--version")
    assert (outcome.status, outcome.out) == (0, f"casebook {VERSION}\n")


@pytest.mark.parametrize("words", [["--help"], ["-h"], ["build", "--help"], ["check", "-h"]])
def test_help_is_told_on_standard_output(small: Project, words: list[str]) -> None:
    outcome = small.run(*words)
    assert outcome.status == 0
    assert outcome.out.startswith("usage: build.py")
    assert outcome.err == ""


@pytest.mark.parametrize("words", [["biuld"], ["--no-such"], ["check", "--no-such"], ["--jobs", "many"]])
def test_wrong_words_are_wrong_use(small: Project, words: list[str]) -> None:
    outcome = small.run(*words)
    assert outcome.status == 2
    assert outcome.err.startswith("usage: build.py")
    assert not small.site.exists()


@pytest.mark.slow
@pytest.mark.parametrize("number", ["0", "-3"])
def test_a_number_of_processes_below_one_is_wrong_use(small: Project, number: str) -> None:
    assert small.run("check", "--jobs", number).status == 2


def test_options_alone_build_the_site(small: Project) -> None:
    assert small.run("-q", "--jobs", "1").status == 0
    assert small.site.is_dir()


@pytest.mark.slow
def test_an_interrupted_build_says_that_the_site_is_as_it_was(small: Project, monkeypatch: pytest.MonkeyPatch) -> None:
    assert small.run("build").status == 0
    before = small.tree()
    edit(small)
    monkeypatch.setattr(Staging, "publish", lambda staging, written: signal.raise_signal(signal.SIGINT))
    outcome = small.run("build")
    assert outcome.status == 130
    assert outcome.err == "Interrupted; the site is as it was.\n"
    assert small.tree() == before


@pytest.mark.slow
def test_a_terminated_build_ends_with_its_own_status(small: Project, monkeypatch: pytest.MonkeyPatch) -> None:
    assert small.run("build").status == 0
    before = small.tree()
    edit(small)
    monkeypatch.setattr(Staging, "publish", lambda staging, written: signal.raise_signal(signal.SIGTERM))
    assert small.run("build").status == 143
    assert small.tree() == before


def test_a_termination_while_the_files_are_written_leaves_nothing_behind(
    small: Project, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert small.run("build").status == 0
    before = small.tree()
    edit(small)
    chmod = os.chmod
    monkeypatch.setattr(
        os, "chmod", lambda *words, **more: (signal.raise_signal(signal.SIGTERM), chmod(*words, **more))
    )
    assert small.run("build").status == 143
    monkeypatch.undo()
    assert small.tree() == before
    assert sorted(path.name for path in small.root.glob(".site*")) == [".site.lock"]


def fault(small: Project, monkeypatch: pytest.MonkeyPatch, *words: str) -> str:
    """Return what is said when the program has a fault."""

    def broken(staging: Staging, written: object) -> None:
        raise ZeroDivisionError("\x1b[31mnumbers")

    monkeypatch.setattr(Staging, "publish", broken)
    outcome = small.run("build", *words)
    assert outcome.status == 4
    assert outcome.out == ""
    return outcome.err


def test_a_fault_of_the_program_has_a_number_and_no_traceback(small: Project, monkeypatch: pytest.MonkeyPatch) -> None:
    said = fault(small, monkeypatch)
    assert re.match(r"error: This is a fault of the program, please report it: [0-9a-f]{8}\.\n", said)
    assert "Traceback" not in said


@pytest.mark.slow
def test_a_fault_of_the_program_is_shown_whole_to_those_who_ask(
    small: Project, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert "ZeroDivisionError" in fault(small, monkeypatch, "-v")


@pytest.mark.slow
def test_a_reader_who_leaves_early_is_no_error(small: Project) -> None:
    command = "import sys, pathlib; from casebook.cli import main; sys.exit(main(['build'], pathlib.Path.cwd()))"
    process = subprocess.Popen(
        [sys.executable, "-c", command],
        cwd=small.root,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )
    assert process.stdout and process.stderr
    process.stdout.close()
    assert "Traceback" not in process.stderr.read()
    process.stderr.close()
    assert process.wait() == 0
