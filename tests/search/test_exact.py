"""Over the shards a query gives what stock lunr gives over the whole index: the same records, order and scores.

CASEBOOK_DOCUMENTS=10000 in the environment runs it on a larger corpus.
"""

from __future__ import annotations

import os
import random
from collections import Counter
from pathlib import Path
from typing import Any

import pytest

from casebook.search import Counted, count
from casebook.search.documents import FIELDS
from casebook.search.whole import whole_index
from tests.search import node
from tests.search.asking import Index
from tests.search.corpus import documents

OPTIONAL, REQUIRED, PROHIBITED = 1, 2, 3
_DOCUMENTS = int(os.environ.get("CASEBOOK_DOCUMENTS", "1000"))
_EACH = 97
Clause = dict[str, Any]


class _Maker:
    """Makes queries of every kind from the terms of an index; frequent terms are chosen more often."""

    def __init__(self, counted: Counted) -> None:
        self._choose = random.Random(7)
        self._terms = list(counted.postings)
        self._weights = [len(rows) for rows in counted.postings.values()]

    def term(self) -> str:
        weights = self._weights if self._choose.random() < 0.5 else None
        return self._choose.choices(self._terms, weights)[0]

    def long(self) -> str:
        return next(term for term in iter(self.term, None) if len(term) > 4)

    def typo(self) -> str:
        letters = list(self.long())
        at = self._choose.randrange(len(letters) - 1)
        if self._choose.random() < 0.5:
            letters[at], letters[at + 1] = letters[at + 1], letters[at]
        else:
            letters[at] = "x"
        return "".join(letters)

    def fields(self) -> list[str]:
        return self._choose.sample(FIELDS, self._choose.randint(1, 3))

    def boost(self) -> int:
        return self._choose.randint(2, 10)

    def queries(self) -> list[dict[str, Any]]:
        made = (getattr(self, name) for name in sorted(vars(_Maker)) if name.startswith("make_"))
        return [{"kind": make.__name__[5:], "clauses": make()} for make in made for _ in range(_EACH)]

    def make_single(self) -> list[Clause]:
        return [{"term": self.term()}]

    def make_several(self) -> list[Clause]:
        return [{"term": self.term()} for _ in range(self._choose.randint(2, 6))]

    def make_required(self) -> list[Clause]:
        return [{"term": self.term(), "presence": REQUIRED} for _ in range(2)]

    def make_prohibited(self) -> list[Clause]:
        return [{"term": self.term()}, {"term": self.term(), "presence": PROHIBITED}]

    def make_all_presences(self) -> list[Clause]:
        return [{"term": self.term(), "presence": presence} for presence in (REQUIRED, OPTIONAL, PROHIBITED)]

    def make_only_prohibited(self) -> list[Clause]:
        return [{"term": self.term(), "presence": PROHIBITED} for _ in range(self._choose.randint(1, 3))]

    def make_fields(self) -> list[Clause]:
        return [{"term": self.term(), "fields": self.fields()} for _ in range(2)]

    def make_required_in_fields(self) -> list[Clause]:
        return [{"term": self.term(), "fields": self.fields(), "presence": REQUIRED}, {"term": self.term()}]

    def make_boosts(self) -> list[Clause]:
        return [{"term": self.term(), "boost": self.boost()}, {"term": self.term(), "boost": 0.1}]

    def make_trailing(self) -> list[Clause]:
        return [{"term": self.term()[:2] + "*", "usePipeline": False}]

    def make_leading(self) -> list[Clause]:
        return [{"term": "*" + self.term()[-2:], "usePipeline": False}]

    def make_inner(self) -> list[Clause]:
        term = self.long()
        return [{"term": term[:1] + "*" + term[-2:], "usePipeline": False}]

    def make_several_stars(self) -> list[Clause]:
        term = self.long()
        return [{"term": f"*{term[1:3]}*", "usePipeline": False}, {"term": self.term()}]

    def make_star_required(self) -> list[Clause]:
        star = {"term": self.term()[:3] + "*", "usePipeline": False, "presence": REQUIRED}
        return [star, {"term": self.term(), "boost": self.boost()}]

    def make_fuzzy_1(self) -> list[Clause]:
        return [{"term": self.typo(), "editDistance": 1}]

    def make_fuzzy_2(self) -> list[Clause]:
        return [{"term": self.typo(), "editDistance": 2}]

    def make_fuzzy_in_fields(self) -> list[Clause]:
        return [{"term": self.typo(), "editDistance": 1, "fields": self.fields(), "boost": self.boost()}]

    def make_repeated(self) -> list[Clause]:
        term = self.term()
        return [{"term": term}, {"term": term, "boost": self.boost()}, {"term": term, "fields": self.fields()}]

    def make_absent(self) -> list[Clause]:
        return [{"term": "absent" + self.term()}, {"term": self.term()}]

    def make_absent_required(self) -> list[Clause]:
        return [{"term": self.term()}, {"term": "absent", "presence": REQUIRED}, {"term": self.term()}]

    def make_as_typed(self) -> list[Clause]:
        term = self.long()
        star = {"term": term[:3] + "*", "usePipeline": False, "boost": 2}
        return [{"term": term, "boost": 8}, star, {"term": term, "editDistance": 1}]


