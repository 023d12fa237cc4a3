"""Words and their folds: the same here and in assets/js/search/1-words.js, to the last code point.

tests/search/words.json is the fixture that both must agree with.
"""

from __future__ import annotations

import itertools
import re
import unicodedata
from collections.abc import Iterator

LONGEST_WORD = 40
MARKS = (
    "\u0300-\u036f\u0483-\u0487\u0591-\u05bd\u05bf\u05c1\u05c2\u05c4\u05c5\u05c7\u0610-\u061a\u064b-\u065f\u0670"
    "\u06d6-\u06dc\u06df-\u06e4\u06e7\u06e8\u06ea-\u06ed\u0640"
)
SIGNED = "\u0700-\u180a\u1810-\u1aaf\u1b00-\u1cff\u3099-\u309a\ua800-\uabff"
UNSPACED = "\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\uff66-\uff9f"
_LETTERS = {"ß": "ss", "æ": "ae", "œ": "oe", "ø": "o", "đ": "d", "ð": "d", "þ": "th", "ł": "l", "ı": "i", "ς": "σ"}
_SPECIAL = {ord(letter): plain for letter, plain in _LETTERS.items()}
_SIGNS = "".join(
    sign
    for sign in re.findall(f"[{SIGNED}]", "".join(map(chr, range(0x700, 0xAC00))))
    if unicodedata.category(sign) in ("Mn", "Mc")
)
_MARK = re.compile(f"[{MARKS}]+")
_WORD = re.compile(f"[^\\W_](?:[^\\W_]|[{MARKS}{_SIGNS}])*")
_RUN = re.compile(f"[{UNSPACED}]+|[^{UNSPACED}]+")
_LETTER = re.compile(f".[{_SIGNS}\uff9e\uff9f]*", re.S)
_ASCII_WORD = re.compile("[a-z0-9]+")


def fold(word: str) -> str:
    """Return a lower-case `word` without accents, ligatures and final forms: what people may type for it."""
    if word.isascii():
        return word
    plain = "".join(_MARK.sub("", unicodedata.normalize("NFKD", word).lower()).split())
    return unicodedata.normalize("NFC", plain).translate(_SPECIAL)


def words(text: str) -> list[str]:
    """Return the words of `text` in lower case: runs of letters, their vowel signs and digits, longest 40 characters.

    Scripts that put no spaces between words give pairs of neighbouring letters instead, each with its signs.
    """
    lower = text.lower()
    if lower.isascii():
        return [word[:LONGEST_WORD] for word in _ASCII_WORD.findall(lower)]
    found = _WORD.findall(unicodedata.normalize("NFC", lower))
    return [word[:LONGEST_WORD] for run in found for word in _pieces(run)]


def _pieces(run: str) -> Iterator[str]:
    for part in _RUN.findall(run):
        letters = _LETTER.findall(part) if re.match(f"[{UNSPACED}]", part) else []
        if len(letters) > 1:
            yield from map("".join, itertools.pairwise(letters))
        else:
            yield part
