"""The facets of the corpus: terms of the project's own vocabularies, with labels for the other generators."""

from __future__ import annotations

import itertools
import random
from dataclasses import dataclass


@dataclass(frozen=True)
class Facet:
    """A facet: its field and vocabulary, its terms with their labels, how many a record has at least and at most."""

    field: str
    vocabulary: str
    terms: dict[str, str]
    fewest: int
    most: int

    def draw(self, choose: random.Random) -> list[str]:
        """Draw the terms of one record, in the order of the facet; the first terms are the frequent ones."""
        wanted = choose.randint(self.fewest, self.most)
        ids = list(self.terms)
        sums = list(itertools.accumulate(1 / (rank + 4) for rank in range(len(ids))))
        chosen: set[str] = set()
        while len(chosen) < wanted:
            chosen.update(choose.choices(ids, cum_weights=sums))
        return [one for one in ids if one in chosen]


def _labelled(ids: str) -> dict[str, str]:
    return {one: one.replace("-", " ").capitalize() for one in ids.split()}


def _named(pairs: str) -> dict[str, str]:
    return {code: name for code, _, name in (pair.strip().partition(" ") for pair in pairs.split(","))}


KINDS = _labelled("good-practice policy-paper tool")

FACETS = (
    Facet(
        "countries",
        "countries",
        _named(
            "BE Belgium, DE Germany, GR Greece, IE Ireland, IT Italy, ES Spain, FR France, NL Netherlands, AT Austria, "
            "SE Sweden, PT Portugal, PL Poland, FI Finland, DK Denmark, CZ Czechia, HU Hungary, RO Romania, "
            "HR Croatia, SI Slovenia, SK Slovakia, EE Estonia, LV Latvia, LT Lithuania, LU Luxembourg, MT Malta, "
            "BG Bulgaria, CY Cyprus, NO Norway, CH Switzerland, GB United Kingdom, UA Ukraine, "
            "TR Türkiye, IS Iceland, RS Serbia"
        ),
        1,
        2,
    ),
    Facet(
        "languages",
        "languages",
        _named(
            "en English, fr French, de German, es Spanish, it Italian, nl Dutch, el Greek, ar Arabic, pt Portuguese, "
            "pl Polish, uk Ukrainian, tr Turkish, sv Swedish, fa Persian, ro Romanian, da Danish, fi Finnish, "
            "hu Hungarian, cs Czech, bg Bulgarian, hr Croatian, ga Irish, ti Tigrinya, so Somali"
        ),
        1,
        3,
    ),
    Facet(
        "outcomes",
        "outcomes",
        _labelled(
            "host-language sense-of-belonging friends-bridges academic-skills life-satisfaction friends-support "
            "teachers institutions cultural-identity access-to-compulsory-education access-to-health-care legal-status "
            "complete-compulsory-education beyond-compulsory-education non-compulsory-education-types"
        ),
        2,
        7,
    ),
    Facet(
        "type_of_action",
        "type-of-action",
        _labelled(
            "extra-curricular-activity mentoring school-reinforcement workshops language-course school-project "
            "teacher-training family-support arts sport psychosocial-support legal-aid housing-and-care "
            "case-management digital-tool funding-scheme"
        ),
        1,
        2,
    ),
    Facet(
        "target",
        "target",
        _labelled(
            "migrant-children migrant-families newly-arrived-children refugee-children unaccompanied-children "
            "roma-traveller-children all-pupils young-adults teachers schools"
        ),
        1,
        3,
    ),
    Facet(
        "professionals",
        "professionals",
        _labelled(
            "cultural-mediators teachers school-leaders educators social-workers psychologists lawyers artists "
            "volunteers students researchers"
        ),
        1,
        4,
    ),
    Facet(
        "networking",
        "networking",
        _labelled(
            "civil-society ngos schools universities local-authorities ministries regional-authorities "
            "international-organisations foundations health-services cultural-institutions businesses"
        ),
        1,
        4,
    ),
)

NEWS_CATEGORIES = list(
    _labelled("news co-creation community children schools awareness-campaign resources publications")
)
