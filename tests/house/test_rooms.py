"""The rules of the house that no linter knows."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
LARGEST_ROOM = 250
LONGEST_FUNCTION = 60
NAMES_FOR_NOTHING = {"utils", "util", "helpers", "misc", "common", "core", "base", "manager", "tools"}


def modules() -> Iterator[Path]:
    return (path for path in (ROOT / "casebook").rglob("*.py"))


def tracked(*endings: str) -> Iterator[Path]:
    for folder in ("casebook", "tests", "templates", "assets", "docs", "locales", "bench"):
        for path in (ROOT / folder).rglob("*"):
            if path.suffix in endings and "__pycache__" not in path.parts:
                yield path


def test_no_room_is_larger_than_it_should_be() -> None:
    sizes = {str(path): len(path.read_text(encoding="utf-8").splitlines()) for path in modules()}
    assert {path: size for path, size in sizes.items() if size > LARGEST_ROOM} == {}


def test_no_function_is_longer_than_a_screen() -> None:
    long = []
    for path in modules():
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, (ast.FunctionDef, ast.AsyncFunctionDef)):
                length = (node.end_lineno or node.lineno) - node.lineno + 1
                if length > LONGEST_FUNCTION:
                    long.append(f"{path.name}:{node.name} has {length} lines")
    assert long == []


def test_every_room_has_a_test_of_its_name() -> None:
    without = []
    for path in modules():
        inside = path.relative_to(ROOT / "casebook")
        if path.name == "__init__.py":
            continue
        if not (ROOT / "tests" / inside.parent / f"test_{inside.name}").exists():
            without.append(str(inside))
    assert without == []


def test_no_room_is_named_for_the_lack_of_a_name() -> None:
    assert [path for path in modules() if path.stem in NAMES_FOR_NOTHING] == []


def test_every_door_says_what_its_room_is_for() -> None:
    doors = (path for path in modules() if path.name == "__init__.py")
    assert [door for door in doors if not ast.get_docstring(ast.parse(door.read_text(encoding="utf-8")))] == []


def test_nothing_names_this_machine_or_a_registry() -> None:
    found = re.compile(r"/(?:root|home)/\w+/|registry\.npmjs|files\.pythonhosted|pypi\.org/simple")
    files = [*tracked(".py", ".md", ".html", ".css", ".js", ".svg", ".yaml", ".json", ".pot"), *ROOT.glob("*.lock")]
    files += [ROOT / "package-lock.json", ROOT / "README.md"]
    named = [str(path) for path in files if path != Path(__file__) and found.search(path.read_text(encoding="utf-8"))]
    assert named == []
