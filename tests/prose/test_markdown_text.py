from __future__ import annotations

import re
from urllib.parse import urlsplit

import html5lib
import pytest

from casebook.prose import Prose
from casebook.prose.markdown_text import set_text
from casebook.source.text import misleading
from tests.properties import given, hostile_text, one_of_pieces, settings
from tests.prose.test_sanitise import ALLOWED, PLAIN

PATH = "content/practices/a.md"
# fmt: off
_PIECES = [
    "# ", "## ", "* ", "1. ", "> ", "    ", "\t", "`", "```", "[x](", "](", ")", "[", "]", "![", "!", "<", ">",
    "|", "\n|---|\n", "<script>", "</script>", "<!--", "-->", "<![CDATA[", "]]>", "<?php", "?>", "<svg><style>",
    "<iframe src=x>", "<form>", "<img src=x onerror=alert(1)>", "<a href=javascript:x>", "<p id=x style=y>",
    "<b", "<plaintext>", "<template>", "<xmp>", "javascript:alert(1)", "java&#115;cript:x", "java&#9;script:x",
    "vbscript:x", "data:text/html,x", "https://e.org/", "//e.org", "/\\e.org", "mailto:a@e.org",
    "https://a:b@e.org", "../images/x.png", "b.md#a", "/practices/", "%zz", "[^1]", "\n[^1]: ", "&lt;", "&amp;",
    "&#60;", "&", ";", '"', "'", "\\", "*", "**", "_", "a", "é", "😀", " ", "\n", "\n\n", "\n[x]: ", "[x]",
    "===",
]
# fmt: on
_HOSTILE = one_of_pieces(_PIECES, 24)


def _set(body: str) -> Prose:
    return set_text(PATH, body, 1)


def _html(body: str) -> str:
    return "".join(section.html for section in _set(body).sections)


def _codes(body: str) -> list[str]:
    return [problem.code for problem in _set(body).problems]


def test_headings_make_sections_with_anchors() -> None:
    prose = _set("Opening *words*.\n\n## Évaluation\n\nText.\n")
    assert [(s.heading, s.anchor, s.html) for s in prose.sections] == [
        ("", "", "<p>Opening <em>words</em>.</p>"),
        ("Évaluation", "section-evaluation", "<p>Text.</p>"),
    ]
    assert prose.opening == "Opening words."
    assert prose.problems == ()


def test_an_empty_text_has_no_section() -> None:
    assert _set("\n \n") == Prose()


def test_text_is_normalised() -> None:
    assert _html("e\u0301cole") == "<p>école</p>"


def test_tables_lists_and_footnotes_are_set() -> None:
    shown = _html("a[^n]\n\n| a | b |\n|---|---|\n| 1 | 2 |\n\n3. x\n\n[^n]: note\n")
    for piece in (
        "<td>1</td>",
        '<ol start="3">',
        '<sup id="footnote-use-1"><a href="#footnote-1">',
        '<li id="footnote-1">',
    ):
        assert piece in shown


@pytest.mark.parametrize(
    "body",
    [
        "<script>alert(1)</script>x",
        "x <img src=x onerror=alert(1)>",
        "[x](javascript:alert(1))",
        "[x](java&#115;cript:alert(1))",
        "[x]: javascript:alert(1)\n\n[x]",
        "<svg><style><img src=x onerror=alert(1)></style></svg>",
        "<iframe src='https://e.org'></iframe>x",
        "<form action='https://e.org'><input></form>x",
    ],
)
def test_what_could_act_is_left_out_and_told(body: str) -> None:
    shown = _html(body)
    assert not [
        word for word in ("<script", "onerror", 'href="j', "<svg", "<style", "<iframe", "<form") if word in shown
    ]
    assert set(_codes(body)) <= {"W503", "W504", "E507"}
    assert any(code.startswith("W5") for code in _codes(body))


def test_html_is_told_at_its_line() -> None:
    prose = set_text(PATH, "one\n\ntwo <b>three</b>\n", 10)
    assert [(p.code, p.place.line, p.place.column) for p in prose.problems] == [("W503", 12, 5), ("W503", 12, 13)]


