"""The HTTP server of a session: on this machine only, unless asked otherwise."""

from __future__ import annotations

import contextlib
import html
import ipaddress
import json
import mimetypes
import os
import re
import socket
import socketserver
import threading
from collections.abc import Iterator
from http import HTTPStatus
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from urllib.parse import quote, unquote, urlsplit

from casebook.diagnostics.as_text import as_text
from casebook.diagnostics.diagnostic import visible
from casebook.diagnostics.report import Report
from casebook.serve.session import Session, State

LOCAL_NAMES = ("localhost", "127.0.0.1", "::1")
_ANY = ("0.0.0.0", "::", "")  # noqa: S104  (only where somebody asks for it)
_OWN = "/-/"
_FILES = Path(__file__).resolve().parent
_TRIES = 20
_HEARTBEAT_SECONDS = 15.0
_TYPES = {".js": "text/javascript", ".xml": "application/xml", ".woff2": "font/woff2", ".webp": "image/webp"}


class PortTaken(Exception):
    """Nothing can listen on the port; the text is the sentence to show."""


@contextlib.contextmanager
def serve(session: Session, host: str, port: int, *, fixed: bool) -> Iterator[str]:
    """Serve `session` in threads until the context ends; yields the address.

    Where the port is taken the next ones are tried, unless it is `fixed`; raises `PortTaken`.
    """
    server = _listening(session, host, port, 1 if fixed else _TRIES)
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.1}, daemon=True)
    thread.start()
    shown = "localhost" if host in _ANY else f"[{host}]" if ":" in host else host
    try:
        yield f"http://{shown}:{server.server_address[1]}/"
    finally:
        server.shutdown()
        server.server_close()
        thread.join()


def _listening(session: Session, host: str, port: int, tries: int) -> _Server:
    for number in range(port, port + tries):
        try:
            return _Server((host, number), session)
        except socket.gaierror:
            raise PortTaken(f"This machine has no address called {visible(host)}.") from None
        except OSError:
            continue
        except OverflowError:
            break
    what = f"The port {port} is" if tries == 1 else f"The ports {port} to {port + tries - 1} are"
    raise PortTaken(f"{what} taken or not allowed on {host}.")


class _Server(ThreadingHTTPServer):
    daemon_threads = True
    allow_reuse_address = os.name == "posix"  # elsewhere two servers could share a port
    request_queue_size = 128

    def __init__(self, address: tuple[str, int], session: Session) -> None:
        self.session = session
        self._open = address[0] in _ANY
        self._names = {*LOCAL_NAMES, address[0].lower(), *([socket.gethostname().lower()] if self._open else [])}
        if ":" in address[0]:
            self.address_family = socket.AF_INET6
        super().__init__(address, _Handler)

    def server_bind(self) -> None:
        """Bind, and ask nobody for the name of this machine, which can take seconds."""
        socketserver.TCPServer.server_bind(self)
        self.server_name, self.server_port = str(self.server_address[0]), int(self.server_address[1])

    def is_called(self, name: str) -> bool:
        """Say whether a browser that asks `name` means this server; a number cannot be led elsewhere as a name can."""
        if name in self._names:
            return True
        with contextlib.suppress(ValueError):
            return self._open and bool(ipaddress.ip_address(name))
        return False

    def handle_error(self, request: object, client_address: object) -> None:
        """Say nothing of a browser that went away."""


