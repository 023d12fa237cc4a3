from __future__ import annotations

import pytest

from casebook.diagnostics import Diagnostic
from casebook.source import Document, Limits, SourceFile, Text, parse
from tests.properties import given, one_of_pieces, st

_LINES = st.lists(one_of_pieces(["---", "- ", "a: b", "#", " ", "x", "é", "\t", "----", "--"], 4), max_size=8)


def _parse(text: str, limits: Limits | None = None) -> tuple[Document | None, list[Diagnostic]]:
    return parse(SourceFile("content/practices/a.md", text), limits or Limits())


def _document(text: str) -> Document:
    document, problems = _parse(text)
    assert document is not None, problems
    return document


def _refused(text: str, limits: Limits | None = None) -> Diagnostic:
    document, problems = _parse(text, limits)
    assert document is None
    (problem,) = problems
    return problem


def test_a_document_is_its_facts_and_its_text() -> None:
    document = _document("---\ntitle: A\n---\nText.\n")
    assert document.facts.find("title") is not None
    assert (document.body, document.body_line) == ("Text.\n", 4)
    assert document.stem == "a"


def test_places_count_the_fence() -> None:
    title = _document("---\n\ntitle: A\n---\n").facts.find("title")
    assert isinstance(title, Text)
    assert (title.span.line, title.span.column) == (3, 8)


def test_spaces_after_the_hyphens_do_no_harm() -> None:
    assert _document("---  \ntitle: A\n--- \nText.").body == "Text."


@pytest.mark.parametrize(
    "text", ["", "Text.\n", "\n---\ntitle: A\n---\n", " ---\ntitle: A\n---\n", "----\na: b\n----\n"]
)
def test_a_file_without_facts_is_told_so_at_its_top(text: str) -> None:
    problem = _refused(text)
    assert (problem.code, problem.place.line, problem.place.column) == ("E005", 1, 1)
    assert problem.hint


@pytest.mark.parametrize("end", ["", "--\n", " ---\n", "----\n", "...\n"])
def test_facts_that_do_not_end_are_told_at_the_top_and_are_not_text(end: str) -> None:
    problem = _refused(f"---\ntitle: A\ndraft: true\n{end}Text.\n")
    assert (problem.code, problem.place.line) == ("E006", 1)
    assert problem.message == "The line --- that ends the facts is missing."


def test_facts_may_hold_only_so_much() -> None:
    problem = _refused(f"---\ntitle: {'é' * 40}\n---\nText.\n", Limits(facts=80))
    assert (problem.code, problem.place.line) == ("E007", 2)
    assert "88" in problem.message


def test_a_text_that_is_too_long_leaves_the_facts_readable() -> None:
    document, problems = _parse("---\ntitle: A\n---\n" + "é" * 51, Limits(body=100))
    assert document is not None
    assert [(p.code, p.place.line) for p in problems] == [("E502", 4)]


def test_a_line_of_three_hyphens_in_the_text_is_text() -> None:
    assert _document("---\ntitle: A\n---\nabove\n---\nbelow\n").body == "above\n---\nbelow\n"


def test_the_names_of_unreadable_fields_are_kept() -> None:
    document, problems = _parse("---\ntitle: a: b\nsummary: c\n---\nText.\n")
    assert document is not None
    assert document.unreadable == {"title"}
    assert [p.code for p in problems] == ["E010"]


@given(_LINES, _LINES)
def test_facts_end_at_the_first_line_of_three_hyphens(above: list[str], below: list[str]) -> None:
    facts = [line for line in above if line.rstrip() != "---"]
    document = _document("\n".join(["---", *facts, "---", *below]))
    assert document.body == "\n".join(below)
    assert document.body_line == len(facts) + 3


@given(_LINES)
def test_without_that_line_nothing_is_taken_for_text(lines: list[str]) -> None:
    facts = [line for line in lines if line.rstrip() != "---"]
    assert _refused("\n".join(["---", *facts])).code == "E006"
