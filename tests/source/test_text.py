from __future__ import annotations

import pytest

from casebook.diagnostics import Diagnostic
from casebook.source.text import decode, misleading
from tests.properties import example, given, st

_BIDI_AND_SEPARATORS = "\u2028\u2029\u061c\u200e\u200f\u202a\u202e\u2066\u2069"


def _only(raw: bytes) -> Diagnostic:
    text, problems = decode(raw, "a.md")
    assert text is None
    return problems[0]


def _place(problem: Diagnostic) -> tuple[int, int]:
    return problem.place.line, problem.place.column


def test_utf8_is_read() -> None:
    assert decode("Écoles 😀\n".encode(), "a.md") == ("Écoles 😀\n", [])


def test_a_byte_order_mark_is_accepted_and_ignored() -> None:
    assert decode(b"\xef\xbb\xbftitle", "a.md") == ("title", [])


@pytest.mark.parametrize("end", [b"\n", b"\r\n", b"\r"])
def test_all_line_ends_become_one(end: bytes) -> None:
    assert decode(b"a" + end + b"b" + end, "a.md") == ("a\nb\n", [])


@pytest.mark.parametrize("end", [b"\n", b"\r\n", b"\r"])
def test_windows_1252_is_named_at_the_byte(end: bytes) -> None:
    problem = _only(b"a" + end + "é caf".encode() + b"\xe9 au lait")
    assert problem.code == "E003"
    assert _place(problem) == (2, 6)
    assert "Windows-1252" in problem.message


def test_a_byte_order_mark_moves_no_place() -> None:
    assert _place(_only(b"\xef\xbb\xbfa\n" + "é caf".encode() + b"\xe9 au lait")) == (2, 6)


@pytest.mark.parametrize("encoding", ["utf-16", "utf-16-le", "utf-16-be"])
def test_utf16_is_named(encoding: str) -> None:
    problem = _only("---\ntitle: x\n".encode(encoding))
    assert problem.code == "E003"
    assert "UTF-16" in problem.message


def test_a_byte_that_windows_1252_lacks_is_not_guessed_to_be_it() -> None:
    assert "probably" not in _only(b"a\x81b").message


@pytest.mark.parametrize(
    ("character", "name"),
    [
        ("\x00", "a NUL character"),
        ("\x0c", "a form feed"),
        ("\x1b", "an escape character"),
        ("\x85", "U+0085"),
        ("\u2028", "U+2028"),
        ("\u202e", "right-to-left override"),
        ("\uffff", "U+FFFF"),
        ("\U0001fffe", "U+1FFFE"),
    ],
)
def test_a_character_that_cannot_be_seen_is_named_at_its_place(character: str, name: str) -> None:
    problem = _only(f"---\ntitle: 😀 a{character}b\n".encode())
    assert problem.code == "E004"
    assert _place(problem) == (2, 11)
    assert name in problem.message


def test_every_such_character_is_told() -> None:
    assert len(decode(b"a\x01b\x02\nc\x03", "a.md")[1]) == 3


def test_thousands_of_them_are_told_as_twenty() -> None:
    assert len(decode(b"a" + b"\x01" * 5000, "a.md")[1]) == 20


@pytest.mark.parametrize(
    "text", ["tab\tand\nline", "no-break\u00a0space", "zero\u200bwidth", "soft\u00adhyphen", "é😀"]
)
def test_what_people_type_is_not_misleading(text: str) -> None:
    assert misleading(text) is None


@pytest.mark.parametrize(
    "character", [*map(chr, range(9)), "\x0b", *map(chr, range(0x0E, 0x20)), *_BIDI_AND_SEPARATORS]
)
def test_what_deceives_is_misleading(character: str) -> None:
    assert misleading(f"a{character}b")


@given(st.binary(max_size=200) | st.text(max_size=20).map(lambda text: b"\xef\xbb\xbf" + text.encode() + b"\xff"))
@example("\ufeffééé".encode() + b"\xff")
def test_any_bytes_give_text_or_a_reason(raw: bytes) -> None:
    text, problems = decode(raw, "a.md")
    assert (text is None) == bool(problems)


@given(st.text(max_size=80).map(str.encode) | st.binary(max_size=40), st.binary(max_size=20))
def test_a_reason_lies_inside_the_file(beginning: bytes, rest: bytes) -> None:
    raw = beginning + rest
    lines = raw.decode("utf-8", "replace").replace("\r\n", "\n").replace("\r", "\n").split("\n")
    for problem in decode(raw, "a.md")[1]:
        line, column = _place(problem)
        assert 1 <= line <= len(lines)
        assert 1 <= column <= len(lines[line - 1]) + 1


@given(st.text(max_size=80))
def test_text_that_is_accepted_hides_nothing(text: str) -> None:
    decoded, _ = decode(text.encode(), "a.md")
    assert decoded is None or (misleading(decoded) is None and "\r" not in decoded)
