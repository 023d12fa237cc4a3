"""Visits in Chromium: a fresh profile each, a first query, a further one, and the first once more."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any
from urllib.parse import quote

from playwright.sync_api import Browser, Page, TimeoutError, sync_playwright

from bench.search.server import Sent, Server
from tests.chromium import FLAGS, provide

HERE = Path(__file__).resolve().parent
_LONGEST, _LONGEST_FROM_DISK = 120_000, 8_000
_PAGE = "index.html"


@dataclass(frozen=True)
class Answer:
    """An answer as a visitor had it: milliseconds to the first row and the last, bytes of scripts and data by kind."""

    query: str
    first: float
    last: float
    rows: int
    requests: int
    bytes: int
    kinds: dict[str, int]


@contextmanager
def chromium() -> Iterator[Browser]:
    """Start a browser."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=provide(), args=FLAGS)
        yield browser
        browser.close()


def visit(browser: Browser, served: Server, query: str, further: str) -> dict[str, Any]:
    """Come with a query in the address, ask another, ask the first again; returns the three answers."""
    with _fresh(browser) as page:
        served.take()
        page.goto(f"{served.address}?q={quote(query)}", wait_until="commit")
        first = _answer(page, served, query)
        page.evaluate("words => benchAsk(words)", further)
        then = _answer(page, served, further)
        page.evaluate("words => benchAsk(words)", query)
        again = _answer(page, served, query)
    return {"first": asdict(first), "further": asdict(then), "again": asdict(again)}


def from_disk(browser: Browser, folder: Path, query: str) -> float | None:
    """Return the milliseconds until the first row on the page opened from disk, or None where none comes."""
    with _fresh(browser) as page:
        page.goto(f"{(folder / _PAGE).resolve().as_uri()}?q={quote(query)}", wait_until="commit")
        try:
            page.wait_for_function("() => benchAnswer().rows", timeout=_LONGEST_FROM_DISK, polling=50)
        except TimeoutError:
            return None
        return float(page.evaluate("() => benchAnswer().first"))


@contextmanager
def _fresh(browser: Browser) -> Iterator[Page]:
    context = browser.new_context()
    context.add_init_script(path=HERE / "pages" / "watch.js")
    page = context.new_page()
    try:
        yield page
    finally:
        context.close()


def _answer(page: Page, served: Server, query: str) -> Answer:
    page.wait_for_function("() => benchAnswer().over", timeout=_LONGEST, polling=50)
    seen = page.evaluate("() => benchAnswer()")
    sent = [one for one in served.take() if one.path != _PAGE]
    kinds = by_kind(sent)
    return Answer(query, seen["first"], seen["last"], seen["rows"], len(sent), sum(kinds.values()), kinds)


def by_kind(sent: Iterable[Sent]) -> dict[str, int]:
    """Return the bytes of what was sent by the kind of file, the largest first."""
    totals: Counter[str] = Counter()
    for one in sent:
        totals[kind(one.path)] += one.bytes
    return dict(totals.most_common())


def kind(path: str) -> str:
    """Return what a file of either search is: its folder, its ending, or its name without the digest."""
    folders = path.split("/")[:-1]
    if folders[-1:] and folders[-1] not in ("assets", "search", "pagefind"):
        return folders[-1]
    name = path.rsplit("/", 1)[-1]
    if name.endswith((".pf_meta", ".pagefind")):
        return "pf_meta" if name.endswith("meta") else "wasm"
    return name.split(".")[0] + "." + name.rsplit(".", 1)[-1] if "assets" not in folders else name.split(".")[0] + ".js"


def browser_version(browser: Browser) -> str:
    """Return the browser's version."""
    return f"Chromium {browser.version}"
