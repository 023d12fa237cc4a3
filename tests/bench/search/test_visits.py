"""The kinds of files that are loaded."""

from __future__ import annotations

from bench.search import visits
from bench.search.server import Sent


def test_files_are_told_by_kind() -> None:
    kinds = {
        "assets/search.0a1b.js": "search.js",
        "assets/lunr.0a1b.js": "lunr.js",
        "search/manifest.js": "manifest.js",
        "search/words/0a1b2c3d.js": "words",
        "pagefind/pagefind-worker.js": "pagefind-worker.js",
        "pagefind/pagefind-entry.json": "pagefind-entry.json",
        "pagefind/pagefind.en_0a1b.pf_meta": "pf_meta",
        "pagefind/wasm.en.pagefind": "wasm",
        "pagefind/fragment/en_0a1b.pf_fragment": "fragment",
    }
    assert {path: visits.kind(path) for path in kinds} == kinds


def test_bytes_are_summed_by_kind_the_largest_first() -> None:
    sent = [Sent("search/words/a.js", 10), Sent("search/cards/1.js", 15), Sent("search/words/b.js", 20)]
    assert list(visits.by_kind(sent).items()) == [("words", 30), ("cards", 15)]
