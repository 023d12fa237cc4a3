"""The nearest right thing to what somebody wrote."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Mapping
from functools import lru_cache

FARTHEST = 2
_LONGEST_COMPARED = 120


@lru_cache(1 << 12)
def fold(text: str) -> str:
    """Return `text` without case, accents and punctuation, for comparing what people mean."""
    decomposed = unicodedata.normalize("NFKD", unicodedata.normalize("NFKD", text).casefold())
    return "".join(c for c in decomposed if c.isalnum())


def nearest(read: str, candidates: Mapping[str, str] | Iterable[str]) -> str | None:
    """Return the candidate that `read` most likely means, or None.

    `candidates` are right values, or a mapping from the words somebody may write to the right value. The same
    fold wins, then the same fold but for a plural, then a distance of at most two edits (one in short words).
    """
    words = candidates if isinstance(candidates, Mapping) else {word: word for word in candidates}
    wanted = fold(read)
    if not wanted or len(wanted) > _LONGEST_COMPARED:
        return None
    folded: dict[str, str] = {}
    for word, value in words.items():
        folded.setdefault(fold(word), value)
    if wanted in folded:
        return folded[wanted]
    singular = _singular(wanted)
    for word, value in folded.items():
        if _singular(word) == singular:
            return value
    limit = FARTHEST if len(wanted) > 4 else 1 if len(wanted) > 2 else 0
    ranked = [(distance(wanted, word, limit), word) for word in folded if abs(len(word) - len(wanted)) <= limit]
    best = min(ranked, default=(limit + 1, ""))
    return folded[best[1]] if best[0] <= limit else None


def distance(one: str, other: str, limit: int) -> int:
    """Return the number of letters to add, drop, change or swap with a neighbour, or `limit` + 1 if more."""
    before: list[int] = []
    above = list(range(len(other) + 1))
    for i, letter in enumerate(one, 1):
        row = [i]
        for j, opposite in enumerate(other, 1):
            cost = min(above[j] + 1, row[j - 1] + 1, above[j - 1] + (letter != opposite))
            if i > 1 and j > 1 and letter == other[j - 2] and one[i - 2] == opposite:
                cost = min(cost, before[j - 2] + 1)
            row.append(cost)
        if min(row) > limit:
            return limit + 1
        before, above = above, row
    return min(above[-1], limit + 1)


def _singular(word: str) -> str:
    return word[:-1] if word.endswith("s") and len(word) > 3 else word
