"""A posting says the same whether it is put together at once, changed row by row, or read from what is written."""

from __future__ import annotations

from casebook.search.encoding import number
from casebook.search.posting import Posting
from casebook.search.shapes import shape_code
from tests.properties import given, st

_FREQUENCIES = st.tuples(*[st.one_of(st.integers(0, 3), st.integers(0, 5000))] * 4).filter(any)
_ROWS = st.dictionaries(st.one_of(st.integers(0, 60), st.integers(0, 200_000)), _FREQUENCIES, max_size=20)


def posting(rows: dict[int, tuple[int, ...]]) -> Posting:
    """Return the posting of `rows`, ordinal to frequencies."""
    ordinals = sorted(rows)
    return Posting.of(ordinals, [shape_code(rows[ordinal]) for ordinal in ordinals])


@given(_ROWS)
def test_a_posting_holds_its_rows_in_order(rows: dict[int, tuple[int, ...]]) -> None:
    made = posting(rows)
    assert list(made) == sorted(rows.items())
    assert made == sorted(rows.items())
    assert len(made) == made.size == len(rows)
    assert [ordinal for ordinal, _ in made.coded()] == sorted(rows)
    assert made.written() == number(len(rows)) + made.gaps + made.shapes


@given(_ROWS, _ROWS)
def test_a_posting_changed_row_by_row_is_the_one_made_at_once(
    before: dict[int, tuple[int, ...]], after: dict[int, tuple[int, ...]]
) -> None:
    made = posting(before)
    for ordinal in before.keys() | after.keys():
        made = made.changed(ordinal, shape_code(after[ordinal]) if ordinal in after else None)
    assert (made.size, made.gaps, made.shapes) == (len(after), posting(after).gaps, posting(after).shapes)


@given(_ROWS)
def test_the_rows_of_a_posting_are_found_by_their_position(rows: dict[int, tuple[int, ...]]) -> None:
    made = posting(rows)
    assert [made[n] for n in range(len(rows))] == made[:] == sorted(rows.items())


def test_a_document_that_is_not_there_can_be_taken_out() -> None:
    assert posting({3: (1, 0, 0, 0)}).changed(4, None) == [(3, (1, 0, 0, 0))]
