"""Asking the server as a browser does, and as somebody does who means it ill: with raw lines."""

from __future__ import annotations

import json
import socket
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlsplit

from tests.serve.conftest import DEADLINE


@dataclass(frozen=True)
class Answer:
    """What a server answered: the status, the headers in small letters, the body."""

    status: int
    headers: dict[str, str]
    body: bytes


def ask(address: str, target: str = "/", host: str | None = None, method: str = "GET") -> Answer:
    """Ask for `target` just as it is written."""
    parts = urlsplit(address)
    named = parts.netloc if host is None else host
    return raw(address, f"{method} {target} HTTP/1.1\r\nHost: {named}\r\nConnection: close\r\n\r\n".encode())


def raw(address: str, request: bytes) -> Answer:
    """Send `request`, and read until the server ends the connection."""
    parts = urlsplit(address)
    with socket.create_connection((parts.hostname, parts.port), timeout=DEADLINE) as connection:
        connection.sendall(request)
        answer = b"".join(iter(lambda: connection.recv(65536), b""))
    head, _, body = answer.partition(b"\r\n\r\n")
    first, *lines = head.decode("latin-1").split("\r\n")
    pairs = [line.split(": ", 1) for line in lines]
    return Answer(int(first.split()[1]), {name.lower(): value for name, value in pairs}, body)


def listen(address: str) -> Iterator[dict[str, Any]]:
    """Yield what the server tells browsers, as it comes."""
    parts = urlsplit(address)
    with socket.create_connection((parts.hostname, parts.port), timeout=DEADLINE) as connection:
        connection.sendall(f"GET /-/events HTTP/1.1\r\nHost: {parts.netloc}\r\n\r\n".encode())
        with connection.makefile("rb") as lines:
            for line in lines:
                if line.startswith(b"data: "):
                    yield json.loads(line.removeprefix(b"data: "))
