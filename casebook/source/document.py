"""A document: the facts at the top of a file, as values with places, and the text below."""

from __future__ import annotations

from dataclasses import dataclass

from casebook.diagnostics import Diagnostic, Place
from casebook.source.files import Limits, SourceFile
from casebook.source.values import Group
from casebook.source.yaml_values import read_values

_FENCE = "---"


@dataclass(frozen=True)
class Document:
    """A content file taken apart: `facts`, the `body` and the line that the body begins at.

    `unreadable` names the fields of the facts that could not be read, so that nobody calls them missing.
    """

    path: str
    stem: str
    facts: Group
    body: str
    body_line: int
    unreadable: frozenset[str] = frozenset()


def parse(file: SourceFile, limits: Limits) -> tuple[Document | None, list[Diagnostic]]:
    """Take `file` apart; returns None where there are no facts to speak of, and what is wrong with it."""
    lines = file.text.split("\n")
    if lines[0].rstrip() != _FENCE:
        command = "python3 build.py check"
        message = "The file does not begin with facts: its first line must be three hyphens (---)."
        hint = f"docs/writing-a-practice.md shows a whole file to copy. Then run: {command}"
        return None, [Diagnostic("E005", Place(file.path), message, hint)]
    end = next((n for n, line in enumerate(lines[1:], 1) if line.rstrip() == _FENCE), None)
    if end is None:
        message = "The line --- that ends the facts is missing."
        hint = "Put a line of exactly three hyphens between the facts and the text."
        return None, [Diagnostic("E006", Place(file.path), message, hint)]
    facts = "\n".join(lines[1:end]) + "\n"
    if len(facts.encode()) > limits.facts:
        message = f"The facts hold {len(facts.encode())} bytes; at most {limits.facts} are allowed."
        return None, [Diagnostic("E007", Place(file.path, 2), message)]
    reading = read_values(facts, file.path, 2, limits)
    problems = list(reading.problems)
    body = "\n".join(lines[end + 1 :])
    if len(body.encode()) > limits.body:
        message = f"The text holds {len(body.encode())} bytes; at most {limits.body} are allowed."
        problems.append(Diagnostic("E502", Place(file.path, end + 2), message))
    return Document(file.path, file.stem, reading.values, body, end + 2, reading.unreadable), problems
