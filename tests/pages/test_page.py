"""The small views that several kinds of page share."""

from __future__ import annotations

import dataclasses

import pytest
from hypothesis import given
from hypothesis import strategies as st

from casebook.pages.page import Link, bars, leaves
from casebook.pages.practices import pager


@given(st.lists(st.integers()), st.integers(1, 50))
def test_leaves_hold_everything_in_its_order(items: list[int], size: int) -> None:
    cut = leaves(items, size)
    assert [item for leaf in cut for item in leaf] == items
    assert all(len(leaf) == size for leaf in cut[:-1])
    assert len(cut[-1]) <= size


def test_nothing_makes_one_empty_leaf() -> None:
    assert leaves([], 30) == [[]]


def test_the_longest_bar_is_whole_and_none_vanishes() -> None:
    rows = bars([(Link("a", "a"), 400), (Link("b", "b"), 100), (Link("c", "c"), 1)])
    assert [(bar.count, bar.percent) for bar in rows] == [(400, 100), (100, 25), (1, 1)]


def test_no_rows_make_no_bars() -> None:
    assert bars([]) == ()


@pytest.mark.parametrize(
    ("number", "total", "previous", "next_"), [(1, 1, "", ""), (1, 3, "", "2"), (2, 3, "1", "3"), (3, 3, "2", "")]
)
def test_a_pager_leads_to_the_pages_beside(number: int, total: int, previous: str, next_: str) -> None:
    found = pager(number, total, str)
    assert (found.previous, found.next) == (previous, next_)


def test_views_cannot_be_changed() -> None:
    with pytest.raises(dataclasses.FrozenInstanceError):
        Link("a", "b").text = "c"  # type: ignore[misc]
