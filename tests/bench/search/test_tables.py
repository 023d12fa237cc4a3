"""The figures of a comparison and their table."""

from __future__ import annotations

from typing import Any

import pytest

from bench.search import tables


def visit(kilobytes: float, milliseconds: float) -> dict[str, Any]:
    answer = {"bytes": kilobytes * 1000, "requests": 10, "first": milliseconds, "last": milliseconds}
    return {"first": answer, "further": answer, "again": answer}


OURS = [visit(40, 300), visit(50, 90), visit(60, 80)]
THEIRS = [visit(100, 200), visit(200, 180), visit(90, 220)]


def test_the_ratio_is_that_of_the_medians() -> None:
    first, *_ = tables.rows({"casebook": OURS, "pagefind": THEIRS}, "no limit")
    assert first.ratio == pytest.approx(0.5)
    assert first.met is True


def test_a_greatest_value_counts_only_over_the_line_that_it_is_for() -> None:
    visits = {"casebook": OURS, "pagefind": THEIRS}
    further = {row.name: row.met for row in tables.rows(visits, "no limit")}
    slow = {row.name: row.met for row in tables.rows(visits, "slow 4G")}
    assert further["a further query: first result"] is True
    assert further["a query whose files are there"] is False
    assert slow["a query whose files are there"] is None


def test_without_figures_there_is_no_ratio() -> None:
    row = tables.Row("first result", "ms", [1.0], [], most_ratio=1.0)
    assert (row.ratio, row.met) == (None, None)


def test_the_table_says_median_high_ratio_and_aim() -> None:
    lines = tables.table([tables.Row("first result", "ms", [1000, 1500, 1200], [1000], most_ratio=1.0)]).splitlines()
    assert lines[0] == "| | casebook | Pagefind | ratio | aim |"
    assert lines[2] == "| first result | 1,200 / 1,500 ms | 1,000 / 1,000 ms | 1.20 | ≤ 1: no |"


def test_the_high_of_twenty_is_their_95th_percentile() -> None:
    assert tables.high([float(n) for n in range(21)]) == 19
    assert tables.high([3.0, 1.0, 2.0]) == 3


def test_figures_have_three_digits_that_matter() -> None:
    assert [tables.figure(value) for value in (0.123456, 12.345, 123.4, 12345.6)] == ["0.123", "12.3", "123", "12,346"]
