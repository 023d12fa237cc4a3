"""What is searched: the practices, the news and the pages as documents with fields, values and a card."""

from __future__ import annotations

import html
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from casebook import urls
from casebook.catalogue import Catalogue
from casebook.config import Config, Facet
from casebook.records import NewsPost, Practice, StaticPage, Term

FIELDS = ("title", "summary", "body", "tags")
BOOSTS = (10, 3, 1, 2)
_TAG = re.compile(r"<[^>]+>")
_NOTES = re.compile(r"<sup[^>]*>.*?</sup>|<a href=\"#[^>]*>↩[^<]*</a>", re.S)
_BREAK = re.compile(r"</(?:p|li|h[2-6]|td|th|blockquote|pre)>")


@dataclass(frozen=True)
class SearchDocument:
    """A record as it is searched; `texts` are in the order of `FIELDS`, `values` the terms of every facet by id."""

    path: str
    kind: str
    language: str
    texts: tuple[str, str, str, str]
    meta: tuple[str, ...] = ()
    year: str = ""
    values: Mapping[str, tuple[str, ...]] = field(default_factory=dict)

    @property
    def title(self) -> str:
        """Return the title."""
        return self.texts[0]


def facet_key(facet: Facet, config: Config) -> str:
    """Return what a facet is called in addresses and in the search box: its singular, such as `country`."""
    return urls.slug(config.word(facet.one)) or facet.id


def documents_of(catalogue: Catalogue) -> list[SearchDocument]:
    """Return all documents, in the order in which they came into the database, so that a new one comes last."""
    practices = sorted(catalogue.practices, key=lambda p: (p.published or catalogue.config.site.since, p.slug))
    news = sorted(catalogue.news, key=lambda post: (post.date, post.slug))
    return [
        *(_practice(catalogue, practice) for practice in practices),
        *(_post(catalogue, post) for post in news),
        *(_page(catalogue, page) for page in catalogue.pages),
    ]


def _practice(catalogue: Catalogue, practice: Practice) -> SearchDocument:
    config = catalogue.config
    tags = [practice.place, *practice.organisations, *practice.funding, practice.replicated]
    for facet in config.facets:
        terms = catalogue.vocabulary(facet).terms
        for value in practice.values[facet.id]:
            tags.extend(_words_of(terms[value]))
    kind = next((f for f in config.facets if f.id == "kind"), config.facets[0])
    countries = next((f for f in config.facets if f.id == "countries"), None)
    meta = [config.word(catalogue.vocabulary(kind).terms[practice.kind].label)]
    if countries:
        labels = catalogue.vocabulary(countries).terms
        meta.append(", ".join(config.word(labels[code].label) for code in practice.values["countries"]))
    years = [practice.start[:4], practice.end[:4]]
    meta.append("–".join(dict.fromkeys(year for year in years if year)))
    return SearchDocument(
        path=practice.path,
        kind="practice",
        language=config.language,
        texts=(practice.title, practice.summary, _text(catalogue, practice), " \n".join(filter(None, tags))),
        meta=tuple(part for part in meta if part),
        year=practice.start[:4],
        values=practice.values,
    )


def _post(catalogue: Catalogue, post: NewsPost) -> SearchDocument:
    terms = catalogue.news_categories.terms
    tags = " ".join(word for category in post.categories for word in _words_of(terms[category]))
    texts = (post.title, post.summary, _text(catalogue, post), tags)
    return SearchDocument(post.path, "news", catalogue.config.language, texts, year=post.date[:4])


def _page(catalogue: Catalogue, page: StaticPage) -> SearchDocument:
    texts = (page.title, page.summary, _text(catalogue, page), "")
    return SearchDocument(page.path, "static", catalogue.config.language, texts)


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
