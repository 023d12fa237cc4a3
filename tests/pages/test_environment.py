"""Jinja as the templates have it: links, days, numbers and hosts as people read them, and nothing else."""

from __future__ import annotations

from pathlib import Path

import jinja2
import pytest

from casebook.language import Messages
from casebook.pages import Press
from casebook.pages.environment import environment
from casebook.pages.page import Head, Page


def written(tmp_path: Path, text: str, press: Press, path: str = "practices/a/index.html", base_path: str = "") -> str:
    """Return what a template of `text` makes."""
    (tmp_path / "a.html").write_text(text, encoding="utf-8")
    page = Page(path, Head("<T>", "d", "https://small.example/"), press.chrome, base_path=base_path)
    return environment(tmp_path, Messages("en")).get_template("a.html").render(page=page)


@pytest.mark.parametrize(
    ("path", "base_path", "link"),
    [
        ("practices/a/index.html", "", "../../news/index.html"),
        ("index.html", "", "news/index.html"),
        ("404.html", "/base/", "/base/news/index.html"),
    ],
)
def test_links_begin_at_the_page(tmp_path: Path, press: Press, path: str, base_path: str, link: str) -> None:
    assert written(tmp_path, "{{ 'news/index.html'|href }}", press, path, base_path) == link


def test_days_and_numbers_are_written_as_people_do(tmp_path: Path, press: Press) -> None:
    assert written(tmp_path, "{{ '2026-01-05'|day }}", press).count("2026") == 1
    assert written(tmp_path, "{{ 12345|number }}", press) == "12,345"


@pytest.mark.parametrize(
    ("address", "host"),
    [("https://www.example.org/x", "example.org"), ("http://EXAMPLE.org:80", "example.org"), ("nowhere", "nowhere")],
)
def test_an_address_is_shown_by_its_host(tmp_path: Path, press: Press, address: str, host: str) -> None:
    assert written(tmp_path, f"{{{{ '{address}'|host }}}}", press) == host


@pytest.mark.parametrize("text", ["{{ [1, 2]|random }}", "{{ lipsum() }}", "{{ nothing }}", "{{ page.nothing }}"])
def test_chance_and_what_is_not_there_are_faults(tmp_path: Path, press: Press, text: str) -> None:
    with pytest.raises(jinja2.TemplateError):
        written(tmp_path, text, press)


def test_only_two_filters_let_text_through(tmp_path: Path, press: Press) -> None:
    assert written(tmp_path, "{{ page.head.title }}", press) == "&lt;T&gt;"
    assert written(tmp_path, "{{ page.head.title|prose }}{{ page.head.title|json_ld }}", press) == "<T><T>"
