"""Names of countries and languages, and dates, from Unicode CLDR by way of Babel."""

from __future__ import annotations

import datetime
import functools
import re
from dataclasses import dataclass

from babel import Locale, UnknownLocaleError
from babel.dates import format_date, format_skeleton

STANDARDS = ("territories", "languages")
_COUNTRY = re.compile(r"[A-Z]{2}")
_LANGUAGE = re.compile(r"[a-z]{2,3}")
_NO_COUNTRIES = frozenset(
    ["AC", "CP", "CQ", "DG", "EA", "EU", "EZ", "IC", "QO", "TA", "UN", "XA", "XB", "XK", "ZZ"]
)  # in CLDR, but not in ISO 3166-1
_WRITTEN_IN = ("en", "fr", "de", "es", "it", "nl", "el", "pt", "ro", "bg", "pl", "sv", "da", "fi", "hu", "cs")


@dataclass(frozen=True)
class Names:
    """The names that CLDR has for the codes of a standard, in one language."""

    names: dict[str, str]


@functools.cache
def names_in(standard: str, language: str) -> Names:
    """Return the names of all codes of `standard`, `territories` (ISO 3166-1) or `languages` (BCP 47)."""
    locale = Locale.parse(language, sep="-")
    if standard == "territories":
        names = {code: name for code, name in locale.territories.items() if _COUNTRY.fullmatch(code)}
        return Names({code: name for code, name in names.items() if code not in _NO_COUNTRIES})
    names = {code: name for code, name in locale.languages.items() if _LANGUAGE.fullmatch(code)}
    return Names({code: name[:1].upper() + name[1:] for code, name in names.items()})


@functools.cache
def names_people_write(standard: str) -> dict[str, str]:
    """Return the names of `standard` in sixteen languages, each leading to its code."""
    written: dict[str, str] = {}
    for language in _WRITTEN_IN:
        for code, name in names_in(standard, language).names.items():
            written.setdefault(name, code)
    return written


def is_locale(tag: str) -> bool:
    """Say whether CLDR has words for the language `tag`."""
    try:
        Locale.parse(tag, sep="-")
    except (UnknownLocaleError, ValueError):
        return False
    return True


def direction(language: str) -> str:
    """Return `ltr` or `rtl`, the direction in which `language` is written."""
    return Locale.parse(language, sep="-").text_direction


def day_in_words(day: str, language: str) -> str:
    """Return a year, a month or a day (`2017`, `2017-03`, `2017-03-05`) as people write it."""
    parts = [int(part) for part in day.split("-")]
    if len(parts) == 1:
        return day
    locale = Locale.parse("en_GB" if language == "en" else language.replace("-", "_"))
    if len(parts) == 2:
        return format_skeleton("yMMMM", datetime.date(parts[0], parts[1], 1), locale=locale)
    return format_date(datetime.date(*parts), "long", locale=locale)
