"""The phases, with a generator that copies files."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from bench import timing
from bench.generators import Generator, Step
from bench.phases import Entry, check, cold, edit, noop
from bench.timing import CommandFailed

COPY = """
import pathlib
for source in pathlib.Path("content/practices").glob("*.md"):
    page = pathlib.Path("public/practices", source.stem, "index.html")
    page.parent.mkdir(parents=True, exist_ok=True)
    page.write_text(source.read_text())
pathlib.Path("public/index.html").write_text("")
"""


class Copier(Generator):
    """A generator that copies."""

    name, flavour, skeleton = "copier", "hugo", "hugo"
    program = COPY

    def steps(self, site: Path) -> list[Step]:
        return [Step("site", [sys.executable, "-c", self.program]), Step("search", [sys.executable, "-c", ""])]


@pytest.fixture
def entry(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Entry:
    monkeypatch.setattr(timing, "PATIENCE", 0.0)
    monkeypatch.setattr(timing, "LOCK", tmp_path / "lock")
    one = Entry(Copier(tmp_path), 3, tmp_path)
    one.prepare()
    return one


def test_a_build_from_nothing_tells_the_steps_and_the_output(entry: Entry) -> None:
    site, search, total = cold(entry, 0)
    assert [site.step, search.step, total.step] == ["site", "search", "total"]
    assert total.files == 4 and total.bytes > 3_000
    assert total.wall == pytest.approx(site.wall + search.wall, abs=0.001)


def test_an_edit_is_looked_for_in_the_page(entry: Entry) -> None:
    assert [run.phase for run in edit(entry, 0)] == ["edit", "edit", "edit"]
    Copier.program, before = "", Copier.program
    try:
        with pytest.raises(CommandFailed, match="does not show the edit"):
            list(edit(entry, 1))
    finally:
        Copier.program = before


def test_edits_go_round_and_are_taken_back(entry: Entry) -> None:
    before = {path: path.read_text() for path in entry.generator.sources(entry.site)}
    edited = [entry.edit() for _ in range(4)]
    assert len({source for source, _ in edited}) == 3
    assert len({word for _, word in edited}) == 4
    assert edited[0][0] == edited[3][0] and edited[0][1] not in edited[0][0].read_text()
    entry.prepare()
    assert {path: path.read_text() for path in before} == before


def test_nothing_to_do_is_timed_after_a_build(entry: Entry) -> None:
    assert [run.step for run in noop(entry, 0)] == ["site", "search", "total"]
    assert list(check(entry, 0)) == []
