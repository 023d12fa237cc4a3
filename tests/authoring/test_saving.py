"""Content files are written whole or not at all."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from casebook.authoring.saving import ChangedMeanwhile, create, replace


def test_a_new_file_is_written_and_nothing_is_left_beside_it(tmp_path: Path) -> None:
    create(tmp_path / "new" / "a.md", b"text")
    assert (tmp_path / "new" / "a.md").read_bytes() == b"text"
    assert os.listdir(tmp_path / "new") == ["a.md"]


def test_nothing_is_written_over(tmp_path: Path) -> None:
    (tmp_path / "a.md").write_bytes(b"mine")
    (tmp_path / "b.md").symlink_to("nowhere")
    for name in ("a.md", "b.md"):
        with pytest.raises(FileExistsError):
            create(tmp_path / name, b"text")
    assert (tmp_path / "a.md").read_bytes() == b"mine"
    assert sorted(os.listdir(tmp_path)) == ["a.md", "b.md"]


def test_a_file_keeps_its_mode_when_it_is_replaced(tmp_path: Path) -> None:
    path = tmp_path / "a.md"
    path.write_bytes(b"before")
    path.chmod(0o640)
    replace(path, b"before", b"after")
    assert (path.read_bytes(), path.stat().st_mode & 0o777) == (b"after", 0o640)


def test_what_somebody_wrote_meanwhile_stays(tmp_path: Path) -> None:
    path = tmp_path / "a.md"
    path.write_bytes(b"theirs")
    with pytest.raises(ChangedMeanwhile):
        replace(path, b"before", b"after")
    assert path.read_bytes() == b"theirs"
    assert os.listdir(tmp_path) == ["a.md"]
