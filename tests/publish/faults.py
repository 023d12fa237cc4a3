"""A disk that fails, and a process that ends, at any one of its file operations."""

from __future__ import annotations

import contextlib
import os
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

_EVENTS = frozenset(
    {"open", "os.mkdir", "os.chmod", "os.link", "os.rename", "os.remove", "os.rmdir", "os.scandir", "os.listdir"}
)
_armed: list[Callable[[], None]] = []


def _hook(event: str, arguments: tuple[object, ...]) -> None:
    if _armed and event in _EVENTS:
        _armed[0]()


sys.addaudithook(_hook)


@contextlib.contextmanager
def at_operation(number: int, act: Callable[[], None]) -> Iterator[list[int]]:
    """Do `act` just before file operation `number`, counted from 1; yields a list with the count so far."""
    count = [0]

    def counted() -> None:
        count[0] += 1
        if count[0] == number:
            act()

    _armed.append(counted)
    try:
        yield count
    finally:
        _armed.clear()


def disk_full() -> None:
    """Fail as a full disk does."""
    raise OSError(28, "No space left on device")


def dies_at_operation(number: int, work: Callable[[], None]) -> bool:
    """Do `work` in a process that ends without a word before operation `number`; returns whether it got that far."""
    child = os.fork()
    if child == 0:
        with at_operation(number, lambda: os._exit(9)):
            work()
        os._exit(0)
    _, status = os.waitpid(child, 0)
    return os.waitstatus_to_exitcode(status) == 9


def tree(folder: Path) -> dict[str, bytes] | None:
    """Return the files of `folder`, path to bytes; None where there is no folder."""
    if not folder.is_dir():
        return None
    return {p.relative_to(folder).as_posix(): p.read_bytes() for p in sorted(folder.rglob("*")) if p.is_file()}
