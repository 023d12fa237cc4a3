"""Markdown within a line: the quick way gives what Markdown's own gives, and is taken where it can be."""

from __future__ import annotations

import markdown
import pytest
from markdown.treeprocessors import InlineProcessor

from casebook.prose.inline import QuickInline
from casebook.source import Limits, SourceFile, parse
from tests.conftest import ROOT
from tests.properties import example, given, hostile_text, one_of_pieces, settings
from tests.prose.test_markdown_text import _PIECES

_OWN = "_InlineProcessor__handleInline"
_SIGNS = [
    *"\\`*_[]!<>&:@()#+-.{}|~^\"'$%=/;,?",
    *["  \n", "\n", " ", "\t", "word", "é", "😀", "\x02", "\x03", "\x02klzzwxh:0001\x03", "\x02wzxhzdk:0\x03"],
    *["a@b.org", "https://e.org/", "<https://e.org/>", "<a@b.org>", "&amp;", "[x][y]", "\n[y]: /z\n", "[^1]"],
    *["\n[^1]: note\n", "![i](j)", "***", "___", "``", "a_b_c", "\u2028", "\x0b", "\xa0 \n", " \n", "   \n"],
]


def _both(text: str) -> tuple[str, str]:
    """Return `text` set by Markdown as it is, and with the quick step in its place."""
    stock = markdown.Markdown(extensions=["tables", "sane_lists", "footnotes"])
    quick = markdown.Markdown(extensions=["tables", "sane_lists", "footnotes"])
    quick.treeprocessors.register(QuickInline(quick), "inline", 20)
    return stock.convert(text), quick.convert(text)


@settings(max_examples=200)
@given(one_of_pieces(_SIGNS, 16))
@example("two  \nlines")
@example("\\")
def test_text_of_all_signs_is_set_as_markdown_sets_it(text: str) -> None:
    stock, quick = _both(text)
    assert quick == stock


@given(one_of_pieces(_PIECES, 24))
def test_markup_is_set_as_markdown_sets_it(text: str) -> None:
    stock, quick = _both(text)
    assert quick == stock


@settings(max_examples=60)
@given(hostile_text())
def test_hostile_text_is_set_as_markdown_sets_it(text: str) -> None:
    stock, quick = _both(text)
    assert quick == stock


@pytest.mark.parametrize("code", range(0x20, 0x7F))
def test_every_sign_that_can_be_typed_is_set_as_markdown_sets_it(code: int) -> None:
    sign = chr(code)
    stock, quick = _both(f"a {sign}b{sign} c{sign}{sign}d{sign}{sign} e {sign} f\n\n\\{sign} {sign}(x) {sign}[x](y)")
    assert quick == stock


def test_the_real_content_is_set_as_markdown_sets_it() -> None:
    paths = sorted((ROOT / "content").rglob("*.md"))
    assert len(paths) > 60
    for path in paths:
        document, _ = parse(SourceFile(path.name, path.read_text(encoding="utf-8")), Limits())
        assert document, path
        stock, quick = _both(document.body)
        assert quick == stock, path


def test_text_without_signs_is_not_looked_through_and_text_with_signs_is(monkeypatch: pytest.MonkeyPatch) -> None:
    looked: list[str] = []
    own = getattr(InlineProcessor, _OWN)

    def look(self: InlineProcessor, data: str, index: int = 0) -> str:
        looked.append(data)
        return str(own(self, data, index))

    monkeypatch.setattr(InlineProcessor, _OWN, look)
    setter = markdown.Markdown()
    setter.treeprocessors.register(QuickInline(setter), "inline", 20)
    quick = setter.convert("Plain words, and more (of them).\n\nThese *are* not.")
    assert quick == "<p>Plain words, and more (of them).</p>\n<p>These <em>are</em> not.</p>"
    assert looked == ["These *are* not."]
