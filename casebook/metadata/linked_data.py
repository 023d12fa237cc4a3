"""JSON-LD in the terms of schema.org: one graph a page."""

from __future__ import annotations

import json
from typing import Any

from casebook import urls
from casebook.catalogue import Catalogue
from casebook.config import Facet
from casebook.metadata.head import description_of
from casebook.records import NewsPost, Practice, Term

Node = dict[str, Any]
_UNSAFE = {"<": "\\u003c", ">": "\\u003e", "&": "\\u0026", "\u2028": "\\u2028", "\u2029": "\\u2029"}


def as_script(graph: list[Node]) -> str:
    """Return `graph` as JSON that can stand in a script element: nothing in it can end the element."""
    text = json.dumps({"@context": "https://schema.org", "@graph": graph}, ensure_ascii=False)
    for character, escape in _UNSAFE.items():
        text = text.replace(character, escape)
    return text


def practice_graph(catalogue: Catalogue, practice: Practice, trail: list[tuple[str, str]]) -> list[Node]:
    """Return the graph of a practice; `trail` holds the breadcrumb as titles and paths."""
    config = catalogue.config
    address = urls.absolute(config.url, practice.path)
    record: Node = {
        "@type": ["CreativeWork", "LearningResource"],
        "@id": address,
        "url": address,
        "name": practice.title,
        "description": practice.summary,
        "inLanguage": config.language,
        "license": config.site.licence.url,
        "isAccessibleForFree": True,
        "publisher": {"@type": "Organization", "name": config.site.publisher},
        "isPartOf": {
            "@type": "Dataset",
            "@id": f"{config.url}#database",
            "name": config.site.title,
            "description": config.site.tagline,
            "license": config.site.licence.url,
        },
        "about": _subject(catalogue, practice),
        "isBasedOn": [source.url for source in practice.sources],
    }
    if practice.published:
        record["datePublished"] = practice.published
        record["dateModified"] = practice.updated or practice.published
    keywords = [
        _defined_term(catalogue, facet, term)
        for facet in config.facets
        if facet.shown in ("outcomes", "foundations") and facet.id != "target"
        for term in practice.values[facet.id]
    ]
    if keywords:
        record["keywords"] = keywords
    if practice.values.get("target"):
        vocabulary = next(catalogue.vocabulary(facet) for facet in config.facets if facet.id == "target")
        record["audience"] = [
            {"@type": "PeopleAudience", "audienceType": config.word(vocabulary.terms[t].label)}
            for t in practice.values["target"]
        ]
    return [record, _breadcrumb(config.url, trail)]


def news_graph(catalogue: Catalogue, post: NewsPost, trail: list[tuple[str, str]]) -> list[Node]:
    """Return the graph of a news post."""
    config = catalogue.config
    address = urls.absolute(config.url, post.path)
    article = {
        "@type": "NewsArticle",
        "@id": address,
        "url": address,
        "headline": post.title,
        "description": description_of(catalogue, post),
        "datePublished": post.date,
        "dateModified": post.updated or post.date,
        "inLanguage": config.language,
        "license": config.site.licence.url,
        "publisher": {"@type": "Organization", "name": config.site.publisher},
    }
    return [article, _breadcrumb(config.url, trail)]


def term_graph(catalogue: Catalogue, facet: Facet, term: Term, trail: list[tuple[str, str]]) -> list[Node]:
    """Return the graph of a tag page: the term in its set."""
    return [_defined_term(catalogue, facet, term.id), _breadcrumb(catalogue.config.url, trail)]


def page_graph(catalogue: Catalogue, title: str, path: str, trail: list[tuple[str, str]]) -> list[Node]:
    """Return the graph of any other page; the home page's carries the database itself."""
    config = catalogue.config
    if path == urls.HOME:
        database = {
            "@type": "Dataset",
            "@id": f"{config.url}#database",
            "name": config.site.title,
            "description": config.site.tagline,
            "url": config.url,
            "license": config.site.licence.url,
            "inLanguage": config.language,
            "creator": {"@type": "Organization", "name": config.site.publisher},
        }
        return [database, {"@type": "WebSite", "@id": config.url, "url": config.url, "name": config.site.title}]
    address = urls.absolute(config.url, path)
    return [{"@type": "WebPage", "@id": address, "url": address, "name": title}, _breadcrumb(config.url, trail)]


def _subject(catalogue: Catalogue, practice: Practice) -> Node:
    """Return the project that the record describes."""
    subject: Node = {"@type": "Project", "name": practice.title}
    if practice.website:
        subject["url"] = practice.website
    if practice.start:
        subject["foundingDate"] = practice.start
    if practice.end:
        subject["dissolutionDate"] = practice.end
    if practice.organisations:
        subject["parentOrganization"] = [{"@type": "Organization", "name": name} for name in practice.organisations]
    if practice.funding:
        subject["funder"] = [{"@type": "Organization", "name": name} for name in practice.funding]
    countries = next((facet for facet in catalogue.config.facets if facet.id == "countries"), None)
    if countries:
        terms = catalogue.vocabulary(countries).terms
        subject["location"] = [
            {"@type": "Country", "name": catalogue.config.word(terms[code].label), "identifier": code}
            for code in practice.values["countries"]
        ]
    return subject


def _defined_term(catalogue: Catalogue, facet: Facet, term_id: str) -> Node:
    config = catalogue.config
    term = catalogue.vocabulary(facet).terms[term_id]
    node: Node = {
        "@type": "DefinedTerm",
        "@id": urls.absolute(config.url, urls.term(facet.id, term.id)),
        "name": config.word(term.label),
        "termCode": term.id,
        "inDefinedTermSet": urls.absolute(config.url, urls.facet(facet.id)),
    }
    if term.definition:
        node["description"] = config.word(term.definition)
    return node


def _breadcrumb(base: str, trail: list[tuple[str, str]]) -> Node:
    return {
        "@type": "BreadcrumbList",
        "itemListElement": [
            {"@type": "ListItem", "position": n, "name": title, "item": urls.absolute(base, path)}
            for n, (title, path) in enumerate(trail, 1)
        ],
    }
