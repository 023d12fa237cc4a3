"""The corpus: practices and news posts by number, the same for the same seed however many there are."""

from __future__ import annotations

import datetime
import random
import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass

from bench.facets import FACETS, KINDS, NEWS_CATEGORIES
from bench.words import Vocabulary, vocabulary

SEED = 2026
NEWS_SHARE = 20
_FIRST_DAY = datetime.date(2015, 1, 1)
_TITLE, _SUMMARY = 110, 290  # letters; the fields allow a few more
_HEADINGS = (
    "Background",
    "How it works",
    "Who takes part",
    "Evaluation ex post",
    "Projects' deliverables",
    "Replication",
    "Motivation for the submission",
    "Difficulties",
    "What comes next",
)
_TOWNS = ("Liège", "Málaga", "Köln", "Łódź", "Århus", "Győr", "Iași", "Zürich", "Tromsø", "Ghent", "Cork", "Patras")


@dataclass(frozen=True)
class Text:
    """A practice or a post of the corpus; `facets` holds ids of terms, `body` what all generators read alike."""

    kind: str
    number: int
    slug: str
    title: str
    summary: str
    source: str
    date: datetime.date
    updated: datetime.date
    category: str
    facets: dict[str, list[str]]
    body: str


class Corpus:
    """Makes the texts of one seed."""

    def __init__(self, seed: int = SEED) -> None:
        self.seed = seed
        self.vocabulary = vocabulary(seed)

    def texts(self, practices: int) -> Iterator[Text]:
        """Make `practices` practices and a twentieth as many posts."""
        for number in range(practices):
            yield self.practice(number)
        for number in range(practices // NEWS_SHARE):
            yield self.post(number)

    def practice(self, number: int) -> Text:
        """Make the practice of that number: 250 to 400 words under three to five headings."""
        choose = random.Random(f"{self.seed} practice {number}")
        facets = {facet.field: facet.draw(choose) for facet in FACETS}
        kind = choose.choices(list(KINDS), (6, 2, 2))[0]
        return self._text(choose, "practices", number, (250, 400), (3, 5), kind, facets)

    def post(self, number: int) -> Text:
        """Make the news post of that number: 120 to 220 words."""
        choose = random.Random(f"{self.seed} post {number}")
        return self._text(choose, "news", number, (120, 220), (0, 1), choose.choice(NEWS_CATEGORIES), {})

    def _text(
        self,
        choose: random.Random,
        kind: str,
        number: int,
        words: tuple[int, int],
        headings: tuple[int, int],
        category: str,
        facets: dict[str, list[str]],
    ) -> Text:
        writer = Writer(choose, self.vocabulary)
        title, summary = writer.title(), writer.summary()
        day = _FIRST_DAY + datetime.timedelta(days=choose.randrange(3600))
        name = f"{slug(title)[:56].rstrip('-')}-{number:06d}"
        return Text(
            kind,
            number,
            f"{day}-{name}" if kind == "news" else name,
            title,
            summary,
            f"https://www.{choose.choice(writer.topics)}.example/{name}",
            day,
            day + datetime.timedelta(days=choose.randrange(300)),
            category,
            facets,
            writer.body(choose.randint(*words), choose.sample(_HEADINGS, choose.randint(*headings))),
        )


class Writer:
    """Writes one text: every fourth word is one of its two dozen topics, the others come as in any text."""

    def __init__(self, choose: random.Random, words: Vocabulary) -> None:
        self.choose = choose
        self.vocabulary = words
        self.topics = words.topics(choose, 28)

    def title(self) -> str:
        """Write a title of three to six words, some with a town."""
        words = self.choose.sample(self.topics, self.choose.randint(3, 6))
        if self.choose.random() < 0.2:
            words += ["in", self.choose.choice(_TOWNS)]
        return _capital(_cut(words, _TITLE))

    def summary(self) -> str:
        """Write the sentence that is shown in lists."""
        return _capital(_cut(self._words(self.choose.randint(20, 36)), _SUMMARY)) + "."

    def body(self, words: int, headings: list[str]) -> str:
        """Write `words` words, in equal shares, before and under the headings."""
        share = words // (len(headings) + 1)
        blocks = self._paragraphs(share)
        for heading in headings:
            blocks += [f"## {heading}", *self._section(share)]
        return "\n\n".join(blocks)

    def _section(self, words: int) -> list[str]:
        roll = self.choose.random()
        half = words // 2
        if roll < 0.25:
            marks = ["-"] * 4 if roll < 0.18 else ["1.", "2.", "3.", "4."]
            items = [f"{mark} {_capital(' '.join(self._words(max(4, half // 4))))}" for mark in marks]
            return [*self._paragraphs(half), "\n".join(items)]
        if roll < 0.30:
            return [*self._paragraphs(half), self._table(half)]
        if roll < 0.35:
            return [*self._paragraphs(half), "> " + self._sentences(self._words(half))]
        return self._paragraphs(words)

    def _table(self, words: int) -> str:
        cells = [self.choose.sample(self.topics, 3) for _ in range(max(2, words // 3))]
        rows = [f"| {first} | {second} {third} | {self.choose.randint(2, 900)} |" for first, second, third in cells]
        return "\n".join([f"| {' | '.join(self.choose.sample(self.topics, 3))} |", "|---|---|---|", *rows])

    def _paragraphs(self, words: int) -> list[str]:
        shares = [words] if words < 90 else [words // 2, words - words // 2]
        return [self._sentences(self._marked(self._words(share))) for share in shares]

    def _words(self, count: int) -> list[str]:
        words = self.vocabulary.draw(self.choose, count)
        for place in range(self.choose.randrange(4), count, 4):
            words[place] = self.choose.choice(self.topics)
        return words

    def _marked(self, words: list[str]) -> list[str]:
        place = self.choose.randrange(len(words))
        roll = self.choose.random()
        if roll < 0.25:
            words[place] = f"**{words[place]}**"
        elif roll < 0.4:
            words[place] = f"*{words[place]}*"
        elif roll < 0.6:
            words[place] = f"[{words[place]}](https://{self.choose.choice(self.topics)}.example/{words[place]})"
        return words

    def _sentences(self, words: list[str]) -> str:
        sentences = []
        while words:
            size = self.choose.randint(7, 22)
            size = len(words) if len(words) - size < 6 else size
            now, words = words[:size], words[size:]
            if size > 12:
                now[size // 2] += ","
            sentences.append(_capital(" ".join(now)) + ".")
        return " ".join(sentences)


def slug(text: str) -> str:
    """Return the small ASCII letters, digits and hyphens that stand for `text` in an address."""
    plain = unicodedata.normalize("NFKD", text.lower().replace("ł", "l").replace("ø", "o"))
    return re.sub(r"[^a-z0-9]+", "-", plain.encode("ascii", "ignore").decode()).strip("-")


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]


def _cut(words: list[str], letters: int) -> str:
    text = " ".join(words)
    return text if len(text) <= letters else text[:letters].rpartition(" ")[0]
