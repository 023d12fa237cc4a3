"""The corpus as documents of the search."""

from __future__ import annotations

from bench.search import documents


def test_a_body_is_left_without_marks() -> None:
    body = "## How it works\n\nOne **two** [three](https://a.example/b).\n\n- Four\n- Five\n\n1. Six\n\n> Seven\n\n"
    table = "| eight | nine ten |\n|---|---|\n| eleven | 12 |"
    assert documents.plain(body + table).splitlines() == [
        "How it works",
        "One two three.",
        "Four",
        "Five",
        "Six",
        "Seven",
        "eight nine ten",
        "eleven 12",
    ]


def test_practices_have_values_and_the_labels_of_their_terms_as_tags() -> None:
    practice = next(documents.documents(1))
    assert practice.kind == "practice"
    assert practice.values["kind"] and practice.values["countries"]
    assert practice.meta[1].split(", ")[0] in practice.texts[3].split(" \n")


def test_a_larger_corpus_begins_like_a_smaller_one() -> None:
    assert list(documents.documents(5)) == list(documents.documents(9))[:5]
