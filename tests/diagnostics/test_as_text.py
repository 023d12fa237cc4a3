from __future__ import annotations

from casebook.diagnostics import Diagnostic, Place, Report
from casebook.diagnostics.as_text import as_text, summary

BELGIUM = Diagnostic(
    "E202", Place("content/practices/a.md", 5, 13), '"Belgique" is not a country code.', "Did you mean BE?"
)
WARNING = Diagnostic("W021", Place("content/practices/a.md", 2, 1), "There is an invisible space.")


def test_a_problem_is_a_line_that_editors_can_open_with_its_hint_below() -> None:
    assert as_text(Report.of([BELGIUM])).splitlines() == [
        'content/practices/a.md:5:13: error[E202]: "Belgique" is not a country code.',
        "    Did you mean BE?",
        "1 error, 0 warnings in 1 file",
    ]


def test_a_problem_without_a_way_out_is_one_line() -> None:
    assert as_text(Report.of([WARNING])).splitlines()[:-1] == [
        "content/practices/a.md:2:1: warning[W021]: There is an invisible space."
    ]


def test_no_problem_needs_no_words() -> None:
    assert as_text(Report.of([])) == ""


def test_the_summary_counts_all() -> None:
    elsewhere = Diagnostic("E101", Place("b.md"), "x")
    assert summary(Report.of([BELGIUM, WARNING, elsewhere])) == "2 errors, 1 warning in 2 files"


def test_two_hundred_are_shown_and_the_rest_is_counted() -> None:
    text = as_text(Report.of(Diagnostic("E101", Place("a.md", line), "x") for line in range(1, 204)))
    assert text.count("error[E101]") == 200
    assert "… and 3 more." in text
    assert text.endswith("203 errors, 0 warnings in 1 file")


def test_colour_changes_nothing_but_the_colour() -> None:
    plain, coloured = as_text(Report.of([BELGIUM])), as_text(Report.of([BELGIUM]), colour=True)
    assert "\x1b[1;31m" in coloured
    for code in ("\x1b[1;31m", "\x1b[1m", "\x1b[0m"):
        coloured = coloured.replace(code, "")
    assert coloured == plain
