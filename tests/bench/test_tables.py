"""Medians, ratios and the table, from recorded results."""

from __future__ import annotations

import pytest

from bench.tables import Line, counterpart, lines, ratio, table, written
from tests.bench.recorded import results


def _line(tool: str, size: int, phase: str = "cold") -> Line:
    return next(
        line
        for line in lines(results())
        if (line.tool, line.practices, line.phase) == (tool, size, phase) and line.step in ("total", "edit")
    )


def test_disturbed_runs_are_set_aside_where_there_are_better_ones() -> None:
    assert _line("casebook", 100).middle("wall") == 1.0
    assert _line("casebook", 1000).middle("wall") == 10.0
    assert len(_line("casebook", 1000).quiet) == 1


def test_ratios_are_taken_within_a_round() -> None:
    found = ratio(_line("casebook", 1000), _line("hugo", 1000), "wall")
    assert found is not None
    assert (found.middle, found.least, found.most) == (0.5, 0.5, 0.5)
    assert written(found) == "0.50 (0.50–0.50)"
    memory = ratio(_line("casebook", 100), _line("hugo", 100), "rss")
    assert memory is not None and memory.middle == pytest.approx(0.125)


def test_where_one_has_no_figure_there_is_no_ratio() -> None:
    assert ratio(_line("casebook", 100), _line("hugo", 100), "pss") is None
    assert counterpart(_line("hugo", 100, "serve"), lines(results())) is None
    assert written(None) == ""


def test_the_table_has_a_row_for_every_line_and_as_many_cells_in_each() -> None:
    text = table(results())
    rows = [row for row in text.splitlines() if row.startswith("|")]
    assert len(rows) == 2 + len(lines(results())) == 10
    assert len({row.count("|") for row in rows}) == 1
    assert "hugo 2" in text
    assert "0.50 (0.50–0.50)" in rows[4]