def test_code_shows_html_as_it_is() -> None:
    assert _html("`<table>`") == "<p><code>&lt;table&gt;</code></p>"
    assert _codes("`<table>`") == []


def test_links_between_records_are_kept_with_their_places() -> None:
    prose = set_text(PATH, "See\n[the other](b.md#evaluation).", 10)
    assert [(link.target, link.written, link.line) for link in prose.links] == [
        ("practices/b/index.html#section-evaluation", "b.md#evaluation", 11)
    ]


@pytest.mark.parametrize(
    ("body", "codes"),
    [
        ("![](../images/x.png)", ["W405"]),
        ("![x](https://e.org/x.png)", ["E403"]),
        ("![x](x.png)", ["E404"]),
        ("[](b.md)", ["W406"]),
        ("# A\n\ntext", ["W505"]),
        ("Write to jane@example.org.", ["W506"]),
    ],
)
def test_what_readers_would_miss_is_told(body: str, codes: list[str]) -> None:
    assert _codes(body) == codes


def test_the_opening_is_the_first_paragraph_without_its_footnotes() -> None:
    assert _set("## A\n\n* list\n\nFirst[^1] *words*.\n\nSecond.\n\n[^1]: Note.").opening == "First words."


@pytest.mark.parametrize(
    "body", ["```\none\n\n<b>two</b>\n```", "a ` b\n\n<b>two</b>\n\nc ` d", "* one\n    <b>two</b>\n"]
)
def test_nothing_is_left_out_in_silence(body: str) -> None:
    assert "&lt;b&gt;" in _html(body) or "W503" in _codes(body)


def test_each_of_two_links_to_one_file_has_its_own_place() -> None:
    assert [link.line for link in _set("[one](b.md)\n\n[two](b.md)").links] == [1, 3]


def test_every_link_between_text_and_notes_arrives() -> None:
    shown = _html("Text.\n\n[^1]: Never used.\n")
    assert [anchor for anchor in re.findall('href="#(.*?)"', shown) if f'id="{anchor}"' not in shown] == []


@pytest.mark.parametrize("written", ["&#1;", "&#x1b;", "&#x202E;", "&#8238;", "&#x2028;", "&#xFFFE;", "&#127;"])
def test_no_number_brings_in_a_character_that_is_not_allowed(written: str) -> None:
    prose = _set(f"One {written} two")
    assert misleading(_html(f"One {written} two")) is None
    assert misleading(prose.opening) is None


@settings(max_examples=150)
@given(_HOSTILE)
def test_whatever_is_written_the_page_holds_only_the_allow_list(body: str) -> None:
    for section in _set(body).sections:
        fragment = html5lib.HTMLParser(strict=True, namespaceHTMLElements=False).parseFragment(section.html)
        for element in fragment.iter():
            if element.tag == "DOCUMENT_FRAGMENT":
                continue
            assert element.tag in PLAIN | set(ALLOWED)
            assert set(element.attrib) <= ALLOWED.get(element.tag, set())
            _assert_address(element.get("href", ""))
            assert not urlsplit(element.get("src", "")).scheme


def _assert_address(address: str) -> None:
    parts = urlsplit(address)
    assert parts.scheme in ("", "https", "http", "mailto")
    assert "@" not in parts.netloc
    assert parts.scheme or not address.startswith(("//", "/\\", "\\"))


@settings(max_examples=150)
@given(_HOSTILE)
def test_every_problem_and_link_stands_inside_the_text(body: str) -> None:
    prose = set_text(PATH, body, 5)
    lines = body.split("\n")
    places = [(p.place.line, p.place.column) for p in prose.problems] + [
        (link.line, link.column) for link in prose.links
    ]
    for line, column in places:
        assert 5 <= line < 5 + len(lines)
        assert 1 <= column <= len(lines[line - 5]) + 1


@given(_HOSTILE)
def test_no_anchor_stands_twice(body: str) -> None:
    anchors = [section.anchor for section in _set(body).sections if section.anchor]
    assert len(anchors) == len(set(anchors))


@given(hostile_text(min_size=1))
def test_the_opening_is_one_line_of_text(body: str) -> None:
    opening = _set(body).opening
    assert opening == " ".join(opening.split())
    assert len(opening) <= 600
