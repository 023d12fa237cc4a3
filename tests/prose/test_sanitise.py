from __future__ import annotations

import html5lib
import pytest

from casebook.prose.sanitise import sanitise, text_of, unsafe_addresses
from tests.properties import given, one_of_pieces, settings, st

_PIECES = [
    "<script>",
    "</script>",
    "<style>",
    "<svg>",
    "<math>",
    "<img src=x onerror=alert(1)>",
    "<a href='javascript:x'>",
]
_PIECES += [
    "<p id=x class=y style=z>",
    "</p>",
    "<table><tr><td>",
    "</table>",
    "<form action=/>",
    "<input>",
    "<iframe src=x>",
]
_PIECES += [
    "<!--",
    "-->",
    "<![CDATA[",
    "]]>",
    "<a href='https://e.org'>",
    "</a>",
    "<h2>",
    "<b",
    "&lt;",
    "&amp;",
    "x",
    " ",
    '"',
    "'",
]
_PIECES += [
    "<noscript>",
    "<template>",
    "<plaintext>",
    "<li id=x>",
    "<sup id=fn>",
    "<ol start=3>",
    "<ol start=-x>",
    "<base href=x>",
]
ALLOWED = {"div": {"class", "tabindex", "role", "aria-label"}, "a": {"href", "rel"}, "img": {"src", "alt"}}
ALLOWED |= {"li": {"id"}, "sup": {"id"}, "ol": {"start"}}
PLAIN = {"p", "br", "hr", "pre", "blockquote", "ul", "h2", "h3", "h4", "h5", "h6", "table"}
PLAIN |= {"thead", "tbody", "tr", "th", "td", "strong", "em", "code", "sub"}


def _clean(markup: str) -> str:
    return sanitise(markup, lambda address: address, lambda address: address, {"fn": "footnote-1"})


@pytest.mark.parametrize("tag", ["script", "style", "iframe", "form", "object", "svg", "math", "video", "template"])
def test_a_tag_that_is_not_named_is_left_out(tag: str) -> None:
    assert f"<{tag}" not in _clean(f"a<{tag}>b</{tag}>c")


@pytest.mark.parametrize(
    "attribute", ["onclick", "style", "class", "id", "srcset", "target", "title", "name", "formaction"]
)
def test_an_attribute_that_is_not_named_is_left_out(attribute: str) -> None:
    assert _clean(f'<p {attribute}="x"><a {attribute}="x">y</a></p>') == "<p>y</p>"


def test_an_address_is_the_one_that_was_resolved() -> None:
    shown = sanitise('<a href="b.md">b</a><img src="c.png" alt="">', lambda _: "../b/", lambda _: "../c.png", {})
    assert shown == '<a href="../b/">b</a><img src="../c.png" alt="">'


def test_a_link_without_an_address_is_its_words() -> None:
    assert sanitise('<p><a href="x">words</a></p>', lambda _: None, lambda _: None, {}) == "<p>words</p>"


def test_a_picture_without_an_address_is_gone() -> None:
    assert sanitise('<p>a<img src="x" alt="y">b</p>', lambda _: None, lambda _: None, {}) == "<p>ab</p>"


def test_a_picture_without_an_address_is_gone_whatever_its_description_says() -> None:
    assert "<img" not in sanitise('<p>a<img src="x" alt="the src= of it"></p>', lambda _: None, lambda _: None, {})


def test_a_link_that_leads_outside_trusts_nobody() -> None:
    assert 'rel="noopener noreferrer nofollow ugc"' in _clean('<a href="https://example.org/">x</a>')
    assert "rel=" not in _clean('<a href="../b/index.html">x</a>')


def test_a_link_that_leads_outside_in_capitals_trusts_nobody_either() -> None:
    assert 'rel="noopener noreferrer nofollow ugc"' in _clean('<a href="HTTPS://example.org/">x</a>')


def test_only_the_ids_of_footnotes_stand_and_each_once() -> None:
    shown = _clean('<ol><li id="fn">a</li><li id="fn">b</li><li id="other">c</li></ol>')
    assert shown.count(' id="footnote-1"') == 1
    assert shown.count(" id=") == 1


def test_a_list_may_begin_at_a_number() -> None:
    assert _clean('<ol start="3"><li>x</li></ol>').startswith('<ol start="3">')
    assert "start" not in _clean('<ol start="x"><li>x</li></ol>')


def test_wide_tables_scroll() -> None:
    shown = _clean("<table><tr><td>x</td></tr></table>")
    assert shown.startswith('<div class="scroll" tabindex="0" role="group" aria-label="Table"><table>')
    assert shown.endswith("</table></div>")


def test_words_that_look_like_tags_stay_words() -> None:
    assert _clean("<p>&lt;table&gt; and &lt;a&gt;</p>") == "<p>&lt;table&gt; and &lt;a&gt;</p>"
    assert _clean('<img src="a" alt="<table></table>">') == '<img src="a" alt="&lt;table&gt;&lt;/table&gt;">'


def test_the_text_of_markup_is_one_line_of_words() -> None:
    assert text_of("<p>a &amp; b\n<strong>&lt;c&gt;</strong></p>\n<p>d</p>") == "a & b <c> d"


@pytest.mark.parametrize("address", ["javascript:x", "java&#115;cript:x", "  vbscript:x", "java&#9;script:x", "data:x"])
def test_addresses_that_will_be_refused_are_found(address: str) -> None:
    assert list(unsafe_addresses(f'<p><a href="{address}">x</a></p>'))


@pytest.mark.parametrize("address", ["https://e.org", "HTTP://e.org", "mailto:a@e.org", "b.md", "#a", "a/b:c", ""])
def test_addresses_that_may_stay_are_not(address: str) -> None:
    assert list(unsafe_addresses(f'<a href="{address}">x</a>')) == []


@settings(max_examples=150)
@given(one_of_pieces(_PIECES, 14) | st.text("<>/=\"' aphrefsciptx&;!-", max_size=40))
def test_whatever_comes_in_only_the_allow_list_comes_out(markup: str) -> None:
    shown = sanitise(markup, lambda _: "../x", lambda _: "../y.png", {"fn": "footnote-1"})
    fragment = html5lib.parseFragment(shown, namespaceHTMLElements=False)
    for element in fragment.iter():
        if element.tag != "DOCUMENT_FRAGMENT":
            assert element.tag in PLAIN | set(ALLOWED)
            assert set(element.attrib) <= ALLOWED.get(element.tag, set())