class _Handler(BaseHTTPRequestHandler):
    server: _Server
    server_version = "casebook"
    sys_version = ""
    protocol_version = "HTTP/1.1"
    disable_nagle_algorithm = True  # else a page may wait until the browser has confirmed its headers

    def do_GET(self) -> None:
        """Answer with a file of the site, or with what the server itself has to say."""
        try:
            address = urlsplit(self.path if "://" in self.path else f"//-/{self.path.lstrip('/')}")
            asked = [urlsplit(f"//{self.headers.get('Host', '')}").hostname]
            asked += [address.hostname] if address.scheme else []
        except ValueError:
            self._answer(HTTPStatus.BAD_REQUEST, b"This is not an address.\n")
            return
        if not all(name and self.server.is_called(name) for name in asked):
            self._answer(HTTPStatus.MISDIRECTED_REQUEST, b"This server answers for this machine only.\n")
        elif address.path == f"{_OWN}events":
            self._tell()
        elif address.path.startswith(_OWN):
            self._own(address.path.removeprefix(_OWN))
        else:
            self._file(unquote(address.path).lstrip("/"), address.query)

    do_HEAD = do_GET  # noqa: N815  (the library's name)

    def log_message(self, format: str, *args: object) -> None:
        """Keep quiet: what matters is said by the session."""

    def _file(self, path: str, query: str) -> None:
        find = self.server.session.find
        if path == "" or path.endswith("/"):
            path += "index.html"
        found, status = find(path), HTTPStatus.OK
        if found.data is None and found.good:
            if find(f"{path}/index.html").data is not None:
                self._redirect(f"/{quote(path)}/" + (f"?{query}" if query else ""))
                return
            status, path = HTTPStatus.NOT_FOUND, "404.html"
            found = find(path)
        kind = _TYPES.get(Path(path).suffix) or mimetypes.guess_type(path)[0] or "application/octet-stream"
        if found.data is None:
            status, kind = HTTPStatus.SERVICE_UNAVAILABLE, "text/html"
        data = found.data or b""
        if status == HTTPStatus.NOT_FOUND:
            data = _RELATIVE.sub(rb'\1="/', data)
        if kind == "text/html":
            data = _with_news(data, found.state)
        self._answer(status, data, kind)

    def _own(self, name: str) -> None:
        if name in ("reload.js", "serve.css"):
            kind = "text/javascript" if name.endswith("js") else "text/css"
            self._answer(HTTPStatus.OK, (_FILES / name).read_bytes(), kind)
        else:
            self._answer(HTTPStatus.NOT_FOUND, b"There is no such file.\n")

    def _redirect(self, address: str) -> None:
        self.send_response(HTTPStatus.FOUND)  # browsers would remember a permanent one beyond this session
        self.send_header("Location", address)
        self.send_header("Content-Length", "0")
        self.send_header("Cache-Control", "no-store")
        self.end_headers()

    def _answer(self, status: HTTPStatus, data: bytes, kind: str = "text/plain") -> None:
        self.send_response(status)
        self.send_header("Content-Type", f"{kind}; charset=utf-8" if kind.startswith("text/") else kind)
        self.send_header("Content-Length", str(len(data)))
        self.send_header("Cache-Control", "no-store")
        self.send_header("X-Content-Type-Options", "nosniff")
        self.end_headers()
        if self.command != "HEAD":
            self.wfile.write(data)

    def _tell(self) -> None:
        """Tell the browser of every change, for as long as it listens."""
        self.send_response(HTTPStatus.OK)
        self.send_header("Content-Type", "text/event-stream")
        self.send_header("Cache-Control", "no-store")
        self.send_header("Connection", "close")
        self.end_headers()
        if self.command == "HEAD":
            return
        session = self.server.session
        first = session.state
        with contextlib.suppress(OSError):
            self._event(first)
            for state in session.states(first.version, _HEARTBEAT_SECONDS):
                self._event(state)

    def _event(self, state: State) -> None:
        news = {
            "version": state.version,
            "stylesOnly": state.styles_only,
            "styles": state.styles,
            "problems": _problems_in_words(state),
        }
        self.wfile.write(f"data: {json.dumps(news)}\n\n".encode())
        self.wfile.flush()


_HEAD = '<link rel="stylesheet" href="/-/serve.css"><script defer src="/-/reload.js" data-version="{version}"></script>'
_BOX = '<pre id="casebook-problems" role="alert"{hidden}>{told}</pre>'
_RELATIVE = re.compile(rb'\b(href|src|action)="(?![A-Za-z][A-Za-z0-9+.-]*:|[/#])')
_BARE = '<!DOCTYPE html><html lang="en"><head><meta charset="utf-8"><title>casebook</title></head><body></body></html>'


def _with_news(data: bytes, state: State) -> bytes:
    """Return a page that loads itself again when something changed, with what is wrong above it."""
    told = _problems_in_words(state)
    head = _HEAD.format(version=state.version).encode()
    box = _BOX.format(hidden="" if told else " hidden", told=html.escape(told)).encode()
    page = data if b"</head>" in data else _BARE.encode()
    return page.replace(b"</head>", head + b"</head>", 1).replace(b"</body>", box + b"</body>", 1)


def _problems_in_words(state: State) -> str:
    return as_text(Report(state.problems), colour=False) if state.problems else ""
