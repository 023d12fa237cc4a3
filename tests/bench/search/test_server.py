"""The server: what it counts, and its slow line."""

from __future__ import annotations

import gzip
import time
import urllib.request
from pathlib import Path

from bench.search.server import Line, serving


def test_texts_are_compressed_and_heads_are_counted(tmp_path: Path) -> None:
    (tmp_path / "a.js").write_text("casebook " * 500)
    (tmp_path / "b.pf_index").write_bytes(b"casebook " * 500)
    with serving(tmp_path) as served:
        with urllib.request.urlopen(f"{served.address}a.js?v=1") as answer:
            body = answer.read()
        with urllib.request.urlopen(f"{served.address}b.pf_index") as answer:
            plain = answer.read()
        script, data = served.take()
    assert gzip.decompress(body) == b"casebook " * 500
    assert len(plain) == 4500
    assert (script.path, data.path) == ("a.js", "b.pf_index")
    assert len(body) < script.bytes < len(body) + 400
    assert 4500 < data.bytes < 4900


def test_a_slow_line_waits_before_and_during_an_answer(tmp_path: Path) -> None:
    (tmp_path / "a.bin").write_bytes(bytes(8192))
    with serving(tmp_path, Line("slow", latency=0.05, rate=100_000)) as served:
        began = time.monotonic()
        urllib.request.urlopen(f"{served.address}a.bin").read()
        took = time.monotonic() - began
    assert took > 0.05 + 8192 / 100_000 * 0.95


def test_what_is_not_there_is_not_found(tmp_path: Path) -> None:
    with serving(tmp_path) as served:
        try:
            urllib.request.urlopen(f"{served.address}none.js")
            status = 200
        except urllib.error.HTTPError as error:
            status = error.code
        assert served.take() == []
    assert status == 404
