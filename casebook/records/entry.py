"""An entry: all that is known of one content file, light enough to be held for every file and kept between builds."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import astuple, dataclass, fields, replace
from typing import Any

from casebook.diagnostics import Diagnostic, Place
from casebook.digest import digest_of
from casebook.model import as_plain
from casebook.prose import LinkUse, Prose
from casebook.records.news import NewsPost
from casebook.records.practice import Practice, Reach, Source
from casebook.records.rulebook import Believed, Rulebook
from casebook.records.static_page import StaticPage
from casebook.source import Document

Location = tuple[str | int, ...]
_CROSS_CHECKED = ("aliases", "related", "date", "published", "updated")
_KINDS: dict[str, type[Practice] | type[NewsPost] | type[StaticPage]] = {
    "practice": Practice,
    "news": NewsPost,
    "page": StaticPage,
}
_SERIES_OF = {"sources": Source, "reach": Reach}


@dataclass(frozen=True)
class Entry:
    """What a content file says: its record if it is believed, the outline of its text, and what is wrong with it.

    `facts`, `filed` and `text` are digests of the record, of its values of all facets, and of the text with its first
    line. `stated` holds the values that are checked against other files, as typed, each with its location; `anchors`
    those of the text's headings.
    """

    path: str
    record: Believed | None = None
    facts: str = ""
    text: str = ""
    stated: tuple[tuple[Location, str], ...] = ()
    problems: tuple[Diagnostic, ...] = ()
    opening: str = ""
    links: tuple[LinkUse, ...] = ()
    anchors: tuple[str, ...] = ()
    filed: str = ""

    def with_text(self, prose: Prose) -> Entry:
        """Return the entry with the outline of its set text, and what is wrong with that."""
        anchors = tuple(section.anchor for section in prose.sections if section.anchor)
        problems = (*self.problems, *prose.problems)
        return replace(self, opening=prose.opening, links=prose.links, anchors=anchors, problems=problems)

    def stated_as(self, name: str) -> list[tuple[Location, str]]:
        """Return the texts of the field `name`, as typed, each with its location."""
        return [(location, text) for location, text in self.stated if location[0] == name]


def entry_of(document: Document, book: Rulebook, problems: Iterable[Diagnostic] = ()) -> Entry:
    """Return the entry of `document`, checked against `book`, with the `problems` that were found before."""
    record, found = book.validate(document)
    return Entry(
        document.path,
        record,
        digest_of(record),
        digest_of(document.path, document.body, document.body_line),
        tuple(_stated(document)),
        (*problems, *found),
        filed=digest_of(sorted(record.values.items()), record.main) if isinstance(record, Practice) else "",
    )


def to_plain(entry: Entry) -> dict[str, Any]:
    """Return what `from_plain` takes: lists and texts that JSON can hold."""
    kind = next((name for name, kind in _KINDS.items() if isinstance(entry.record, kind)), "")
    return {
        "path": entry.path,
        "kind": kind,
        "record": [_plain(getattr(entry.record, field.name)) for field in fields(entry.record)] if entry.record else [],
        "facts": entry.facts,
        "text": entry.text,
        "stated": [[list(location), text] for location, text in entry.stated],
        "problems": [[p.code, astuple(p.place), p.message, p.hint] for p in entry.problems],
        "opening": entry.opening,
        "links": [astuple(link) for link in entry.links],
        "anchors": entry.anchors,
        "filed": entry.filed,
    }


def from_plain(plain: Mapping[str, Any]) -> Entry:
    """Return the entry that `to_plain` took apart; raises `KeyError`, `TypeError` or `ValueError` for anything else."""
    return Entry(
        plain["path"],
        _record(plain["kind"], plain["record"]) if plain["kind"] else None,
        plain["facts"],
        plain["text"],
        tuple((tuple(location), text) for location, text in plain["stated"]),
        tuple(Diagnostic(code, Place(*place), message, hint) for code, place, message, hint in plain["problems"]),
        plain["opening"],
        tuple(LinkUse(*link) for link in plain["links"]),
        tuple(plain["anchors"]),
        plain["filed"],
    )


def _record(kind: str, values: list[Any]) -> Believed:
    model = _KINDS[kind]
    given = {
        name: _believed(name, value) if type(value) in (list, dict) else value
        for name, value in zip(_NAMES[kind], values, strict=True)
    }
    return model(**given)


_NAMES = {kind: tuple(field.name for field in fields(model)) for kind, model in _KINDS.items()}


def _plain(value: Any) -> Any:
    if isinstance(value, tuple):
        return [list(astuple(item)) if isinstance(item, Source | Reach) else item for item in value]
    return value


def _believed(name: str, value: Any) -> Any:
    if name in _SERIES_OF:
        return tuple(_SERIES_OF[name](*item) for item in value)
    if name == "values":
        return {facet: tuple(terms) for facet, terms in value.items()}
    return tuple(value)


def _stated(document: Document) -> Iterable[tuple[Location, str]]:
    plain = as_plain(document.facts, document.path, [])
    for name in _CROSS_CHECKED:
        value = plain.get(name, [])
        if isinstance(value, list):
            yield from (((name, n), text) for n, text in enumerate(value) if isinstance(text, str))
        elif isinstance(value, str):
            yield (name,), value
    sources = plain.get("sources", [])
    for position, source in enumerate(sources if isinstance(sources, list) else []):
        if isinstance(source, dict) and isinstance(source.get("checked"), str):
            yield ("sources", position, "checked"), source["checked"]
