"""`build.py schema`: what editors and forges know is current."""

from __future__ import annotations

import json
from pathlib import Path

from casebook.cli.main import main
from tests.conftest import Project

ROOT = Path(__file__).resolve().parents[2]


def test_the_printed_files_of_this_project_are_current() -> None:
    assert main(["schema", "--check"], ROOT) == 0


def test_files_are_printed_once_and_then_current(small: Project) -> None:
    assert small.run("schema", "--check").status == 1
    outcome = small.run("schema")
    assert outcome.status == 0
    assert "schemas/practice.schema.json is written." in outcome.err
    assert json.loads((small.root / "schemas/practice.schema.json").read_text(encoding="utf-8"))["title"]
    assert small.run("schema", "--check").status == 0
