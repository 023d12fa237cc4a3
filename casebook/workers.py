"""Work for all cores: a function over many items, in forked processes where the system has them.

A fork sees everything that its parent had made, so nothing is sent to it but numbers; only answers come back.
"""

from __future__ import annotations

import ctypes
import multiprocessing
import os
import signal
import sys
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from typing import Any, TypeVar

Item = TypeVar("Item")
Answer = TypeVar("Answer")

_FEWEST = 48
_BATCH = 32
_END_WITH_PARENT = 1  # PR_SET_PDEATHSIG
_task: tuple[Callable[[Any], Any], Sequence[Any]] | None = None


def in_parallel(
    work: Callable[[Item], Answer],
    items: Sequence[Item],
    jobs: int | None = None,
    begin: Callable[[], None] = lambda: None,
) -> Iterator[Answer]:
    """Yield `work(item)` for all `items`, in their order; `begin` is called first in each new process.

    Few items are worked on in this process, and so are all where the system cannot fork. A fault in another process is
    raised here; one that the system ended raises `BrokenProcessPool`.
    """
    global _task
    number = min(jobs or os.cpu_count() or 1, -(-len(items) // _FEWEST))
    if number < 2 or "fork" not in multiprocessing.get_all_start_methods():
        yield from map(work, items)
        return
    context = multiprocessing.get_context("fork")
    _task = (work, items)
    try:
        with ProcessPoolExecutor(number, mp_context=context, initializer=_begin, initargs=(begin,)) as pool:
            for answers in pool.map(_batch, range(0, len(items), _BATCH)):
                yield from answers
    finally:
        _task = None


def _begin(begin: Callable[[], None]) -> None:
    """Begin a process: it ends with its parent, however that ends, and leaves interrupts to it."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    signal.signal(signal.SIGTERM, signal.SIG_DFL)
    if sys.platform.startswith("linux"):
        ctypes.CDLL(None).prctl(_END_WITH_PARENT, signal.SIGKILL)
    begin()


def _batch(start: int) -> list[Any]:
    assert _task is not None  # set before the fork
    work, items = _task
    return [work(item) for item in items[start : start + _BATCH]]
