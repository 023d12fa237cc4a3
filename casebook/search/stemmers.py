"""Stemmers by language, used here only: the browser looks words up in the dictionary instead."""

from __future__ import annotations

import functools
from collections.abc import Callable

import snowballstemmer
from lunr.stop_word_filter import WORDS as ENGLISH_STOP_WORDS

from casebook.search.fold import fold
from casebook.search.porter import stem as stem_english

_SNOWBALL = {
    "ar": "arabic", "ca": "catalan", "da": "danish", "de": "german", "el": "greek", "es": "spanish", "eu": "basque",
    "fi": "finnish", "fr": "french", "ga": "irish", "hu": "hungarian", "hy": "armenian", "it": "italian",
    "lt": "lithuanian", "ne": "nepali", "nl": "dutch", "no": "norwegian", "nb": "norwegian", "pt": "portuguese",
    "ro": "romanian", "ru": "russian", "sr": "serbian", "sv": "swedish",
    "ta": "tamil", "tr": "turkish", "yi": "yiddish",
}  # fmt: skip


@functools.cache
def stemmer(language: str) -> Callable[[str], str]:
    """Return the function from a lower-case word of `language` to its folded stem; folds only where none is known."""
    code = language.partition("-")[0]
    if code == "en":
        return lambda word: stem_english(fold(word))
    if code in _SNOWBALL:
        snowball = snowballstemmer.stemmer(_SNOWBALL[code])
        return lambda word: fold(snowball.stemWord(word)) or fold(word)
    return fold


def stop_words(language: str) -> frozenset[str]:
    """Return the words of `language` that are too common to look for."""
    return frozenset(ENGLISH_STOP_WORDS) if language.partition("-")[0] == "en" else frozenset()
