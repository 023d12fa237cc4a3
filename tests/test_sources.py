"""One digest for all sources, without reading any."""

from __future__ import annotations

import time

import pytest

from casebook.sources import stamp_of_sources
from tests.conftest import Project

PAPER = "content/practices/paper.md"


@pytest.fixture
def later(monkeypatch: pytest.MonkeyPatch) -> None:
    """The clock goes an hour fast, so that every file is old."""
    now = time.time_ns
    monkeypatch.setattr("casebook.sources.time.time_ns", lambda: now() + 3600 * 10**9)


def test_the_stamp_is_the_same_while_nothing_changes(small: Project, later: None) -> None:
    assert stamp_of_sources(small.root, "site.yaml") == stamp_of_sources(small.root, "site.yaml") != ""


@pytest.mark.parametrize("path", [PAPER, "site.yaml", "content/vocabularies/outcomes.yaml", "content/practices/new.md"])
def test_a_file_that_changes_changes_it(small: Project, later: None, path: str) -> None:
    before = stamp_of_sources(small.root, "site.yaml")
    small.write(path, "changed")
    assert stamp_of_sources(small.root, "site.yaml") != before


def test_a_file_that_goes_changes_it(small: Project, later: None) -> None:
    before = stamp_of_sources(small.root, "site.yaml")
    (small.root / PAPER).unlink()
    assert stamp_of_sources(small.root, "site.yaml") != before


def test_what_is_asked_and_the_surroundings_are_part_of_it(
    small: Project, later: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = stamp_of_sources(small.root, "site.yaml", False)
    assert stamp_of_sources(small.root, "site.yaml", True) != before
    monkeypatch.setenv("SITE_URL", "https://example.org/")
    assert stamp_of_sources(small.root, "site.yaml", False) != before


def test_a_file_that_changed_just_now_cannot_be_told(small: Project, monkeypatch: pytest.MonkeyPatch) -> None:
    file = small.write(PAPER, "changed")
    monkeypatch.setattr("casebook.sources.time.time_ns", lambda: file.stat().st_mtime_ns + 1)
    assert stamp_of_sources(small.root, "site.yaml") == ""
