"""The typesetters: worker processes that set texts in parallel, each under a deadline."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from queue import Empty, SimpleQueue

from casebook.diagnostics import Diagnostic, Place
from casebook.prose.prose import Prose

_PROJECT = Path(__file__).resolve().parents[2]
_TEXTS_PER_WORKER = 8
_LOOK_EVERY = 0.1
_SECONDS_TO_START = 60.0


@dataclass(frozen=True, slots=True)
class Manuscript:
    """A text to be set: the content file it is from, the text, and the line it begins at."""

    path: str
    body: str
    first_line: int


class Typesetters:
    """Worker processes that are started when there is work, and stay until they are closed."""

    def __init__(self, seconds: float, workers: int | None = None) -> None:
        self._seconds = seconds
        self._most = workers or os.cpu_count() or 1
        self._setters: list[_Typesetter] = []

    def __enter__(self) -> Typesetters:
        return self

    def __exit__(self, *why: object) -> None:
        self.close()

    def set(
        self, manuscripts: Sequence[Manuscript], told: Callable[[int], None] = lambda done: None
    ) -> dict[str, Prose]:
        """Set all `manuscripts`; returns the prose by path. `told` hears now and then how many are done.

        A text that takes too long, too much memory or too deep a nesting gives an empty prose with the problem E501.
        """
        number = min(self._most, -(-len(manuscripts) // _TEXTS_PER_WORKER))
        self._setters += [_Typesetter(self._seconds) for _ in range(number - len(self._setters))]
        setters = self._setters[:number]
        waiting: SimpleQueue[Manuscript] = SimpleQueue()
        for manuscript in manuscripts:
            waiting.put(manuscript)
        done: dict[str, Prose] = {}
        threads = [threading.Thread(target=setter.work, args=(waiting, done), daemon=True) for setter in setters]
        for thread in threads:
            thread.start()
        try:
            while any(thread.is_alive() for thread in threads):
                told(len(done))
                for setter in setters:
                    setter.end_if_overdue()
                for thread in threads:
                    thread.join(_LOOK_EVERY / len(threads))
        except BaseException:
            self.close()
            raise
        for setter in setters:
            if setter.failure:
                raise setter.failure
        return {manuscript.path: done[manuscript.path] for manuscript in manuscripts}

    def close(self) -> None:
        """End the processes."""
        for setter in self._setters:
            setter.close()
        self._setters = []


def typeset(manuscripts: Sequence[Manuscript], seconds: float, workers: int | None = None) -> dict[str, Prose]:
    """Set all `manuscripts`, each within `seconds`, and end the workers; see `Typesetters.set`."""
    with Typesetters(seconds, workers) as typesetters:
        return typesetters.set(manuscripts)


class _Typesetter:
    """One worker process and the thread that feeds it."""

    def __init__(self, seconds: float) -> None:
        self.failure: Exception | None = None
        self._seconds = seconds
        self._process: subprocess.Popen[bytes] | None = None
        self._due: float | None = None

    def work(self, waiting: SimpleQueue[Manuscript], done: dict[str, Prose]) -> None:
        """Set texts from `waiting` until there are none."""
        try:
            for manuscript in _taken(waiting):
                done[manuscript.path] = self._set(manuscript)
        except Exception as failure:  # handed to the thread that waits for this one
            self.failure = failure

    def end_if_overdue(self) -> None:
        """End the process if its text has taken too long."""
        process, due = self._process, self._due
        if process and due and time.monotonic() > due:
            process.kill()

    def close(self) -> None:
        """End the process."""
        if self._process:
            self._process.kill()
            self._process.wait()
            for pipe in (self._process.stdin, self._process.stdout):
                if pipe:
                    pipe.close()
            self._process = None

    def _set(self, manuscript: Manuscript) -> Prose:
        process = self._process or self._start()
        job = {
            "path": manuscript.path,
            "body": manuscript.body,
            "line": manuscript.first_line,
            "seconds": self._seconds,
        }
        assert process.stdin and process.stdout
        self._due = time.monotonic() + self._seconds
        try:
            process.stdin.write(json.dumps(job).encode() + b"\n")
            process.stdin.flush()
            answer = process.stdout.readline()
        except BrokenPipeError:
            answer = b""
        overdue = self._due is not None and time.monotonic() > self._due
        self._due = None
        plain = json.loads(answer) if answer.endswith(b"\n") else None
        if plain and "failed" not in plain:
            return Prose.from_plain(plain)
        if plain is None:
            self.close()
        return Prose(problems=(_refused(manuscript, overdue, self._seconds),))

    def _start(self) -> subprocess.Popen[bytes]:
        command = [sys.executable, "-X", "utf8", "-m", "casebook.prose.worker"]
        process = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, cwd=_PROJECT)
        self._process = process
        self._due = time.monotonic() + _SECONDS_TO_START
        assert process.stdout
        process.stdout.readline()  # the time of a text begins when the worker can take it
        self._due = None
        return process


def _taken(waiting: SimpleQueue[Manuscript]) -> Iterator[Manuscript]:
    while True:
        try:
            yield waiting.get_nowait()
        except Empty:
            return


def _refused(manuscript: Manuscript, overdue: bool, seconds: float) -> Diagnostic:
    place = Place(manuscript.path, manuscript.first_line)
    if overdue:
        message = f"This text takes too long to set: more than {seconds:g} seconds."
    else:
        message = "This text takes too much to set: it is nested too deeply or needs too much memory."
    return Diagnostic(
        "E501", place, message, "Look for hundreds of brackets, angle brackets or quotation marks in a row."
    )
