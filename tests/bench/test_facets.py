"""The facets of the corpus are those of this project."""

from __future__ import annotations

import random

from bench.facets import FACETS, KINDS, NEWS_CATEGORIES
from bench.project import ROOT
from casebook.config import read_config
from casebook.records import read_vocabularies


def test_every_value_is_a_term_of_its_vocabulary() -> None:
    config, wrong = read_config(ROOT)
    assert config is not None, wrong
    vocabularies, wrong = read_vocabularies(ROOT, config)
    assert not wrong
    used = {facet.vocabulary: list(facet.terms) for facet in FACETS}
    used |= {"kinds": list(KINDS), "news-categories": NEWS_CATEGORIES}
    for name, terms in used.items():
        assert [term for term in terms if term not in vocabularies[name]] == []


def test_every_facet_is_one_of_the_site() -> None:
    config, wrong = read_config(ROOT)
    assert config is not None, wrong
    fields = {facet.id: facet.vocabulary for facet in config.facets}
    assert all(fields[facet.field] == facet.vocabulary for facet in FACETS)


def test_a_draw_keeps_to_the_numbers() -> None:
    choose = random.Random(5)
    for facet in FACETS:
        for _ in range(50):
            drawn = facet.draw(choose)
            assert facet.fewest <= len(drawn) <= facet.most
            assert len(set(drawn)) == len(drawn)
