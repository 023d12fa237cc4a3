"""Dublin Core terms and OpenGraph properties of a page."""

from __future__ import annotations

from casebook.catalogue import Catalogue
from casebook.records import NewsPost, Practice

Pairs = tuple[tuple[str, str], ...]


def meta_names(catalogue: Catalogue, record: Practice | NewsPost, address: str) -> Pairs:
    """Return the Dublin Core terms of a record (DCMI terms, as `<meta name>`), in the language of the page."""
    site = catalogue.config.site
    pairs = [
        ("DCTERMS.title", record.title),
        ("DCTERMS.identifier", address),
        ("DCTERMS.publisher", site.publisher),
        ("DCTERMS.language", site.language),
        ("DCTERMS.license", site.licence.url),
        ("DCTERMS.type", "Text"),
        ("DCTERMS.description", description_of(catalogue, record)),
    ]
    pairs += [("DCTERMS.source", source.url) for source in record.sources]
    if isinstance(record, NewsPost):
        pairs.append(("DCTERMS.issued", record.date))
        return (*pairs, ("DCTERMS.modified", record.updated)) if record.updated else tuple(pairs)
    pairs += [("DCTERMS.contributor", name) for name in record.organisations]
    for facet in catalogue.config.facets:
        vocabulary = catalogue.vocabulary(facet)
        name = {"countries": "DCTERMS.spatial", "target": "DCTERMS.audience"}.get(facet.id, "DCTERMS.subject")
        if facet.id in ("kind", "languages", "evidence"):
            continue
        pairs += [(name, catalogue.config.word(vocabulary.terms[term].label)) for term in record.values[facet.id]]
    if record.published:
        pairs.append(("DCTERMS.issued", record.published))
    if record.updated:
        pairs.append(("DCTERMS.modified", record.updated))
    return tuple(pairs)


def open_graph(catalogue: Catalogue, kind: str, title: str, description: str, address: str) -> Pairs:
    """Return the OpenGraph properties of a page; `kind` is `website` or `article`."""
    site = catalogue.config.site
    return (
        ("og:type", kind),
        ("og:title", title),
        ("og:description", description),
        ("og:url", address),
        ("og:site_name", site.title),
        ("og:locale", site.language.replace("-", "_")),
    )


def description_of(catalogue: Catalogue, record: Practice | NewsPost) -> str:
    """Return a record's summary; of a post without one, its first paragraph, cut at a word near 230 characters."""
    return record.summary or cut(catalogue.entries[record.source_path].opening)


def cut(text: str, near: int = 230) -> str:
    """Return `text`, cut at a word before `near` characters."""
    if len(text) <= near:
        return text
    return (text[: near + 1].rpartition(" ")[0] or text[:near]).rstrip(",;:–-") + " …"
