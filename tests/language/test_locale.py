from __future__ import annotations

import pytest

from casebook.language.locale import day_in_words, direction, is_locale, names_in, names_people_write


def test_norway_is_norway() -> None:
    assert names_in("territories", "en").names["NO"] == "Norway"


def test_norwegian_is_norwegian() -> None:
    assert names_in("languages", "en").names["no"] == "Norwegian"


def test_names_are_in_the_language_of_the_reader() -> None:
    assert names_in("territories", "fr").names["BE"] == "Belgique"
    assert names_in("languages", "fr").names["nl"] == "Néerlandais"


@pytest.mark.parametrize("code", ["EU", "UN", "ZZ", "001", "150", "EZ"])
def test_only_countries_are_countries(code: str) -> None:
    assert code not in names_in("territories", "en").names


@pytest.mark.parametrize(
    ("written", "code"),
    [("Belgique", "BE"), ("België", "BE"), ("Deutschland", "DE"), ("Ελλάδα", "GR"), ("Norway", "NO")],
)
def test_people_write_countries_in_their_own_language(written: str, code: str) -> None:
    assert names_people_write("territories")[written] == code


@pytest.mark.parametrize(
    ("day", "words"), [("2017", "2017"), ("2017-03", "March 2017"), ("2017-03-05", "5 March 2017")]
)
def test_a_date_is_as_exact_as_it_was_given(day: str, words: str) -> None:
    assert day_in_words(day, "en") == words


def test_dates_are_in_the_language_of_the_reader() -> None:
    assert day_in_words("2017-08-05", "fr") == "5 août 2017"


@pytest.mark.parametrize("tag", ["en", "fr", "pt-BR", "zh-Hant"])
def test_languages_that_cldr_knows_can_be_the_interface(tag: str) -> None:
    assert is_locale(tag)


@pytest.mark.parametrize("tag", ["", "english", "xx", "en_US", "e", "../en", "en-"])
def test_anything_else_cannot(tag: str) -> None:
    assert not is_locale(tag)


def test_arabic_runs_from_right_to_left() -> None:
    assert direction("ar") == "rtl"
    assert direction("en") == "ltr"
