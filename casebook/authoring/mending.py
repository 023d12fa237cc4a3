"""Mending: the spans of a content file whose right form is beyond doubt are rewritten; every other byte stays.

Beyond doubt are a term written by its name (`Belgium` for `BE`, `EL` for `GR`), terms with commas where a list is
needed, curly quotation marks around a whole value, and a value that only lacks its quotation marks. A change is kept
if the file has fewer errors with it than without.
"""

from __future__ import annotations

import difflib
import re
from collections.abc import Iterator
from dataclasses import dataclass

from casebook.diagnostics import Diagnostic
from casebook.diagnostics.diagnostic import visible
from casebook.records import Rulebook, Vocabulary
from casebook.source import Group, Series, SourceFile, Span, Text, Value, parse
from casebook.source.text import decode
from casebook.source.yaml_errors import in_quotes

_LINE_END = re.compile(r"\r\n|\r|\n")
_CURLY = {"“": "”", "„": "“", "«": "»", "‘": "’", "”": "”"}
_UNQUOTED = ("E010", "E011")
_MOST_ROUNDS = 100


@dataclass(frozen=True, slots=True)
class Mend:
    """A change of a file: the line it is in, what was read there and what is written instead."""

    line: int
    read: str
    written: str


@dataclass(frozen=True, slots=True)
class _Change:
    span: Span
    written: str
    harmless: bool = False


def mended(raw: bytes, path: str, book: Rulebook) -> tuple[bytes, list[Mend]]:
    """Return the content file `path`, which holds `raw`, with all that can be mended, and what was changed."""
    if decode(raw, path)[0] is None:
        return raw, []
    text, mends = raw.decode("utf-8"), []
    for _ in range(_MOST_ROUNDS):
        found = _first_that_helps(text, path, book)
        if found is None:
            break
        text, mend = found
        mends.append(mend)
    return text.encode("utf-8"), sorted(mends, key=lambda mend: mend.line)


def as_diff(before: bytes, after: bytes, path: str) -> str:
    """Return what differs between two states of the file `path`, as a unified diff that is safe to print."""
    old, new = ([visible(line) for line in _LINE_END.split(state.decode("utf-8"))] for state in (before, after))
    return "\n".join(difflib.unified_diff(old, new, path, f"{path} (mended)", n=0, lineterm=""))


def _first_that_helps(text: str, path: str, book: Rulebook) -> tuple[str, Mend] | None:
    """Return `text` with the first change that leaves fewer errors, and the change."""
    facts, problems = _looked_at(text, path, book)
    errors = _errors(problems)
    for change in _changes(text, facts, problems, path, book):
        changed, mend = _with(text, change)
        left = _errors(_looked_at(changed, path, book)[1])
        if left < errors or (change.harmless and left == errors):
            return changed, mend
    return None


def _looked_at(text: str, path: str, book: Rulebook) -> tuple[Group | None, list[Diagnostic]]:
    plain, problems = decode(text.encode("utf-8"), path)
    if plain is None:
        return None, problems
    document, found = parse(SourceFile(path, plain), book.config.limits)
    if document is None:
        return None, found
    return document.facts, [*found, *book.validate(document)[1]]


def _errors(problems: list[Diagnostic]) -> int:
    return sum(problem.severity == "error" for problem in problems)


def _changes(
    text: str, facts: Group | None, problems: list[Diagnostic], path: str, book: Rulebook
) -> Iterator[_Change]:
    lines = _LINE_END.split(text)
    for problem in problems:
        if problem.code in _UNQUOTED:
            yield from _quotations(lines[problem.place.line - 1], problem.place.line)
    for key, value in facts.entries if facts else ():
        vocabulary = _vocabulary_of(key.value, path, book)
        if vocabulary:
            yield from _terms(value, vocabulary)
        yield from _straightened(value, lines)


def _quotations(line: str, number: int) -> Iterator[_Change]:
    """Yield the value of `line` in quotation marks: what follows the name, and what follows the hyphen of a list."""
    if re.search(r"\s#[^\s#]", line):
        return  # a remark or a part of the text: nobody can know
    for begin in (r"\s*(?:- +)?[\w-]+:[ \t]+", r"\s*- +"):
        match = re.match(rf"({begin})(\S.*?)(\s+#\s.*|\s*)$", line)
        if match and match[2][0] not in "\"'[{":
            span = Span(number, match.end(1) + 1, number, match.end(2) + 1)
            yield _Change(span, in_quotes(_without_curly(match[2]) or match[2]))


def _terms(value: Value, vocabulary: Vocabulary) -> Iterator[_Change]:
    """Yield the ids of terms that were written by a name."""
    for item in value.items if isinstance(value, Series) else [value]:
        if not isinstance(item, Text) or item.value in vocabulary or item.span.line != item.span.end_line:
            continue
        meant = vocabulary.named(item.value)
        parts = [part.strip() for part in item.value.split(",")]
        each = [part if part in vocabulary else vocabulary.named(part) for part in parts]
        if meant:
            yield _Change(item.span, meant)
        elif item is value and len(parts) > 1 and all(each):
            yield _Change(item.span, f"[{', '.join(filter(None, each))}]")


def _straightened(value: Value, lines: list[str]) -> Iterator[_Change]:
    """Yield the values that stand wholly in curly quotation marks, in straight ones."""
    if isinstance(value, Group):
        for _, inner in value.entries:
            yield from _straightened(inner, lines)
    elif isinstance(value, Series):
        for item in value.items:
            yield from _straightened(item, lines)
    elif not value.quoted and value.span.line == value.span.end_line:
        inside = _without_curly(value.value)
        if inside is not None:
            yield _Change(value.span, in_quotes(inside), harmless=True)


def _without_curly(text: str) -> str | None:
    """Return what stands between the curly marks around `text`, or None where they are not around all of it."""
    inside = text[1:-1]
    enclosed = len(text) > 2 and _CURLY.get(text[0]) == text[-1]
    return inside if enclosed and not set(inside) & {text[0], text[-1]} else None


def _vocabulary_of(field: str, path: str, book: Rulebook) -> Vocabulary | None:
    if path.startswith("content/news/"):
        return book.vocabularies[book.config.site.news_categories] if field == "categories" else None
    for facet in book.config.facets:
        if field == facet.id or (facet.main and field == facet.main.name):
            return book.vocabulary(facet)
    return None


def _with(text: str, change: _Change) -> tuple[str, Mend]:
    """Return `text`, as it is on disk, with `change`, whose columns leave a byte order mark out."""
    span = change.span
    starts = [0, *(match.end() for match in _LINE_END.finditer(text))]
    mark = len(text) - len(text.removeprefix("\ufeff"))
    start = starts[span.line - 1] + span.column - 1 + (mark if span.line == 1 else 0)
    end = starts[span.end_line - 1] + span.end_column - 1 + (mark if span.end_line == 1 else 0)
    return text[:start] + change.written + text[end:], Mend(span.line, text[start:end], change.written)
