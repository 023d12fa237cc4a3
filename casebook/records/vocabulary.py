"""Vocabularies: the terms of a facet, in the order of their file, with labels, synonyms and definitions (SKOS)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Annotated, Literal

from pydantic import AfterValidator, Field

from casebook.config import Config, Identifier, Labels
from casebook.diagnostics import Diagnostic, Place, quoted
from casebook.diagnostics.nearest import fold, nearest
from casebook.language.locale import names_in, names_people_write
from casebook.model import Complaint, Facts, Listed, Words, conform, place_of
from casebook.scalars import YesOrNo
from casebook.source import Group, read_file, read_values
from casebook.urls import RESERVED_TERMS

FOLDER = "content/vocabularies"


def _term_id(text: str) -> str:
    if not all(c.isascii() and (c.isalnum() or c == "-") for c in text) or not 1 <= len(text) <= 60:
        raise Complaint("E602", f"{quoted(text)} cannot be the id of a term.", "Use letters a-z, digits and hyphens.")
    if text.lower() in RESERVED_TERMS:
        raise Complaint("E602", f"{quoted(text)} is used by the program and cannot be the id of a term.")
    return text


class Term(Facts):
    """A value of a facet: its id, which is also its address, its label and what it means.

    `seen` marks a term of the original database; `runs` is false for a kind of record that is published, not run.
    """

    id: Annotated[str, AfterValidator(_term_id)]
    label: Labels
    short: Labels = Field(default_factory=dict)
    plural: Labels = Field(default_factory=dict)
    definition: Labels = Field(default_factory=dict)
    synonyms: Words = ()
    group: str = ""
    seen: YesOrNo = False
    runs: YesOrNo = True


class TermGroup(Facts):
    """Terms that belong together, such as the outcomes of a dimension."""

    id: Identifier
    label: Labels


class VocabularyFile(Facts):
    """What a file of content/vocabularies holds."""

    standard: Literal["", "territories", "languages"] = ""
    groups: Listed[TermGroup] = ()
    terms: Listed[Term] = ()


@dataclass(frozen=True)
class Vocabulary:
    """The terms of a facet by id; `standard` names the code list of CLDR that they come from, if one."""

    id: str
    terms: Mapping[str, Term]
    groups: tuple[TermGroup, ...] = ()
    standard: str = ""

    def __contains__(self, term_id: object) -> bool:
        return term_id in self.terms

    def ids(self) -> Iterable[str]:
        """Return the ids in the order of the vocabulary."""
        return self.terms.keys()

    def nearest(self, read: str) -> Term | None:
        """Return the term that somebody who wrote `read` most likely meant."""
        written: dict[str, str] = {}
        for word, term in self._written():
            written.setdefault(word, term)
        found = nearest(read, written)
        return self.terms[found] if found else None

    def named(self, read: str) -> str | None:
        """Return the id of the only term that `read` can be a name of, but for capitals, accents and punctuation."""
        wanted = fold(read)
        found = {term for word, term in self._written() if fold(word) == wanted} if wanted else set()
        return found.pop() if len(found) == 1 else None

    def _written(self) -> Iterator[tuple[str, str]]:
        """Yield every word that people write for a term, with the term's id."""
        for term in self.terms.values():
            for word in (term.id, *term.label.values(), *term.short.values(), *term.plural.values(), *term.synonyms):
                yield word, term.id
        if self.standard:
            for name, code in names_people_write(self.standard).items():
                if code in self.terms:
                    yield name, code


def read_vocabularies(root: Path, config: Config) -> tuple[dict[str, Vocabulary], list[Diagnostic]]:
    """Read every vocabulary that site.yaml names from content/vocabularies; problems have the family E6."""
    vocabularies: dict[str, Vocabulary] = {}
    problems: list[Diagnostic] = []
    for name in dict.fromkeys([*(facet.vocabulary for facet in config.facets), config.site.news_categories]):
        path = f"{FOLDER}/{name}.yaml"
        vocabulary, found = _read(root, path, name, config)
        problems.extend(_as_vocabulary(problem) for problem in found)
        if vocabulary:
            vocabularies[name] = vocabulary
    return vocabularies, problems


def _read(root: Path, path: str, name: str, config: Config) -> tuple[Vocabulary | None, list[Diagnostic]]:
    source, problems = read_file(root, path, config.limits.file)
    if source is None:
        return None, problems
    reading = read_values(source.text, path, 1, config.vocabulary_limits)
    problems.extend(reading.problems)
    file, found = conform(reading.values, VocabularyFile, path, reading.unreadable)
    problems.extend(found)
    if file is None:
        return None, problems
    if not reading.problems:
        problems.extend(_cross_check(file, reading.values, path))
    terms = {term.id: term for term in file.terms}
    if file.standard:
        terms = _with_standard(file.standard, terms, config.language)
    return Vocabulary(name, terms, file.groups, file.standard), problems


def _with_standard(standard: str, own: dict[str, Term], language: str) -> dict[str, Term]:
    """Return the terms of a code list with CLDR's names, over which the file's `own` terms go; sorted by label."""
    terms = {
        code: Term(id=code, label={language: name}) for code, name in names_in(standard, language).names.items()
    } | own
    return dict(sorted(terms.items(), key=lambda item: next(iter(item[1].label.values())).casefold()))


def _cross_check(file: VocabularyFile, values: Group, path: str) -> list[Diagnostic]:
    wrong = []
    groups = {group.id for group in file.groups}
    seen: set[str] = set()
    if not file.terms and not file.standard:
        wrong.append(Diagnostic("E602", Place(path), "The vocabulary has no terms."))
    for number, term in enumerate(file.terms):
        place = place_of(values, ["terms", number], path)
        if term.id.lower() in seen:
            wrong.append(Diagnostic("E602", place, f"The term {quoted(term.id)} stands twice."))
        seen.add(term.id.lower())
        if not term.label:
            wrong.append(Diagnostic("E602", place, f"The term {quoted(term.id)} has no label."))
        if term.group and term.group not in groups:
            wrong.append(Diagnostic("E602", place, f"The group {quoted(term.group)} of {term.id} is not declared."))
    return wrong


def _as_vocabulary(problem: Diagnostic) -> Diagnostic:
    if problem.severity != "error":
        return problem
    return Diagnostic("E602", problem.place, problem.message, problem.hint)
