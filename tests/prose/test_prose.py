from __future__ import annotations

import json

from casebook.diagnostics import Diagnostic, Place
from casebook.prose import LinkUse, Prose, Section

_PROSE = Prose(
    (Section("", "", "<p>Opening</p>"), Section("Écoles", "section-ecoles", "<p>😀</p>")),
    (
        LinkUse("practices/b/index.html#section-x", "b.md#x", 7, 3),
        LinkUse("images/a.png", "../images/a.png", 8, 1, image=True),
    ),
    "Opening",
    (Diagnostic("W406", Place("a.md", 7, 2), "This link has no words.", "Write some."),),
)


def test_prose_comes_back_from_the_way_between_processes() -> None:
    assert Prose.from_plain(json.loads(json.dumps(_PROSE.to_plain()))) == _PROSE


def test_the_places_of_problems_come_back_whole() -> None:
    whole = Prose(problems=(Diagnostic("W504", Place("a.md", 7, 2, 7, 9), "The address was left out."),))
    assert Prose.from_plain(whole.to_plain()) == whole


def test_no_text_is_prose_with_nothing_in_it() -> None:
    assert Prose.from_plain(Prose().to_plain()) == Prose()
