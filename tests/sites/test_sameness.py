"""Same in, same out: the bytes and modes of a site depend on its sources and on nothing else."""

from __future__ import annotations

import os
import stat
import subprocess
import sys
from pathlib import Path

import pytest

from tests.conftest import ROOT, SMALL, Project, copy_project

_COMMAND = "import os, sys; os.umask(int(sys.argv.pop(1), 8)); from pathlib import Path; "
_COMMAND += "from casebook.cli import main; sys.exit(main(sys.argv[1:], Path.cwd()))"
BASE = {"PYTHONHASHSEED": "0", "TZ": "UTC", "LANG": "C.UTF-8"}


def built_apart(folder: Path, umask: str = "022", *words: str, **surroundings: str) -> Project:
    """Build the small project in a process of its own, in `folder`."""
    project = copy_project(SMALL, folder)
    environment = {"PATH": os.environ["PATH"], "PYTHONPATH": str(ROOT), **BASE, **surroundings}
    command = [sys.executable, "-c", _COMMAND, umask, "build", *words]
    finished = subprocess.run(
        command, cwd=folder, env=environment, capture_output=True, text=True, encoding="utf-8", check=False
    )
    assert finished.returncode == 0, finished.stderr
    return project


def modes(project: Project) -> dict[str, int]:
    """Return the permissions of everything in the site."""
    found = [project.site, *project.site.rglob("*")]
    return {path.relative_to(project.site).as_posix(): stat.S_IMODE(path.lstat().st_mode) for path in found}


@pytest.fixture(scope="module")
def first(tmp_path_factory: pytest.TempPathFactory) -> Project:
    """The small project, built in plain surroundings."""
    return built_apart(tmp_path_factory.mktemp("first") / "project")


@pytest.mark.slow
@pytest.mark.parametrize(
    ("umask", "words", "surroundings"),
    [
        ("022", (), {"PYTHONHASHSEED": "4242"}),
        ("022", (), {"TZ": "Pacific/Kiritimati"}),
        ("022", (), {"TZ": "America/Adak"}),
        ("022", (), {"LANG": "tr_TR.UTF-8", "LC_ALL": "tr_TR.UTF-8", "LANGUAGE": "tr"}),
        ("022", (), {"LANG": "C", "LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"}),
        ("077", (), {}),
        ("000", (), {}),
        ("022", ("--jobs", "1"), {}),
        ("022", ("--jobs", "7"), {}),
        ("022", (), {"SOURCE_DATE_EPOCH": "0"}),
        ("022", (), {"HOME": "/nonexistent", "USER": "nobody"}),
        ("022", (), {"PYTHONOPTIMIZE": "1"}),
    ],
    ids=str,
)
def test_a_build_elsewhere_gives_the_same_bytes_and_modes(
    first: Project, tmp_path: Path, umask: str, words: tuple[str, ...], surroundings: dict[str, str]
) -> None:
    folder = tmp_path / "somewhere else – é"
    folder.mkdir()
    other = built_apart(folder / "project", umask, *words, **surroundings)
    assert other.tree() == first.tree()
    assert modes(other) == modes(first)


@pytest.mark.slow
def test_files_made_in_another_order_give_the_same_bytes(first: Project, tmp_path: Path) -> None:
    project = copy_project(SMALL, tmp_path / "project")
    for file in sorted((project.root / "content").rglob("*.*"), reverse=True):
        data = file.read_bytes()
        file.unlink()
        file.write_bytes(data)
    assert project.run("build").status == 0
    assert project.tree() == first.tree()


@pytest.mark.slow
def test_line_ends_of_windows_give_the_same_bytes(first: Project, tmp_path: Path) -> None:
    project = copy_project(SMALL, tmp_path / "project")
    for file in (project.root / "content").rglob("*.*"):
        file.write_bytes(b"\xef\xbb\xbf" + file.read_bytes().replace(b"\n", b"\r\n"))
    assert project.run("build").status == 0
    assert project.tree() == first.tree()


@pytest.mark.slow
def test_files_are_for_all_to_read_and_folders_for_all_to_enter(first: Project) -> None:
    found = modes(first)
    assert {mode for path, mode in found.items() if (first.site / path).is_file()} == {0o644}
    assert {mode for path, mode in found.items() if (first.site / path).is_dir()} == {0o755}
