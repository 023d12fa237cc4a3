"""Words to write with: a vocabulary whose frequencies fall as those of real texts do."""

from __future__ import annotations

import itertools
import random
from dataclasses import dataclass
from pathlib import Path

SIZE = 45_000
_SHIFT, _EXPONENT = 2.5, 1.15

_FUNCTION, _FIELD = (part.split() for part in (Path(__file__).parent / "words.txt").read_text("utf-8").split("\n\n"))


def _parts(text: str) -> list[str]:
    return text.split(" ")


_STARTS = _parts("b bl br c ch cr d dr f fl g gl gr h j k l m n p pl pr qu r s sc sh sl sp st t th tr v w")
_MIDDLES = _parts("a e i o u a e i o u ai ea ee ou oa")
_LINKS = _parts("b c d f g l m n p r s t v nd nt rd st mp")
_ENDS = _parts("  n r t l s nd st ck m d")
_ENDINGS = _parts("s ed ing er ers ly ness ment ation able al ity ive ist ful less")


@dataclass(frozen=True)
class Vocabulary:
    """Words in the order of their frequency, with running sums of their weights, all and without function words."""

    words: list[str]
    sums: list[float]
    content: list[str]
    content_sums: list[float]

    def draw(self, choose: random.Random, count: int) -> list[str]:
        """Draw `count` words as often as a text has them."""
        return choose.choices(self.words, cum_weights=self.sums, k=count)

    def topics(self, choose: random.Random, count: int) -> list[str]:
        """Draw up to `count` different words that a text can be about."""
        return list(dict.fromkeys(choose.choices(self.content, cum_weights=self.content_sums, k=count)))


def vocabulary(seed: int, size: int = SIZE) -> Vocabulary:
    """Return the vocabulary of `seed`: function words, words of the field, then made-up ones with endings."""
    choose = random.Random(f"{seed} words")
    words = dict.fromkeys([*_FUNCTION, *_FIELD])
    inflected = [word + ending for word in _FIELD for ending in choose.sample(_ENDINGS[:5], 2)]
    choose.shuffle(inflected)
    words.update(dict.fromkeys(inflected))
    while len(words) < size:
        stem = _stem(choose)
        endings = ["", *choose.sample(_ENDINGS, choose.randrange(4))]
        words.update(dict.fromkeys(stem + ending for ending in endings))
    every = list(words)[:size]
    weights = [(rank + _SHIFT) ** -_EXPONENT for rank in range(1, size + 1)]
    first = len(set(_FUNCTION))
    return Vocabulary(
        every, list(itertools.accumulate(weights)), every[first:], list(itertools.accumulate(weights[first:]))
    )


def _stem(choose: random.Random) -> str:
    syllables = choose.choices((1, 2, 3), (2, 6, 3))[0]
    middle = "".join(choose.choice(_LINKS) + choose.choice(_MIDDLES) for _ in range(syllables - 1))
    return choose.choice(_STARTS) + choose.choice(_MIDDLES) + middle + choose.choice(_ENDS)
