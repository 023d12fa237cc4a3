"""A web server that compresses as hosts do, counts what it sends, and can be as slow as a telephone's line."""

from __future__ import annotations

import gzip
import mimetypes
import os
import threading
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import partial
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any
from urllib.parse import unquote, urlsplit

_COMPRESSED = {".html", ".js", ".json", ".css", ".svg"}
_CHUNK = 4096


@dataclass(frozen=True)
class Line:
    """A line to a visitor: seconds before each answer, and bytes a second in all; 0 for as many as there can be."""

    name: str
    latency: float = 0.0
    rate: float = 0.0


OPEN = Line("no limit")
SLOW_4G = Line("slow 4G", 0.150, 1.6e6 / 8)
LINES = (OPEN, SLOW_4G)


@dataclass(frozen=True)
class Sent:
    """An answer: the path, and the bytes of head and body as they went over the line."""

    path: str
    bytes: int


@dataclass
class Server:
    """A folder on the web; `line` may be changed between two visits."""

    folder: Path
    line: Line = OPEN
    address: str = ""
    _sent: list[Sent] = field(default_factory=list)
    _bodies: dict[Path, bytes] = field(default_factory=dict)
    _free: float = 0.0
    _lock: threading.Lock = field(default_factory=threading.Lock)

    def take(self) -> list[Sent]:
        """Return what was sent since the last time."""
        with self._lock:
            sent, self._sent = self._sent, []
        return sent

    def note(self, sent: Sent) -> None:
        """Write down an answer."""
        with self._lock:
            self._sent.append(sent)

    def body(self, file: Path) -> bytes:
        """Return what is sent for a file."""
        if file not in self._bodies:
            data = file.read_bytes()
            self._bodies[file] = gzip.compress(data, 6, mtime=0) if file.suffix in _COMPRESSED else data
        return self._bodies[file]

    def compress(self) -> None:
        """Compress all files now, as a host has done before the first visitor comes."""
        files = [path for path in self.folder.rglob("*") if path.is_file() and path.suffix in _COMPRESSED]
        with ThreadPoolExecutor(os.cpu_count()) as pool:
            for _ in pool.map(self.body, files):
                pass

    def wait(self, size: int) -> None:
        """Wait until `size` more bytes may be on the line, which all answers share."""
        if not self.line.rate:
            return
        with self._lock:
            now = time.monotonic()
            self._free = max(self._free, now) + size / self.line.rate
            rest = self._free - now
        time.sleep(rest)


@contextmanager
def serving(folder: Path, line: Line = OPEN) -> Iterator[Server]:
    """Serve `folder` at an address of its own."""
    served = Server(folder, line)
    served.compress()
    listener = ThreadingHTTPServer(("127.0.0.1", 0), partial(_Answer, served))
    listener.daemon_threads = True
    served.address = f"http://127.0.0.1:{listener.server_port}/"
    threading.Thread(target=listener.serve_forever, daemon=True).start()
    try:
        yield served
    finally:
        listener.shutdown()
        listener.server_close()


class _Answer(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    disable_nagle_algorithm = True
    wbufsize = -1

    def __init__(self, served: Server, *words: Any) -> None:
        self.served = served
        super().__init__(*words)

    def do_GET(self) -> None:
        path = unquote(urlsplit(self.path).path).lstrip("/") or "index.html"
        file = self.served.folder / path
        time.sleep(self.served.line.latency)
        if not file.is_file() or ".." in path:
            self.send_error(404)
            return
        body = self.served.body(file)
        self.send_response(200)
        self.send_header("Content-Type", mimetypes.guess_type(path)[0] or "application/octet-stream")
        if file.suffix in _COMPRESSED:
            self.send_header("Content-Encoding", "gzip")
        self.send_header("Content-Length", str(len(body)))
        self.send_header("Cache-Control", "max-age=3600")
        head = len(b"".join(self._headers_buffer)) + 2  # type: ignore[attr-defined]  # what end_headers sends
        self.served.note(Sent(path, head + len(body)))
        self.end_headers()
        for start in range(0, len(body), _CHUNK):
            part = body[start : start + _CHUNK]
            self.served.wait(len(part))
            self.wfile.write(part)
            if self.served.line.rate:
                self.wfile.flush()

    def log_message(self, *words: Any) -> None:
        pass
