"""A Chromium for the session, the real site from disk and over HTTP, and a page that notes all that happens on it."""

from __future__ import annotations

import contextlib
import threading
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, sync_playwright

from tests.chromium import FLAGS, find

BASE = "some/base"


@dataclass
class Visit:
    """A page in a context of its own, and everything that it said, asked for or failed to get."""

    page: Page
    messages: list[str] = field(default_factory=list)
    requests: list[str] = field(default_factory=list)
    failures: list[str] = field(default_factory=list)

    def watch(self) -> None:
        """Begin to take notes."""
        page = self.page
        page.on("console", lambda message: self.messages.append(f"{page.url}: {message.type}: {message.text}"))
        page.on("pageerror", lambda error: self.messages.append(f"{page.url}: error: {error}"))
        page.on("dialog", self._dialog)
        page.on("request", lambda request: self.requests.append(request.url))
        page.on("requestfailed", lambda request: self._failed(request.url, request.failure))
        page.on("response", lambda answer: self.failures.append(answer.url) if answer.status >= 400 else None)

    def open(self, address: str) -> Page:
        """Go to `address` and wait until everything, typefaces too, is there."""
        self.page.goto(address, wait_until="load")
        self.page.evaluate("document.fonts.ready.then(() => true)")
        return self.page

    def _failed(self, address: str, reason: str | None) -> None:
        if reason != "net::ERR_ABORTED":  # what was still on its way when the page was left
            self.failures.append(f"{address}: {reason}")

    def _dialog(self, dialog: Any) -> None:
        self.messages.append(f"dialog: {dialog.message}")
        dialog.dismiss()


NewVisit = Callable[..., Visit]


@pytest.fixture(scope="session")
def chromium() -> Iterator[Browser]:
    """One browser for all tests."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=find(), args=FLAGS)
        yield browser
        browser.close()


@pytest.fixture
def visit(chromium: Browser) -> Iterator[NewVisit]:
    """Open watched pages, each in a context of its own made with the options given."""
    with contextlib.ExitStack() as contexts:

        def new(**options: Any) -> Visit:
            context = contexts.enter_context(contextlib.closing(chromium.new_context(**options)))
            context.set_default_timeout(10_000)
            opened = Visit(context.new_page())
            opened.watch()
            return opened

        yield new


@dataclass(frozen=True)
class Served:
    """A site over HTTP: its address, and what was asked of it, as status and path."""

    address: str
    log: list[tuple[int, str]]


@contextlib.contextmanager
def serving(site: Path, folder: Path) -> Iterator[Served]:
    """Serve `site` under /some/base/ of a host on the loopback; `folder` is an empty place of ours."""
    (folder / BASE).parent.mkdir(parents=True)
    (folder / BASE).symlink_to(site)
    log: list[tuple[int, str]] = []

    class Handler(SimpleHTTPRequestHandler):
        def log_request(self, code: Any = "-", size: Any = "-") -> None:
            log.append((int(code), self.path))

        def log_message(self, format: str, *arguments: Any) -> None:
            pass

    with ThreadingHTTPServer(("127.0.0.1", 0), partial(Handler, directory=str(folder))) as server:
        thread = threading.Thread(target=server.serve_forever, daemon=True)
        thread.start()
        yield Served(f"http://127.0.0.1:{server.server_port}/{BASE}/", log)
        server.shutdown()
        thread.join()


@pytest.fixture(scope="session")
def served(real_site: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    """The real site over HTTP."""
    with serving(real_site, tmp_path_factory.mktemp("host")) as there:
        yield there


@pytest.fixture(params=["disk", "http"])
def home(request: pytest.FixtureRequest, real_site: Path) -> str:
    """The address of the real site, from disk and over HTTP in turn; it ends in a slash."""
    return real_site.as_uri() + "/" if request.param == "disk" else request.getfixturevalue("served").address
