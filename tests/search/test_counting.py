"""Every word of every document is counted once."""

from __future__ import annotations

from collections import Counter

from casebook.search import Counted, count
from casebook.search.documents import FIELDS
from casebook.search.fold import words
from casebook.search.stemmers import stemmer, stop_words
from tests.properties import given, hostile_text, st
from tests.search.asking import document
from tests.search.corpus import documents


def test_a_posting_says_in_which_document_and_how_often_in_each_field() -> None:
    counted = count([document("School"), document(), document("schools", "a school", "School, school!", "school")])
    assert counted.postings["school"] == [(0, (1, 0, 0, 0)), (2, (1, 1, 2, 1))]


def test_the_length_of_a_field_is_its_words_without_the_stop_words() -> None:
    counted = count([document("The school of the city"), document("Home")])
    assert counted.lengths[0] == (2, 1)
    assert counted.lengths[1] == (0, 0)
    assert counted.average(0) == 1.5


def test_a_field_without_words_has_a_length_to_divide_by() -> None:
    assert count([document("School")]).average(2) == 1.0
    assert count([]).average(0) == 1.0


def test_nothing_has_no_words() -> None:
    counted = count([])
    assert (counted.postings, counted.surfaces, counted.documents) == ({}, {}, ())
    assert counted.lengths == ((), (), (), ())


def test_words_as_written_lead_to_their_terms() -> None:
    counted = count([document("Écoles"), document("schooling schools SCHOOL")])
    assert counted.surfaces["schooling"] == counted.surfaces["schools"] == counted.surfaces["school"] == ("school",)
    assert "ecoles" in counted.surfaces


def test_a_word_that_two_languages_stem_differently_leads_to_both_terms() -> None:
    counted = count([document("Kinder", language="en"), document("Kinder", language="de")])
    terms = counted.surfaces["kinder"]
    assert len(terms) == 2
    assert [counted.postings[term][0][0] for term in terms] in ([0, 1], [1, 0])


def test_single_latin_letters_are_left_out_and_single_digits_and_characters_are_not() -> None:
    assert set(count([document("a b c 3 学 é", language="fr")]).postings) == {"3", "学", "e"}


def test_stop_words_are_those_of_the_languages_there_are() -> None:
    assert "the" in count([document("x")]).stop_words
    assert count([document("x", language="fr")]).stop_words == ()


def test_a_stop_word_of_english_is_a_word_in_another_language() -> None:
    assert "like" in count([document("like", language="nl")]).surfaces
    assert "like" not in count([document("like", language="en")]).surfaces


def test_terms_and_words_are_in_the_order_of_javascript() -> None:
    counted = count([document("𐐨𐐩 \ufa0e\ufa0e beta alpha été")])
    for listed in (list(counted.postings), list(counted.surfaces)):
        assert listed == sorted(listed, key=lambda word: word.encode("utf-16-be"))
    assert list(counted.postings)[-2:] == ["𐐨𐐩", "\ufa0e\ufa0e"]


def _counted_plainly(counted: Counted) -> Counter[tuple[str, int, int]]:
    found: Counter[tuple[str, int, int]] = Counter()
    for ordinal, each in enumerate(counted.documents):
        for field, text in enumerate(each.texts):
            for word in words(text):
                left_out = word in stop_words(each.language) or (len(word) == 1 and word.isascii() and word.isalpha())
                term = "" if left_out else stemmer(each.language)(word)
                if term:
                    found[term, ordinal, field] += 1
    return found


def _as_pairs(counted: Counted) -> dict[tuple[str, int, int], int]:
    return {
        (term, ordinal, field): times
        for term, rows in counted.postings.items()
        for ordinal, frequencies in rows
        for field, times in enumerate(frequencies)
        if times
    }


def test_a_corpus_is_counted_as_word_by_word() -> None:
    counted = count(documents(30))
    plainly = _counted_plainly(counted)
    assert _as_pairs(counted) == plainly
    for field in range(len(FIELDS)):
        assert sum(counted.lengths[field]) == sum(times for (_, _, where), times in plainly.items() if where == field)


@given(st.lists(hostile_text(), max_size=4))
def test_any_text_is_counted(texts: list[str]) -> None:
    counted = count([document(text, body=text) for text in texts])
    assert _as_pairs(counted) == _counted_plainly(counted)
    assert all(terms for terms in counted.surfaces.values())
