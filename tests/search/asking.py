"""Indexes made for a test, and what a visitor of such a site gets for what is typed."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from casebook.catalogue import Catalogue
from casebook.search import SearchDocument, count, plan_shards
from tests import small
from tests.search import node


def document(
    title: str = "",
    summary: str = "",
    body: str = "",
    tags: str = "",
    *,
    language: str = "en",
    path: str = "a/",
    kind: str = "practice",
    year: str = "",
    values: Mapping[str, tuple[str, ...]] | None = None,
) -> SearchDocument:
    """A document as the search has it."""
    return SearchDocument(path, kind, language, (title, summary, body, tags), (), year, values or {})


def two_practices() -> Catalogue:
    """A catalogue whose facets have values: one practice of Belgium, one of Norway."""
    other = small.PRACTICE.replace("a-practice", "another")
    return small.gathered(
        {small.PRACTICE: small.practice_file(), other: small.practice_file(title="Another", countries=["NO"])}
    )


def files_of(documents: Iterable[SearchDocument], catalogue: Catalogue | None = None) -> dict[str, bytes]:
    """The files of the browser's index of `documents`."""
    planned = plan_shards(count(documents), catalogue or two_practices())
    return {artifact.path: artifact.make() for artifact in planned}


@dataclass
class Index:
    """A browser's index in a folder."""

    folder: Path

    @classmethod
    def of(cls, folder: Path, documents: Iterable[SearchDocument], catalogue: Catalogue | None = None) -> Index:
        """Write the index of `documents` under `folder`."""
        for path, data in files_of(documents, catalogue).items():
            file = folder / path
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_bytes(data)
        return cls(folder)

    def ask(self, typed: str) -> dict[str, Any]:
        """What a visitor gets who types this."""
        return self.ask_all([typed])[0]

    def ask_all(self, typed: Iterable[str]) -> list[dict[str, Any]]:
        """What a visitor gets for each input."""
        return node.run("search.js", {"folder": str(self.folder), "inputs": list(typed)})

    def titles(self, typed: str) -> list[str]:
        """The titles of what is found, best first."""
        return self.ask(typed)["titles"]
