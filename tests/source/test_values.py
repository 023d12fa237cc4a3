from __future__ import annotations

from casebook.diagnostics import Place
from casebook.source import Group, Series, Span, Text

_TITLE = Text("title", Span(2, 1, 2, 6))
_SCHOOL = Text("A school", Span(2, 8, 2, 16))
_AGAIN = Text("title", Span(3, 1, 3, 6))
_GROUP = Group(((_TITLE, _SCHOOL), (_AGAIN, Series((), Span(3, 8, 3, 10)))), Span(2, 1, 4, 1))


def test_a_value_is_found_by_its_name() -> None:
    assert _GROUP.find("title") == _SCHOOL


def test_a_key_is_found_with_its_place() -> None:
    assert _GROUP.key("title") == _TITLE


def test_what_is_not_there_is_none() -> None:
    assert _GROUP.find("summary") is None
    assert _GROUP.key("summary") is None


def test_a_span_is_a_place_in_a_file() -> None:
    assert _SCHOOL.span.at("a.md") == Place("a.md", 2, 8, 2, 16)
