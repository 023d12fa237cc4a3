"""The English stemmer as lunr.js 2.3.9 has it: Porter's algorithm of 1980 with that library's departures.

lunr.py's stemmer turns a final y into i after any letter, lunr.js only after a consonant that is not the first letter,
so that survey, holiday and play would be lost between the two.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping

_C, _V = "[^aeiou][^aeiouy]*", "[aeiouy][aeiou]*"
_measure_above_0 = re.compile(f"(?:{_C})?{_V}{_C}").match
_measure_is_1 = re.compile(f"(?:{_C})?{_V}{_C}(?:{_V})?$").match
_measure_above_1 = re.compile(f"(?:{_C})?{_V}{_C}{_V}{_C}").match
_has_vowel = re.compile(f"(?:{_C})?[aeiouy]").match
_consonant_vowel_consonant = re.compile(f"{_C}[aeiouy][^aeiouwxy]$").match
_double_consonant = re.compile(r"([^aeiouylsz])\1$").search

_STEP_2 = {
    "ational": "ate", "tional": "tion", "enci": "ence", "anci": "ance", "izer": "ize", "bli": "ble", "alli": "al",
    "entli": "ent", "eli": "e", "ousli": "ous", "ization": "ize", "ation": "ate", "ator": "ate", "alism": "al",
    "iveness": "ive", "fulness": "ful", "ousness": "ous", "aliti": "al", "iviti": "ive", "biliti": "ble", "logi": "log",
}  # fmt: skip
_STEP_3 = {"icate": "ic", "ative": "", "alize": "al", "iciti": "ic", "ical": "ic", "ful": "", "ness": ""}
_STEP_4 = dict.fromkeys(
    ("al", "ance", "ence", "er", "ic", "able", "ible", "ant", "ement", "ment", "ent", "ou", "ism", "ate", "iti", "ous",
     "ive", "ize"), ""
)  # fmt: skip


def stem(word: str) -> str:
    """Return the stem of a lower-case English `word`; letters are counted as JavaScript does, in UTF-16 units."""
    if max(word, default="") > "\uffff":
        units = "".join(map(chr, memoryview(word.encode("utf-16-le")).cast("H")))
        return _stem(units).encode("utf-16-le", "surrogatepass").decode("utf-16-le")
    return _stem(word)


def _stem(word: str) -> str:
    if len(word) < 3:
        return word
    first_is_y = word[0] == "y"
    if first_is_y:
        word = "Y" + word[1:]
    word = _step_1c(_step_1b(_step_1a(word)))
    word = _replace(word, _STEP_2, _find_2, _measure_above_0)
    word = _replace(word, _STEP_3, _find_3, _measure_above_0)
    word = _step_5(_step_4(word))
    return "y" + word[1:] if first_is_y else word


def _step_1a(word: str) -> str:
    if (word.endswith("sses") and len(word) > 4) or (word.endswith("ies") and len(word) > 3):
        return word[:-2]
    return word[:-1] if word[-1] == "s" and len(word) > 2 and word[-2] != "s" else word


def _step_1b(word: str) -> str:
    if word.endswith("eed") and len(word) > 3:
        return word[:-1] if _measure_above_0(word[:-3]) else word
    start = word[:-2] if word.endswith("ed") else word[:-3] if word.endswith("ing") else ""
    if not start or not _has_vowel(start):
        return word
    if start.endswith(("at", "bl", "iz")):
        return start + "e"
    if _double_consonant(start):
        return start[:-1]
    return start + "e" if _consonant_vowel_consonant(start) else start


def _step_1c(word: str) -> str:
    return word[:-1] + "i" if word[-1] == "y" and len(word) > 2 and word[-2] not in "aeiou" else word


def _step_4(word: str) -> str:
    match = _find_4(word)
    if match:
        return match[1] if _measure_above_1(match[1]) else word
    if word.endswith("ion") and len(word) > 4 and word[-4] in "st" and _measure_above_1(word[:-3]):
        return word[:-3]
    return word


def _step_5(word: str) -> str:
    if word[-1] == "e" and len(word) > 1:
        start = word[:-1]
        if _measure_above_1(start) or (_measure_is_1(start) and not _consonant_vowel_consonant(start)):
            word = start
    return word[:-1] if word.endswith("ll") and _measure_above_1(word) else word


_Match = Callable[[str], "re.Match[str] | None"]


def _suffix(endings: Mapping[str, str]) -> _Match:
    return re.compile(f"(.+?)({'|'.join(endings)})$", re.S).match


_find_2, _find_3, _find_4 = _suffix(_STEP_2), _suffix(_STEP_3), _suffix(_STEP_4)


def _replace(word: str, endings: Mapping[str, str], find: _Match, condition: _Match) -> str:
    match = find(word)
    return match[1] + endings[match[2]] if match and condition(match[1]) else word
