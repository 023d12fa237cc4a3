"""A posting: in which documents a term stands and how often in each field, held as it is written in the shards."""

from __future__ import annotations

import functools
import re
from collections.abc import Iterable, Iterator, Sequence
from typing import overload

from casebook.search.encoding import number, numbers, value_of
from casebook.search.shapes import SHAPES

Frequencies = tuple[int, ...]
Row = tuple[int, Frequencies]
_NUMBER = re.compile(r"[d-~]*[#-\[\]-c]")
_ESCAPE = len(SHAPES)


class Posting(Sequence[Row]):
    """The rows of a term, by ordinal of the document: (ordinal, how often in each field).

    `gaps` holds the numbers of documents between two that have the term, `shapes` what it is in each, both in b91.
    """

    __slots__ = ("gaps", "shapes", "size")

    def __init__(self, size: int, gaps: str, shapes: str) -> None:
        self.size, self.gaps, self.shapes = size, gaps, shapes

    @classmethod
    def of(cls, ordinals: Sequence[int], shapes: Iterable[str]) -> Posting:
        """Return the posting of `ordinals`, rising, and the codes of the shape in each."""
        gaps, before = [], -1
        for ordinal in ordinals:
            gaps.append(ordinal - before - 1)
            before = ordinal
        return cls(len(gaps), numbers(gaps), "".join(shapes))

    def coded(self) -> list[tuple[int, str]]:
        """Return the rows as ordinals, each with the code of its shape."""
        ordinals, before = [], -1
        for gap in _NUMBER.findall(self.gaps):
            before += _value(gap) + 1
            ordinals.append(before)
        return list(zip(ordinals, _shape_codes(self.shapes), strict=True))

    def changed(self, ordinal: int, shape: str | None) -> Posting:
        """Return the posting with `shape` in the document `ordinal`, or without that document if it is None."""
        rows = dict(self.coded())
        rows.pop(ordinal, None)
        if shape is not None:
            rows[ordinal] = shape
        ordinals = sorted(rows)
        return Posting.of(ordinals, map(rows.__getitem__, ordinals))

    def written(self) -> str:
        """Return the posting as it stands in a shard."""
        return number(self.size) + self.gaps + self.shapes

    def __len__(self) -> int:
        return self.size

    def __iter__(self) -> Iterator[Row]:
        return ((ordinal, _frequencies(shape)) for ordinal, shape in self.coded())

    @overload
    def __getitem__(self, index: int) -> Row: ...
    @overload
    def __getitem__(self, index: slice) -> list[Row]: ...
    def __getitem__(self, index: int | slice) -> Row | list[Row]:
        return list(self)[index]

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Sequence) and list(self) == list(other)

    __hash__ = None  # type: ignore[assignment]  # compared by its rows


def _shape_codes(written: str) -> Iterator[str]:
    """Yield the codes of `written`; an escape goes with the four numbers after it."""
    found = iter(_NUMBER.findall(written))
    for code in found:
        yield code + "".join(next(found) for _ in range(4)) if _value(code) == _ESCAPE else code


@functools.lru_cache(1 << 14)
def _frequencies(code: str) -> Frequencies:
    parts = [_value(part) for part in _NUMBER.findall(code)]
    return SHAPES[parts[0]] if len(parts) == 1 else tuple(parts[1:])


_value = functools.lru_cache(1 << 14)(value_of)
