"""The rounds: turns, failures and what is kept."""

from __future__ import annotations

from pathlib import Path

import pytest

from bench import compare, results
from bench.compare import Plan, measure
from bench.generators import Generator
from bench.phases import Entry
from bench.results import Run
from bench.timing import CommandFailed


class One(Generator):
    """A generator that builds nothing."""

    name, flavour, skeleton = "one", "hugo", "hugo"


class Other(One):
    """Another, which fails."""

    name = "other"


@pytest.fixture
def told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> list[str]:
    def cold(entry: Entry, number: int) -> list[Run]:
        if isinstance(entry.generator, Other):
            raise CommandFailed("it broke")
        return [Run(entry.generator.name, entry.practices, "cold", "total", number, 1.0)]

    monkeypatch.setattr(compare, "GENERATORS", {"one": One, "other": Other})
    monkeypatch.setattr(compare, "PHASES", {"cold": cold, "noop": cold})
    return []


def test_who_fails_to_build_is_left_out_with_the_reason(tmp_path: Path, told: list[str]) -> None:
    plan = Plan("compare", ["one", "other"], [2], ["cold", "noop"], 2)
    found = measure(plan, tmp_path, told.append, tmp_path)
    assert {(run.tool, run.round) for run in found.runs} == {("one", 0), ("one", 1)}
    assert found.left_out == ("other 2 cold: it broke",)
    assert len(told) == 4 + 1
    assert results.read(results.path_of(found, tmp_path)) == found
