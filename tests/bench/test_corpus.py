"""The corpus is the same for everybody, whatever its size."""

from __future__ import annotations

import re

from bench.corpus import Corpus, slug


def test_the_same_number_gives_the_same_text() -> None:
    assert Corpus(7).practice(3) == Corpus(7).practice(3)
    assert Corpus(7).post(3) == Corpus(7).post(3)
    assert Corpus(7).practice(3) != Corpus(8).practice(3)


def test_a_small_corpus_is_the_beginning_of_a_large_one() -> None:
    corpus = Corpus()
    small, large = list(corpus.texts(40)), list(corpus.texts(80))
    assert len(small) == 42
    assert small[:40] == large[:40]
    assert small[40:] == large[80:82]


def test_texts_have_the_lengths_of_real_ones() -> None:
    corpus = Corpus()
    for text in corpus.texts(60):
        fewest, most = (200, 440) if text.kind == "practices" else (90, 260)
        assert fewest <= len(re.findall(r"\w+", re.sub(r"\(http[^)]*\)", "", text.body))) <= most
        assert 3 <= len(text.title) <= 120
        assert 40 <= len(text.summary) <= 300


def test_slugs_are_addresses_and_differ() -> None:
    slugs = [text.slug for text in Corpus().texts(200)]
    assert len(set(slugs)) == len(slugs)
    assert all(one == slug(one) and len(one) <= 77 for one in slugs)
    assert slug("Łódź & Århus: “two”") == "lodz-arhus-two"
