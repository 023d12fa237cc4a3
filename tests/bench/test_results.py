"""Results are kept as files, a day and kind each."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from bench.results import Run, begin, newest, path_of, read, write
from tests.bench.recorded import results


def test_what_was_written_is_read_again(tmp_path: Path) -> None:
    file = write(results(), tmp_path)
    assert file.name == "2026-01-02-compare.json"
    assert read(file) == results()


def test_the_newest_of_a_kind_is_found(tmp_path: Path) -> None:
    assert newest("compare", tmp_path) is None
    write(results(), tmp_path)
    write(replace(results(), date="2026-03-01"), tmp_path)
    write(replace(results(), date="2026-04-01", kind="scale"), tmp_path)
    found = newest("compare", tmp_path)
    assert found is not None and found.date == "2026-03-01"


def test_measuring_again_takes_the_place_of_former_runs() -> None:
    again = results().with_runs([Run("hugo", 100, "cold", "total", 0, 9.0)], ["casebook 100 cold: no reason"])
    assert [run.wall for run in again.runs if (run.tool, run.practices, run.phase) == ("hugo", 100, "cold")] == [9.0]
    assert not [run for run in again.runs if (run.tool, run.practices) == ("casebook", 100)]
    assert len([run for run in again.runs if run.practices == 1000]) == 8
    mended = again.with_runs([Run("casebook", 100, "cold", "total", 0, 1.0)], [])
    assert mended.left_out == ()


def test_results_of_another_machine_are_not_added_to(tmp_path: Path) -> None:
    today = begin("compare", {"a": "1"}, tmp_path)
    write(replace(today, machine="another", runs=results().runs), tmp_path)
    assert begin("compare", {}, tmp_path).runs == ()
    write(replace(today, runs=results().runs), tmp_path)
    assert begin("compare", {"b": "2"}, tmp_path).versions == {"a": "1", "b": "2"}
    assert len(begin("compare", {}, tmp_path).runs) == 16
    assert path_of(today, tmp_path).exists()
