"""The issue form asks for fields of the record, under their names."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest
import yaml

from casebook.authoring.issue_form import issue_form
from tests.small import small_rules


def test_ids_are_those_of_the_record() -> None:
    body = yaml.safe_load(issue_form(small_rules()))["body"]
    ids = [field["id"] for field in body if "id" in field]
    assert ids == sorted(set(ids), key=ids.index)
    assert {"title", "summary", "kind", "countries", "sources", "description", "licence"} <= set(ids)
    needed = {field["id"] for field in body if field.get("validations", {}).get("required")}
    assert {"title", "summary", "kind", "sources", "description"} <= needed


def test_long_vocabularies_are_written_and_short_ones_chosen() -> None:
    types = {field.get("id"): field["type"] for field in yaml.safe_load(issue_form(small_rules()))["body"]}
    assert types["countries"] == "input"
    assert types["kind"] == "dropdown"


@pytest.mark.slow
def test_the_forge_would_take_it(tmp_path: Path) -> None:
    import subprocess

    file = tmp_path / "practice.yml"
    file.write_text(issue_form(small_rules()), encoding="utf-8")
    command = [sys.executable, "-m", "check_jsonschema", "--builtin-schema", "vendor.github-issue-forms", str(file)]
    outcome = subprocess.run(command, capture_output=True, text=True, check=False)
    assert outcome.returncode == 0, outcome.stdout + outcome.stderr
