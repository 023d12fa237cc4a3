"""The table of shapes is the same in Python and in JavaScript."""

from __future__ import annotations

from casebook.search.shapes import LIMITS, SHAPES, shape_code
from tests.search import node


def test_both_languages_compute_one_table() -> None:
    theirs = [tuple(row[:4]) for row in node.call("shapes", list(LIMITS))]
    assert theirs == SHAPES


def test_every_shape_within_the_limits_is_in_the_table_once() -> None:
    title, summary, body, tags = LIMITS
    assert len(SHAPES) == len(set(SHAPES)) == title * summary * body * tags - 1
    assert (0, 0, 0, 0) not in SHAPES


def test_the_commonest_shapes_are_one_symbol() -> None:
    assert SHAPES[0] == (0, 0, 1, 0)
    assert len("".join(shape_code((0, 0, times, 0)) for times in range(1, 6))) == 5


def test_a_shape_is_written_as_its_place_in_the_table() -> None:
    assert node.call("numbers", "".join(map(shape_code, SHAPES)), len(SHAPES)) == list(range(len(SHAPES)))


def test_a_shape_outside_the_table_is_an_escape_and_its_frequencies() -> None:
    shape = (4, 0, 5000, 1)
    assert node.call("numbers", shape_code(shape), 5) == [len(SHAPES), *shape]
