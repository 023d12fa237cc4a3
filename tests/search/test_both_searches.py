"""What is typed finds the same records, in the same order, on the terminal and in the browser."""

from __future__ import annotations

import random
from pathlib import Path

import pytest

from casebook.search import Counted, count
from casebook.search.query import Searcher
from tests.search.asking import Index
from tests.search.corpus import documents

_FORMS = [
    "{0} ",
    "{0} {1} ",
    "{0} {1} {2} ",
    "{3}",
    "{0} {3}",
    "{3}* ",
    "{4} ",
    "{0} {4} ",
    "{0} -{1} ",
    "-{0} ",
    "absent {0} ",
]
_FORMS += [
    "title:{0} ",
    "summary:{0} {1} ",
    "body:{3}",
    "tags:{0} -title:{1} ",
    '"{0} {1}"',
    '-"{0} {1}" {2} ',
    "the {0} s ",
]


def _typed(counted: Counted, number: int) -> list[str]:
    choose = random.Random(99)
    surfaces = list(counted.surfaces)
    weights = [sum(len(counted.postings[term]) for term in counted.surfaces[word]) for word in surfaces]

    def typo(word: str) -> str:
        at = choose.randrange(1, max(2, len(word) - 1))
        return word[:at] + choose.choice(["x", "", word[at : at + 1] * 2]) + word[at + 1 :]

    def one(form: str) -> str:
        words = choose.choices(surfaces, weights, k=3)
        beginning = choose.choice(surfaces)
        return form.format(*words, beginning[: choose.randint(1, len(beginning))], typo(choose.choice(surfaces)))

    return [one(form) for form in _FORMS for _ in range(number)]


@pytest.fixture(scope="module")
def counted() -> Counted:
    return count(documents(150))


@pytest.mark.slow
def test_both_give_the_same_records(counted: Counted, tmp_path: Path) -> None:
    typed = _typed(counted, 10)
    searcher = Searcher(counted)
    browser = Index.of(tmp_path, counted.documents).ask_all(typed)
    differing = []
    for text, theirs in zip(typed, browser):
        ours = searcher.search(text)
        if (ours.documents, ours.loose) != (theirs["documents"] or [], theirs["loose"]):
            differing.append(text)
    assert differing == []
    assert sum(len(theirs["documents"] or []) for theirs in browser) > 1000
