from __future__ import annotations

import pytest

from casebook.diagnostics import Diagnostic, Place, Report
from tests.properties import given, st

ERROR = Diagnostic("E101", Place("a.md", 3, 1), "There is no such field.")
WARNING = Diagnostic("W021", Place("a.md", 2, 1), "There is an invisible space.")
NOTE = Diagnostic("N305", Place("b.txt"), "Not read.")
SETTING = Diagnostic("E601", Place("site.yaml"), "A value is missing.")
MACHINE = Diagnostic("E701", Place("site"), "The disk is full.")


def test_problems_are_sorted_and_told_once() -> None:
    assert Report.of([ERROR, WARNING, ERROR]).diagnostics == (WARNING, ERROR)


def test_no_problem_is_success() -> None:
    assert Report.of([]).status() == 0
    assert not Report.of([]).failed


@pytest.mark.parametrize(
    ("problems", "status"),
    [
        ([NOTE, WARNING], 0),
        ([ERROR, WARNING], 1),
        ([ERROR, SETTING], 2),
        ([ERROR, SETTING, MACHINE], 3),
    ],
)
def test_the_worst_problem_decides_the_status(problems: list[Diagnostic], status: int) -> None:
    assert Report.of(problems).status() == status


def test_warnings_count_when_strict() -> None:
    assert Report.of([WARNING]).status(strict=True) == 1
    assert Report.of([NOTE]).status(strict=True) == 0


def test_warnings_alone_are_no_failure() -> None:
    assert not Report.of([WARNING, NOTE]).failed
    assert Report.of([ERROR]).failed


def test_files_are_counted_once_and_not_for_notes() -> None:
    assert Report.of([ERROR, WARNING, NOTE, SETTING]).files == 2


def test_problems_are_counted_by_severity() -> None:
    report = Report.of([ERROR, SETTING, WARNING, NOTE])
    assert [report.count(severity) for severity in ("error", "warning", "note")] == [2, 1, 1]


@given(st.permutations([ERROR, WARNING, NOTE, SETTING, MACHINE]))
def test_the_order_of_finding_does_not_matter(problems: list[Diagnostic]) -> None:
    assert Report.of(problems) == Report.of([ERROR, WARNING, NOTE, SETTING, MACHINE])
