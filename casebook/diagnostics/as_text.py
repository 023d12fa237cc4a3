"""A report for people: a line a problem, in the form that editors make clickable."""

from __future__ import annotations

from casebook.diagnostics.diagnostic import Diagnostic, visible
from casebook.diagnostics.report import Report

MOST_SHOWN = 200
_COLOURS = {"error": "\x1b[1;31m", "warning": "\x1b[1;33m", "note": "\x1b[1;36m"}
_BOLD, _PLAIN = "\x1b[1m", "\x1b[0m"


def as_text(report: Report, *, colour: bool = False) -> str:
    """Return the report as lines `path:line:column: error[CODE]: sentence`, a hint below, and the counts last."""
    shown = report.diagnostics[:MOST_SHOWN]
    lines = [_line(d, colour) for d in shown]
    rest = len(report.diagnostics) - len(shown)
    if rest:
        lines.append(f"… and {rest} more. Mend the first ones and run the command again.")
    if report.diagnostics:
        lines.append(summary(report))
    return "\n".join(lines)


def summary(report: Report) -> str:
    """Return the line that counts: errors, warnings and the files that they are in."""
    return (
        f"{_counted(report.count('error'), 'error')}, {_counted(report.count('warning'), 'warning')} "
        f"in {_counted(report.files, 'file')}"
    )


def _line(diagnostic: Diagnostic, colour: bool) -> str:
    place = diagnostic.place
    where = f"{visible(place.path)}:{place.line}:{place.column}:"
    what = f"{diagnostic.severity}[{diagnostic.code}]:"
    if colour:
        where, what = f"{_BOLD}{where}{_PLAIN}", f"{_COLOURS[diagnostic.severity]}{what}{_PLAIN}"
    hint = f"\n    {visible(diagnostic.hint)}" if diagnostic.hint else ""
    return f"{where} {what} {visible(diagnostic.message)}{hint}"


def _counted(number: int, noun: str) -> str:
    return f"{number} {noun}" if number == 1 else f"{number} {noun}s"
