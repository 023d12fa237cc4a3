from __future__ import annotations

import json

from casebook.diagnostics import Diagnostic, Place, Report
from casebook.diagnostics.as_machine import as_github, as_json
from tests.properties import given, st

TERM = Diagnostic("E202", Place("a.md", 5, 13, 5, 21), '"Belgique" is not a country code.', "Did you mean BE?")
WARNING = Diagnostic("W021", Place("a.md", 2, 1), "There is an invisible space.")
NOTE = Diagnostic("N305", Place("a.txt"), "Not read.")


def test_the_json_document_holds_place_sentence_and_hint() -> None:
    document = json.loads(as_json(Report.of([TERM])))
    assert document["version"] == 1
    assert document["diagnostics"] == [
        {
            "path": "a.md",
            "line": 5,
            "column": 13,
            "end_line": 5,
            "end_column": 21,
            "severity": "error",
            "code": "E202",
            "message": '"Belgique" is not a country code.',
            "hint": "Did you mean BE?",
        }
    ]
    assert document["summary"] == {"errors": 1, "warnings": 0, "notes": 0, "files": 1}


def test_the_json_document_of_no_problem_is_a_document() -> None:
    assert json.loads(as_json(Report.of([])))["diagnostics"] == []


def test_an_annotation_names_file_place_code_and_sentence() -> None:
    assert as_github(Report.of([TERM])).splitlines()[0] == (
        "::error file=a.md,line=5,col=13,endLine=5,endColumn=21,title=E202::"
        '"Belgique" is not a country code. Did you mean BE?'
    )


def test_the_worst_come_first() -> None:
    lines = as_github(Report.of([NOTE, WARNING, TERM])).splitlines()
    assert [line.split(" ")[0] for line in lines[:3]] == ["::error", "::warning", "::notice"]


def test_nothing_to_say_is_nothing_said() -> None:
    assert as_github(Report.of([])) == ""


def test_an_end_in_another_line_gives_no_end_column() -> None:
    long = Diagnostic("E101", Place("a.md", 1, 4, 2, 9), "x")
    assert "endLine=2," in as_github(Report.of([long]))
    assert "endColumn" not in as_github(Report.of([long]))


def test_a_percent_sign_is_not_taken_for_an_escape() -> None:
    assert "::100%25 of it%250A" in as_github(Report.of([Diagnostic("E101", Place("a.md"), "100% of it%0A")]))


@given(st.text(max_size=30), st.text(max_size=30), st.text(max_size=30))
def test_no_text_can_make_an_annotation_of_its_own(path: str, message: str, hint: str) -> None:
    text = as_github(Report.of([Diagnostic("E101", Place(path), f"\n::error::{message}", hint)]))
    annotation, counts = text.split("\n")
    assert annotation.startswith("::error file=")
    assert counts == "1 error, 0 warnings in 1 file"
    assert "\r" not in annotation
    properties = annotation.removeprefix("::error ").split("::")[0]
    assert [entry.split("=")[0] for entry in properties.split(",")] == ["file", "line", "col", "title"]


@given(st.text(max_size=30), st.text(max_size=30))
def test_any_text_comes_back_from_the_json_document(message: str, hint: str) -> None:
    written = as_json(Report.of([Diagnostic("E101", Place("a.md"), message, hint)]))
    assert written.isascii()
    entry = json.loads(written)["diagnostics"][0]
    assert (entry["message"], entry["hint"]) == (message, hint)
