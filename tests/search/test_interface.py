"""The words that the search says come from gettext, and every one that it asks for is there."""

from __future__ import annotations

import re
from typing import Any

from casebook.language import load_messages
from casebook.search import plan_interface
from tests.conftest import ROOT
from tests.search import node

_PROGRAM = ROOT / "assets" / "js" / "search"


def _said() -> dict[str, Any]:
    artifact = plan_interface(load_messages(ROOT / "locales", "en"))
    assert artifact.path == "search/interface.js"
    (arguments,) = node.call("run", artifact.make().decode())
    kind, key, said = arguments
    assert (kind, key) == ("interface", 0)
    return said


def _asked_for() -> set[str]:
    program = "\n".join(file.read_text(encoding="utf-8") for file in sorted(_PROGRAM.glob("*.js")))
    dotted = re.findall(r"(?<![.\w])words\.(\w+)\b(?!\()", program)
    named = [name for call in re.findall(r"say\(words, ([^{]*)\{", program) for name in re.findall(r"'(\w+)'", call)]
    return {*dotted, *named}


def test_every_word_that_the_program_asks_for_is_there() -> None:
    asked = _asked_for()
    assert {"found", "loose", "nothing", "meant", "next"} <= asked
    assert asked - {"length"} <= _said().keys()


def test_what_is_counted_has_a_form_for_one_and_one_for_several() -> None:
    said = _said()
    for key in ("found", "loose"):
        one, several = said[key]
        assert "{count}" not in one
        assert "{count}" in several


def test_news_and_pages_are_named() -> None:
    assert (_said()["news"], _said()["static"]) == ("News", "Page")


def test_the_words_are_text_without_markup() -> None:
    texts = [text for said in _said().values() for text in ([said] if isinstance(said, str) else said)]
    assert all(text and "<" not in text and "%" not in text for text in texts)
