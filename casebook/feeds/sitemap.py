"""The sitemap of all pages, and robots.txt that names it."""

from __future__ import annotations

import xml.etree.ElementTree as etree
from collections.abc import Iterable, Iterator, Mapping

from casebook import urls
from casebook.artifact import Artifact, given
from casebook.catalogue import Catalogue
from casebook.digest import digest_of

_NAMESPACE = "http://www.sitemaps.org/schemas/sitemap/0.9"
_MOST_ADDRESSES = 50_000


def plan(catalogue: Catalogue, pages: Iterable[str]) -> Iterator[Artifact]:
    """Yield robots.txt and the sitemap of `pages`; above 50,000 pages an index of several sitemaps."""
    base = catalogue.config.url
    days = {p.path: p.updated or p.published for p in catalogue.practices if p.published}
    days |= {post.path: post.updated or post.date for post in catalogue.news}
    listed = sorted(pages)
    yield given("robots.txt", f"User-agent: *\nAllow: /\nSitemap: {base}{urls.SITEMAP}\n".encode())
    inputs = (("addresses", digest_of(base, listed, sorted(days.items()))),)
    parts = [listed[n : n + _MOST_ADDRESSES] for n in range(0, len(listed), _MOST_ADDRESSES)]
    if len(parts) <= 1:
        yield Artifact(urls.SITEMAP, inputs, lambda: _sitemap(base, listed, days))
        return
    names = [f"sitemap-{number}.xml" for number in range(1, len(parts) + 1)]
    for name, part in zip(names, parts):
        yield Artifact(name, inputs, lambda part=part: _sitemap(base, part, days))  # type: ignore[misc]  # bound at once
    yield Artifact(urls.SITEMAP, inputs, lambda: _index(base, names))


def _sitemap(base: str, paths: Iterable[str], days: Mapping[str, str]) -> bytes:
    root = etree.Element("urlset", {"xmlns": _NAMESPACE})
    for path in paths:
        node = etree.SubElement(root, "url")
        etree.SubElement(node, "loc").text = urls.absolute(base, path)
        if path in days:
            etree.SubElement(node, "lastmod").text = days[path]
    return _written(root)


def _index(base: str, names: Iterable[str]) -> bytes:
    root = etree.Element("sitemapindex", {"xmlns": _NAMESPACE})
    for name in names:
        etree.SubElement(etree.SubElement(root, "sitemap"), "loc").text = base + name
    return _written(root)


def _written(root: etree.Element) -> bytes:
    etree.indent(root)
    return bytes(etree.tostring(root, encoding="utf-8", xml_declaration=True))
