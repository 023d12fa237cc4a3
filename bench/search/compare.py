"""`python3 -m bench search`: both searches over the same documents, at several sizes, over two lines and from disk."""

from __future__ import annotations

import datetime
import json
import os
import platform
import time
from collections import Counter
from collections.abc import Sequence
from pathlib import Path
from statistics import median
from typing import Any

from playwright.sync_api import Browser

from bench.processes import processor_name
from bench.search import documents, queries, sites, tables, visits
from bench.search.server import LINES, OPEN, Line, Server, serving
from bench.search.tables import OURS, THEIRS

RESULTS = Path(__file__).resolve().parents[1] / "results"
_FROM_DISK = 3
_PATIENCE = 150.0  # seconds a contender may take for its visits over one line before the rest are left out


def compare(work: Path, sizes: Sequence[int], asked: int, *, again: bool) -> Path:
    """Compare both at each of the `sizes` with `asked` queries; prints tables, returns the file of the raw figures.

    `again` uses the sites that are in the working folder from a former run. Other sizes of the same day are kept.
    """
    RESULTS.mkdir(exist_ok=True)
    target = RESULTS / f"{datetime.date.today()}-search.json"
    before = json.loads(target.read_text(encoding="utf-8"))["sizes"] if target.exists() else {}
    found: dict[str, Any] = {"machine": machine(), "method": _METHOD, "sizes": before}
    with visits.chromium() as browser:
        found["machine"]["browser"] = visits.browser_version(browser)
        for size in sizes:
            folders = {name: work / "search" / str(size) / name for name in (OURS, THEIRS)}
            drawn = _written(work, size, folders, asked, again=again)
            found["sizes"][str(size)] = _compared(browser, folders, size, drawn)
            target.write_text(json.dumps(found, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
    return target


def _compared(browser: Browser, folders: dict[str, Path], size: int, drawn: list[str]) -> dict[str, Any]:
    """Return the figures of both at one size, and print them."""
    with serving(folders[OURS]) as ours, serving(folders[THEIRS]) as theirs:
        servers = {OURS: ours, THEIRS: theirs}
        lines = {line.name: raced(browser, servers, line, drawn) for line in LINES}
    disk = {name: _from_disk(browser, folder, drawn[:_FROM_DISK]) for name, folder in folders.items()}
    index = {name: sites.size_of(folder) for name, folder in folders.items()}
    for line, found in lines.items():
        print(f"\n### {size:,} practices, {line}\n\n{tables.table(tables.rows(found, line))}")
    print(f"\n{_kinds(lines[OPEN.name][OURS])}\n\nFrom disk: {_disk(disk)}. On disk: {_index(index)}.", flush=True)
    return {"queries": drawn, "index": index, "lines": lines, "disk": disk}


def raced(
    browser: Browser, servers: dict[str, Server], line: Line, drawn: Sequence[str]
) -> dict[str, list[dict[str, Any]]]:
    """Visit both in turn for each query, so that whatever else the machine does hits both."""
    found: dict[str, list[dict[str, Any]]] = {name: [] for name in servers}
    spent = dict.fromkeys(servers, 0.0)
    for served in servers.values():
        served.line = line
    for number, query in enumerate(drawn):
        further = drawn[(number + 1) % len(drawn)]
        for name in (OURS, THEIRS) if number % 2 else (THEIRS, OURS):
            if spent[name] < _PATIENCE:
                began = time.monotonic()
                found[name].append(visits.visit(browser, servers[name], query, further))
                spent[name] += time.monotonic() - began
    return found


def machine() -> dict[str, Any]:
    """Return what the figures were taken on."""
    return {
        "processor": processor_name(),
        "processors": os.cpu_count(),
        "system": platform.platform(),
        "python": platform.python_version(),
    }


def _written(work: Path, size: int, folders: dict[str, Path], asked: int, *, again: bool) -> list[str]:
    """Write both sites, unless those of a former run are to be used; returns the queries."""
    noted = folders[OURS].parent / "queries.json"
    if again and noted.exists():
        return list(json.loads(noted.read_text(encoding="utf-8")))[:asked]
    every = list(documents.documents(size))
    drawn = queries.draw(every, max(asked, 24))
    began = time.monotonic()
    sites.write_casebook(folders[OURS], every, documents.catalogue(work / "search" / "catalogue"))
    middle = time.monotonic()
    sites.write_pagefind(folders[THEIRS], every, work)
    print(
        f"{size:,}: written in {middle - began:.0f} s and, with Pagefind, {time.monotonic() - middle:.0f} s", flush=True
    )
    noted.write_text(json.dumps(drawn, ensure_ascii=False), encoding="utf-8")
    return drawn[:asked]


def _from_disk(browser: Browser, folder: Path, asked: Sequence[str]) -> list[float | None]:
    """Return the milliseconds of each query, up to the first that does not work."""
    times: list[float | None] = []
    while len(times) < len(asked) and None not in times:
        times.append(visits.from_disk(browser, folder, asked[len(times)]))
    return times


def _kinds(visits: Sequence[dict[str, Any]]) -> str:
    """Return the sentence of what the bytes of casebook's first query are, on average, by kind of file."""
    totals: Counter[str] = Counter()
    for visit in visits:
        totals.update(visit["first"]["kinds"])
    parts = (f"{kind} {total / len(visits) / 1000:.1f}" for kind, total in totals.most_common())
    return f"casebook's first query, mean kB by kind: {', '.join(parts)}"


def _disk(disk: dict[str, list[float | None]]) -> str:
    said = []
    for name, times in disk.items():
        shown = [one for one in times if one is not None]
        said.append(f"{name} {f'{median(shown):.0f} ms' if shown and len(shown) == len(times) else 'does not work'}")
    return ", ".join(said)


def _index(index: dict[str, dict[str, int]]) -> str:
    return ", ".join(f"{name} {one['files']:,} files, {one['bytes'] / 1e6:.1f} MB" for name, one in index.items())


_METHOD = (
    "Index and page only, the same documents and words for both; no style sheet, typeface or picture in either page. "
    "Bytes: heads and bodies of all answers but the page itself, gzip level 6 for texts. Fresh profile for each visit. "
    "Times of the first query from the start of the navigation with the query in the address, of the others from "
    "pressing Enter, until a row stands in the laid-out page. Pagefind by its JavaScript API without filters, ten "
    "results, each shown when it is there; casebook by its browse page with facet counts, results as it shows them. "
    "HTTP/1.1."
)
