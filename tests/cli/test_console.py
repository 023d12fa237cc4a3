"""What a person sees: sentences and progress on standard error, results on standard output."""

from __future__ import annotations

import io
import sys

import pytest

from casebook.cli import console as module
from casebook.cli.console import Console
from casebook.diagnostics import Diagnostic, Place, Report
from tests.conftest import Project

PROBLEM = Report.of([Diagnostic("E201", Place("content/practices/a.md", 3, 5), "A sentence.", "A way out.")])


class Terminal(io.StringIO):
    """A standard error that a person looks at."""

    def isatty(self) -> bool:
        return True


def terminal(monkeypatch: pytest.MonkeyPatch, patience: float = -1.0) -> Terminal:
    """Make standard error a terminal, on which progress is shown after `patience` seconds."""
    there = Terminal()
    monkeypatch.setattr(sys, "stderr", there)
    monkeypatch.setattr(module, "_PATIENCE", patience)
    return there


def test_sentences_go_to_standard_error_and_results_to_standard_output(capsys: pytest.CaptureFixture[str]) -> None:
    Console().say("A sentence.")
    Console().result("A result.")
    assert capsys.readouterr() == ("A result.\n", "A sentence.\n")


def test_a_quiet_console_tells_only_results_and_what_is_wrong(capsys: pytest.CaptureFixture[str]) -> None:
    console = Console(quiet=True)
    console.say("A sentence.")
    console.complain("A complaint.")
    console.report(PROBLEM)
    console.result("A result.")
    out, err = capsys.readouterr()
    assert out == "A result.\n"
    assert err.startswith("A complaint.\ncontent/practices/a.md:3:5: error[E201]: A sentence.\n    A way out.\n")


def test_a_report_goes_to_standard_error_as_text_and_to_standard_output_for_machines(
    capsys: pytest.CaptureFixture[str],
) -> None:
    Console().report(PROBLEM)
    assert capsys.readouterr().out == ""
    for form in ("json", "github"):
        Console().report(PROBLEM, form)
        out, err = capsys.readouterr()
        assert "A sentence." in out
        assert err == ""


def test_an_empty_report_is_silent_as_text_and_for_github_but_a_document_as_json(
    capsys: pytest.CaptureFixture[str],
) -> None:
    for form, silent in (("text", True), ("github", True), ("json", False)):
        Console().report(Report.of([]), form)
        out, err = capsys.readouterr()
        assert (out == "", err) == (silent, "")


def test_colours_only_where_they_are_wanted(capsys: pytest.CaptureFixture[str]) -> None:
    Console(colour=True).report(PROBLEM)
    assert "\x1b[" in capsys.readouterr().err
    Console().report(PROBLEM)
    assert "\x1b" not in capsys.readouterr().err


def test_what_is_said_cannot_give_orders_to_the_terminal(capsys: pytest.CaptureFixture[str]) -> None:
    Console().say("site\x1b[2J\r\n is as it was")
    assert capsys.readouterr().err == "site\\u001b[2J\\u000d\\u000a is as it was\n"


def test_there_is_no_progress_where_nobody_looks(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(module, "_PATIENCE", -1.0)
    Console().progress("reading")
    assert capsys.readouterr().err == ""


def test_progress_is_shown_on_a_terminal_and_wiped_before_the_next_sentence(monkeypatch: pytest.MonkeyPatch) -> None:
    there = terminal(monkeypatch)
    console = Console()
    console.progress("reading")
    console.say("Done.")
    assert there.getvalue() == "reading …\r         \rDone.\n"


def test_progress_is_for_commands_that_take_long(monkeypatch: pytest.MonkeyPatch) -> None:
    there = terminal(monkeypatch, patience=3600)
    Console().progress("reading")
    assert there.getvalue() == ""


def test_a_quiet_console_shows_no_progress(monkeypatch: pytest.MonkeyPatch) -> None:
    there = terminal(monkeypatch)
    Console(quiet=True).progress("reading")
    assert there.getvalue() == ""


def test_progress_says_what_is_done_and_what_is_left(monkeypatch: pytest.MonkeyPatch) -> None:
    there = terminal(monkeypatch)
    Console().progress("reading", 1234, 10_000)
    assert there.getvalue() == "reading 1,234 of 10,000, 8,766 left\r"


def test_a_shorter_line_leaves_nothing_of_a_longer_one(monkeypatch: pytest.MonkeyPatch) -> None:
    there = terminal(monkeypatch)
    console = Console()
    console.progress("making the pages", 10, 20)
    console.progress("done")
    first = "making the pages 10 of 20, 10 left"
    assert there.getvalue() == f"{first}\r{' ' * len(first)}\rdone …\r"


def test_progress_is_drawn_ten_times_a_second_at_most_and_at_once_in_a_new_stage(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    there = terminal(monkeypatch)
    monkeypatch.setattr(module, "_REDRAWN", 3600.0)
    console = Console()
    for done in range(100):
        console.progress("reading", done, 100)
    console.progress("planning")
    assert there.getvalue().count("reading") == 1
    assert there.getvalue().endswith("planning …\r")


def test_stages_are_told_with_their_numbers_where_more_was_asked_for(capsys: pytest.CaptureFixture[str]) -> None:
    console = Console(verbose=True)
    for done in (0, 5, 1234):
        console.progress("reading", done, 1234)
    console.progress("planning")
    console.stages()
    lines = capsys.readouterr().err.splitlines()
    assert [line.split()[0] for line in lines] == ["reading", "planning"]
    assert lines[0].split()[1] == "1,234"
    assert all(line.endswith(" s") and len(line) == len(lines[0]) for line in lines)


def test_stages_are_not_told_unasked(capsys: pytest.CaptureFixture[str]) -> None:
    console = Console()
    console.progress("reading")
    console.stages()
    assert capsys.readouterr().err == ""


def test_a_build_tells_its_stages_in_the_order_of_the_story(small: Project) -> None:
    names = [line.split("  ")[0] for line in small.run("build", "-v").err.splitlines() if line.endswith(" s")]
    assert names == list(dict.fromkeys(names))
    wanted = ["reading", "checking", "planning", "making the pages", "publishing"]
    assert [name for name in names if name in wanted] == wanted
    assert "reading" not in small.run("build").err
