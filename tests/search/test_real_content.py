"""The search over this repository's own content."""

from __future__ import annotations

import pytest

from casebook.catalogue import Catalogue
from casebook.search import Counted
from tests.properties import given, hostile_text, settings
from tests.search.asking import Index

_HOSTILE = [
    *(
        ":",
        "*",
        "~",
        "+",
        '"',
        "-",
        "^",
        "\\",
        "(",
        ")",
        "a:b",
        "~2",
        "+a -b",
        "^10",
        "*:*",
        '""',
        '"""',
        "-:",
        ":-",
        "-*",
    ),
    *(
        "title:",
        "title:*",
        ":title",
        'title:"',
        "country:",
        "country:zz",
        "kind:kind:kind:x",
        "-country:be",
        "__proto__:x",
    ),
    *(
        "__proto__",
        "constructor",
        "hasOwnProperty",
        "toString valueOf",
        "constructor:constructor",
        "undefined",
        "null",
        "NaN",
    ),
    *(
        "x" * 5000,
        "school " * 700,
        "-x " * 1500,
        '"a ' * 1500,
        "a:" * 2500,
        "日" * 5000,
        "é" * 5000,
        "\U00010428" * 2500,
    ),
    *(
        "</script><script>alert(1)</script>",
        "<img src=x onerror=alert(1)>",
        "&lt;",
        "${x}",
        "{{ x }}",
        "%s%n",
        "../../x",
        "\\u0000",
    ),
    *(
        "\x00",
        "\u2028",
        "\ud800",
        "\udc00 x",
        "a\ud83d",
        "\ud83d:\ude00",
        "\u202eabc",
        "\ufeff",
        "\u0640",
        "\u0301",
        "ﷺ",
        "\u037a",
    ),
    *(
        "school*",
        "*school",
        "sch*ol",
        "school~2",
        "+school -school",
        "school^5",
        "school AND refugee",
        "NOT school",
        "(school)",
    ),
]


@pytest.mark.parametrize("chunk", range(4))
def test_any_input_has_an_answer(real_index: Index, chunk: int) -> None:
    inputs = _HOSTILE[chunk::4]
    found = real_index.ask_all(inputs)
    assert len(found) == len(inputs)
    for result in found:
        assert len(result["parsed"]["words"]) <= 12
        assert result["documents"] is None or len(set(result["documents"])) == len(result["documents"])


@pytest.mark.slow
def test_any_random_input_has_an_answer(real_index: Index) -> None:
    inputs: list[str] = []

    @settings(max_examples=300)
    @given(hostile_text(max_size=25))
    def collect(text: str) -> None:
        inputs.append(text)

    collect()
    assert len(real_index.ask_all(inputs)) == len(inputs)


def test_every_title_finds_its_own_record(real_index: Index, real_words: Counted) -> None:
    titles = [document.title for document in real_words.documents]
    found = real_index.ask_all(f"{title} " for title in titles)
    assert [title for title, result in zip(titles, found) if title not in result["titles"][:5]] == []


def test_no_title_is_answered_loosely(real_index: Index, real_words: Counted) -> None:
    short = [document.title for document in real_words.documents if len(document.title.split()) <= 8]
    assert len(short) > 10
    assert [
        title for title, result in zip(short, real_index.ask_all(f"{title} " for title in short)) if result["loose"]
    ] == []


def test_every_organisation_in_quotes_finds_its_practice(real_index: Index, real_catalogue: Catalogue) -> None:
    pairs = [(name, practice) for practice in real_catalogue.practices for name in practice.organisations]
    found = real_index.ask_all(f'"{name}"' for name, _ in pairs)
    assert [name for (name, practice), result in zip(pairs, found) if practice.title not in result["titles"]] == []


def test_a_country_is_a_facet_and_the_rest_is_words(real_index: Index) -> None:
    found = real_index.ask("country:be school ")
    assert len(found["parsed"]["values"]) == 1
    assert [word["word"] for word in found["parsed"]["words"]] == ["school"]
    by_name, by_code = real_index.ask_all(["country:belgium", "country:be"])
    assert by_name["parsed"]["values"] == by_code["parsed"]["values"] == found["parsed"]["values"]


def test_a_search_loads_few_files_and_none_of_them_twice(real_index: Index) -> None:
    first, again = real_index.ask_all(["mentoring ", "mentoring "])
    assert again["files"] == []
    kinds = [address.split("/")[0] for address in first["files"]]
    assert kinds.count("postings") <= 3
    assert kinds.count("words") <= 2
    assert len(set(first["files"])) == len(first["files"])


def test_snippets_hold_what_was_found(real_index: Index) -> None:
    for result in real_index.ask_all(["mentoring ", "teacher ", "refugee "]):
        shown = [snippet for snippet in result["snippets"] if snippet]
        assert shown
        assert all(len(snippet) <= 230 for snippet in shown)
