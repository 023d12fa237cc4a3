"""From saving a file to its page, with a server that reads the file each time."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from bench import serving, timing
from bench.generators import Generator
from bench.phases import Entry
from bench.serving import serve
from bench.timing import CommandFailed

SERVER = """
import http.server, pathlib, sys
class Handler(http.server.BaseHTTPRequestHandler):
    def do_GET(self):
        data = b"<h1>" + pathlib.Path("content/practices", self.path.split("/")[2] + ".md").read_bytes()
        self.send_response(200)
        self.end_headers()
        self.wfile.write(data)
    def log_message(self, *words): pass
http.server.HTTPServer(("127.0.0.1", int(sys.argv[1])), Handler).serve_forever()
"""


class Reader(Generator):
    """A generator whose server shows the sources."""

    name, flavour, skeleton = "reader", "hugo", "hugo"
    program: str | None = SERVER

    def server(self, site: Path, port: int) -> list[str] | None:
        return [sys.executable, "-c", self.program, str(port)] if self.program else None


@pytest.fixture
def entry(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Entry:
    monkeypatch.setattr(timing, "PATIENCE", 0.0)
    monkeypatch.setattr(timing, "LOCK", tmp_path / "lock")
    monkeypatch.setattr(serving.Visit, "_rest", lambda visit: None)
    one = Entry(Reader(tmp_path), 2, tmp_path)
    one.prepare()
    return one


def test_the_wait_for_the_page_is_timed(entry: Entry) -> None:
    ready, *saves = serve(entry, 2)
    assert (ready.step, [save.step for save in saves]) == ("ready", ["edit", "edit"])
    assert all(0 < save.wall < 5 for save in saves)
    assert ready.rss > 1_000_000


def test_a_server_that_ends_is_told(entry: Entry, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(Reader, "program", "raise SystemExit(2)")
    with pytest.raises(CommandFailed, match="the server ended with 2"):
        list(serve(entry, 1))
    monkeypatch.setattr(Reader, "program", None)
    with pytest.raises(CommandFailed, match="no development server"):
        list(serve(entry, 1))
