"""The one rulebook: the models made from the fixed fields and the facets of site.yaml, and the check against them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Annotated, Any

from pydantic import AfterValidator, BeforeValidator, Field, create_model

from casebook import urls
from casebook.config import Config, Facet
from casebook.diagnostics import Diagnostic, Place, quoted
from casebook.diagnostics.nearest import nearest
from casebook.model import NOTHING_READ, Facts, as_plain, as_series, conform, list_needed, place_of, without_repetition
from casebook.records.fields import NewsFacts, PageFacts, PracticeFacts, term_of
from casebook.records.news import NewsPost
from casebook.records.practice import Practice, practice, sources_of
from casebook.records.static_page import StaticPage
from casebook.records.vocabulary import Vocabulary
from casebook.scalars import moment
from casebook.source import Document

Believed = Practice | NewsPost | StaticPage


@dataclass(frozen=True)
class Rulebook:
    """The models of the three kinds of content file, with what they were made from."""

    config: Config
    vocabularies: Mapping[str, Vocabulary]
    practice_model: type[Facts]
    news_model: type[Facts]

    def vocabulary(self, facet: Facet) -> Vocabulary:
        """Return the vocabulary of `facet`."""
        return self.vocabularies[facet.vocabulary]

    def validate(self, document: Document) -> tuple[Believed | None, list[Diagnostic]]:
        """Return what `document` is, or None, and everything that is wrong with it."""
        folder = document.path.split("/")[1]
        if folder == "practices":
            return self._practice(document)
        if folder == "news":
            return self._news(document)
        return self._page(document)

    def _practice(self, document: Document) -> tuple[Practice | None, list[Diagnostic]]:
        facts, problems = conform(document.facts, self.practice_model, document.path, document.unreadable)
        problems += self._by_kind(document) + self._main_values(document) + _in_order(document) + _with_text(document)
        problems += _reserved(document, urls.RESERVED_PRACTICES)
        if facts is None or _has_error(problems):
            return None, problems
        main = self.config.principal.main
        ids = tuple(facet.id for facet in self.config.facets)
        return practice(document.stem, document.path, facts, ids, main.name if main else None), problems

    def _news(self, document: Document) -> tuple[NewsPost | None, list[Diagnostic]]:
        facts, problems = conform(document.facts, self.news_model, document.path, document.unreadable)
        problems += _dated(document) + _with_text(document)
        if facts is None or _has_error(problems):
            return None, problems
        fields = {name: getattr(facts, name) for name in NewsFacts.model_fields}
        return NewsPost(document.stem, document.path, **fields | {"sources": sources_of(facts.sources)}), problems  # type: ignore[attr-defined]

    def _page(self, document: Document) -> tuple[StaticPage | None, list[Diagnostic]]:
        facts, problems = conform(document.facts, PageFacts, document.path, document.unreadable)
        taken = urls.RESERVED_PAGES | {urls.facet_folder(facet.id) for facet in self.config.facets}
        problems += _reserved(document, taken) + _with_text(document)
        if facts is None or _has_error(problems):
            return None, problems
        return StaticPage(document.stem, document.path, facts.title, facts.summary), problems

    def _by_kind(self, document: Document) -> list[Diagnostic]:
        """Return what is missing or too much for the kind of record that the document says it is."""
        plain = as_plain(document.facts, document.path, [])
        kind, kinds = (
            plain.get("kind"),
            {known for f in self.config.facets if f.id == "kind" for known in self.vocabulary(f).ids()},
        )
        problems = []
        for facet in self.config.facets:
            given = facet.id in plain and plain[facet.id] != []
            if kind in facet.required_for and facet.id != "kind" and not given and not _in_doubt(document, facet.id):
                message = f"The field {facet.id} is missing; a {_kind_name(str(kind))} needs it."
                hint = f"Add a line like {facet.id}: [{', '.join(_first(self.vocabulary(facet)))}]"
                problems.append(Diagnostic("E102", place_of(document.facts, [facet.id], document.path), message, hint))
            if given and facet.only_for and kind in kinds and kind not in facet.only_for:
                place = place_of(document.facts, [facet.id], document.path)
                message = f"The field {facet.id} is for {', '.join(map(_kind_name, facet.only_for))}s only."
                problems.append(Diagnostic("E109", place, message, "Delete the line."))
        return problems

    def _main_values(self, document: Document) -> list[Diagnostic]:
        plain = as_plain(document.facts, document.path, [])
        problems = []
        for facet in self.config.facets:
            main = plain.get(facet.main.name) if facet.main else None
            values = plain.get(facet.id, [])
            if facet.main is None or not isinstance(main, list) or not isinstance(values, list):
                continue
            for position, value in enumerate(main):
                if value not in values and isinstance(value, str) and value in self.vocabulary(facet):
                    place = place_of(document.facts, [facet.main.name, position], document.path)
                    message = f"{quoted(value)} is named in {facet.main.name} but not in {facet.id}."
                    problems.append(Diagnostic("E204", place, message, f"Add it to {facet.id}, or delete it here."))
        return problems


def rulebook(config: Config, vocabularies: Mapping[str, Vocabulary]) -> tuple[Rulebook, list[Diagnostic]]:
    """Make the rulebook; the problems are those of site.yaml against the vocabularies."""
    fields: dict[str, Any] = {}
    for facet in config.facets:
        fields.update(_facet_fields(facet, vocabularies[facet.vocabulary], config.language))
    categories = _terms_of(vocabularies[config.site.news_categories], "categories", config.language)
    models = (
        create_model("PracticeFacts", __base__=PracticeFacts, **fields),
        create_model("NewsFacts", __base__=NewsFacts, categories=(Annotated[categories, Field(min_length=1)], ...)),
    )
    kinds = next(facet.vocabulary for facet in config.facets if facet.id == "kind")
    problems = [*_names_taken(config)]
    for facet in config.facets:
        for kind in (*facet.required_for, *facet.only_for):
            if kind not in vocabularies[kinds]:
                message = f"The facet {facet.id} speaks of a kind {quoted(kind)}, which is not one."
                problems.append(
                    Diagnostic(
                        "E601", Place("site.yaml"), message, f"The kinds are {', '.join(vocabularies[kinds].ids())}."
                    )
                )
    return Rulebook(config, vocabularies, *models), problems


def _names_taken(config: Config) -> Iterator[Diagnostic]:
    """Yield the facets whose name, or whose folder in the site, is already something else's."""
    for facet in config.facets:
        for name in (facet.id, facet.main.name if facet.main else facet.id):
            if name in PracticeFacts.model_fields or urls.facet_folder(name) in urls.RESERVED_PAGES:
                message = f"The name {quoted(name)} of a facet is already used by the program."
                yield Diagnostic("E601", Place("site.yaml"), message, "Choose another name.")


