"""Each language has its own stemmer, here only; what it gives is folded."""

from __future__ import annotations

import pytest
import snowballstemmer

from casebook.search.fold import fold
from casebook.search.porter import stem
from casebook.search.stemmers import _SNOWBALL, stemmer, stop_words
from tests.properties import given, st

_FORMS = {
    "en": ["school", "schools", "schooling"],
    "de": ["Kind", "Kinder", "Kindern"],
    "fr": ["école", "écoles"],
    "es": ["niño", "niños"],
    "it": ["bambino", "bambini"],
    "nl": ["leraar", "leraars"],
    "pt": ["criança", "crianças"],
    "sv": ["skola", "skolor"],
    "no": ["skole", "skoler", "skolen"],
    "da": ["skole", "skoler"],
    "fi": ["koulu", "koulussa"],
    "hu": ["iskola", "iskolában"],
    "ro": ["copil", "copilului"],
    "ru": ["школа", "школы", "школой"],
    "tr": ["okul", "okullar"],
    "el": ["σχολείο", "σχολεία", "σχολείων"],
    "ar": ["مدرسة", "المدرسة"],
    "ca": ["escola", "escoles"],
}


@pytest.mark.parametrize("language", _FORMS)
def test_forms_of_a_word_have_one_stem(language: str) -> None:
    assert len({stemmer(language)(form.lower()) for form in _FORMS[language]}) == 1


@pytest.mark.parametrize("language", _SNOWBALL)
def test_every_named_stemmer_exists(language: str) -> None:
    assert _SNOWBALL[language] in snowballstemmer.algorithms()
    assert stemmer(language)("2022") == "2022"


def test_a_region_does_not_change_the_language() -> None:
    assert stemmer("pt-BR")("crianças") == stemmer("pt")("criança")
    assert stemmer("en-IE")("schools") == "school"
    assert stop_words("en-IE") == stop_words("en")


def test_a_language_without_a_stemmer_is_only_folded() -> None:
    assert stemmer("uk")("школи") == "школи"
    assert stemmer("sq")("fëmijë") == "femije"


def test_english_is_stemmed_after_it_is_folded() -> None:
    assert stemmer("en")("cafés") == stem("cafes") == "cafe"


def test_only_english_has_stop_words() -> None:
    assert {"the", "and", "of"} <= stop_words("en")
    assert not stop_words("fr")


@given(st.sampled_from(sorted(_SNOWBALL)), st.text(alphabet="abeéiklmnoßstñøгешколаσχείςابتم", min_size=2, max_size=9))
def test_a_term_is_folded(language: str, word: str) -> None:
    term = stemmer(language)(word.lower())
    assert fold(term) == term


@pytest.mark.parametrize(("language", "word"), [("el", "ιού"), ("el", "εις"), ("el", "άγε"), ("ne", "रत")])
def test_no_word_is_stemmed_away(language: str, word: str) -> None:
    assert stemmer(language)(word)
