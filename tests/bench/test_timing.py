"""One command, timed."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from bench import timing
from bench.timing import CommandFailed, Cost, timed


@pytest.fixture(autouse=True)
def _not_waiting(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr(timing, "PATIENCE", 0.0)
    monkeypatch.setattr(timing, "LOCK", tmp_path / "lock")


def test_the_children_of_a_command_count(tmp_path: Path) -> None:
    held = "import time; held = bytearray(40_000_000); time.sleep(0.4)"
    parent = f"import subprocess, sys; subprocess.run([sys.executable, '-c', {held!r}])"
    cost = timed([sys.executable, "-c", parent], tmp_path, tmp_path / "log")
    assert cost.wall >= 0.4
    assert cost.rss > 45_000_000
    assert cost.pss > 40_000_000
    assert 0 < cost.cpu < cost.wall


def test_a_command_that_fails_is_told_with_its_words(tmp_path: Path) -> None:
    with pytest.raises(CommandFailed, match="ended with 3:\nso it goes"):
        timed([sys.executable, "-c", "print('so it goes'); raise SystemExit(3)"], tmp_path, tmp_path / "log")


def test_costs_add_up() -> None:
    total = Cost(1.0, 2.0, 30, 20, 0.0) + Cost(3.0, 1.0, 20, 25, 0.4)
    assert total == Cost(4.0, 3.0, 30, 25, pytest.approx(0.3))


def test_the_memory_of_the_benchmark_itself_does_not_count(tmp_path: Path) -> None:
    held = bytearray(150_000_000)
    cost = timed([sys.executable, "-c", "import time; time.sleep(0.3)"], tmp_path, tmp_path / "log")
    assert 1_000_000 < cost.rss < 100_000_000 < len(held)
