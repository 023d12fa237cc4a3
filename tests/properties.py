"""How property tests run here: always the same examples, few enough that the part stays quick.

Importing this module sets the profile; `hypothesis` is imported from here so that no file forgets it.
"""

from __future__ import annotations

from hypothesis import HealthCheck, assume, example, given, settings
from hypothesis import strategies as st

settings.register_profile(
    "casebook",
    derandomize=True,
    database=None,
    deadline=None,
    max_examples=60,
    suppress_health_check=[HealthCheck.too_slow],
)
settings.load_profile("casebook")

__all__ = ["assume", "example", "given", "hostile_text", "one_of_pieces", "settings", "st"]

_HOSTILE = [
    "</script>",
    "<script>",
    "]]>",
    "<!--",
    "-->",
    "&",
    "&amp;",
    "&lt;",
    '"',
    "'",
    "\\",
    "{{ x }}",
    "{% x %}",
    "\n",
]
_HOSTILE += [
    "%",
    "%00",
    "=1+1",
    ": ",
    " #",
    "@",
    "😀",
    "é",
    "ß",
    "İ",
    "ﬁ",
    "عربي",
    "日本",
    "\u00a0",
    "\u0301",
    "ER  - ",
]
_LETTERS = st.characters(exclude_categories=("Cs", "Cc", "Cn"), exclude_characters="\u2028\u2029\u200e\u200f\u061c")


def hostile_text(min_size: int = 0, max_size: int = 60) -> st.SearchStrategy[str]:
    """Text of any letters with pieces mixed in that mean something to some machine."""
    pieces = st.one_of(st.sampled_from(_HOSTILE), _LETTERS, st.sampled_from("abc de"))
    return st.lists(pieces, min_size=min_size, max_size=max_size).map("".join)


def one_of_pieces(pieces: list[str], max_size: int) -> st.SearchStrategy[str]:
    """Text made of up to `max_size` of `pieces`, in any order."""
    return st.lists(st.sampled_from(pieces), max_size=max_size).map("".join)
