"""A project with the corpus for content is a whole project: it is checked without a word."""

from __future__ import annotations

from pathlib import Path

import pytest

from bench.commands import main
from casebook.cli import main as casebook


def test_the_corpus_of_our_own_flavour_is_in_order(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["corpus", "--practices", "20", "--out", str(tmp_path / "p")]) == 0
    assert "21 files" in capsys.readouterr().out
    assert casebook(["check", "--strict", "--jobs", "1"], tmp_path / "p") == 0


def test_a_project_can_be_furnished_again(tmp_path: Path) -> None:
    for _ in range(2):
        assert main(["corpus", "--practices", "1", "--out", str(tmp_path / "p")]) == 0
        (tmp_path / "p" / "node_modules").unlink()
        (tmp_path / "p" / "node_modules").mkdir()
    assert main(["corpus", "--practices", "1", "--out", str(tmp_path / "p")]) == 0
    assert (tmp_path / "p" / "node_modules").is_symlink()
    assert (tmp_path / "p" / "casebook" / "pipeline.py").exists()
    assert (tmp_path / "p" / ".venv").is_symlink()
