"""Watching: whatever way an editor saves, the paths are told once, and nothing else is."""

from __future__ import annotations

import os
import queue
from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path

import pytest

from casebook.serve import watching
from tests.serve.conftest import DEADLINE

PAPER = "content/practices/paper.md"


class Watched:
    """A project of a few files, and what is told of it."""

    def __init__(self, root: Path) -> None:
        self.root = root
        self.told: queue.Queue[list[str]] = queue.Queue()

    def write(self, path: str, text: str = "x") -> None:
        file = self.root / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text)

    def until(self, path: str) -> set[str]:
        """Wait until `path` is told; returns all that was told so far."""
        found: set[str] = set()
        while path not in found:
            found |= set(self.told.get(timeout=DEADLINE))
        return found


@pytest.fixture
def watched(tmp_path: Path) -> Iterator[Watched]:
    """A watched project; its root is reached through a link, as on some systems every temporary folder is."""
    project = Watched(tmp_path / "link")
    (tmp_path / "project").mkdir()
    project.root.symlink_to(tmp_path / "project")
    for path in (PAPER, "templates/pages/home.html", "assets/css/1.css", "locales/en/casebook.po", "site.yaml"):
        project.write(path)
    with ExitStack() as stack:
        stack.enter_context(watching(project.root, "site.yaml", project.told.put))
        yield project


@pytest.mark.parametrize("path", [PAPER, "templates/pages/home.html", "locales/en/casebook.po", "site.yaml"])
def test_a_saved_source_is_told(watched: Watched, path: str) -> None:
    watched.write(path, "new")
    assert watched.until(path) == {path}


def test_an_editor_that_writes_aside_and_renames_tells_the_file(watched: Watched) -> None:
    aside = watched.root / "content/practices/.paper.md.swp"
    aside.write_text("new")
    aside.rename(watched.root / PAPER)
    assert watched.until(PAPER) == {PAPER}


def test_an_editor_that_keeps_the_old_file_tells_only_the_new(watched: Watched) -> None:
    (watched.root / "content/practices/4913").touch()
    (watched.root / "content/practices/4913").unlink()
    (watched.root / PAPER).rename(watched.root / f"{PAPER}~")
    watched.write(PAPER, "new")
    (watched.root / f"{PAPER}~").unlink()
    assert watched.until(PAPER) == {PAPER}


@pytest.mark.parametrize(
    "path",
    [
        "site/index.html",
        ".cache/casebook.sqlite",
        ".site.lock",
        "other.yaml",
        "content/practices/.#paper.md",
        "content/practices/#paper.md#",
        "content/practices/paper.md___jb_tmp___",
    ],
)
def test_what_is_no_source_is_not_told(watched: Watched, path: str) -> None:
    watched.write(path)
    watched.write(PAPER, "new")
    assert watched.until(PAPER) == {PAPER}


def test_a_deleted_and_a_renamed_file_are_told(watched: Watched) -> None:
    (watched.root / PAPER).rename(watched.root / "content/practices/report.md")
    assert {PAPER, "content/practices/report.md"} <= watched.until("content/practices/report.md")
    (watched.root / "content/practices/report.md").unlink()
    assert "content/practices/report.md" in watched.until("content/practices/report.md")


def test_a_folder_that_goes_away_is_told(watched: Watched, tmp_path: Path) -> None:
    (watched.root / "content/practices").rename(tmp_path / "elsewhere")
    watched.until("content/practices")


def test_a_file_in_a_new_folder_is_told(watched: Watched) -> None:
    (watched.root / "content/images").mkdir()
    watched.until("content/images")
    watched.write("content/images/a.png")
    watched.until("content/images/a.png")


def test_many_files_saved_together_are_told_together(watched: Watched) -> None:
    for number in range(200):
        watched.write(f"content/practices/made-{number}.md")
    found: set[str] = set()
    times = 0
    while len(found) < 200:
        found |= set(watched.told.get(timeout=DEADLINE))
        times += 1
    assert times < 40


def test_a_configuration_elsewhere_is_watched_there(tmp_path: Path) -> None:
    project = Watched(tmp_path)
    project.write("settings/other.yaml")
    project.write(PAPER)
    with watching(tmp_path, "settings/other.yaml", project.told.put):
        project.write("site.yaml")
        project.write("settings/other.yaml", "new")
        assert project.until("settings/other.yaml") == {"settings/other.yaml"}


def test_a_file_that_is_only_read_is_not_told(watched: Watched) -> None:
    (watched.root / "templates/pages/home.html").read_text()
    os.listdir(watched.root / "content/practices")
    watched.write(PAPER, "new")
    assert watched.until(PAPER) == {PAPER}
