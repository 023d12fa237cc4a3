"""Queries of one to three words, drawn from the documents that they are asked of; the same for the same documents."""

from __future__ import annotations

import random
from collections.abc import Sequence

from casebook.search import SearchDocument
from casebook.search.fold import words
from casebook.search.stemmers import stop_words

SEED = 7
_SHORTEST = 4


def draw(documents: Sequence[SearchDocument], count: int) -> list[str]:
    """Draw `count` queries, in turn of one, two and three words that stand in one document."""
    choose = random.Random(f"{SEED} {len(documents)}")
    queries: list[str] = []
    while len(queries) < count:
        document = documents[choose.randrange(len(documents))]
        usable = _content(" ".join(document.texts[:3]), document.language)
        wanted = 1 + len(queries) % 3
        query = " ".join(choose.sample(usable, wanted)) if len(usable) >= wanted else ""
        if query and query not in queries:
            queries.append(query)
    return queries


def _content(text: str, language: str) -> list[str]:
    """Return the words of `text` that a person would type, each as often as it stands there, sorted."""
    stops = stop_words(language)
    kept = [word for word in words(text) if len(word) >= _SHORTEST and word.isalpha() and word not in stops]
    return sorted(set(kept))
