from __future__ import annotations

from casebook.diagnostics import Place
from casebook.prose.places import Places

PATH = "content/practices/a.md"


def test_a_place_counts_lines_and_characters() -> None:
    assert Places(PATH, "one\ntwo 😀 [x](b.md)\n", 10).next_link("b.md") == Place(PATH, 11, 11, 11, 15)


def test_what_is_not_in_the_text_is_told_at_its_top() -> None:
    assert Places(PATH, "one\ntwo", 10).next_link("not there") == Place(PATH, 10)


def test_a_link_that_stands_after_the_same_word_is_told_where_the_link_is() -> None:
    places = Places(PATH, "The file b.md is named here.\n\nSee [the file](b.md).\n", 10)
    assert places.next_link("b.md").line == 12


def test_the_same_link_twice_is_told_at_both_places() -> None:
    places = Places(PATH, "[one](b.md)\n\n[two](b.md)\n", 1)
    assert [places.next_link("b.md").line for _ in range(3)] == [1, 3, 3]


def test_the_first_place_stays_the_first() -> None:
    places = Places(PATH, "a b\na b\n", 1)
    assert [places.first("b").line for _ in range(2)] == [1, 1]


def test_an_address_written_with_entities_is_told_in_its_line() -> None:
    places = Places(PATH, "one\n[x](java&#115;cript:alert(1))\n", 1)
    assert places.next_meaning("javascript:alert(1)").line == 2
