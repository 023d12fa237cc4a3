"""Documents made by a fixed rule: a few thousand words in several languages, the frequent ones far more often."""

from __future__ import annotations

import itertools
import random

from casebook.search import SearchDocument

_SCRIPTS = {
    "en": ("b c d f g h l m n p r s st t tr v w", "a e i o u ea ay", " s ed ing ation ness ful ment er ly y"),
    "fr": ("b c ch d f g j l m n p qu r s t v", "a e é è i o u ou œ", " s ent ions eur euse ité ment é"),
    "de": ("b d f g h k l m n pf r s sch st t w z", "a ä e ei i o ö u ü", " e en er ung heit lich ß"),
    "el": ("β γ δ θ κ λ μ ν π ρ σ τ φ χ", "α ά ε έ η ή ι ο ό ω", " ς ν σεις ων ος ικός"),
    "tr": ("b c ç d g ğ k l m n r s ş t v y z", "a e ı i o ö u ü", " lar ler da de ın in lık"),
    "ar": ("ب ت ج د ر س ع ق ك ل م ن ه", "ا و ي َ ُ", " ة ات ون ين"),
}
_JAPANESE = "学校教育児童生徒難民移民家族先生支援言語地域社会参加友達がこうにほんスクール"
_LANGUAGES = ["en", "en", "en", "en", "fr", "de", "el", "tr", "ar", "ja"]
_EXTRA = [
    "2022",
    "17",
    "3",
    "covid",
    "𐐨𐐩𐐪",
    "naïve",
    "ﬁnal",
    "l'été",
    "well-being",
    "Europe's",
    "the",
    "and",
    "a",
    "of",
]


def documents(number: int, seed: int = 2026) -> list[SearchDocument]:
    """Return `number` documents; the same ones for the same seed."""
    choose = random.Random(seed)
    vocabularies = {language: _vocabulary(choose, language) for language in dict.fromkeys(_LANGUAGES)}
    weights = list(itertools.accumulate(1 / (rank + 2) for rank in range(900)))
    return [_document(choose, ordinal, vocabularies, weights) for ordinal in range(number)]


def _vocabulary(choose: random.Random, language: str) -> list[str]:
    words = dict.fromkeys(_EXTRA)
    while len(words) < 900:
        words[_word(choose, language)] = None
    shuffled = list(words)
    choose.shuffle(shuffled)
    return shuffled


def _word(choose: random.Random, language: str) -> str:
    if language == "ja":
        return "".join(choose.choices(_JAPANESE, k=choose.randint(2, 5)))
    consonants, vowels, endings = (part.split(" ") for part in _SCRIPTS[language])
    syllables = [choose.choice(consonants) + choose.choice(vowels) for _ in range(choose.randint(1, 4))]
    return "".join(syllables) + choose.choice(endings)


def _document(
    choose: random.Random, ordinal: int, vocabularies: dict[str, list[str]], weights: list[float]
) -> SearchDocument:
    language = choose.choice(_LANGUAGES)

    def text(most: int) -> str:
        size = int(most * choose.random() ** 2)
        return " ".join(choose.choices(vocabularies[language], cum_weights=weights, k=size))

    title, summary, body, tags = text(12).capitalize(), text(40), text(300), text(14)
    if ordinal % 50 == 7:
        body += " repeated" * 60
    return SearchDocument(f"d/{ordinal}/", "practice", language, (title, summary, body, tags))
