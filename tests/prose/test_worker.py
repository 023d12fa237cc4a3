from __future__ import annotations

import json
import subprocess
import sys
from typing import Any

import pytest

from tests.conftest import ROOT


def _answers(*jobs: dict[str, Any]) -> list[dict[str, Any]]:
    lines = "".join(json.dumps(job) + "\n" for job in jobs)
    command = [sys.executable, "-X", "utf8", "-m", "casebook.prose.worker"]
    finished = subprocess.run(command, input=lines.encode(), capture_output=True, cwd=ROOT, check=True)
    assert finished.stderr == b""
    ready, *answers = finished.stdout.splitlines()
    assert ready == b"ready"
    return [json.loads(line) for line in answers]


def _job(body: str, line: int = 1) -> dict[str, Any]:
    return {"path": "content/practices/a.md", "body": body, "line": line, "seconds": 5.0}


def test_each_line_in_gives_a_line_out_in_the_same_order() -> None:
    one, two = _answers(_job("Écoles.\n\n😀"), _job("[x](b.md)", 7))
    assert one["opening"] == "Écoles."
    assert [link[:3] for link in two["links"]] == [["practices/b/index.html", "b.md", 7]]


def test_a_text_that_is_nested_too_deeply_is_refused_and_the_next_one_is_set() -> None:
    deep, next_one = _answers(_job("- " * 2000 + "x"), _job("Fine."))
    assert deep == {"failed": "too much"}
    assert next_one["opening"] == "Fine."


@pytest.mark.parametrize("body", ["", "\u2028", "\ufeff"])
def test_odd_texts_are_answered(body: str) -> None:
    assert len(_answers(_job(body))) == 1
