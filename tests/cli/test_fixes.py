"""`build.py check --fix` and `--diff`."""

from __future__ import annotations

from tests.cli.test_check import PAPER, SCHOOL, spoil
from tests.conftest import Project


def test_what_is_beyond_doubt_is_put_right_and_the_rest_is_told(small: Project) -> None:
    spoil(small, SCHOOL, "[GR]", "[EL]")
    spoil(small, PAPER, "languages: [en]", "languages: [Volapuc]")
    outcome = small.run("check", "--fix")
    assert outcome.status == 1
    assert f"{SCHOOL}:5: EL → GR\n" in outcome.err
    assert "countries: [GR]" in (small.root / SCHOOL).read_text(encoding="utf-8")
    assert outcome.err.endswith("1 error, 0 warnings in 1 file\n")


def test_the_difference_is_shown_and_nothing_is_written(small: Project) -> None:
    spoil(small, SCHOOL, "[GR]", "[EL]")
    before = (small.root / SCHOOL).read_bytes()
    outcome = small.run("check", "--fix", "--diff", str(small.root / SCHOOL))
    assert "-countries: [EL]\n+countries: [GR]\n" in outcome.out
    assert (small.root / SCHOOL).read_bytes() == before
    assert outcome.status == 1


def test_a_link_is_not_mended_through(small: Project) -> None:
    outside = small.root / "outside.md"
    (small.root / SCHOOL).rename(outside)
    spoil(small, "outside.md", "[GR]", "[EL]")
    (small.root / SCHOOL).symlink_to(outside)
    assert small.run("check", "--fix", str(small.root / SCHOOL)).status == 1
    assert "[EL]" in outside.read_text(encoding="utf-8")
