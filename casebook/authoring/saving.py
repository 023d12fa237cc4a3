"""Writing content files: whole or not at all, and never over what somebody else wrote meanwhile."""

from __future__ import annotations

import contextlib
import os
import tempfile
from collections.abc import Iterator
from pathlib import Path


class ChangedMeanwhile(Exception):
    """A file is no longer what was read of it."""


def create(path: Path, data: bytes) -> None:
    """Write the new file `path`; raises FileExistsError where there is something already."""
    path.parent.mkdir(parents=True, exist_ok=True)
    with _beside(path, data) as written:
        os.link(written, path, follow_symlinks=False)


def replace(path: Path, before: bytes, data: bytes) -> None:
    """Write `data` in place of `before`, keeping the file's mode; raises `ChangedMeanwhile` where it holds another."""
    with _beside(path, data) as written:
        os.chmod(written, path.stat().st_mode & 0o7777)
        if path.is_symlink() or path.read_bytes() != before:
            raise ChangedMeanwhile(path)
        os.replace(written, path)


@contextlib.contextmanager
def _beside(path: Path, data: bytes) -> Iterator[str]:
    """Write `data` to a hidden file in the folder of `path`; what is left of it in the end is removed."""
    handle, name = tempfile.mkstemp(prefix=".", suffix=".tmp", dir=path.parent)
    try:
        with open(handle, "wb") as stream:
            stream.write(data)
            stream.flush()
            os.fsync(stream.fileno())
        os.chmod(name, 0o666 & ~_umask())
        yield name
    finally:
        with contextlib.suppress(FileNotFoundError):
            Path(name).unlink()


def _umask() -> int:
    mask = os.umask(0)
    os.umask(mask)
    return mask
