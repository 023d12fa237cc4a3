"""Related practices: those that share most, and what it is that they share."""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import dataclass

from casebook.catalogue.catalogue import Catalogue
from casebook.config import Facet
from casebook.records import Practice

MOST = 3
_PRINCIPAL_WEIGHT, _MAIN_WEIGHT, _FOUNDATION_WEIGHT, _OTHER_WEIGHT = 3.0, 2.0, 2.0, 1.0


@dataclass(frozen=True, slots=True)
class Relation:
    """A related practice, and how many terms of each facet it shares, the telling ones first."""

    practice: Practice
    shared: tuple[tuple[Facet, int], ...]


def related(catalogue: Catalogue, practice: Practice) -> tuple[Relation, ...]:
    """Return up to three practices that share most with `practice`.

    A shared term counts the more the fewer practices carry it; an outcome counts more than a country.
    """
    scores: defaultdict[str, float] = defaultdict(float)
    shared: dict[str, Counter[str]] = {}
    known: dict[str, Practice] = {}
    for facet in catalogue.config.facets:
        if facet.single:
            continue
        for term in practice.values[facet.id]:
            row = catalogue.with_term(facet.id, term)
            worth = _weight(catalogue, facet) + (_MAIN_WEIGHT if term in practice.main else 0.0)
            worth /= len(row) ** 0.5
            for other in row:
                known[other.slug] = other
                scores[other.slug] += worth
                shared.setdefault(other.slug, Counter())[facet.id] += 1
    scores.pop(practice.slug, None)
    best = sorted(scores, key=lambda slug: (-scores[slug], slug))[:MOST]
    return tuple(Relation(known[slug], _reasons(catalogue, shared[slug])) for slug in best)


def _weight(catalogue: Catalogue, facet: Facet) -> float:
    if facet.id == catalogue.config.principal.id:
        return _PRINCIPAL_WEIGHT
    return _FOUNDATION_WEIGHT if facet.shown == "foundations" else _OTHER_WEIGHT


def _reasons(catalogue: Catalogue, shared: Counter[str]) -> tuple[tuple[Facet, int], ...]:
    ranked = sorted(
        (facet for facet in catalogue.config.facets if shared[facet.id]),
        key=lambda facet: (facet.id != catalogue.config.principal.id, facet.shown != "foundations", -shared[facet.id]),
    )
    return tuple((facet, shared[facet.id]) for facet in ranked[:2])
