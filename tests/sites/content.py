"""The content files of a site's project, read with nothing but a YAML parser, to compare the pages with."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache, cached_property
from pathlib import Path
from typing import Any

import yaml

from tests.sites.reading import BuiltSite


@dataclass(frozen=True)
class Facet:
    """A facet of site.yaml: its id, its folder in the site, its entry, and its terms and groups by id."""

    id: str
    folder: str
    entry: dict[str, Any]
    terms: dict[str, dict[str, Any]]
    groups: dict[str, str]

    def page(self, term: str, number: int = 1) -> str:
        """Return page `number` of the tag page of a term."""
        return numbered(f"{self.folder}/{term.lower()}", number)


@dataclass(frozen=True)
class Content:
    """The front matter of all files of a project, and its facets."""

    root: Path

    @cached_property
    def practices(self) -> dict[str, dict[str, Any]]:
        """Return the facts of the practices by slug."""
        return self._facts("practices")

    @cached_property
    def news(self) -> dict[str, dict[str, Any]]:
        """Return the facts of the posts by slug."""
        return self._facts("news")

    @cached_property
    def site(self) -> dict[str, Any]:
        """Return what site.yaml says."""
        return as_written(self.root / "site.yaml")

    @cached_property
    def facets(self) -> list[Facet]:
        """Return the facets in the order of site.yaml."""
        return [self._facet(entry) for entry in self.site["facets"]]

    def facet(self, name: str) -> Facet:
        """Return the facet `name`."""
        return next(facet for facet in self.facets if facet.id == name)

    def terms_named_by(self, key: str) -> list[str]:
        """Return the ids of the vocabulary that `key` of site.yaml names."""
        return [term["id"] for term in self._vocabulary(self.site[key])["terms"]]

    def carrying(self, facet: Facet, term: str) -> list[str]:
        """Return the slugs of the practices with a term."""
        return [slug for slug, facts in self.practices.items() if term in listed(facts.get(facet.id))]

    def terms(self, facet: Facet) -> list[str]:
        """Return the terms that have a page: those of the vocabulary, and of a code list those in use."""
        used = {term for facts in self.practices.values() for term in listed(facts.get(facet.id))}
        return sorted(used) if self._standard(facet) else list(facet.terms)

    def _standard(self, facet: Facet) -> bool:
        return "standard" in self._vocabulary(facet.entry["vocabulary"])

    def _facet(self, entry: dict[str, Any]) -> Facet:
        vocabulary = self._vocabulary(entry["vocabulary"])
        terms = {term["id"]: term for term in vocabulary["terms"]}
        groups = {group["id"]: group["label"]["en"] for group in vocabulary.get("groups", ())}
        return Facet(entry["id"], entry["id"].replace("_", "-"), entry, terms, groups)

    def _vocabulary(self, name: str) -> dict[str, Any]:
        return as_written(self.root / "content" / "vocabularies" / f"{name}.yaml")

    def _facts(self, folder: str) -> dict[str, dict[str, Any]]:
        files = sorted((self.root / "content" / folder).glob("*.md"))
        return {file.stem: yaml.load(file.read_text("utf-8").split("---\n")[1], yaml.BaseLoader) for file in files}


def content_of(site: BuiltSite) -> Content:
    """Return the content that `site` was built from."""
    return _content_under(site.root.parent)


@cache
def _content_under(root: Path) -> Content:
    return Content(root)


def as_written(file: Path) -> dict[str, Any]:
    """Return a YAML file with every scalar as text."""
    return yaml.load(file.read_text("utf-8"), yaml.BaseLoader)


def listed(value: str | list[str] | None) -> list[str]:
    """Return a value as a list."""
    return [value] if isinstance(value, str) and value else list(value or ())


def numbered(folder: str, number: int) -> str:
    """Return page `number` of a list in `folder`."""
    return f"{folder}/index.html" if number == 1 else f"{folder}/page/{number}/index.html"
