"""Reading with a memory: what did not change is not read again, and what is kept is believed only where it fits."""

from __future__ import annotations

import time
from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path

import pytest

from casebook.cache import Cache
from casebook.config import Config
from casebook.diagnostics import Diagnostic, Place
from casebook.prose import Manuscript, Prose, Typesetters
from casebook.reading import Reading, read_content
from casebook.records import Rulebook
from tests.conftest import SMALL, Project
from tests.small import small_rules

PAPER = "content/practices/paper.md"


def read(project: Project, cache: Cache, rules: str = "rules", book: Rulebook | None = None) -> Reading:
    """Read the content of a project."""
    return read_content(project.root, book or small_rules(), cache, rules, 1)


def with_config(**changes: object) -> Rulebook:
    """Return the small rules under another configuration."""
    config: Config = replace(small_rules().config, **changes)  # type: ignore[arg-type]
    return replace(small_rules(), config=config)


class _Hurried(Typesetters):
    """Typesetters on a machine where every text takes too long."""

    def set(self, manuscripts: Sequence[Manuscript], told: Callable[[int], None] = print) -> dict[str, Prose]:
        """Refuse all `manuscripts`."""
        return {m.path: Prose(problems=(Diagnostic("E501", Place(m.path), "Too slow."),)) for m in manuscripts}


def settled(project: Project) -> Project:
    """Wait until the files of a project are old enough to be known by their stamps."""
    time.sleep(0.06)
    return project


def same(one: Reading, other: Reading) -> bool:
    """Say whether two readings say the same."""
    return (dict(one.entries), dict(one.prose), one.problems) == (
        dict(other.entries),
        dict(other.prose),
        other.problems,
    )


def test_what_did_not_change_is_not_read_again(small: Project) -> None:
    cache = Cache(None)
    first = read(settled(small), cache)
    again = read(small, cache)
    assert (first.read_again, again.read_again) == (6, 0)
    assert same(first, again)


def test_one_edit_reads_one_file(small: Project) -> None:
    cache = Cache(None)
    read(settled(small), cache)
    small.write(PAPER, (SMALL / PAPER).read_text().replace("three", "seven"))
    reading = read(settled(small), cache)
    assert reading.read_again == 1
    assert "seven" in reading.prose[PAPER].sections[0].html
    assert same(reading, read(small, Cache(None)))


def test_edits_of_equal_size_in_a_row_are_all_seen(small: Project) -> None:
    cache, text = Cache(None), (SMALL / PAPER).read_text()
    for word in ("three", "seven", "eight", "three"):
        small.write(PAPER, text.replace("three", word))
        assert word in read(small, cache).prose[PAPER].sections[0].html


def test_other_rules_read_everything_again(small: Project) -> None:
    cache = Cache(None)
    read(settled(small), cache)
    assert read(small, cache, "other rules").read_again == 6


def test_a_file_that_is_gone_is_forgotten(small: Project) -> None:
    cache = Cache(None)
    read(settled(small), cache)
    (small.root / PAPER).unlink()
    assert PAPER not in read(small, cache).entries
    assert PAPER not in {name for kind in ("entry", "prose") for name, _, _ in cache.all(kind)}


def test_a_problem_is_told_each_time(small: Project) -> None:
    cache = Cache(None)
    small.write(PAPER, (SMALL / PAPER).read_text().replace("kind: policy-paper", "kind: nothing"))
    first = read(settled(small), cache)
    assert first.entries[PAPER].problems
    assert read(small, cache).entries[PAPER].problems == first.entries[PAPER].problems


def test_a_text_that_was_lost_is_set_again(small: Project) -> None:
    cache = Cache(None)
    first = read(settled(small), cache)
    texts = dict(first.prose)
    cache.drop("prose", list(texts))
    assert dict(read(small, cache).prose) == texts


@pytest.mark.parametrize("value", [b"", b"3", b"[1, 2]", b'["", "", {}]', b"\xff", b'["s", "f", {"path": 3}]'])
def test_an_entry_that_cannot_be_read_is_made_again(small: Project, value: bytes) -> None:
    cache = Cache(None)
    first = read(settled(small), cache)
    cache.put("entry", [(path, "rules", value) for path in first.entries])
    assert same(read(small, cache), first)


def test_a_text_that_was_too_long_is_set_when_longer_ones_are_allowed(small: Project) -> None:
    cache = Cache(None)
    tight = with_config(limits=replace(small_rules().config.limits, body=10))
    assert any(
        problem.code[1] == "5" or problem.severity == "error"
        for problem in read(small, cache, "tight", tight).entries[PAPER].problems
    )
    assert same(read(small, cache), read(small, Cache(None)))


def test_a_text_that_took_too_long_once_is_tried_again(small: Project) -> None:
    cache = Cache(None)
    hurried = read_content(small.root, small_rules(), cache, "rules", 1, _Hurried(1.0))
    assert {problem.code for problem in hurried.entries[PAPER].problems} == {"E501"}
    assert same(read(settled(small), cache), read(small, Cache(None)))


def test_the_path_of_the_project_is_not_kept(small: Project, tmp_path: Path) -> None:
    cache = Cache(None)
    read(small, cache)
    assert not any(str(tmp_path).encode() in value for kind in ("entry", "prose") for _, _, value in cache.all(kind))
