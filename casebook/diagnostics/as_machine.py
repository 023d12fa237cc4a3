"""A report for machines: one JSON document, or GitHub's annotation lines."""

from __future__ import annotations

import json

from casebook.diagnostics.as_text import summary
from casebook.diagnostics.diagnostic import Diagnostic, visible
from casebook.diagnostics.report import Report

FORMAT_VERSION = 1
_COMMANDS = {"error": "error", "warning": "warning", "note": "notice"}
_WORST_FIRST = ("error", "warning", "note")


def as_json(report: Report) -> str:
    """Return one JSON document: `version`, `diagnostics` (each with place, code, message, hint) and `summary`."""
    return json.dumps(
        {
            "version": FORMAT_VERSION,
            "diagnostics": [_entry(d) for d in report.diagnostics],
            "summary": {
                "errors": report.count("error"),
                "warnings": report.count("warning"),
                "notes": report.count("note"),
                "files": report.files,
            },
        },
        ensure_ascii=True,
        indent=1,
    )


def as_github(report: Report) -> str:
    """Return GitHub's annotation commands, the worst first, since GitHub shows about ten of a kind."""
    ranked = sorted(report.diagnostics, key=lambda d: (_WORST_FIRST.index(d.severity), d.order))
    lines = [_annotation(d) for d in ranked]
    return "\n".join([*lines, summary(report)]) if lines else ""


def _entry(diagnostic: Diagnostic) -> dict[str, object]:
    place = diagnostic.place
    return {
        "path": place.path,
        "line": place.line,
        "column": place.column,
        "end_line": place.end_line,
        "end_column": place.end_column,
        "severity": diagnostic.severity,
        "code": diagnostic.code,
        "message": diagnostic.message,
        "hint": diagnostic.hint,
    }


def _annotation(diagnostic: Diagnostic) -> str:
    place = diagnostic.place
    properties = {"file": visible(place.path), "line": place.line, "col": place.column}
    if place.end_line:
        properties["endLine"] = place.end_line
    if place.end_column and place.end_line == place.line:
        properties["endColumn"] = place.end_column
    properties["title"] = diagnostic.code
    written = ",".join(f"{name}={_property(str(value))}" for name, value in properties.items())
    sentence = diagnostic.message + (f" {diagnostic.hint}" if diagnostic.hint else "")
    return f"::{_COMMANDS[diagnostic.severity]} {written}::{_data(visible(sentence))}"


def _data(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")
