"""What processes use, as Linux tells it under /proc: memory, processor time, and what the whole machine does."""

from __future__ import annotations

import os
import re
from collections.abc import Iterator
from pathlib import Path

_PAGE = os.sysconf("SC_PAGE_SIZE")
_TICKS = os.sysconf("SC_CLK_TCK")
_PSS = re.compile(rb"^Pss:\s+(\d+) kB", re.M)


def tree(process: int) -> Iterator[int]:
    """Give the process and all that it has started and that still run."""
    waiting = [process]
    while waiting:
        one = waiting.pop()
        yield one
        try:
            threads = os.listdir(f"/proc/{one}/task")
        except OSError:
            continue
        for thread in threads:
            waiting += map(int, _read(f"/proc/{one}/task/{thread}/children").split())


def resident(process: int) -> int:
    """Return the resident memory of the tree in bytes; pages that processes share count once in each."""
    fields = (_read(f"/proc/{one}/statm").split() for one in tree(process))
    return sum(int(field[1]) * _PAGE for field in fields if field)


def proportional(process: int) -> int:
    """Return the proportional memory (PSS) of the tree in bytes; pages that processes share count once in all."""
    found = (_PSS.search(_read(f"/proc/{one}/smaps_rollup")) for one in tree(process))
    return sum(int(one[1]) * 1024 for one in found if one)


def processor_time(process: int) -> float:
    """Return the seconds of processor time of the tree, with those of children that have ended."""
    stats = (_read(f"/proc/{one}/stat").rpartition(b")")[2].split() for one in tree(process))
    return sum(sum(map(int, fields[11:15])) for fields in stats if fields) / _TICKS


def machine_time() -> float:
    """Return the seconds that all processors of the machine have been at work since it was started."""
    user, nice, system, _, _, interrupts, soft, stolen = map(int, _read("/proc/stat").split()[1:9])
    return (user + nice + system + interrupts + soft + stolen) / _TICKS


def processor_name() -> str:
    """Return what the processor calls itself."""
    found = re.search(rb"model name\s*:\s*(.+)", _read("/proc/cpuinfo"))
    return found[1].decode() if found else os.uname().machine


def memory_of_machine() -> int:
    """Return the memory of the machine in bytes."""
    return os.sysconf("SC_PHYS_PAGES") * _PAGE


def _read(path: str) -> bytes:
    try:
        return Path(path).read_bytes()
    except OSError:
        return b""
