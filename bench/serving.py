"""The development server: how long from saving a file until its page is served changed."""

from __future__ import annotations

import socket
import subprocess
import time
import urllib.request
from collections.abc import Iterator
from http.client import HTTPException

from bench import processes
from bench.phases import Entry
from bench.results import Run
from bench.timing import LIMIT, CommandFailed, Cost, alone, start, stop

_LOOK = 0.005  # seconds between two looks at the page
_AT_REST = 0.03  # processor seconds in half a second


def serve(entry: Entry, runs: int) -> Iterator[Run]:
    """Start the server, then save one practice after another; raises `CommandFailed` where there is no server."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    command = entry.generator.server(entry.site, port)
    if command is None:
        raise CommandFailed(f"this {entry.generator.name} has no development server")
    with entry.log.open("ab") as sink, alone():
        began = time.perf_counter()
        process = start(command, entry.site, sink.fileno(), entry.generator.surroundings)
        try:
            visit = Visit(entry, port, process)
            visit.until(visit.address(entry.generator.sources(entry.site)[0].stem), "<h1")
            yield visit.row("ready", 0, time.perf_counter() - began)
            for number in range(runs):
                yield visit.save(number)
        finally:
            stop(process)


class Visit:
    """A visitor of the server, who looks at the page of the practice that is being written."""

    def __init__(self, entry: Entry, port: int, process: subprocess.Popen[bytes]) -> None:
        self.entry = entry
        self.port = port
        self.process = process

    def address(self, slug: str) -> str:
        """Return the address of a practice's page."""
        return f"http://127.0.0.1:{self.port}/{self.entry.generator.page(slug)}"

    def save(self, number: int) -> Run:
        """Save one practice and wait for its page."""
        self._rest()
        cpu = processes.processor_time(self.process.pid)
        source, word = self.entry.edit()
        machine, own, began = processes.machine_time(), time.process_time(), time.perf_counter()
        self.until(self.address(source.stem), word)
        wall = time.perf_counter() - began
        used = processes.processor_time(self.process.pid) - cpu + time.process_time() - own
        others = max(0.0, processes.machine_time() - machine - used) / wall
        self._rest()  # some answer first and finish afterwards
        return self.row("edit", number, wall, processes.processor_time(self.process.pid) - cpu, others)

    def row(self, step: str, number: int, wall: float, cpu: float = 0.0, others: float = 0.0) -> Run:
        """Return the record of one wait, with the server's memory now."""
        memory = processes.resident(self.process.pid), processes.proportional(self.process.pid)
        return self.entry.row("serve", number, step, Cost(wall, cpu, *memory, others))

    def until(self, address: str, text: str) -> None:
        """Look at a page again and again until it holds `text`."""
        deadline = time.monotonic() + LIMIT
        while text not in _page(address):
            if self.process.poll() is not None:
                raise CommandFailed(f"the server ended with {self.process.returncode}")
            if time.monotonic() > deadline:
                raise CommandFailed(f"{address} did not show {text}")
            time.sleep(_LOOK)

    def _rest(self) -> None:
        """Wait until the server has nothing more to do, a minute at most."""
        time.sleep(1)
        last = processes.processor_time(self.process.pid)
        for _ in range(120):
            time.sleep(0.5)
            now = processes.processor_time(self.process.pid)
            if now - last < _AT_REST:
                return
            last = now


def _page(address: str) -> str:
    try:
        with urllib.request.urlopen(address, timeout=300) as answer:
            text: str = answer.read().decode("utf-8", "replace")
            return text
    except (OSError, HTTPException):  # a server that writes its pages anew may break off
        return ""
