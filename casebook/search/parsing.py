"""What somebody types, taken apart: words, phrases, exclusions, fields and values of facets."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass, field

from casebook.search.documents import FIELDS
from casebook.search.fold import fold, words

LONGEST_INPUT, MOST_WORDS = 400, 12
_PART = re.compile(r'(-?)(?:([^\W\d]+(?:-[^\W\d]+)*):)?(?:"([^"]*)"?|(\S+))')


@dataclass(frozen=True)
class Wanted:
    """A word that is looked for, folded; in one field only if one is named."""

    word: str
    field: str = ""
    prefix: bool = False


@dataclass(frozen=True)
class FacetNames:
    """What a facet and its values are called: its id and its key in addresses, and id and label of each value."""

    id: str
    key: str
    values: tuple[tuple[str, str], ...]


@dataclass(frozen=True)
class Phrase:
    """Words that stand together, in one field if one is named; or must not, where they are not wanted."""

    words: tuple[str, ...]
    field: str = ""
    wanted: bool = True


@dataclass
class Parsed:
    """An input taken apart; `values` holds what is asked of facets, as (facet, value)."""

    words: list[Wanted] = field(default_factory=list)
    without: list[Wanted] = field(default_factory=list)
    phrases: list[Phrase] = field(default_factory=list)
    values: list[tuple[str, str]] = field(default_factory=list)


def parsed(text: str, facets: Sequence[FacetNames] = ()) -> Parsed:
    """Take an input apart; any input has parts."""
    made = Parsed()
    text = text[:LONGEST_INPUT]
    typing = False
    for match in _PART.finditer(text):
        minus, name, quoted, plain = match[1], match[2] or "", match[3], match[4] or ""
        value = _value(facets, name.lower(), plain or quoted or "") if name and not minus else None
        typing = False
        if value:
            made.values.append(value)
            continue
        in_field = name.lower() if name.lower() in FIELDS else ""
        part = plain if quoted is None else quoted
        found = [word for word in map(fold, words(f"{name} {part}" if name and not in_field else part)) if word]
        together = quoted is not None and len(found) > 1
        if together:
            made.phrases.append(Phrase(tuple(found), in_field, wanted=not minus))
        if minus and not together:
            made.without += [Wanted(word, in_field) for word in found]
        elif not minus:
            star = part.endswith("*")
            made.words += [Wanted(word, in_field, star and n == len(found) - 1) for n, word in enumerate(found)]
            typing = quoted is None and bool(found)
    if typing and unicodedata.category(text[-1:])[0] in "LNM":
        made.words[-1] = Wanted(made.words[-1].word, made.words[-1].field, prefix=True)
    made.words = made.words[-MOST_WORDS:]
    return made


def _value(facets: Sequence[FacetNames], name: str, text: str) -> tuple[str, str] | None:
    """Return the value of a facet that is called `text`, or the first whose name begins with it."""
    wanted = folded(text)
    for facet in facets if wanted else ():
        if name in (facet.key, facet.id):
            called = [(names[0], [folded(label) for label in names]) for names in facet.values]
            exact = (value for value, labels in called if wanted in labels)
            begun = (value for value, labels in called if any(label.startswith(f"{wanted} ") for label in labels))
            found = next(exact, None) or next(begun, None)
            if found:
                return facet.id, found
    return None


def folded(text: str) -> str:
    """Return the folded words of `text` in one line."""
    return " ".join(fold(word) for word in words(text))
