"""One command, timed: seconds, processor time and memory of all its processes, and how quiet the machine was."""

from __future__ import annotations

import contextlib
import fcntl
import os
import signal
import subprocess
import tempfile
import threading
import time
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from bench import processes

LOCK = Path(tempfile.gettempdir()) / "casebook-bench.lock"
QUIET = 0.1  # processors in use by others while one waits
PATIENCE = 10.0
LIMIT = 3600.0
_SHARE = 20  # a sample may take a twentieth of the time


class CommandFailed(Exception):
    """A command that was to be timed did not succeed; the text ends with what it said."""


@dataclass(frozen=True)
class Cost:
    """What a command took: seconds and bytes; `others` is how many processors other programs used meanwhile."""

    wall: float
    cpu: float
    rss: int
    pss: int
    others: float

    def __add__(self, after: Cost) -> Cost:
        """Return the cost of one command after another: times add up, memory is that of the greater."""
        wall = self.wall + after.wall
        others = (self.others * self.wall + after.others * after.wall) / wall
        return Cost(wall, self.cpu + after.cpu, max(self.rss, after.rss), max(self.pss, after.pss), others)


@contextlib.contextmanager
def alone() -> Iterator[None]:
    """Hold the lock against a second timed run on this machine, and wait a while for the machine to be quiet."""
    with LOCK.open("a") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        deadline = time.monotonic() + PATIENCE
        while _in_use(0.4) > QUIET and time.monotonic() < deadline:
            pass
        yield


def timed(command: list[str], folder: Path, log: Path, surroundings: Mapping[str, str] | None = None) -> Cost:
    """Run `command` in `folder` and return its cost; what it says goes to the end of `log`."""
    with log.open("ab") as sink, alone():
        machine, own, began = processes.machine_time(), time.process_time(), time.perf_counter()
        process = start(command, folder, sink.fileno(), surroundings)
        sampler = Sampler(process.pid)
        killer = threading.Timer(LIMIT, os.killpg, [process.pid, signal.SIGKILL])
        killer.start()
        try:
            _, status, usage = os.wait4(process.pid, 0)
            wall = time.perf_counter() - began
        except BaseException:
            stop(process)
            raise
        finally:
            killer.cancel()
            sampler.end()
        process.returncode = os.waitstatus_to_exitcode(status)
        machine, own = processes.machine_time() - machine, time.process_time() - own
    if process.returncode:
        said = log.read_text("utf-8", "replace")[-1500:]
        raise CommandFailed(f"{' '.join(command)} ended with {process.returncode}:\n{said}")
    cpu = usage.ru_utime + usage.ru_stime
    others = max(0.0, machine - cpu - own) / wall
    return Cost(wall, cpu, sampler.rss, sampler.pss, others)  # ru_maxrss counts the benchmark itself, before exec


def start(
    command: list[str], folder: Path, sink: int, surroundings: Mapping[str, str] | None
) -> subprocess.Popen[bytes]:
    """Start a program in a group of its own."""
    variables = {**os.environ, **(surroundings or {})}
    return subprocess.Popen(
        command, cwd=folder, env=variables, stdin=subprocess.DEVNULL, stdout=sink, stderr=sink, start_new_session=True
    )


def stop(process: subprocess.Popen[bytes]) -> None:
    """End a program that `start` started and all of its group."""
    for way in (signal.SIGTERM, signal.SIGKILL):
        with contextlib.suppress(ProcessLookupError):
            os.killpg(process.pid, way)
        with contextlib.suppress(subprocess.TimeoutExpired):
            process.wait(10)
            return


class Sampler:
    """Looks at the memory of a process and its children until told to end, and keeps the greatest sums."""

    def __init__(self, process: int) -> None:
        self.rss = self.pss = 0
        self._process = process
        self._over = threading.Event()
        self._thread = threading.Thread(target=self._watch, daemon=True)
        self._thread.start()

    def end(self) -> None:
        """Stop looking."""
        self._over.set()
        self._thread.join()

    def _watch(self) -> None:
        next_pss = 0.0
        while not self._over.is_set():
            began = time.perf_counter()
            self.rss = max(self.rss, processes.resident(self._process))
            if began >= next_pss:
                self.pss = max(self.pss, processes.proportional(self._process))
                now = time.perf_counter()
                next_pss = now + max(0.1, (now - began) * _SHARE)
                began = now
            self._over.wait(max(0.02, (time.perf_counter() - began) * _SHARE))


def _in_use(seconds: float) -> float:
    before, own = processes.machine_time(), time.process_time()
    time.sleep(seconds)
    return max(0.0, processes.machine_time() - before - (time.process_time() - own)) / seconds
