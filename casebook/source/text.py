"""From bytes to text: UTF-8 only, and no character that misleads."""

from __future__ import annotations

import re
import unicodedata

from casebook.diagnostics import Diagnostic, Place

_FORBIDDEN = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\u2028\u2029\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069\ufdd0-\ufdef\ufffe\uffff"
    + "".join(f"{chr(plane * 0x10000 + 0xFFFE)}{chr(plane * 0x10000 + 0xFFFF)}" for plane in range(1, 17))
    + "]"
)
_MOST_REPORTED = 20
_NAMES = {
    0x00: "a NUL character",
    0x0C: "a form feed",
    0x1B: "an escape character",
    0x2028: "a line separator (U+2028)",
    0x2029: "a paragraph separator (U+2029)",
    0x85: "a next-line character (U+0085)",
}


def decode(raw: bytes, path: str) -> tuple[str | None, list[Diagnostic]]:
    """Return the text of `raw` with LF line ends and without a byte order mark, or None and the reasons."""
    if raw.startswith((b"\xff\xfe", b"\xfe\xff")) or (len(raw) > 1 and b"\x00" in raw[:2]):
        return None, [_not_utf8(Place(path), "UTF-16")]
    raw = raw.removeprefix(b"\xef\xbb\xbf")
    try:
        text = raw.decode("utf-8")
    except UnicodeDecodeError as problem:
        line, column = _position(raw[: problem.start].decode("utf-8"))
        likely = "" if raw[problem.start : problem.start + 1] in b"\x81\x8d\x8f\x90\x9d" else "Windows-1252"
        return None, [_not_utf8(Place(path, line, column), likely)]
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    found = [_forbidden(text, match, path) for match, _ in zip(_FORBIDDEN.finditer(text), range(_MOST_REPORTED))]
    return (None if found else text), found


def misleading(text: str) -> str | None:
    """Return the name of the first character of `text` that is not allowed, or None; tabs and line ends are."""
    match = _FORBIDDEN.search(text)
    return _name(match[0]) if match else None


def without_misleading(text: str) -> str:
    """Return `text` without the characters that are not allowed."""
    return _FORBIDDEN.sub("", text)


def _not_utf8(place: Place, likely: str) -> Diagnostic:
    guess = f", probably {likely}" if likely else ""
    hint = "Save it as UTF-8: in most editors under Save as, Encoding."
    return Diagnostic("E003", place, f"This file is not UTF-8{guess}.", hint)


def _forbidden(text: str, match: re.Match[str], path: str) -> Diagnostic:
    line, column = _position(text[: match.start()])
    name = _name(match[0])
    hint = "Delete it and type the words around it again."
    return Diagnostic(
        "E004", Place(path, line, column, line, column + 1), f"There is {name} here, which cannot be seen.", hint
    )


def _name(character: str) -> str:
    code = ord(character)
    known = unicodedata.name(character, "a control character").lower()
    return _NAMES.get(code) or f"the character U+{code:04X} ({known})"


def _position(before: str) -> tuple[int, int]:
    before = before.replace("\r\n", "\n").replace("\r", "\n")
    return before.count("\n") + 1, len(before) - before.rfind("\n")
