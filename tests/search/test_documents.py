"""What of a record is searched."""

from __future__ import annotations

from casebook.search import SearchDocument, documents_of
from tests import small

OTHER = "content/practices/another.md"


def _practice(body: str = "They meet.", **facts: object) -> SearchDocument:
    return documents_of(small.gathered({small.PRACTICE: small.practice_file(body, **facts)}))[0]


def _body(text: str) -> str:
    return _practice(text).texts[2]


def test_a_practice_has_title_summary_text_and_tags() -> None:
    document = _practice(place="Ghent", organisations=["The Neighbours"], funding=["A fund"])
    title, summary, body, tags = document.texts
    assert title == document.title == "A practice"
    assert summary.startswith("Children and families")
    assert body == "They meet."
    assert {"Ghent", "The Neighbours", "A fund"} <= {tag.strip() for tag in tags.split("\n")}


def test_the_labels_and_synonyms_of_its_terms_are_tags() -> None:
    tags = _practice(countries=["BE", "NO"], target=["families"]).texts[3]
    for word in ("Belgium", "Norway", "French", "Families", "parents", "Friends and peers"):
        assert word in tags


def test_its_card_says_the_kind_the_countries_and_the_years() -> None:
    assert _practice(countries=["BE", "NO"], start="2017-03", end="2019").meta == (
        "Good practice",
        "Belgium, Norway",
        "2017–2019",
    )
    assert _practice(start="2017-03", end="2017").meta[-1] == "2017"
    assert _practice().meta == ("Good practice", "Belgium")


def test_it_carries_the_terms_of_every_facet_and_the_year_it_began() -> None:
    document = _practice(countries=["BE", "NO"], start="2017-03")
    assert document.values["countries"] == ("BE", "NO")
    assert document.values["kind"] == ("good-practice",)
    assert document.year == "2017"
    assert document.path == "practices/a-practice/index.html"
    assert document.kind == "practice"


def test_headings_paragraphs_and_items_are_lines_of_the_text() -> None:
    text = _body("First\nparagraph.\n\n- one\n- two\n\n| a | b |\n|---|---|\n| c | d |\n\n## Evaluation\n\nIt *works*.")
    assert text.split("\n") == ["First", "paragraph.", "one", "two", "a", "b", "c", "d", "Evaluation", "It works."]


def test_markup_is_left_out_and_signs_are_signs() -> None:
    assert _body("A **bold** [link](https://example.org/x) & 1 < 2 &amp; &eacute;.") == "A bold link & 1 < 2 & é."


def test_words_on_both_sides_of_a_line_break_stay_apart() -> None:
    assert _body("one  \ntwo").split() == ["one", "two"]


def test_a_footnote_does_not_change_the_word_it_stands_at() -> None:
    words = _body("Their integration[^1] went well.\n\n[^1]: A note.").split()
    assert "integration" in words
    assert "note." in words


def test_the_arrow_back_from_a_footnote_is_no_text() -> None:
    assert "↩" not in _body("Well.[^1]\n\n[^1]: A note.")


def test_a_post_is_searched_with_its_categories() -> None:
    (document,) = documents_of(small.gathered({small.POST: small.post_file(date="2026-01-05")}))
    assert (document.kind, document.year, document.title) == ("news", "2026", "A post")
    assert document.texts[2] == "Something happened."
    assert "News" in document.texts[3]


def test_a_page_is_searched_with_its_summary() -> None:
    (document,) = documents_of(small.gathered({small.PAGE: small.page_file()}))
    assert (document.kind, document.title, document.texts[2]) == ("static", "A page", "Some words.")
    assert document.texts[1].startswith("What this page is about")


def test_records_of_all_kinds_stand_by_their_day_and_those_of_one_day_by_address() -> None:
    files = {
        small.POST: small.post_file(date="2026-01-05"),
        OTHER: small.practice_file(title="Later", published="2026-02-01"),
        small.PRACTICE: small.practice_file(),
        small.PAGE: small.page_file(),
    }
    documents = documents_of(small.gathered(files))
    assert [document.title for document in documents] == ["A page", "A practice", "A post", "Later"]


def test_a_new_practice_comes_after_the_old_ones_whatever_its_name() -> None:
    old, new = (
        small.practice_file(title="Zebra", published="2026-01-02"),
        small.practice_file(title="Aardvark", published="2026-03-01"),
    )
    documents = documents_of(small.gathered({small.PRACTICE: old, OTHER: new}))
    assert [document.title for document in documents] == ["Zebra", "Aardvark"]


def test_a_draft_is_not_found() -> None:
    assert documents_of(small.gathered({small.PRACTICE: small.practice_file(draft=True)})) == []


def test_the_language_is_that_of_the_site() -> None:
    assert _practice().language == "en"
