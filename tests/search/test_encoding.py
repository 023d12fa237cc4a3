"""What is written here, the browser reads back."""

from __future__ import annotations

import json
import string

import pytest

from casebook.search import count
from casebook.search.encoding import SYMBOLS, file_name, front_coded, number, numbers, script, utf16_order
from tests.properties import given, hostile_text, settings, st
from tests.search import node
from tests.search.asking import document

_EDGES = [0, 1, 63, 64, 90, 91, 1791, 1792, 4095, 4096, 48447, 48448, 1 << 20, (1 << 32) - 1]
_WORDS = st.sets(
    st.text(st.one_of(st.sampled_from("abcz09"), st.sampled_from("éßσшم日𐐨𐐩\U00020000\ufa0e")), min_size=1, max_size=9)
)


def test_the_symbols_need_no_escape_in_a_script() -> None:
    assert len(SYMBOLS) == len(set(SYMBOLS)) == 91
    assert json.dumps(SYMBOLS)[1:-1] == SYMBOLS
    assert set(SYMBOLS) < set(string.printable) - set(string.whitespace) - {'"', "\\"}


def test_small_numbers_are_short() -> None:
    assert [len(number(value)) for value in (0, 63, 64, 1791, 1792, 48447, 48448)] == [1, 1, 2, 2, 3, 3, 4]


def test_every_number_has_its_own_text() -> None:
    assert len({number(value) for value in range(60000)}) == 60000


def test_numbers_are_read_back_in_javascript() -> None:
    lists = [_EDGES, list(range(5000)), [value * 7919 % (1 << 30) for value in range(3000)], []]
    assert node.each("numbers", [[numbers(row), len(row)] for row in lists]) == lists


def test_front_coded_words_are_read_back_in_javascript() -> None:
    lists: list[list[str]] = [[], ["a"], ["x" * 63, "x" * 64, "x" * 64 + "y", "x" * 200]]

    @settings(max_examples=300)
    @given(_WORDS)
    def collect(words: set[str]) -> None:
        lists.append(sorted(words, key=utf16_order))

    collect()
    assert node.each("frontDecoded", [[front_coded(words)] for words in lists]) == lists


@pytest.mark.parametrize("text", ["محمد ﷺ رسول", "ͺ zebra"])
def test_the_words_of_any_document_are_read_back_in_javascript(text: str) -> None:
    surfaces = list(count([document(text, language="ar"), document("aardvark")]).surfaces)
    assert node.call("frontDecoded", front_coded(surfaces)) == surfaces


def test_a_file_that_is_cut_short_does_not_freeze_the_page() -> None:
    assert node.call("ends", "numbers", numbers([1, 2]), 2)
    assert node.call("ends", "numbers", numbers([1, 2]), 3)


def test_what_words_share_is_written_once() -> None:
    assert front_coded(["school", "schooling", "schools"]) == "#school )ing )s"


def test_a_character_of_two_units_is_not_split() -> None:
    assert front_coded(["\U00010428", "\U00010429"]) == "#\U00010428 #\U00010429"


def test_names_of_files_are_the_same_in_javascript() -> None:
    words = ["", "a", "school", "école", "σχολειο", "学校", "\U00010428x", "z" * 40]
    assert node.each("fileName", [[word] for word in words]) == [file_name(word) for word in words]
    assert file_name("a") == "e40c292c"
    assert file_name("") == "811c9dc5"


def test_words_are_sorted_as_javascript_sorts_them() -> None:
    words = ["b", "\U00010428", "a", "\ufa0e", "é", "学", "aa"]
    assert sorted(words, key=utf16_order) == node.call("sortedText", words)


@pytest.mark.parametrize(
    "text", ["</script>", "\u2028\u2029", '"', "\\", "<!--<script>", "é😀", "\u0000\u001f", "${x}`"]
)
def test_data_comes_through_a_script_unchanged(text: str) -> None:
    assert _registered(script("kind", "key", [text])) == ["kind", "key", [text]]


def test_any_data_comes_through_a_script_unchanged() -> None:
    texts: list[str] = []

    @given(hostile_text())
    def collect(text: str) -> None:
        texts.append(text)

    collect()
    assert _registered(script("kind", 0, texts)) == ["kind", 0, texts]


def test_a_script_cannot_end_the_element_that_might_hold_it() -> None:
    assert b"</" not in script("kind", 0, "</script>", ["</SCRIPT >"])


def _registered(code: bytes) -> list[object]:
    (arguments,) = node.call("run", code.decode())
    return list(arguments)
