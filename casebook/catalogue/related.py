"""Related practices: those that share most, and what it is that they share.

The practices that carry a term are the bits of one long number, and the scores of all practices are added at once, a
binary digit of every score in one long number: ten thousand practices are related in about a second.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from casebook.cache import Cache
from casebook.catalogue.catalogue import Catalogue
from casebook.config import Facet
from casebook.digest import digest_of
from casebook.records import Practice

MOST = 3
_PRINCIPAL_WEIGHT, _MAIN_WEIGHT, _FOUNDATION_WEIGHT, _OTHER_WEIGHT = 3.0, 2.0, 2.0, 1.0
_FINENESS = 1024
_DIGITS = 24

Shared = tuple[tuple[str, int], ...]


@dataclass(frozen=True, slots=True)
class Relation:
    """A related practice, by slug, and how many terms of each facet it shares, by id, the telling ones first."""

    slug: str
    shared: Shared


def relations(catalogue: Catalogue, cache: Cache) -> Mapping[str, tuple[Relation, ...]]:
    """Return the related practices of each, worked out again only if the values of any practice changed."""
    filed = [catalogue.entries[practice.source_path].filed for practice in catalogue.practices]
    key = digest_of(
        [practice.slug for practice in catalogue.practices],
        filed,
        catalogue.config.facets,
        catalogue.config.principal.id,
    )
    held: dict[str, tuple[Relation, ...]] | None = cache.recall("related", key)
    if held is None:
        try:
            held = _from_plain(json.loads(cache.get("related", "", key) or b""))
        except (ValueError, TypeError, AttributeError):
            held = relate(catalogue)
            cache.put("related", [("", key, json.dumps(_to_plain(held)).encode())])
        cache.remember("related", key, held)
    return held


def relate(catalogue: Catalogue) -> dict[str, tuple[Relation, ...]]:
    """Return for every practice, by slug, up to three others that share most with it.

    A shared term counts the more the fewer practices carry it; an outcome counts more than a country. Of equals the
    first by slug is taken.
    """
    practices = sorted(catalogue.practices, key=lambda p: p.slug)
    position = {practice.slug: n for n, practice in enumerate(practices)}
    facets = [facet for facet in catalogue.config.facets if not facet.single]
    bearers: dict[tuple[str, str], tuple[int, float]] = {}
    for facet in facets:
        for term, row in catalogue.by_term[facet.id].items():
            bits = bytearray(len(practices) // 8 + 1)
            for practice in row:
                place = position[practice.slug]
                bits[place >> 3] |= 1 << (place & 7)
            bearers[facet.id, term] = (int.from_bytes(bits, "little"), len(row) ** 0.5)
    related = {}
    for practice in practices:
        digits = _scores(catalogue, practice, facets, bearers)
        best = _highest(digits, 1 << position[practice.slug])
        related[practice.slug] = tuple(_relation(catalogue, practice, practices[place]) for place in best)
    return related


def _to_plain(related: Mapping[str, Iterable[Relation]]) -> dict[str, Any]:
    """Return what `_from_plain` takes."""
    return {slug: [[relation.slug, relation.shared] for relation in rows] for slug, rows in related.items()}


def _from_plain(plain: Mapping[str, Any]) -> dict[str, tuple[Relation, ...]]:
    """Return the relations that `_to_plain` took apart."""
    return {
        slug: tuple(Relation(other, tuple((facet, number) for facet, number in shared)) for other, shared in rows)
        for slug, rows in plain.items()
    }


def _scores(
    catalogue: Catalogue,
    practice: Practice,
    facets: list[Facet],
    bearers: dict[tuple[str, str], tuple[int, float]],
) -> list[int]:
    """Return the scores of all practices against one: number `n` holds binary digit `n` of each."""
    digits = [0] * _DIGITS
    for facet in facets:
        for term in practice.values[facet.id]:
            bits, commonness = bearers[facet.id, term]
            worth = _weight(catalogue, facet) + (_MAIN_WEIGHT if term in practice.main else 0.0)
            number = max(1, round(worth * _FINENESS / commonness))
            for digit in range(number.bit_length()):
                if number >> digit & 1:
                    _add(digits, digit, bits)
    return digits


def _add(digits: list[int], digit: int, carry: int) -> None:
    while carry:
        digits[digit], carry = digits[digit] ^ carry, digits[digit] & carry
        digit += 1


def _highest(digits: list[int], itself: int) -> list[int]:
    """Return the positions of the highest scores above nought, but for the one at the bit `itself`."""
    candidates = 0
    for digit in digits:
        candidates |= digit
    candidates &= ~itself
    found: list[int] = []
    for digit in reversed(digits):
        high = candidates & digit
        if high.bit_count() >= MOST - len(found):
            candidates = high
        elif high:
            found += _places(high, MOST)
            candidates &= ~high
    found += _places(candidates, MOST - len(found))
    return sorted(found, key=lambda place: (-sum((d >> place & 1) << n for n, d in enumerate(digits)), place))


def _places(bits: int, most: int) -> list[int]:
    places: list[int] = []
    while bits and len(places) < most:
        lowest = bits & -bits
        places.append(lowest.bit_length() - 1)
        bits ^= lowest
    return places


def _relation(catalogue: Catalogue, practice: Practice, other: Practice) -> Relation:
    shared = Counter(
        {f.id: len({*practice.values[f.id]} & {*other.values[f.id]}) for f in catalogue.config.facets if not f.single}
    )
    ranked = sorted(
        (facet for facet in catalogue.config.facets if shared[facet.id]),
        key=lambda facet: (facet.id != catalogue.config.principal.id, facet.shown != "foundations", -shared[facet.id]),
    )
    return Relation(other.slug, tuple((facet.id, shared[facet.id]) for facet in ranked[:2]))


def _weight(catalogue: Catalogue, facet: Facet) -> float:
    if facet.id == catalogue.config.principal.id:
        return _PRINCIPAL_WEIGHT
    return _FOUNDATION_WEIGHT if facet.shown == "foundations" else _OTHER_WEIGHT
