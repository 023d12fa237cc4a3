"""Staging: all files are written beside the site, made safe on the disk, and put in its place in one step."""

from __future__ import annotations

import ctypes
import os
import shutil
import sys
from collections.abc import Mapping
from pathlib import Path

from casebook.publish.output import MARKER, MARKER_TEXT, next_folder, old_folder

_AT_FDCWD, _RENAME_EXCHANGE = -100, 2
_FILE_MODE, _FOLDER_MODE = 0o644, 0o755


def publish(files: Mapping[str, bytes], output: Path) -> None:
    """Put `files` (path in the site to bytes) in the place of the site at `output`, whole and at once.

    Raises `OSError` where the disk refuses; the site is then as it was.
    """
    staged = next_folder(output)
    staged.mkdir(parents=True)
    try:
        _write_all(files, staged)
        _exchange(staged, output)
    except BaseException:
        shutil.rmtree(staged, ignore_errors=True)
        raise


def _write_all(files: Mapping[str, bytes], staged: Path) -> None:
    os.chmod(staged, _FOLDER_MODE)
    made: set[Path] = {staged}
    for path, data in {**files, MARKER: MARKER_TEXT}.items():
        target = staged / path
        if staged not in target.parents or ".." in Path(path).parts:
            raise OSError(f"the path {path} leads out of the site")
        _make_folder(target.parent, made)
        with open(target, "xb") as stream:
            stream.write(data)
        os.chmod(target, _FILE_MODE)
    _sync(staged)


def _make_folder(folder: Path, made: set[Path]) -> None:
    if folder in made:
        return
    _make_folder(folder.parent, made)
    folder.mkdir()
    os.chmod(folder, _FOLDER_MODE)
    made.add(folder)


def _sync(staged: Path) -> None:
    """Ask the system to put what was written on the disk before the exchange."""
    if hasattr(os, "sync") and hasattr(os, "O_DIRECTORY"):
        handle = os.open(staged, os.O_RDONLY | os.O_DIRECTORY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)


def _exchange(staged: Path, output: Path) -> None:
    if not output.exists():
        os.rename(staged, output)
        return
    if _swap(staged, output):
        shutil.rmtree(staged)
        return
    old = old_folder(output)  # two steps where the system has no exchange; `recover` heals what falls between
    os.rename(output, old)
    try:
        os.rename(staged, output)
    except OSError:
        os.rename(old, output)
        raise
    shutil.rmtree(old)


def _swap(one: Path, other: Path) -> bool:
    """Exchange two folders in one step (renameat2 of Linux); returns False where that cannot be had."""
    if not sys.platform.startswith("linux"):
        return False
    library = ctypes.CDLL(None, use_errno=True)
    if not hasattr(library, "renameat2"):
        return False
    first, second = os.fsencode(one), os.fsencode(other)
    return bool(library.renameat2(_AT_FDCWD, first, _AT_FDCWD, second, _RENAME_EXCHANGE) == 0)
