"""The marks of drawings."""

from __future__ import annotations

import re

from bench import svg


def test_words_cannot_break_the_drawing() -> None:
    assert "&lt;b&gt; &amp; c" in svg.drawing(10, 10, "<b> & c", "", [])
    assert ">a &lt; b<" in svg.text(1, 2, "a < b")


def test_a_bar_of_next_to_nothing_can_be_seen() -> None:
    assert 'width="1.5"' in svg.bar(0, 0, 0.001, 10, "ours")


def test_colours_are_given_for_light_and_dark() -> None:
    style = svg.drawing(10, 10, "t", "d", [])
    light, dark = style.split("@media (prefers-color-scheme: dark)")
    assert re.findall(r"(--\w+):", light) == re.findall(r"(--\w+):", dark)
    assert "url(" not in style and "@import" not in style
