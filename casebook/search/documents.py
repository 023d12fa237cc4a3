"""What is searched: the practices, the news and the pages as documents with fields, values and a card."""

from __future__ import annotations

import html
import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import overload

from casebook import urls
from casebook.catalogue import Catalogue
from casebook.config import Config, Facet
from casebook.digest import digest_of
from casebook.records import NewsPost, Practice, StaticPage, Term

FIELDS = ("title", "summary", "body", "tags")
BOOSTS = (10, 3, 1, 2)
_TAG = re.compile(r"<[^>]+>")
_NOTES = re.compile(r"<sup[^>]*>.*?</sup>|<a href=\"#[^>]*>↩[^<]*</a>", re.S)
_BREAK = re.compile(r"</(?:p|li|h[2-6]|td|th|blockquote|pre)>")


class Texts(Sequence[str]):
    """The texts of a document, in the order of `FIELDS`; body and tags are fetched when somebody asks for them."""

    def __init__(self, title: str, summary: str, further: Callable[[], tuple[str, str]]) -> None:
        self._known, self._further = (title, summary), further

    def __len__(self) -> int:
        return len(FIELDS)

    @overload
    def __getitem__(self, index: int) -> str: ...
    @overload
    def __getitem__(self, index: slice) -> Sequence[str]: ...
    def __getitem__(self, index: int | slice) -> str | Sequence[str]:
        if index in (0, 1):
            return self._known[index]
        return (*self._known, *self._further())[index]

    def __iter__(self) -> Iterator[str]:
        return iter((*self._known, *self._further()))


@dataclass(frozen=True)
class SearchDocument:
    """A record as it is searched; `texts` are in the order of `FIELDS`, `values` the terms of every facet by id.

    `made_from` names what the texts are made from and what the card and the values are made from, by digests.
    """

    path: str
    kind: str
    language: str
    texts: Sequence[str]
    meta: tuple[str, ...] = ()
    year: str = ""
    values: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    made_from: tuple[str, str] = ("", "")

    @property
    def key(self) -> str:
        """Return the digest of the texts, or of what they are made from."""
        return self.made_from[0] or digest_of(self.language, tuple(self.texts))

    @property
    def card_key(self) -> str:
        """Return the digest of the card and the values, or of what they are made from."""
        shown = (self.path, self.kind, self.title, self.texts[1], self.meta, self.year, sorted(self.values.items()))
        return self.made_from[1] or digest_of(shown)

    @property
    def title(self) -> str:
        """Return the title."""
        return self.texts[0]


def facet_key(facet: Facet, config: Config) -> str:
    """Return what a facet is called in addresses and in the search box: its singular, such as `country`."""
    return urls.slug(config.word(facet.one)) or facet.id


def documents_of(catalogue: Catalogue, rules: str = "") -> list[SearchDocument]:
    """Return all documents, in the order in which they came into the database, so that a new one comes last.

    `rules` is the digest of the configuration and the vocabularies, whose words the documents hold too.
    """
    since = catalogue.config.site.since
    dated: list[tuple[str, str, SearchDocument]] = []
    for practice in catalogue.practices:
        dated.append((practice.published or since, practice.path, _practice(catalogue, practice, rules)))
    for post in catalogue.news:
        dated.append((post.date, post.path, _post(catalogue, post, rules)))
    for page in catalogue.pages:
        dated.append((since, page.path, _page(catalogue, page, rules)))
    return [document for _, _, document in sorted(dated, key=lambda row: row[:2])]


def _practice(catalogue: Catalogue, practice: Practice, rules: str) -> SearchDocument:
    config = catalogue.config

    def further() -> tuple[str, str]:
        tags = [practice.place, *practice.organisations, *practice.funding, practice.replicated]
        for facet in config.facets:
            terms = catalogue.vocabulary(facet).terms
            for value in practice.values[facet.id]:
                tags.extend(_words_of(terms[value]))
        return _text(catalogue, practice), " \n".join(filter(None, tags))

    return SearchDocument(
        path=practice.path,
        kind="practice",
        language=config.language,
        texts=Texts(practice.title, practice.summary, further),
        meta=_meta(catalogue, practice),
        year=practice.start[:4],
        values=practice.values,
        made_from=_made_from(catalogue, practice, rules),
    )


def _meta(catalogue: Catalogue, practice: Practice) -> tuple[str, ...]:
    """Return the facts of a card: kind, countries and years in words."""
    config = catalogue.config
    kind = next((f for f in config.facets if f.id == "kind"), config.facets[0])
    countries = next((f for f in config.facets if f.id == "countries"), None)
    meta = [config.word(catalogue.vocabulary(kind).terms[practice.kind].label)]
    if countries:
        labels = catalogue.vocabulary(countries).terms
        meta.append(", ".join(config.word(labels[code].label) for code in practice.values["countries"]))
    years = [practice.start[:4], practice.end[:4]]
    meta.append("–".join(dict.fromkeys(year for year in years if year)))
    return tuple(part for part in meta if part)


def _post(catalogue: Catalogue, post: NewsPost, rules: str) -> SearchDocument:
    def further() -> tuple[str, str]:
        terms = catalogue.news_categories.terms
        tags = " ".join(word for category in post.categories for word in _words_of(terms[category]))
        return _text(catalogue, post), tags

    texts = Texts(post.title, post.summary, further)
    made_from = _made_from(catalogue, post, rules)
    return SearchDocument(post.path, "news", catalogue.config.language, texts, year=post.date[:4], made_from=made_from)


def _page(catalogue: Catalogue, page: StaticPage, rules: str) -> SearchDocument:
    texts = Texts(page.title, page.summary, lambda: (_text(catalogue, page), ""))
    made_from = _made_from(catalogue, page, rules)
    return SearchDocument(page.path, "static", catalogue.config.language, texts, made_from=made_from)


def _made_from(catalogue: Catalogue, record: Practice | NewsPost | StaticPage, rules: str) -> tuple[str, str]:
    entry = catalogue.entries[record.source_path]
    return f"{entry.facts} {entry.text} {rules}", f"{entry.facts} {rules}"


def _words_of(term: Term) -> Iterator[str]:
    yield from (*term.label.values(), *term.synonyms)


def _text(catalogue: Catalogue, record: Practice | NewsPost | StaticPage) -> str:
    """Return the text of a record without its markup: headings and paragraphs, a line each."""
    lines: list[str] = []
    for section in catalogue.prose[record.source_path].sections:
        if section.heading:
            lines.append(section.heading)
        plain = html.unescape(_TAG.sub("", _BREAK.sub("\n", _NOTES.sub("", section.html))))
        lines += [" ".join(line.split()) for line in plain.split("\n\n" if "<pre>" in section.html else "\n")]
    return "\n".join(line for line in lines if line)