def _answered(folder: Path, counted: Counted, queries: list[dict[str, Any]]) -> dict[str, Any]:
    Index.of(folder, counted.documents)
    (folder / "index.json").write_bytes(whole_index(counted))
    return node.run("exact.js", {"folder": str(folder), "queries": queries}, seconds=3600)


@pytest.mark.slow
def test_thousands_of_queries_give_what_lunr_gives(tmp_path: Path) -> None:
    counted = count(documents(_DOCUMENTS))
    star = {"kind": "star", "clauses": [{"term": "*", "usePipeline": False}]}
    nothing = {"kind": "nothing", "clauses": []}
    queries = [*_Maker(counted).queries(), star, nothing]
    answered = _answered(tmp_path, counted, queries)
    kinds = Counter(query["kind"] for query in queries)
    assert answered["different"] == []
    assert len(queries) > 2000
    assert len(kinds) >= 15
    assert sum(answered["hits"].values()) > 10_000
    assert {kind for kind in kinds if not answered["hits"][kind]} == {"absent_required"}


@pytest.fixture
def small_corpus() -> Counted:
    return count(documents(60))


def test_a_smaller_corpus_gives_what_lunr_gives(small_corpus: Counted, tmp_path: Path) -> None:
    queries = _Maker(small_corpus).queries()[::10]
    answered = _answered(tmp_path, small_corpus, queries)
    assert answered["different"] == []
    assert sum(answered["hits"].values()) > 1000


def test_a_wildcard_that_lunr_adds_gives_what_lunr_gives(small_corpus: Counted, tmp_path: Path) -> None:
    maker = _Maker(small_corpus)
    clauses = [{"term": maker.term()[:2], "wildcard": 2, "usePipeline": False} for _ in range(10)]
    answered = _answered(tmp_path, small_corpus, [{"kind": "added", "clauses": [clause]} for clause in clauses])
    assert answered["different"] == []


def test_words_that_stand_for_several_terms_give_what_lunr_gives(small_corpus: Counted, tmp_path: Path) -> None:
    maker = _Maker(small_corpus)
    queries = []
    for n in range(120):
        words = ["one", "other", "third"][: n % 3 + 1]
        meanings = {word: [maker.term() for _ in range(n % 4 + 1)] for word in words}
        if n % 10 == 9:
            meanings["one"].append("absent")
        presences = (OPTIONAL, REQUIRED, PROHIBITED)
        clauses = [{"term": word, "presence": presences[(n + k) % 3], "boost": k + 1} for k, word in enumerate(words)]
        queries.append({"kind": "meanings", "clauses": clauses, "meanings": meanings})
    answered = _answered(tmp_path, small_corpus, queries)
    assert answered["different"] == []
    assert answered["hits"]["meanings"] > 500
