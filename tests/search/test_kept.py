"""Counting with a memory gives what counting without one gives."""

from __future__ import annotations

import json
from dataclasses import replace
from random import Random

import pytest

from casebook.cache import Cache
from casebook.search import Counted, SearchDocument, count, count_kept
from casebook.search.shards import plan_shards
from tests.properties import given, hostile_text, settings, st
from tests.search.asking import document
from tests.search.corpus import documents
from tests.small import gathered


def everything(counted: Counted) -> object:
    """Return all that the files of the index are made from, in its order."""
    postings = [(term, posting.written()) for term, posting in counted.postings.items()]
    averages = [counted.average(field) for field in range(4)]
    return postings, counted.lengths, counted.surfaces, sorted(counted.pairs.items()), counted.stop_words, averages


def files(counted: Counted) -> dict[str, bytes]:
    """Return the files of the browser's index."""
    return {artifact.path: artifact.make() for artifact in plan_shards(counted, gathered({}))}


def edited(given: list[SearchDocument], others: list[SearchDocument], choose: Random) -> list[SearchDocument]:
    """Return `given` after an edit: another text, one more at the end or in the middle, one less, another order."""
    now = list(given)
    deed = choose.choice(["text", "text", "text", "end", "end", "middle", "less", "order", "nothing"])
    other = choose.choice(others)
    if deed == "text" and now:
        place = choose.randrange(len(now))
        now[place] = replace(other, path=now[place].path)
    elif deed in ("end", "middle"):
        number = len(now) if deed == "end" else choose.randint(0, len(now))
        now.insert(number, replace(other, path=f"practices/new-{choose.randint(0, 10**9)}/index.html"))
    elif deed == "less" and now:
        del now[choose.randrange(len(now))]
    elif deed == "order":
        choose.shuffle(now)
    return now


@pytest.mark.parametrize("seed", range(3))
def test_after_any_edits_the_count_is_that_of_a_count_from_nothing(seed: int) -> None:
    choose = Random(seed)
    others = documents(40, seed)
    now, cache = others[:12], Cache(None)
    for _ in range(15):
        for _ in range(choose.randint(1, 2)):
            now = edited(now, others, choose)
        kept = count_kept(now, cache)
        assert everything(kept) == everything(count(now))
    assert files(kept) == files(count(now))


@given(st.lists(st.tuples(hostile_text(), hostile_text(), hostile_text(), hostile_text()), min_size=4, max_size=6))
@settings(max_examples=25)
def test_any_text_is_kept(texts: list[tuple[str, str, str, str]]) -> None:
    given_ = [replace(document(*row), path=f"{n}") for n, row in enumerate(texts)]
    cache = Cache(None)
    assert everything(count_kept(given_, cache)) == everything(count(given_))
    now = [replace(document(*reversed(texts[0])), path="0"), *given_[1:]]
    assert everything(count_kept(now, cache)) == everything(count(now))


def test_nothing_then_something_then_nothing() -> None:
    cache = Cache(None)
    for number in (0, 3, 0, 1):
        now = documents(number)
        assert everything(count_kept(now, cache)) == everything(count(now))


def test_only_the_words_of_a_changed_document_are_counted_again(monkeypatch: pytest.MonkeyPatch) -> None:
    now, cache, counted = documents(20), Cache(None), []
    count_kept(now, cache)
    from casebook.search import kept

    words_of = kept.words_of
    monkeypatch.setattr(kept, "words_of", lambda d: counted.append(d.path) or words_of(d))  # type: ignore[func-returns-value]
    count_kept(now, cache)
    assert counted == []
    now[7] = replace(now[3], path=now[7].path)
    count_kept(now, cache)
    assert counted == [now[7].path]


@pytest.mark.parametrize("damage", [b"", b"{}", b"[]", b"null", b'{"documents": 3}', b"\xff"])
def test_a_count_that_cannot_be_read_is_made_again(damage: bytes) -> None:
    now, cache = documents(6), Cache(None)
    count_kept(now, cache)
    cache.put("count", [("", "", damage)])
    assert everything(count_kept(now, cache)) == everything(count(now))


def test_words_that_were_lost_are_counted_again() -> None:
    now, cache = documents(8), Cache(None)
    count_kept(now, cache)
    cache.drop("words", [now[2].path])
    now[2] = replace(now[5], path=now[2].path)
    assert everything(count_kept(now, cache)) == everything(count(now))
    assert all(isinstance(json.loads(value), list) for _, _, value in cache.all("words"))
