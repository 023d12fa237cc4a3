"""The settings for editors name what is there."""

from __future__ import annotations

import re
from pathlib import Path

from casebook.authoring.editors import content_management, editor_settings, editor_tasks, recommended_extensions
from casebook.authoring.schema import schemas
from casebook.diagnostics import Diagnostic, Place, Report
from casebook.diagnostics.as_text import as_text
from tests.small import small_rules

ROOT = Path(__file__).resolve().parents[2]


def test_every_schema_belongs_to_files_that_there_are() -> None:
    files = editor_settings()["yaml.schemas"]
    assert {Path(path).name.partition(".")[0] for path in files} == set(schemas(small_rules()))
    for pattern in files.values():
        assert list(ROOT.glob(pattern)), pattern


def test_the_task_reads_what_the_check_says() -> None:
    pattern = editor_tasks()["tasks"][0]["problemMatcher"]["pattern"]
    problem = Diagnostic("E201", Place("content/practices/a.md", 7, 14), "It is not a term.", "Did you mean another?")
    line = as_text(Report.of([problem]), colour=False).split("\n")[0]
    match = re.match(pattern["regexp"], line)
    assert match is not None
    assert match[pattern["file"]] == "content/practices/a.md"
    assert (match[pattern["line"]], match[pattern["column"]]) == ("7", "14")
    assert match[pattern["message"]] == "It is not a term."


def test_the_forms_have_every_field_and_their_folders_are_there() -> None:
    settings = content_management(small_rules())
    types = {kind["name"]: kind["fields"] for kind in settings["frontMatter.taxonomy.contentTypes"]}
    made = schemas(small_rules())
    for kind, fields in types.items():
        assert {field["name"] for field in fields} == set(made[kind]["properties"]), kind
    countries = next(field for field in types["practice"] if field["name"] == "countries")
    assert {"id": "BE", "title": "Belgium"} in countries["choices"]
    for folder in settings["frontMatter.content.pageFolders"]:
        assert (ROOT / folder["path"].removeprefix("[[workspace]]/")).is_dir()


def test_extensions_are_named_by_their_ids() -> None:
    assert all(re.fullmatch(r"[a-z-]+\.[a-z-]+", name) for name in recommended_extensions()["recommendations"])
