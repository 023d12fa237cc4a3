"""What a build came to, and whether the next one may say the same."""

from __future__ import annotations

from pathlib import Path

import pytest

from casebook.artifact import given
from casebook.cache import Cache
from casebook.diagnostics import Diagnostic, Place, Report
from casebook.publish import Built, publish
from casebook.publish.built import build_before, keep_build

REPORT = Report.of([Diagnostic("W113", Place("content/practices/a.md", 3, 7), "A day in the future.", "A hint.")])


@pytest.fixture
def output(tmp_path: Path, cache: Cache) -> Path:
    """A folder that was published, and the build of the sources `s` kept."""
    output = tmp_path / "site"
    publish([given("a/index.html", b"x")], output, cache)
    keep_build(cache, output, "s", REPORT, Built(1, 1, 1, 0, (str(output),)))
    return output


def test_the_same_sources_give_the_same_report_and_nothing_is_made(output: Path, cache: Cache) -> None:
    before = build_before(cache, output, "s")
    assert before is not None
    report, built = before
    assert report == REPORT
    assert (built.pages, built.made, built.kept, built.told()) == (1, 0, 2, "nothing changed")


@pytest.mark.parametrize("stamp", ["other", ""])
def test_other_sources_are_built(output: Path, cache: Cache, stamp: str) -> None:
    assert build_before(cache, output, stamp) is None


def test_a_site_that_somebody_touched_is_built(output: Path, cache: Cache) -> None:
    (output / "a/index.html").write_bytes(b"y")
    assert build_before(cache, output, "s") is None


def test_a_build_of_unsettled_sources_is_not_kept(tmp_path: Path, cache: Cache) -> None:
    keep_build(cache, tmp_path, "", REPORT, Built(1, 1, 1, 0))
    assert build_before(cache, tmp_path, "") is None


def test_numbers_are_told_in_words() -> None:
    assert Built(9, 3, 0, 2).told() == "3 files made, 2 removed"
