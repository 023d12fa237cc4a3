"""A new content file, ready to be filled in: every field with what belongs there, and the terms that are allowed."""

from __future__ import annotations

import textwrap
from collections.abc import Iterator

from casebook.config import Facet
from casebook.records import Rulebook, Vocabulary
from casebook.records.fields import NewsFacts, PracticeFacts
from casebook.source.yaml_errors import in_quotes

_WIDTH = 100
_MOST_TERMS = 60
_NOT_YET = ("published", "updated", "aliases", "draft", "withdrawn")
_SHAPES = {
    "sources": ["sources:", "  - url:", "    title:"],
    "reach": ["reach:", "  - count:", "    of:", "    year:"],
}


def blank_practice(title: str, book: Rulebook, day: str) -> str:
    """Return the file of a practice called `title`, published on `day`, with all else to be filled in."""
    lines = ["---", f"title: {in_quotes(title)}"]
    for name, field in PracticeFacts.model_fields.items():
        if name == "title" or name in _NOT_YET:
            continue
        lines += _field(name, field.description or "", needed=field.is_required())
        if name == "summary":
            for facet in book.config.facets:
                lines += _facet(facet, book)
    headings = ", ".join(f"## {book.config.word(section.heading)}" for section in book.config.site.sections)
    known = f" Headings that every page knows: {headings}." if headings else ""
    lines += _remark(f"The text comes below the three hyphens: what is done, by whom, for whom and where.{known}")
    return "\n".join([*lines, f"published: {day}", "---", ""]) + "\n"


def blank_news(title: str, book: Rulebook, day: str) -> str:
    """Return the file of a news post called `title` of `day`, with all else to be filled in."""
    lines = ["---", f"title: {in_quotes(title)}", f"date: {day}"]
    vocabulary = book.vocabularies[book.config.site.news_categories]
    lines += _remark("categories: a list of terms", _terms(vocabulary, book.config.language))
    lines.append("categories: []")
    for name in ("summary", "related", "sources"):
        lines += _field(name, NewsFacts.model_fields[name].description or "", needed=False)
    return "\n".join([*lines, "---", ""]) + "\n"


def _field(name: str, description: str, *, needed: bool) -> Iterator[str]:
    """Yield the lines of a field; one that may be left out is a remark as a whole."""
    yield from _remark(f"{name}: {description}{'' if needed else '; may be left out'}")
    for line in _SHAPES.get(name, [f"{name}:"]):
        yield line if needed else f"# {line}"


def _facet(facet: Facet, book: Rulebook) -> Iterator[str]:
    many = "one term" if facet.single else "a list of terms"
    kinds = facet.required_for or facet.only_for
    whose = f"for {', '.join(kinds)}" if kinds else "may be left out"
    yield from _remark(f"{facet.id}: {many}; {whose}", _terms(book.vocabulary(facet), book.config.language))
    everywhere = facet.required_for and not facet.only_for
    empty = "" if facet.single else " []"
    yield f"{facet.id}:{empty}" if everywhere else f"# {facet.id}:{empty}"
    if facet.main:
        yield from _remark(f"{facet.main.name}: at most {facet.main.most} of these, the most important ones")
        yield f"# {facet.main.name}: []"


def _terms(vocabulary: Vocabulary, language: str) -> list[str]:
    if vocabulary.standard == "territories":
        return ["two-letter codes of countries, such as BE, FR, GR"]
    if vocabulary.standard == "languages":
        return ["codes of languages, such as fr, nl, ar"]
    width = max(map(len, vocabulary.ids()), default=0)
    terms = list(vocabulary.terms.values())
    shown = [f"{term.id:<{width}}  {term.label.get(language) or next(iter(term.label.values()))}" for term in terms]
    more = [f"and {len(terms) - _MOST_TERMS} more in docs/fields.md"] if len(terms) > _MOST_TERMS else []
    return shown[:_MOST_TERMS] + more


def _remark(sentence: str, rows: list[str] | None = None) -> Iterator[str]:
    yield ""
    yield from (f"# {line}" for line in textwrap.wrap(sentence, _WIDTH))
    yield from (f"#   {row}" for row in rows or [])
