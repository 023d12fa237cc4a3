"""The commands of the search benchmarks."""

from __future__ import annotations

import argparse
from collections.abc import Callable
from pathlib import Path
from typing import Any

from casebook import environment

ROOT = Path(__file__).resolve().parents[2]


def add_commands(commands: Any) -> None:
    """Add `search` and `relevance` to the commands of the benchmarks."""
    one = commands.add_parser("search", help="compare the search in a browser with Pagefind's")
    one.add_argument("--work", type=Path, required=True, metavar="DIR")
    one.add_argument("--sizes", type=int, nargs="+", default=[1000, 10000], metavar="N")
    one.add_argument("--queries", type=int, default=24, metavar="N")
    one.add_argument("--again", action="store_true", help="use the sites of a former run")
    one.set_defaults(run=_search)
    one = commands.add_parser("relevance", help="ask the questions of tests/relevance of casebook, Pagefind and lunr")
    one.add_argument("--work", type=Path, required=True, metavar="DIR")
    one.set_defaults(run=_relevance)


def _search(asked: argparse.Namespace) -> int:
    environment.enter(ROOT, environment.TEST)  # for the browser
    from bench.search.compare import compare

    return _told(lambda: compare(asked.work, asked.sizes, asked.queries, again=asked.again))


def _relevance(asked: argparse.Namespace) -> int:
    environment.enter(ROOT, environment.TEST)
    from bench.search.relevance import relevance

    return _told(lambda: relevance(asked.work))


def _told(run: Callable[[], Path]) -> int:
    from bench.search.sites import PagefindMissing

    try:
        target = run()
    except PagefindMissing as missing:
        print(missing)
        return 1
    print(f"\nThe raw figures are in {target.relative_to(ROOT)}.")
    return 0
