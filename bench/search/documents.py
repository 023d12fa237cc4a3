"""The corpus as the search has it: plain words, the same for every contender."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

from bench import flavours, project
from bench.corpus import Corpus, Text
from bench.facets import FACETS, KINDS
from casebook import pipeline
from casebook.cache import Cache
from casebook.catalogue import Catalogue
from casebook.search import SearchDocument

_LABELS = {facet.field: facet.terms for facet in FACETS}
_CATALOGUE_OF = 200  # practices: enough that every term of the corpus is in use
_MARKUP = re.compile(r"^(?:#+|>|-|\d+\.) |^\|[-|]+\|$|\*|\|", re.M)
_LINK = re.compile(r"\[([^\]]*)\]\([^)]*\)")


def documents(practices: int) -> Iterator[SearchDocument]:
    """Make the documents of a corpus of so many practices and their news posts."""
    return (document(text) for text in Corpus().texts(practices))


def document(text: Text) -> SearchDocument:
    """Return a text of the corpus as it is searched; the labels of its terms are its tags."""
    labels = {field: [_LABELS[field][one] for one in ids] for field, ids in text.facets.items()}
    news = text.kind == "news"
    countries = ", ".join(labels.get("countries", []))
    return SearchDocument(
        path=f"{text.kind}/{text.slug}/index.html",
        kind="news" if news else "practice",
        language="en",
        texts=(
            text.title,
            text.summary,
            plain(text.body),
            " \n".join(label for row in labels.values() for label in row),
        ),
        meta=() if news else (KINDS[text.category], countries, str(text.date.year)),
        year=str(text.date.year),
        values={} if news else {"kind": (text.category,), **{field: tuple(ids) for field, ids in text.facets.items()}},
    )


def plain(markdown: str) -> str:
    """Return the words of a body without its marks, a line for each heading and paragraph."""
    lines = _MARKUP.sub("", _LINK.sub(r"\1", markdown)).splitlines()
    return "\n".join(" ".join(line.split()) for line in lines if line.strip())


def catalogue(folder: Path) -> Catalogue:
    """Return the catalogue of a small corpus, written to `folder`: what the index takes labels and facets from."""
    folder.mkdir(parents=True, exist_ok=True)
    project.furnish(folder, _CATALOGUE_OF)
    flavours.write("casebook", _CATALOGUE_OF, folder)
    checked = pipeline.check(folder, pipeline.Options(), Cache(None))
    if checked.catalogue is None:
        raise RuntimeError(f"The corpus in {folder} does not build.")
    return checked.catalogue
