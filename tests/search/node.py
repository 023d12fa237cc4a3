"""Runs the browser's program in node: scripts of this folder, JSON in and JSON out, in one process for all tests."""

from __future__ import annotations

import functools
import json
import shutil
import subprocess
import sys
import threading
from collections.abc import Iterable
from pathlib import Path
from typing import Any

HERE = Path(__file__).resolve().parent


def run(script: str, given: Any, seconds: int = 120) -> Any:
    """What `script` of this folder answers to `given`."""
    node = _node()
    assert node.stdin and node.stdout
    node.stdin.write(json.dumps([script, given]) + "\n")
    node.stdin.flush()
    deadline = threading.Timer(seconds, node.kill)
    deadline.start()
    line = node.stdout.readline()
    deadline.cancel()
    if not line:
        _node.cache_clear()
    assert line, f"node ended, or did not answer within {seconds} seconds"
    answered = json.loads(line)
    assert "error" not in answered, answered["error"]
    return answered["answer"]


def call(function: str, *arguments: Any) -> Any:
    """What `casebook.function` gives for `arguments`."""
    return each(function, [list(arguments)])[0]


def each(function: str, rows: Iterable[list[Any]]) -> list[Any]:
    """What `casebook.function` gives for each row of arguments."""
    return run("call.js", [function, list(rows)])


@functools.cache
def _node() -> subprocess.Popen[str]:
    """The process; it ends when its input does, which is when the tests end."""
    beside = Path(sys.prefix, "bin", "node")
    node = shutil.which("node") or (str(beside) if beside.exists() else None)
    assert node, "The tests of the search run the browser's program in node, and there is none on the PATH."
    command = [node, str(HERE / "serve.js")]
    return subprocess.Popen(
        command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, encoding="utf-8", errors="surrogatepass"
    )
