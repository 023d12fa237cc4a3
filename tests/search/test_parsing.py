"""What is typed is taken apart in Python as it is in the browser."""

from __future__ import annotations

from typing import Any

import pytest

from casebook.search.documents import FIELDS
from casebook.search.parsing import LONGEST_INPUT, MOST_WORDS, FacetNames, Parsed, Phrase, Wanted, parsed
from tests.properties import given, one_of_pieces, settings
from tests.search import node

_COUNTRIES = (("BE", "Belgium"), ("NO", "Norway"), ("GB", "United Kingdom"), ("KR", "Korea"), ("KP", "Korea North"))
_FACETS = (
    FacetNames("countries", "country", _COUNTRIES),
    FacetNames("type_of_action", "type-of-action", (("x", "Play"),)),
)
_LINES = """
school|school |School*|School* |good scho|title:school|title:scho |TITLE:x|country:be|countries:no|country:zz
country:"united kingdom" x|country:united|country:korea|-country:be|type-of-action:play|type_of_action:play
-x|x -y|x - y|--x|"a b|"a b"|-"a b"|"a"|title:"a b"|-title:"a b"|title:|a:b:c|-title:x|:|::|"|""|"" x|l'été à
e-learning|日本語|日本語 |2022年|école|x:|x-y:z|-:x|_:x|a_b:x|1:x|x1:y|é:x|ﷺ|sch*ol|*school|+school|school~1
school^2|(school)|scho -x|scho country:be|scho ?|scho _|-scho
"""
_ODD = ["", " ", "E\u0301co", "\u0640", "a\u0640 b", "x\u2028y", "a\u00a0b", "\ufeffx", "x\n y\t", "\ud800", "a \udc00"]
_TYPED = [*_LINES.strip().replace("\n", "|").split("|"), *_ODD, "word " * 30, "x" * 500, "a:" * 300]
_PIECES = ["school", "-", ":", '"', "*", " ", " ", "title", "country", "be", "é", "日本", "a", "_", "1", "'", "e\u0301"]


def _theirs(texts: list[str]) -> list[dict[str, Any]]:
    facets = [
        {"id": facet.id, "key": facet.key, "values": [list(names) for names in facet.values]} for facet in _FACETS
    ]
    return node.each("parsed", [[text, facets, list(FIELDS)] for text in texts])


def _as_there(ours: Parsed) -> dict[str, Any]:
    places = {facet.id: n for n, facet in enumerate(_FACETS)}
    values = [[value for value, _ in facet.values] for facet in _FACETS]
    return {
        "words": [{"word": w.word, "field": w.field or None, "prefix": w.prefix} for w in ours.words],
        "without": [{"word": w.word, "field": w.field or None} for w in ours.without],
        "phrases": [{"words": list(p.words), "field": p.field or None, "wanted": p.wanted} for p in ours.phrases],
        "values": [[places[facet], values[places[facet]].index(value)] for facet, value in ours.values],
    }


@pytest.mark.parametrize("text", _TYPED, ids=range(len(_TYPED)))
def test_the_browser_takes_it_apart_alike(text: str) -> None:
    assert _theirs([text]) == [_as_there(parsed(text, _FACETS))]


def test_a_sign_that_is_no_word_completes_no_word_before_it() -> None:
    assert _theirs(["scho \u0301"]) == [_as_there(parsed("scho \u0301", _FACETS))]


def test_the_browser_takes_anything_apart_alike() -> None:
    texts: list[str] = []

    @settings(max_examples=400)
    @given(one_of_pieces(_PIECES, 10))
    def collect(text: str) -> None:
        texts.append(text)

    collect()
    differing = [text for text, row in zip(texts, _theirs(texts)) if row != _as_there(parsed(text, _FACETS))]
    assert sorted(differing, key=len)[:5] == []


def test_words_fields_phrases_exclusions_and_values_are_told_apart() -> None:
    made = parsed('Good title:Rights "in a court" -city -"of a" country:be scho', _FACETS)
    assert made.values == [("countries", "BE")]
    assert [(wanted.word, wanted.field) for wanted in made.words] == [
        ("good", ""),
        ("rights", "title"),
        ("in", ""),
        ("a", ""),
        ("court", ""),
        ("scho", ""),
    ]
    assert made.phrases == [Phrase(("in", "a", "court")), Phrase(("of", "a"), wanted=False)]
    assert made.without == [Wanted("city")]


def test_only_the_word_being_typed_is_a_beginning() -> None:
    assert [wanted.prefix for wanted in parsed("good scho").words] == [False, True]
    assert [wanted.prefix for wanted in parsed("good scho ").words] == [False, False]
    assert [wanted.prefix for wanted in parsed("scho -x").words] == [False]
    assert [wanted.prefix for wanted in parsed("scho* x ").words] == [True, False]


def test_a_long_input_is_cut() -> None:
    assert len(parsed("school " * 1000).words) == MOST_WORDS
    assert [wanted.word for wanted in parsed("x" * 39 + " " + "y " * LONGEST_INPUT).words][-1] == "y"
