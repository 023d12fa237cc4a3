"""Shapes: how often a term stands in each field of a document, as one number from a table that both sides compute.

The table holds the usual shapes, the commonest first by a fixed estimate, so that it never changes with the content.
"""

from __future__ import annotations

import itertools

from casebook.search.encoding import number, numbers

LIMITS = (4, 6, 40, 5)
_FIRST_AND_NEXT = ((5, 4), (3, 3), (1, 1), (6, 4))
_NO_BODY = 6


def _cost(shape: tuple[int, ...]) -> int:
    cost = 0 if shape[2] else _NO_BODY
    for times, (first, following) in zip(shape, _FIRST_AND_NEXT):
        if times:
            cost += first + following * (times - 1)
    return cost


SHAPES = sorted(
    (shape for shape in itertools.product(*(range(limit) for limit in LIMITS)) if any(shape)),
    key=lambda shape: (_cost(shape), shape),
)
_CODES = {shape: number(code) for code, shape in enumerate(SHAPES)}
_ESCAPE = number(len(SHAPES))


def shape_code(shape: tuple[int, ...]) -> str:
    """Return `shape` in b91; one outside the table is an escape and its frequencies."""
    return _CODES.get(shape) or _ESCAPE + numbers(shape)
