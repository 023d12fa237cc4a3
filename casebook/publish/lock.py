"""One build at a time: a lock of the operating system beside the output, which a dead process leaves no trace of."""

from __future__ import annotations

import contextlib
import os
import time
from collections.abc import Callable, Iterator
from pathlib import Path

WAIT_SECONDS = 10.0
_TRY_EVERY = 0.1


class Locked(Exception):
    """Another build holds the lock."""


@contextlib.contextmanager
def one_at_a_time(output: Path, say: Callable[[str], None], seconds: float = WAIT_SECONDS) -> Iterator[None]:
    """Hold the lock of `output`; waits up to `seconds`, saying so once, and raises `Locked` after that."""
    handle = os.open(
        output.parent / f".{output.name}.lock", os.O_RDWR | os.O_CREAT | getattr(os, "O_CLOEXEC", 0), 0o644
    )
    try:
        deadline = time.monotonic() + seconds
        said = False
        while not _try_lock(handle):
            if not said:
                say(f"Another build of {output.name} is at work; waiting up to {seconds:g} seconds.")
                said = True
            if time.monotonic() > deadline:
                raise Locked
            time.sleep(_TRY_EVERY)
        yield
    finally:
        os.close(handle)


def _try_lock(handle: int) -> bool:
    try:
        if os.name == "nt":
            import msvcrt

            msvcrt.locking(handle, msvcrt.LK_NBLCK, 1)  # type: ignore[attr-defined]  # Windows only
        else:
            import fcntl

            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError:
        return False
    return True
