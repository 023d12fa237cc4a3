"""`build.py search`: the site's search on the terminal."""

from __future__ import annotations

import json

from tests.conftest import Project


def test_a_line_for_each_record_with_its_address(small: Project) -> None:
    outcome = small.run("search", "neighbours")
    assert outcome.status == 0
    first = outcome.out.splitlines()[0]
    assert first.startswith("Good Neighbours · Good practice · Belgium, Norway · 2017 · ")
    assert first.endswith("https://small.example/base/practices/good-neighbours/")


def test_accents_do_not_matter(small: Project) -> None:
    assert "Écoles ouvertes" in small.run("search", "ecoles").out


def test_a_facet_narrows_down(small: Project) -> None:
    assert small.run("search", "country:gr", "children").out.count("https://") == 1


def test_json_is_a_list(small: Project) -> None:
    (record,) = json.loads(small.run("search", "--json", "--most", "1", "neighbours").out)
    assert record == {
        "title": "Good Neighbours",
        "meta": ["Good practice", "Belgium, Norway", "2017"],
        "address": "https://small.example/base/practices/good-neighbours/",
    }


def test_nothing_found_is_said(small: Project) -> None:
    outcome = small.run("search", "xylophone")
    assert (outcome.status, outcome.out) == (0, "")
    assert "0 found." in outcome.err


def test_records_that_have_some_of_the_words_are_said_to(small: Project) -> None:
    assert "these have some of them" in small.run("search", "neighbours", "xylophone").err
