from __future__ import annotations

from typing import Any

from casebook.catalogue import Catalogue
from casebook.metadata import meta_names, open_graph
from casebook.metadata.head import cut, description_of
from tests.properties import assume, given, hostile_text, st
from tests.small import POST, PRACTICE, checked, gathered, post_file, practice_file

ADDRESS = "https://small.example/base/practices/a-practice/"
_TERMS = {
    "title",
    "identifier",
    "publisher",
    "language",
    "license",
    "type",
    "description",
    "source",
    "issued",
    "modified",
}
_TERMS |= {"contributor", "spatial", "audience", "subject"}


def _practice_pairs(**facts: Any) -> list[tuple[str, str]]:
    catalogue = gathered({PRACTICE: practice_file(**facts)})
    return list(meta_names(catalogue, catalogue.practices[0], ADDRESS))


def _post(body: str = "Something happened.", **facts: Any) -> Catalogue:
    return gathered({POST: post_file(body, **facts)})


def test_a_practice_is_described_in_dublin_core() -> None:
    pairs = _practice_pairs(
        title="Good Neighbours",
        countries=["BE", "NO"],
        organisations=["The Neighbours", "The Town"],
        published="2026-01-02",
        updated="2026-02-03",
    )
    for pair in (
        ("DCTERMS.title", "Good Neighbours"),
        ("DCTERMS.identifier", ADDRESS),
        ("DCTERMS.publisher", "Small Casebook"),
        ("DCTERMS.language", "en"),
        ("DCTERMS.license", "https://creativecommons.org/licenses/by/4.0/"),
        ("DCTERMS.source", "https://example.org/source"),
        ("DCTERMS.spatial", "Belgium"),
        ("DCTERMS.spatial", "Norway"),
        ("DCTERMS.audience", "Families"),
        ("DCTERMS.subject", "Friends and peers"),
        ("DCTERMS.contributor", "The Neighbours"),
        ("DCTERMS.contributor", "The Town"),
        ("DCTERMS.issued", "2026-01-02"),
        ("DCTERMS.modified", "2026-02-03"),
    ):
        assert pair in pairs


def test_what_a_record_does_not_have_is_not_described() -> None:
    names = {name for name, _ in _practice_pairs()}
    assert not names & {"DCTERMS.issued", "DCTERMS.modified", "DCTERMS.contributor"}


def test_a_post_is_described_with_its_day() -> None:
    catalogue = _post()
    pairs = meta_names(catalogue, catalogue.news[0], ADDRESS)
    assert ("DCTERMS.issued", "2026-01-05") in pairs
    assert ("DCTERMS.description", "Something happened.") in pairs


def test_a_post_is_described_with_the_day_of_its_last_change() -> None:
    catalogue = _post(updated="2026-02-03")
    assert ("DCTERMS.modified", "2026-02-03") in meta_names(catalogue, catalogue.news[0], ADDRESS)


def test_every_name_is_a_term_of_dublin_core() -> None:
    names = {name for name, _ in _practice_pairs(organisations=["X"], published="2026-01-02", updated="2026-01-03")}
    assert names <= {f"DCTERMS.{term}" for term in _TERMS}


@given(hostile_text(3, 20), hostile_text(1, 20))
def test_whatever_was_accepted_is_described_with_a_value(title: str, name: str) -> None:
    text = practice_file(title=f"T. {title}", organisations=[f"The {name}"])
    assume(checked(PRACTICE, text)[0] is not None)
    catalogue = gathered({PRACTICE: text})
    record = catalogue.practices[0]
    pairs = meta_names(catalogue, record, ADDRESS)
    assert ("DCTERMS.title", record.title) in pairs
    assert all(value.strip() for _, value in pairs)


def test_a_page_is_shared_with_title_address_and_site() -> None:
    pairs = dict(open_graph(gathered({}), "article", "A title", "A description", ADDRESS))
    assert pairs == {
        "og:type": "article",
        "og:title": "A title",
        "og:description": "A description",
        "og:url": ADDRESS,
        "og:site_name": "Small Casebook",
        "og:locale": "en",
    }


def test_a_post_is_described_by_its_summary_else_by_its_first_paragraph() -> None:
    summary = "What happened and to whom, told in one sentence."
    catalogue = _post("First.\n\nSecond.")
    assert description_of(catalogue, catalogue.news[0]) == "First."
    catalogue = _post("First.", summary=summary)
    assert description_of(catalogue, catalogue.news[0]) == summary


def test_a_short_text_is_not_cut() -> None:
    assert cut("x" * 230) == "x" * 230


def test_a_long_text_is_cut_at_a_word() -> None:
    assert cut("one two, three", near=9) == "one two …"
    assert cut("one two three", near=7) == "one two …"


def test_a_long_text_without_spaces_keeps_its_beginning() -> None:
    assert cut("好" * 300).startswith("好好")


@given(st.text("ab ,.–", max_size=60), st.integers(5, 40))
def test_what_is_cut_is_a_beginning_and_not_longer(text: str, near: int) -> None:
    shown = cut(text, near)
    assert text.startswith(shown.removesuffix(" …"))
    assert len(shown) <= near + 2
