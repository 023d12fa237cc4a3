from __future__ import annotations

import pytest

from casebook.prose.left_out import mail_in, without_programs
from casebook.prose.markdown_text import set_text
from casebook.prose.places import Places


def _places(body: str) -> list[tuple[str, int, int]]:
    problems = set_text("content/practices/a.md", body, 10).problems
    return [(p.code, p.place.line, p.place.column) for p in problems if p.code == "W503"]


def _kept(body: str) -> str:
    return without_programs(Places("a.md", body, 1))[0]


@pytest.mark.parametrize("name", ["script", "style", "SCRIPT"])
def test_programs_are_left_out_with_what_they_hold(name: str) -> None:
    assert _kept(f"a<{name} x>alert(1)\n</{name} >b") == "ab"


def test_programs_that_are_shown_as_code_stay() -> None:
    assert _kept("`<script>x</script>` and <script>y</script>") == "`<script>x</script>` and "


def test_every_tag_is_told_at_its_place() -> None:
    assert _places("one <b>two</b>\n<br>") == [("W503", 10, 5), ("W503", 10, 11), ("W503", 11, 1)]


@pytest.mark.parametrize("body", ["<!-- x -->", "<!DOCTYPE html>", "<![CDATA[x]]>", "</p>"])
def test_every_form_of_a_tag_is_told(body: str) -> None:
    assert [code for code, _, _ in _places(body)] == ["W503"]


@pytest.mark.parametrize(
    "body",
    ["2 < 3 and 4 > 3", "<https://example.org>", "<mailto:a@example.org>", "<a@example.org>", "`<b>`", "    <b>", "<3"],
)
def test_what_is_no_tag_is_not_told(body: str) -> None:
    assert _places(body) == []


@pytest.mark.parametrize("fence", ["```", "~~~"])
def test_tags_in_a_block_of_code_are_told_only_if_they_are_left_out(fence: str) -> None:
    body = f"{fence}\n<b>\n{fence}\n"
    shown = "".join(section.html for section in set_text("content/practices/a.md", body, 1).sections)
    assert bool(_places(body)) == ("&lt;b&gt;" not in shown)


def test_an_address_of_a_person_is_told_at_its_place() -> None:
    problems = list(mail_in(Places("a.md", "one\ntwo jane.doe+x@mail.example.org.", 10)))
    assert [(p.code, p.place.line, p.place.column) for p in problems] == [("W506", 11, 5)]
    assert '"jane.doe+x@mail.example.org"' in problems[0].message


def test_an_at_sign_is_no_address() -> None:
    assert list(mail_in(Places("a.md", "meet @school at 3, a@b", 1))) == []
