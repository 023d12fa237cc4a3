"""An entry: what is kept of a content file between builds, and taken from there as it was."""

from __future__ import annotations

import json
from typing import Any

import pytest

from casebook.diagnostics import Diagnostic, Place
from casebook.prose.markdown_text import set_text
from casebook.records.entry import Entry, entry_of, from_plain, to_plain
from tests.properties import given, hostile_text, one_of_pieces, st
from tests.small import PAGE, POST, PRACTICE, document_of, page_file, post_file, practice_file, small_rules

_DAYS = st.sampled_from(["2026-01-02", "2019-12-31", "2026-13-40", "soon"])


def entry_made(path: str, text: str) -> Entry | None:
    """Return the entry of a file with its set text; None where the file cannot be taken apart."""
    document, problems = document_of(path, text)
    if document is None:
        return None
    entry = entry_of(document, small_rules(), problems)
    return entry.with_text(set_text(path, document.body, document.body_line))


def through_json(entry: Entry) -> Entry:
    """Return what is left of an entry after it was kept."""
    kept = json.dumps(to_plain(entry), ensure_ascii=False).encode("utf-8", "surrogatepass")
    return from_plain(json.loads(kept))


@given(
    st.fixed_dictionaries(
        {"title": hostile_text(), "summary": hostile_text(), "organisations": st.lists(hostile_text(), max_size=3)},
        optional={
            "start": st.sampled_from(["2015", "2015-03", "x"]),
            "end": st.sampled_from(["2019", "1000"]),
            "reach": st.lists(st.just({"count": 3, "of": "families", "year": 2020}), max_size=2),
            "aliases": st.lists(st.sampled_from(["practices/a", "news/b", "../c"]), max_size=2),
            "main_outcomes": st.sampled_from([["friends"], ["belonging"]]),
            "kind": st.sampled_from(["tool", "policy-paper", "nothing"]),
            "published": _DAYS,
            "draft": st.sampled_from(["true", "perhaps"]),
            "unknown": st.just("x"),
        },
    ),
    one_of_pieces(["[a](b.md)", "## Head\n", "![p](../images/p.png)", "<b>x</b>", "words ", "\n\n", "é", "\x00"], 12),
)
def test_what_is_kept_of_a_practice_is_all_of_it(facts: dict[str, Any], body: str) -> None:
    entry = entry_made(PRACTICE, practice_file(body, **facts))
    if entry:
        assert through_json(entry) == entry
        assert repr(through_json(entry)) == repr(entry)


@given(hostile_text(), _DAYS, st.lists(st.sampled_from(["news", "schools", "no"]), max_size=2), hostile_text())
def test_what_is_kept_of_a_post_is_all_of_it(title: str, day: str, categories: list[str], body: str) -> None:
    entry = entry_made(POST, post_file(body, title=title, date=day, categories=categories, related=["a-practice"]))
    if entry:
        assert repr(through_json(entry)) == repr(entry)


@given(hostile_text(), hostile_text(), hostile_text())
def test_what_is_kept_of_a_page_is_all_of_it(title: str, summary: str, body: str) -> None:
    entry = entry_made(PAGE, page_file(body, title=title, summary=summary))
    if entry:
        assert repr(through_json(entry)) == repr(entry)


def test_each_kind_of_record_is_kept() -> None:
    files = {PRACTICE: practice_file(), POST: post_file(), PAGE: page_file()}
    kinds = []
    for path, text in files.items():
        entry = entry_made(path, text)
        assert entry is not None and entry.record is not None
        kinds.append(to_plain(entry)["kind"])
    assert kinds == ["practice", "news", "page"]


@pytest.mark.parametrize(
    "wrong", [{}, {"path": "x"}, {"kind": "poem"}, {"record": []}, {"links": [[1]]}, {"problems": 3}]
)
def test_anything_else_is_refused(wrong: dict[str, Any]) -> None:
    entry = entry_made(PRACTICE, practice_file())
    assert entry is not None
    plain = {**to_plain(entry), **wrong} if len(wrong) and "path" not in wrong else wrong
    with pytest.raises((KeyError, TypeError, ValueError)):
        from_plain(plain)


def test_facts_and_text_have_names_that_change_with_them() -> None:
    one = entry_made(PRACTICE, practice_file("Words."))
    text = entry_made(PRACTICE, practice_file("Words!"))
    fact = entry_made(PRACTICE, practice_file("Words.", place="Ghent"))
    assert one and text and fact
    assert (one.facts == text.facts, one.text == text.text) == (True, False)
    assert (one.facts == fact.facts, one.text == fact.text) == (False, False), "the text begins a line below"


def test_problems_keep_their_places() -> None:
    problem = Diagnostic("E101", Place("content/practices/a.md", 3, 4, 3, 9), "A sentence.", "A way out.")
    assert through_json(Entry("content/practices/a.md", problems=(problem,))).problems == (problem,)
