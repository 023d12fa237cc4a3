"""Templates: a view in, a page out, and a fault that names its line."""

from __future__ import annotations

from pathlib import Path

import pytest

from casebook.language import Messages
from casebook.pages import Press, Templates
from casebook.pages.page import Head, Page
from casebook.pages.templates import TemplateFault


def view(press: Press, path: str = "practices/a/index.html", base_path: str = "", title: str = "T") -> Page:
    """Return a view with nothing particular in it."""
    return Page(path, Head(title, "d", "https://small.example/"), press.chrome, base_path=base_path)


def made(tmp_path: Path, text: str, page: Page, messages: Messages | None = None) -> str:
    """Return what a template of `text` makes of a view."""
    (tmp_path / "a.html").write_text(text, encoding="utf-8")
    return Templates(tmp_path, messages or Messages("en")).render("a.html", page).decode()


def fault(tmp_path: Path, text: str, page: Page) -> tuple[str, str, int]:
    """Return code, path and line of the fault of a template."""
    with pytest.raises(TemplateFault) as caught:
        made(tmp_path, text, page)
    found = caught.value.diagnostic
    return found.code, found.place.path, found.place.line


def test_what_a_view_holds_is_escaped(tmp_path: Path, press: Press) -> None:
    page = view(press, title="<b>\"'&")
    assert made(tmp_path, '<p title="{{ page.head.title }}">', page) == '<p title="&lt;b&gt;&#34;&#39;&amp;">'


def test_only_what_was_made_safe_is_let_through(tmp_path: Path, press: Press) -> None:
    assert made(tmp_path, "{{ page.head.title|prose }}", view(press, title="<b>x</b>")) == "<b>x</b>"


@pytest.mark.parametrize(
    ("here", "base_path", "target", "expected"),
    [
        ("practices/a/index.html", "", "index.html", "../../index.html"),
        ("practices/a/index.html", "", "practices/b/index.html#x", "../b/index.html#x"),
        ("index.html", "", "news/index.html", "news/index.html"),
        ("404.html", "/base/", "news/index.html", "/base/news/index.html"),
    ],
)
def test_links_are_written_from_where_the_page_stands(
    tmp_path: Path, press: Press, here: str, base_path: str, target: str, expected: str
) -> None:
    assert made(tmp_path, f'{{{{ "{target}"|href }}}}', view(press, here, base_path)) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ('{{ "2022-04-07"|day }}', "7 April 2022"),
        ('{{ "2022-04"|day }}', "April 2022"),
        ('{{ "2022"|day }}', "2022"),
        ("{{ 1234567|number }}", "1,234,567"),
        ('{{ "https://www.example.org/a?b"|host }}', "example.org"),
        ('{{ "https://xn--bcher-kva.example/"|host }}', "xn--bcher-kva.example"),
        ('{{ ngettext("one record", "%(num)s records", 2) }}', "2 records"),
    ],
)
def test_dates_numbers_and_hosts_are_written_as_people_do(
    tmp_path: Path, press: Press, text: str, expected: str
) -> None:
    assert made(tmp_path, text, view(press)) == expected


def test_numbers_follow_the_language(tmp_path: Path, press: Press) -> None:
    assert made(tmp_path, "{{ 1234567|number }}", view(press), Messages("de")) == "1.234.567"


@pytest.mark.parametrize(("language", "expected"), [("de", "7. April 2022"), ("es", "7 de abril de 2022")])
def test_dates_follow_the_language(tmp_path: Path, press: Press, language: str, expected: str) -> None:
    assert made(tmp_path, '{{ "2022-04-07"|day }}', view(press), Messages(language)) == expected


def test_the_words_of_the_interface_are_translated_and_what_they_hold_is_escaped(tmp_path: Path, press: Press) -> None:
    messages = Messages("fr", {"Feed: %(what)s": "Flux : %(what)s"})
    text = '{{ _("Feed: %(what)s", what=page.head.title) }}'
    assert made(tmp_path, text, view(press, title="<b>"), messages) == "Flux : &lt;b&gt;"


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("{{ page.no_such_thing }}", 1),
        ("x\ny\n{{ nobody }}", 3),
        ("x\n{% if %}", 2),
        ("x\n{% for a in page %}{% endfor %}", 2),
        ("{{ page.path|no_such_filter }}", 1),
        ('x\n\n{{ "2022-99-99"|day }}', 3),
    ],
)
def test_a_fault_names_the_template_and_its_line(tmp_path: Path, press: Press, text: str, line: int) -> None:
    assert fault(tmp_path, text, view(press)) == ("E603", "templates/a.html", line)


def test_a_fault_in_a_piece_names_the_piece(tmp_path: Path, press: Press) -> None:
    (tmp_path / "pieces").mkdir()
    (tmp_path / "pieces" / "b.html").write_text("\n{{ page.no_such_thing }}")
    assert fault(tmp_path, '{% include "pieces/b.html" %}', view(press)) == ("E603", "templates/pieces/b.html", 2)


def test_a_missing_template_is_named(tmp_path: Path, press: Press) -> None:
    assert fault(tmp_path, '{% extends "layouts/none.html" %}', view(press))[:2] == (
        "E603",
        "templates/layouts/none.html",
    )


@pytest.mark.parametrize("text", ["x\n{{ 1 / 0 }}", 'x\n{% include "a.html" %}'])
def test_a_sum_that_has_no_result_and_a_template_within_itself_are_faults_of_the_template(
    tmp_path: Path, press: Press, text: str
) -> None:
    assert fault(tmp_path, text, view(press)) == ("E603", "templates/a.html", 2)


@pytest.mark.parametrize(
    "text",
    [
        "{{ now() }}",
        "{{ open }}",
        "{{ config }}",
        "{{ self.x }}",
        "{{ [1, 2, 3]|random }}",
        "{{ lipsum() }}",
    ],
)
def test_a_template_sees_its_view_and_nothing_else(tmp_path: Path, press: Press, text: str) -> None:
    assert fault(tmp_path, text, view(press))[0] == "E603"
