"""What the YAML parser stumbled over, said to people who never heard of YAML."""

from __future__ import annotations

import re

import yaml

from casebook.diagnostics import Diagnostic, Place, quoted

_BROKEN = {
    "quoted scalar": ("A quotation mark opens here and is not closed.", "Close it with the same mark."),
    "flow sequence": ("This list is not written as a list.", "Put commas between the values and close it with ]."),
    "flow mapping": ("This group is not written as one.", "Put commas between its fields and close it with }."),
    "could not find expected ':'": (
        "This line is not of the form `name: value`.",
        "Put a colon and a space after the name.",
    ),
}
_NEEDS_QUOTES = "@`%&*!|>?[]{},"


def explain(error: yaml.MarkedYAMLError, text: str, path: str, first_line: int) -> Diagnostic:
    """Return the diagnostic for a parser's `error` in `text`, which begins at `first_line` of the file `path`."""
    mark = error.problem_mark or error.context_mark
    if mark is None:
        return Diagnostic("E008", Place(path, first_line), "These facts cannot be understood.")
    lines = text.split("\n")
    number = min(mark.line, len(lines) - 1)
    line = lines[number]
    place = Place(path, first_line + number, min(mark.column, len(line)) + 1)
    problem = f"{error.context or ''} {error.problem or ''}"
    tab = re.match(r" *\t", line)
    if tab:
        here = Place(path, place.line, tab.end())
        return Diagnostic("E009", here, "There is a tab here.", "Use spaces to indent.")
    if "mapping values are not allowed" in problem:
        return _colon(lines, number, mark.column, place)
    if "unknown escape" in problem or "expected hexdecimal" in problem:
        message = "The backslash has a meaning of its own between double quotes."
        return Diagnostic("E008", place, message, "Write it twice (\\\\), or put the text in single quotes.")
    if "expected node content" in problem and not line[mark.column :].strip():
        return _unclosed(lines, path, first_line, place)
    if line[mark.column : mark.column + 1] in tuple("}],") and line[: mark.column].rstrip().endswith(":"):
        return _first_character(line, mark.column, place)
    if "cannot start any token" in problem and line[mark.column : mark.column + 1] in tuple(_NEEDS_QUOTES):
        return _first_character(line, mark.column, place)
    special = _special(lines, number)
    if special:
        where, column = special
        return _first_character(lines[where], column, Place(path, first_line + where, column + 1))
    for words, (message, hint) in _BROKEN.items():
        if words in problem:
            return _context(error, path, first_line, message, hint)
    hint = "Check the indentation, colons and quotes of this line and of the one before."
    return Diagnostic("E008", place, f"The line {quoted(line.strip())} cannot be understood here.", hint)


def _special(lines: list[str], number: int) -> tuple[int, int] | None:
    """Return line and column of a value that begins with a character of its own meaning and goes on as plain words."""
    for where in (number, number - 1):
        match = re.match(
            r"(\s*(?:- )?[\w-]+:\s+)(?:[*&!>|%@`]\S|[>|]\s+\S|\[[^\[\]]*\]\s*\w|\{[^{}]*\}\s*\w)", lines[where]
        )
        if where >= 0 and match:
            return where, match.end(1)
    return None


def _colon(lines: list[str], number: int, column: int, place: Place) -> Diagnostic:
    """Return what a colon in the wrong place means: a text that needs quotes, or a line before that is none."""
    line, before = lines[number], lines[number - 1] if number else ""
    name, _, value = line.partition(":")
    if len(name) < column and value.strip():
        hint = f"Write: {name.strip()}: {in_quotes(value.strip())}"
        return Diagnostic("E010", place, "The text contains ': '; put it in quotes.", hint)
    if before.strip() and not re.search(r":(\s|$)", before):
        where = Place(place.path, place.line - 1)
        message = f"The line {quoted(before.strip())} is not of the form `name: value`."
        return Diagnostic("E008", where, message, "Put a colon and a space after the name.")
    message = f"The line {quoted(line.strip())} does not fit where it stands."
    return Diagnostic("E008", place, message, "Check the spaces at the beginning of this line and of the one before.")


def _unclosed(lines: list[str], path: str, first_line: int, place: Place) -> Diagnostic:
    for number in range(len(lines) - 1, -1, -1):
        opened = max(lines[number].rfind("["), lines[number].rfind("{"))
        if opened >= 0:
            here = Place(path, first_line + number, opened + 1)
            closing = "]" if lines[number][opened] == "[" else "}"
            message = f"A {quoted(lines[number][opened])} opens here and is not closed."
            return Diagnostic("E008", here, message, f"Close it with {closing}.")
    return Diagnostic("E008", place, "The facts end in the middle of a value.")


def _first_character(line: str, column: int, place: Place) -> Diagnostic:
    value = line[column:].strip()
    character = line[column]
    message = f"A text cannot begin with {quoted(character)} unless it is in quotes."
    return Diagnostic(
        "E011", place, message, f"Write: {line[:column].strip()} {in_quotes(value)}".replace("Write:  ", "Write: ")
    )


def in_quotes(value: str) -> str:
    """Return `value` as a quoted text of YAML."""
    escaped = value.replace("\\", "\\\\").replace('"', '\\"')
    return f'"{escaped}"'


def _context(error: yaml.MarkedYAMLError, path: str, first_line: int, message: str, hint: str) -> Diagnostic:
    mark = error.context_mark or error.problem_mark
    assert mark is not None
    return Diagnostic("E008", Place(path, first_line + mark.line, mark.column + 1), message, hint)
