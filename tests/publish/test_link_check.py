"""The check of the made tree: every link, anchor and file that a page names is there."""

from __future__ import annotations

import pytest

from casebook.diagnostics import Diagnostic, Place
from casebook.publish import check_links


def page(body: str) -> bytes:
    """Return a page with `body`."""
    return f"<!DOCTYPE html><html><head><title>t</title></head><body>{body}</body></html>".encode()


def found(body: str, others: set[str] | None = None, base_path: str = "") -> list[Diagnostic]:
    """Check a page at a/index.html, beside b/index.html with the part `part`."""
    tree = {"a/index.html": page(body), "b/index.html": page('<p id="part">x</p>')}
    return check_links(tree, others or set(), lambda source, target: None, base_path)


@pytest.mark.parametrize(
    "link",
    [
        "../b/index.html",
        "../b/index.html#part",
        "index.html",
        "#own",
        "",
        "../a/index.html#own",
        "https://elsewhere.example/x",
        "mailto:a@b.example",
        "//elsewhere.example/x",
    ],
)
def test_a_link_that_leads_somewhere_is_fine(link: str) -> None:
    assert found(f'<p id="own"><a href="{link}">x</a></p>') == []


@pytest.mark.parametrize(
    "link", ["../c/index.html", "../b/", "../b", "../B/index.html", "../../b/index.html", "b.html"]
)
def test_a_link_to_nothing_is_told(link: str) -> None:
    (problem,) = found(f'<a href="{link}">x</a>')
    assert (problem.code, problem.place.path) == ("E606", "a/index.html")
    assert link in problem.message


@pytest.mark.parametrize("link", ["../b/index.html#none", "#none", "../style.css#x"])
def test_an_anchor_that_is_not_there_is_told(link: str) -> None:
    (problem,) = found(f'<a href="{link}">x</a>', {"style.css"})
    assert "a part of" in problem.message


def test_a_top_anchor_needs_no_part() -> None:
    assert found('<a href="#">x</a>') == []


@pytest.mark.parametrize("body", ['<img src="../x.png" alt="">', '<script src="../x.png"></script>'])
def test_files_that_a_page_takes_in_are_looked_for_too(body: str) -> None:
    assert found(body, {"x.png"}) == []
    assert [problem.code for problem in found(body)] == ["E606"]


def test_a_link_in_the_head_is_looked_for_too() -> None:
    tree = {"index.html": b'<!DOCTYPE html><title>t</title><link rel="stylesheet" href="x.css"><p>x'}
    assert len(check_links(tree, set(), lambda source, target: None)) == 1
    assert check_links(tree, {"x.css"}, lambda source, target: None) == []


def test_a_link_written_twice_is_told_once() -> None:
    assert len(found('<a href="../c/index.html">x</a><a href="../c/index.html">y</a>')) == 1


def test_an_author_is_told_the_line_of_the_link_and_what_was_meant() -> None:
    tree = {"a/index.html": page('<a href="../neighbour/">x</a>'), "neighbours/index.html": page("")}
    (problem,) = check_links(tree, set(), lambda source, target: Place("content/pages/a.md", 7, 3))
    assert (problem.code, problem.place) == ("E401", Place("content/pages/a.md", 7, 3))
    assert problem.hint == "Did you mean /neighbours/?"


def test_an_author_is_told_of_a_missing_part() -> None:
    tree = {"a/index.html": page('<a href="../b/index.html#x">x</a>'), "b/index.html": page("")}
    (problem,) = check_links(tree, set(), lambda source, target: Place("content/pages/a.md", 7))
    assert problem.code == "E402"


def test_percent_signs_in_links_are_read() -> None:
    tree = {"a/index.html": page('<a href="../%C3%A9t%C3%A9/index.html">x</a>'), "été/index.html": page("")}
    assert check_links(tree, set(), lambda source, target: None) == []


def test_links_from_the_root_of_the_host_are_read_under_the_base_path() -> None:
    assert found('<a href="/base/b/index.html#part">x</a>', base_path="/base/") == []
    (problem,) = found('<a href="/base/c/index.html">x</a>', base_path="/base/")
    assert problem.code == "E606"


def test_a_link_from_the_root_of_the_host_is_broken_where_there_is_no_base_path() -> None:
    (problem,) = found('<a href="/b/index.html">x</a>')
    assert problem.code == "E606"
