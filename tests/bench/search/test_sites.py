"""The pages that Pagefind reads, and the tools."""

from __future__ import annotations

from pathlib import Path

import pytest

from bench.search import sites
from casebook.search import SearchDocument


def test_a_page_holds_the_words_of_a_document() -> None:
    page = sites.page_of(SearchDocument("a/", "practice", "en", ("A < b", "Sum", "One\nTwo", "tag \nother"), ()))
    assert "<main data-pagefind-body>\n<h1>A &lt; b</h1>\n<p>Sum</p>\n<p>One</p>\n<p>Two</p>\n" in page
    assert "<li>tag </li><li>other</li>" in page


def test_pagefind_is_taken_from_the_working_folder(tmp_path: Path) -> None:
    program = tmp_path / "tools/pagefind/lib/python3/site-packages/pagefind_bin/pagefind"
    program.parent.mkdir(parents=True)
    program.touch()
    assert sites.pagefind(tmp_path) == str(program)


def test_where_pagefind_is_not_it_is_said_how_to_bring_it(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", "")
    with pytest.raises(sites.PagefindMissing, match="bench install"):
        sites.pagefind(tmp_path)
