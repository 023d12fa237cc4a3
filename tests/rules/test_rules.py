"""Every rule has a folder with files that break it, and the exact text that `build.py check` says about them.

A folder holds what is laid over the small project, and `expected.txt`. To write all of these anew after a change of a
sentence: `pytest tests/rules --renew`, then read the diff as a teacher would.
"""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from casebook.diagnostics.rules import RULES
from tests.conftest import Project
from tests.rules.test_made_cases import MADE

HERE = Path(__file__).resolve().parent
GOLDEN = "expected.txt"
OVERLAID = ("content", "site.yaml")
FAULTY = {"E601/kind": "what is checked against the vocabularies is told at 1:1"}
"""Cases whose text is written by hand, as it should be; it is renewed once the case is taken out of here."""

CASES = sorted({file.parent for name in OVERLAID for file in HERE.rglob(name)})


def _parameters() -> Iterator[object]:
    """Yield the cases; one of each family of rules belongs to the quick part."""
    quick: set[str] = set()
    for case in CASES:
        name = case.relative_to(HERE).as_posix()
        marks = [pytest.mark.xfail(strict=True, reason=FAULTY[name])] if name in FAULTY else []
        if _code(case)[:2] in quick:
            marks.append(pytest.mark.slow)
        quick.add(_code(case)[:2])
        yield pytest.param(case, marks=marks, id=name)


def _code(case: Path) -> str:
    return case.relative_to(HERE).parts[0]


@pytest.mark.parametrize("case", list(_parameters()))
def test_says_what_is_expected(case: Path, small: Project, request: pytest.FixtureRequest) -> None:
    shutil.copytree(case, small.root, dirs_exist_ok=True, ignore=shutil.ignore_patterns(GOLDEN))
    outcome = small.run("check")
    said = f"{outcome.err}exit {outcome.status}\n"
    assert "fault of the program" not in said
    if request.config.getoption("--renew", default=False) and case.relative_to(HERE).as_posix() not in FAULTY:
        (case / GOLDEN).write_text(said, encoding="utf-8", newline="\n")
    assert said == (case / GOLDEN).read_text(encoding="utf-8")
    assert f"[{_code(case)}]: " in said


def test_every_rule_has_a_folder_or_a_made_case() -> None:
    covered = {_code(case) for case in CASES} | MADE.keys()
    assert covered == RULES.keys()


def test_every_made_case_is_there() -> None:
    written = "".join(file.read_text(encoding="utf-8") for file in HERE.glob("test_*.py"))
    missing = [name for name in MADE.values() if f"\ndef {name}(" not in written]
    assert not missing


def test_a_case_changes_only_content_and_configuration() -> None:
    strays = [file.name for case in CASES for file in case.iterdir() if file.name not in (*OVERLAID, GOLDEN)]
    assert not strays
