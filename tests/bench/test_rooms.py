"""The rules of the house hold for the benchmarks too."""

from __future__ import annotations

import ast
from pathlib import Path

from bench.project import ROOT
from tests.house.test_rooms import LARGEST_ROOM, LONGEST_FUNCTION

ROOMS = sorted(path for path in (ROOT / "bench").glob("*.py") if not path.name.startswith("__"))


def test_every_room_has_a_test_of_its_name() -> None:
    assert [path.name for path in ROOMS if not (Path(__file__).parent / f"test_{path.name}").exists()] == []


def test_no_room_and_no_function_is_larger_than_it_should_be() -> None:
    for path in ROOMS:
        text = path.read_text(encoding="utf-8")
        assert len(text.splitlines()) <= LARGEST_ROOM
        for node in ast.walk(ast.parse(text)):
            if isinstance(node, ast.FunctionDef):
                assert (node.end_lineno or 0) - node.lineno < LONGEST_FUNCTION, node.name
