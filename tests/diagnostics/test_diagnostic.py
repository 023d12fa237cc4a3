from __future__ import annotations

import pytest

from casebook.diagnostics import Diagnostic, Place, quoted
from casebook.diagnostics.diagnostic import visible
from tests.properties import given, st


def test_the_code_decides_the_severity() -> None:
    assert Diagnostic("E101", Place("a.md"), "x").severity == "error"
    assert Diagnostic("W021", Place("a.md"), "x").severity == "warning"
    assert Diagnostic("N305", Place("a.md"), "x").severity == "note"


def test_a_code_without_a_rule_cannot_be_shown() -> None:
    with pytest.raises(KeyError):
        _ = Diagnostic("E999", Place("a.md"), "x").severity


def test_a_place_is_the_top_of_the_file_unless_said() -> None:
    assert (Place("a.md").line, Place("a.md").column) == (1, 1)


def test_the_order_is_path_line_column_code() -> None:
    places = [("b.md", 1, 1), ("a.md", 10, 1), ("a.md", 9, 12), ("a.md", 9, 2)]
    ordered = sorted((Diagnostic("E101", Place(*place), "x") for place in places), key=lambda d: d.order)
    assert [(d.place.path, d.place.line, d.place.column) for d in ordered] == list(reversed(places))


def test_what_was_read_is_shown_in_quotes() -> None:
    assert quoted("Belgique") == '"Belgique"'


def test_long_text_is_cut_at_eighty_characters() -> None:
    assert quoted("x" * 80) == f'"{"x" * 80}"'
    assert quoted("x" * 81) == f'"{"x" * 79}…"'


def test_orders_to_the_terminal_are_shown_as_code_points() -> None:
    assert visible("a\x1b[31mb\n") == "a\\u001b[31mb\\u000a"


@given(st.text(max_size=200))
def test_whatever_is_quoted_can_be_printed_in_one_line(text: str) -> None:
    shown = quoted(text)
    assert shown.isprintable()
    assert len(shown) <= 82
