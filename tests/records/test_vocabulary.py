from __future__ import annotations

from pathlib import Path

import pytest

from casebook.diagnostics import Diagnostic
from casebook.records import Vocabulary, read_vocabularies
from tests.conftest import SMALL, Project
from tests.small import small_rules

FOLDER = "content/vocabularies"


def _small(name: str) -> Vocabulary:
    return small_rules().vocabularies[name]


def _read(root: Path) -> tuple[dict[str, Vocabulary], list[Diagnostic]]:
    return read_vocabularies(root, small_rules().config)


def _changed(small: Project, name: str, text: str) -> list[Diagnostic]:
    small.write(f"{FOLDER}/{name}.yaml", text)
    return _read(small.root)[1]


def test_every_vocabulary_that_the_site_names_is_read() -> None:
    vocabularies, problems = _read(SMALL)
    assert problems == []
    assert set(vocabularies) == {path.stem for path in (SMALL / FOLDER).iterdir()}


def test_terms_stand_in_the_order_of_their_file() -> None:
    assert list(_small("outcomes").ids()) == ["belonging", "friends", "host-language"]


def test_countries_have_the_names_of_the_standard_and_those_written_over_them() -> None:
    countries = _small("countries")
    assert countries.terms["NO"].label["en"] == "Norway"
    assert countries.terms["XK"].label["en"] == "Kosovo"
    assert "EU" in countries
    assert "XX" not in countries


def test_a_standard_is_sorted_by_name() -> None:
    names = [next(iter(term.label.values())).casefold() for term in _small("countries").terms.values()]
    assert names == sorted(names)


@pytest.mark.parametrize(
    ("vocabulary", "written", "term"),
    [
        ("countries", "Belgique", "BE"),
        ("countries", "EL", "GR"),
        ("countries", "UK", "GB"),
        ("countries", "be", "BE"),
        ("countries", "Norvège", "NO"),
        ("languages", "French", "fr"),
        ("languages", "Kurmanji", "kmr"),
        ("outcomes", "Sense of belongings", "belonging"),
        ("outcomes", "Freinds and peers", "friends"),
        ("outcomes", "Host Language", "host-language"),
        ("kinds", "Good practices", "good-practice"),
    ],
)
def test_what_people_write_leads_to_the_term(vocabulary: str, written: str, term: str) -> None:
    found = _small(vocabulary).nearest(written)
    assert found is not None
    assert found.id == term


def test_what_is_like_no_term_leads_nowhere() -> None:
    assert _small("outcomes").nearest("economic growth") is None


def test_a_vocabulary_that_is_not_there_is_told(small: Project) -> None:
    (small.root / FOLDER / "target.yaml").unlink()
    vocabularies, problems = _read(small.root)
    assert [(p.code, p.place.path) for p in problems] == [("E602", f"{FOLDER}/target.yaml")]
    assert "target" not in vocabularies


@pytest.mark.parametrize(
    "term",
    [
        "{id: page, label: {en: Page}}",
        "{id: a b, label: {en: X}}",
        "{id: ../x, label: {en: X}}",
        "{id: é, label: {en: X}}",
        "{id: x}",
        "{id: families, label: {en: Again}}",
        "{id: Families, label: {en: Again}}",
        "{id: x, label: {en: X}, group: nobody}",
        "{id: x, label: {english: X}}",
        "{id: x, label: X}",
        "{id: x, label: {en: X}, colour: red}",
        "{id: x, label: {en: X, y}}",
    ],
)
def test_a_term_of_the_wrong_form_is_an_error_of_the_vocabulary(small: Project, term: str) -> None:
    problems = _changed(small, "target", f"terms:\n  - {{id: families, label: {{en: Families}}}}\n  - {term}\n")
    assert {p.code for p in problems} == {"E602"}


def test_a_term_that_stands_twice_is_told_at_its_place(small: Project) -> None:
    (problem,) = _changed(small, "target", "terms:\n  - {id: a, label: {en: A}}\n  - {id: a, label: {en: B}}\n")
    assert problem.place.line == 3


def test_a_vocabulary_without_terms_is_told(small: Project) -> None:
    assert _changed(small, "target", "terms: []\n")


def test_a_vocabulary_may_be_longer_than_the_list_of_a_record(small: Project) -> None:
    terms = "".join(f"  - {{id: t{n}, label: {{en: Term {n}}}}}\n" for n in range(300))
    assert _changed(small, "target", f"terms:\n{terms}") == []
