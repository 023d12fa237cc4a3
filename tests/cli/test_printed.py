"""Printed files are written when they differ, and only looked at when asked."""

from __future__ import annotations

from pathlib import Path

from casebook.cli.console import Console
from casebook.cli.printed import print_anew


def test_only_what_differs_is_written(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("a", encoding="utf-8")
    files = {"a.txt": "a", "new/b.txt": "b"}
    assert print_anew(tmp_path, files, "docs", Console(quiet=True), only_check=True) == 1
    assert not (tmp_path / "new").exists()
    assert print_anew(tmp_path, files, "docs", Console(quiet=True), only_check=False) == 0
    assert (tmp_path / "new/b.txt").read_text(encoding="utf-8") == "b"
    assert print_anew(tmp_path, files, "docs", Console(quiet=True), only_check=True) == 0
