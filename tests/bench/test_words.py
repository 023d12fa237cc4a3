"""The vocabulary: different words, a few of them frequent."""

from __future__ import annotations

import random
from collections import Counter

from bench.words import vocabulary


def test_there_are_as_many_different_words_as_asked_for() -> None:
    words = vocabulary(1, 5_000)
    assert len(set(words.words)) == len(words.words) == len(words.sums) == 5_000
    assert "the" in words.words and "the" not in words.content


def test_few_words_are_frequent_and_many_are_rare() -> None:
    drawn = Counter(vocabulary(1).draw(random.Random(1), 20_000))
    assert drawn.most_common(1)[0][0] == "the"
    assert sum(count for _, count in drawn.most_common(50)) > 6_000
    assert sum(count == 1 for count in drawn.values()) > 1_500
