"""How numbers and lists of words are written in a script: printable, short, and the same in every browser.

b91: the 91 characters of ASCII from # to ~ without the backslash stand for 0 to 90. The last symbol of a number is its
value modulo 64; the rest, in bijective base 27, stands before it in the symbols 64 to 90.
"""

from __future__ import annotations

import json
from collections.abc import Iterable

SYMBOLS = "".join(chr(code) for code in range(35, 127) if code != 92)
LONGEST_SHARED = 63
_BASE, _LAST = 27, 64


def number(value: int) -> str:
    """Return `value`, not negative, in b91."""
    written, rest = SYMBOLS[value % _LAST], value // _LAST
    while rest:
        rest -= 1
        written = SYMBOLS[_LAST + rest % _BASE] + written
        rest //= _BASE
    return written


def value_of(written: str) -> int:
    """Return the number that `number` wrote."""
    rest = 0
    for symbol in written[:-1]:
        rest = rest * _BASE + SYMBOLS.index(symbol) - _LAST + 1
    return rest * _LAST + SYMBOLS.index(written[-1])


_NUMBERS = [number(value) for value in range(1 << 12)]


def numbers(values: Iterable[int]) -> str:
    """Return `values` in b91, one after the other."""
    return "".join([_NUMBERS[value] if value < len(_NUMBERS) else number(value) for value in values])


def front_coded(words: Iterable[str]) -> str:
    """Return sorted `words` joined by spaces, each as the length of what it shares with the one before, and the rest.

    Lengths count UTF-16 units, as JavaScript does, and never split a character.
    """
    written: list[str] = []
    before = ""
    for word in words:
        shared = units = 0
        for one, other in zip(before, word):
            width = 2 if one > "\uffff" else 1
            if one != other or units + width > LONGEST_SHARED:
                break
            shared, units = shared + 1, units + width
        written.append(SYMBOLS[units] + word[shared:])
        before = word
    return " ".join(written)


def file_name(first: str) -> str:
    """Return the name of the shard that begins with the word `first`: FNV-1a of its UTF-16 units, 8 hex digits."""
    value = 2166136261
    for unit in memoryview(first.encode("utf-16-le")).cast("H"):
        value = ((value ^ unit) * 16777619) & 0xFFFFFFFF
    return f"{value:08x}"


def utf16_order(word: str) -> bytes:
    """Return the key that sorts words as JavaScript does."""
    return word.encode("utf-16-be")


def in_order(words: Iterable[str]) -> list[str]:
    """Return `words` sorted as JavaScript does, which differs from Python beyond the first plane only."""
    listed = list(words)
    plain = max(map(max, filter(None, listed)), default="") < "\ud800"
    return sorted(listed) if plain else sorted(listed, key=utf16_order)


def script(kind: str, key: object, *data: object) -> bytes:
    """Return a classic script of one call that registers `data` under `kind` and `key`."""
    written = ",".join(_literal(part) for part in (kind, key, *data))
    return f"casebookSearch({written})\n".encode()


def _literal(value: object) -> str:
    text = json.dumps(value, ensure_ascii=False, separators=(",", ":"))
    return text.replace("\u2028", "\\u2028").replace("\u2029", "\\u2029").replace("</", "<\\/")