def _facet_fields(facet: Facet, vocabulary: Vocabulary, language: str) -> dict[str, Any]:
    if facet.single:
        term = Annotated[str, term_of(vocabulary, facet.id, language)]
        return {facet.id: (term, ... if facet.id == "kind" else "")}
    fields: dict[str, Any] = {facet.id: (_terms_of(vocabulary, facet.id, language), ())}
    if facet.main:
        main = _terms_of(vocabulary, facet.main.name, language)
        fields[facet.main.name] = (Annotated[main, Field(max_length=facet.main.most)], ())
    return fields


def _terms_of(vocabulary: Vocabulary, field: str, language: str) -> Any:
    """Return the type of a list of terms; a text with commas is told with the terms that it probably means."""

    def series(value: object) -> object:
        if isinstance(value, str) and "," in value and not vocabulary.nearest(value):
            parts = [part.strip() for part in value.split(",")]
            meant = [vocabulary.nearest(part) for part in parts]
            raise list_needed(value, [term.id if term else part for term, part in zip(meant, parts)])
        return (value,) if isinstance(value, str) else as_series(value)

    term = Annotated[str, term_of(vocabulary, field, language)]
    return Annotated[tuple[term, ...], BeforeValidator(series), AfterValidator(without_repetition)]


def _has_error(problems: Iterable[Diagnostic]) -> bool:
    return any(problem.severity == "error" for problem in problems)


def _in_doubt(document: Document, name: str) -> bool:
    """Say whether the field may be there after all: it could not be read, or its name is misspelt."""
    names = [key.value for key, _ in document.facts.entries]
    return bool({name, NOTHING_READ} & document.unreadable) or any(
        nearest(other, [name]) for other in names if other != name
    )


def _kind_name(kind: str) -> str:
    return kind.replace("-", " ")


def _first(vocabulary: Vocabulary) -> list[str]:
    return list(vocabulary.ids())[:1]


def _in_order(document: Document) -> list[Diagnostic]:
    plain = as_plain(document.facts, document.path, [])
    start, end = plain.get("start"), plain.get("end")
    try:
        known = isinstance(start, str) and isinstance(end, str) and moment(start) and moment(end)
    except ValueError:
        return []
    length = min(len(start or ""), len(end or ""))
    if known and end[:length] < start[:length]:
        place = place_of(document.facts, ["end"], document.path)
        return [Diagnostic("E112", place, f"The end, {end}, comes before the start, {start}.")]
    return []


def _dated(document: Document) -> list[Diagnostic]:
    plain = as_plain(document.facts, document.path, [])
    date = plain.get("date")
    in_name = re.match(r"[0-9]{4}-[0-9]{2}-[0-9]{2}(?=-.)", document.stem)
    if in_name is None:
        message = "The name of a news file begins with its date."
        return [Diagnostic("E308", Place(document.path), message, f"For example: 2022-05-24-{document.stem}.md")]
    if isinstance(date, str) and re.fullmatch(r"[0-9-]{10}", date) and date != in_name[0]:
        place = place_of(document.facts, ["date"], document.path)
        message = f"The date is {date}, but the file name begins with {in_name[0]}."
        return [Diagnostic("E308", place, message, "Make the two the same.")]
    return []


def _with_text(document: Document) -> list[Diagnostic]:
    if document.body.strip():
        return []
    return [
        Diagnostic(
            "E507",
            Place(document.path, document.body_line),
            "There is no text below the facts.",
            "Describe it in a paragraph.",
        )
    ]


def _reserved(document: Document, names: Iterable[str]) -> list[Diagnostic]:
    if document.stem not in names:
        return []
    return [
        Diagnostic(
            "E302",
            Place(document.path),
            f"The name {quoted(document.stem)} is used by the program.",
            "Choose another file name.",
        )
    ]
