"""A new content file: what it asks for is what the check asks for."""

from __future__ import annotations

import pytest

from casebook.authoring.blank import blank_news, blank_practice
from casebook.records.fields import NewsFacts, PracticeFacts
from casebook.source import SourceFile, parse
from tests.small import POST, PRACTICE, small_rules


@pytest.mark.parametrize("title", ["A title", 'With: a "colon" and \\ a backslash', "# no remark", "Ελληνικά 日本"])
def test_the_title_reads_back_and_nothing_unknown_is_in_the_file(title: str) -> None:
    for path, text in (
        (PRACTICE, blank_practice(title, small_rules(), "2026-01-02")),
        (POST, blank_news(title, small_rules(), "2026-01-05")),
    ):
        document, problems = parse(SourceFile(path, text), small_rules().config.limits)
        assert document is not None
        assert problems == []
        assert document.facts.find("title").value == title  # type: ignore[union-attr]
        found = small_rules().validate(document)[1]
        assert {problem.code for problem in found} <= {"E102", "E507"}


def test_every_field_of_the_model_and_every_facet_is_named() -> None:
    text = blank_practice("A title", small_rules(), "2026-01-02")
    facets = [facet.id for facet in small_rules().config.facets]
    later = {"updated", "aliases", "draft", "withdrawn"}
    for name in {*PracticeFacts.model_fields, *facets} - later:
        assert f"\n{name}:" in text or f"\n# {name}:" in text, name


def test_a_post_names_its_categories() -> None:
    text = blank_news("A title", small_rules(), "2026-01-05")
    assert "\ncategories: []\n" in text
    assert set(NewsFacts.model_fields) - {"updated", "aliases", "draft"} <= {
        line.removeprefix("# ").partition(":")[0] for line in text.split("\n")
    }
