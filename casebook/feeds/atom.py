"""Atom feeds (RFC 4287): practices, news, and one for each term of the principal facet."""

from __future__ import annotations

import xml.etree.ElementTree as etree
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from casebook import urls
from casebook.artifact import Artifact
from casebook.catalogue import Catalogue
from casebook.config import Config
from casebook.digest import digest_of
from casebook.metadata.head import description_of
from casebook.records import Practice

_NAMESPACE = "http://www.w3.org/2005/Atom"
_MOST_ENTRIES = 50


@dataclass(frozen=True, slots=True)
class Entry:
    """An entry of a feed; days are calendar days."""

    title: str
    path: str
    published: str
    updated: str
    summary: str


def plan(catalogue: Catalogue) -> Iterator[Artifact]:
    """Yield all feeds."""
    config = catalogue.config
    site = config.site
    practices = [_practice_entry(config, p) for p in catalogue.newest(_MOST_ENTRIES)]
    yield _artifact(config, "practices/feed.xml", site.title, urls.practices(), practices)
    news = [
        Entry(p.title, p.path, p.date, p.updated or p.date, description_of(catalogue, p))
        for p in catalogue.news[:_MOST_ENTRIES]
    ]
    yield _artifact(config, "news/feed.xml", f"{site.title}: news", urls.news(), news)
    principal = config.principal
    order = {p.slug: n for n, p in enumerate(catalogue.newest(len(catalogue.practices)))}
    for term in catalogue.terms_shown(principal):
        row = sorted(catalogue.with_term(principal.id, term.id), key=lambda p: order[p.slug])[:_MOST_ENTRIES]
        title = f"{site.title}: {config.word(term.label)}"
        path = urls.term(principal.id, term.id)
        entries = [_practice_entry(config, p) for p in row]
        yield _artifact(config, urls.term_feed(principal.id, term.id), title, path, entries)


def _practice_entry(config: Config, practice: Practice) -> Entry:
    published = practice.published or config.site.since
    return Entry(practice.title, practice.path, published, practice.updated or published, practice.summary)


def _artifact(config: Config, path: str, title: str, page: str, entries: Sequence[Entry]) -> Artifact:
    about = (config.url, config.language, config.site.since, config.site.licence.name, config.site.publisher)
    inputs = (("entries", digest_of(tuple(entries))), ("site", digest_of(about, title, page)))
    return Artifact(path, inputs, lambda: feed(config, path, title, page, entries))


def feed(config: Config, path: str, title: str, page: str, entries: Sequence[Entry]) -> bytes:
    """Return the feed at `path` as UTF-8; it was updated when its newest entry was."""
    root = etree.Element("feed", {"xmlns": _NAMESPACE, "xml:lang": config.language})
    _add(root, "title", title)
    _add(root, "id", config.url + path)
    _add(root, "updated", _instant(max((e.updated for e in entries), default=config.site.since)))
    etree.SubElement(root, "link", {"rel": "self", "type": "application/atom+xml", "href": config.url + path})
    etree.SubElement(root, "link", {"rel": "alternate", "type": "text/html", "href": urls.absolute(config.url, page)})
    _add(root, "rights", config.site.licence.name)
    _add(etree.SubElement(root, "author"), "name", config.site.publisher)
    for entry in entries:
        address = urls.absolute(config.url, entry.path)
        node = etree.SubElement(root, "entry")
        _add(node, "title", entry.title)
        _add(node, "id", address)
        etree.SubElement(node, "link", {"rel": "alternate", "type": "text/html", "href": address})
        _add(node, "published", _instant(entry.published))
        _add(node, "updated", _instant(entry.updated))
        _add(node, "summary", entry.summary)
    etree.indent(root)
    return bytes(etree.tostring(root, encoding="utf-8", xml_declaration=True))


def _add(parent: etree.Element, name: str, text: str) -> None:
    etree.SubElement(parent, name).text = text


def _instant(day: str) -> str:
    return f"{day}T00:00:00Z"
