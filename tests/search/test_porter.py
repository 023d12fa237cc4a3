"""The English stemmer gives the stems of lunr.js, whatever the word."""

from __future__ import annotations

import itertools
import random

import pytest

from casebook.search import Counted
from casebook.search.porter import stem
from tests.search import node
from tests.search.asking import Index, document

_LETTERS = "abcdeghilmnoprstuvwyz"
_LISTED = """
s es ies sses eed ed ing at bl iz y ational tional enci anci izer bli alli entli eli ousli ization ation ator
alism iveness fulness ousness aliti iviti biliti logi icate ative alize iciti ical ful ness al ance ence er ic
able ible ant ement ment ent ou ism ate iti ous ive ize sion tion e ll ly ies ied ying ay ey oy uy ays eys ss us
"""
_SUFFIXES = _LISTED.split()
_ODD = """
2022 1st y yy yes yyyy s ss sss ied ing sing eed ion tion e eee lll aaaaaaaa constructor éing ß
школами 日本 𐐨ies 𐐨𐐩ing
"""
_LOST_BY_LUNR_PY = ["survey", "holiday", "employ", "play", "pay", "key", "day", "money", "railway", "turkey", "norway"]


def _differing(words: list[str]) -> list[tuple[str, str, str]]:
    theirs = node.each("stem", [[word] for word in words])
    return [(word, stem(word), other) for word, other in zip(words, theirs) if stem(word) != other]


def test_every_word_of_the_content_has_the_stem_of_lunr_js(real_words: Counted) -> None:
    assert len(real_words.surfaces) > 1000
    assert _differing(list(real_words.surfaces)) == []


def test_made_words_with_every_suffix_have_the_stem_of_lunr_js() -> None:
    choose = random.Random(1980)
    starts = ["".join(choose.choices(_LETTERS, k=choose.randint(1, 7))) for _ in range(60)]
    words = sorted({start + suffix for start, suffix in itertools.product(starts, _SUFFIXES)})
    assert len(words) > 4000
    assert _differing(words) == []


def test_two_suffixes_one_after_the_other_have_the_stem_of_lunr_js() -> None:
    words = ["hop" + one + other for one, other in itertools.product(_SUFFIXES, _SUFFIXES)]
    assert _differing(sorted(set(words))) == []


def test_short_and_odd_words_have_the_stem_of_lunr_js() -> None:
    short = ["".join(letters) for size in (1, 2, 3) for letters in itertools.product("abeilsyz", repeat=size)]
    assert _differing(short + _ODD.split()) == []


def test_a_letter_beyond_the_first_plane_counts_twice_as_in_lunr_js() -> None:
    starts = ["𐐨", "𐐨𐐩", "b𐐨", "𐐨b", "y𐐨", "𐐨a𐐩", "𐐨bb"]
    assert _differing([start + suffix for start in starts for suffix in _SUFFIXES]) == []


@pytest.mark.parametrize("word", _LOST_BY_LUNR_PY)
def test_the_stem_of_lunr_js_and_not_of_lunr_py_decides(word: str) -> None:
    assert stem(word) == word


@pytest.fixture(scope="module")
def index(tmp_path_factory: pytest.TempPathFactory) -> Index:
    documents = [document(title=word, path=f"{word}/") for word in _LOST_BY_LUNR_PY]
    return Index.of(tmp_path_factory.mktemp("stems"), documents)


def test_words_in_y_are_found_in_singular_and_plural(index: Index) -> None:
    found = index.ask_all([*(f"{word} " for word in _LOST_BY_LUNR_PY), "surveys ", "holidays ", "keys "])
    assert [result["titles"][:1] for result in found[:-3]] == [[word] for word in _LOST_BY_LUNR_PY]
    assert [result["titles"][:1] for result in found[-3:]] == [["survey"], ["holiday"], ["key"]]
