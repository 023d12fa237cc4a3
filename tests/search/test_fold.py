"""Words and folds: what the page says and what a visitor types become the same words, in Python and in JavaScript."""

from __future__ import annotations

import json
from typing import Any

import pytest

from casebook.search.fold import LONGEST_WORD, fold, words
from tests.properties import given, settings, st
from tests.search import node

CASES: list[dict[str, Any]] = json.loads((node.HERE / "words.json").read_text(encoding="utf-8"))
BY_STORY = pytest.mark.parametrize("case", CASES, ids=[case["story"] for case in CASES])

# U+0295 became a letter without case after Unicode 14, which decides whether a sigma beside it is a final one.
_ASSIGNED = st.characters(exclude_categories=("Cs", "Cn"), exclude_characters="\u0295")
_PIECES = st.sampled_from(
    [
        "Σ",
        "ΑΣ ",
        "É",
        "e\u0301",
        "İ",
        "ı",
        "ß",
        "ﬁ",
        "ـ",
        "\u064e",
        "\u05b8",
        "日本",
        "がっこう",
        "กขค",
        "กิน",
        "विद्या",
        "ｶﾞｯｺｳ",
        "\u0e34",
        "\u094d",
        "\uff9e",
        "a1",
        "_",
        "-",
        "'",
        " ",
        "𐐀",
    ]
)
_TEXT = st.lists(st.one_of(_ASSIGNED, _PIECES, st.sampled_from("abc XYZ 012")), max_size=9).map("".join)


@BY_STORY
def test_python_reads_the_fixture(case: dict[str, Any]) -> None:
    assert words(case["text"]) == case["words"]
    assert [fold(word) for word in words(case["text"])] == case["folds"]


@pytest.fixture(scope="module")
def javascript() -> dict[str, Any]:
    found = node.each("words", [[case["text"]] for case in CASES])
    folds = iter(node.each("fold", [[word] for row in found for word in row]))
    return {case["text"]: (row, [next(folds) for _ in row]) for case, row in zip(CASES, found)}


@BY_STORY
def test_javascript_reads_the_fixture(case: dict[str, Any], javascript: dict[str, Any]) -> None:
    assert javascript[case["text"]] == (case["words"], case["folds"])


@pytest.mark.slow
def test_any_text_has_the_same_words_and_folds_in_both_languages() -> None:
    texts: list[str] = []

    @settings(max_examples=2000)
    @given(_TEXT)
    def collect(text: str) -> None:
        texts.append(text)

    collect()
    theirs = node.each("words", [[text] for text in texts])
    assert [text for text, row in zip(texts, theirs) if words(text) != row] == []
    every_word = sorted({word for text in texts for word in words(text)})
    folds = node.each("fold", [[word] for word in every_word])
    assert [word for word, folded in zip(every_word, folds) if fold(word) != folded] == []


@given(_TEXT)
def test_a_word_holds_no_space_and_is_not_too_long(text: str) -> None:
    for word in words(text):
        assert 0 < len(word) <= LONGEST_WORD
        assert word.split() == [word]


def _letters() -> list[str]:
    return [chr(code) for code in range(0x20000) if chr(code).isalnum()]


def test_no_fold_holds_a_space() -> None:
    # Lists of words are joined by spaces in the files.
    assert [f"U+{ord(letter):04X}" for letter in _letters() if len(fold(letter).split(" ")) > 1] == []


def test_a_fold_is_lower_case() -> None:
    assert fold("𝐒𝐜𝐡𝐨𝐨𝐥") == "school"
    assert [letter for letter in _letters() if fold(letter.lower()) != fold(letter.lower()).lower()] == []


def test_the_cut_of_a_long_word_is_the_same_in_both_languages_in_the_first_plane() -> None:
    letters = ["a", "é", "ß", "ш", "م", "학"]
    found = node.each("words", [[letter * 60] for letter in letters])
    assert found == [words(letter * 60) for letter in letters] == [[letter * LONGEST_WORD] for letter in letters]


def test_the_cut_of_a_long_word_counts_characters_in_both_languages() -> None:
    long = "\U00010428" * 45
    assert node.call("words", long) == words(long)


def test_places_point_at_the_words_in_the_text() -> None:
    text = "L’École d’été: Straße, E\u0301cole und ΣΧΟΛΕΙΟ!"
    places = node.call("wordsWithPlaces", text)
    assert [word for word, _, _ in places] == [fold(word) for word in words(text)]
    pieces = [text[start:end] for _, start, end in places]
    assert pieces == ["L", "École", "d", "été", "Straße", "E\u0301cole", "und", "ΣΧΟΛΕΙΟ"]


@pytest.mark.parametrize(
    "text",
    [
        "難民児童",
        "2022年",
        "Python日本",
        "กินข้าว",
        "が\u3099っこう",
    ],
)
def test_places_of_pairs_point_at_them(text: str) -> None:
    for word, start, end in node.call("wordsWithPlaces", text):
        assert text[start:end].lower() == word


@pytest.mark.parametrize("word", ["विद्यालय", "பள்ளி", "বিদ্যালয়", "పాఠశాల", "ދިވެހި", "ᬅᬓ᭄ᬱᬭ"])
def test_a_word_with_vowel_signs_is_one_word(word: str) -> None:
    assert len(words(word)) == 1
