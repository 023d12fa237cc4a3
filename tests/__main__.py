"""The test command: makes sure of the environment, then runs format, lint, types, floors and all tests.

python3 -m tests          everything
python3 -m tests quick    no browser, no slow tests
python3 -m tests -k NAME  the rest of the words goes to pytest
"""

from __future__ import annotations

import subprocess
import sys
import time
from pathlib import Path

from casebook import environment

ROOT = Path(__file__).resolve().parent.parent
QUICK = ["-m", "not slow and not browser"]
ON_BOTH_CORES = ["-n", "2", "--dist", "loadfile"]


def main(words: list[str]) -> int:
    """Run the checks and the tests; returns the first status that is not 0, after all have run."""
    environment.enter(ROOT, environment.TEST)
    from tests import chromium, firefox

    quick = words[:1] == ["quick"]
    chosen = words[1:] if quick else words
    if not quick:
        chromium.provide()
        firefox.provide()
    status = 0
    for name, command in {} if chosen else _CHECKS.items():
        status = status or _run(name, command)
    return (
        _run(
            "pytest",
            [
                *(sys.executable, "-m", "pytest", "--durations=5"),
                *(QUICK if quick else []),
                *([] if chosen else ON_BOTH_CORES),
                *chosen,
            ],
        )
        or status
    )


_BIN = Path(sys.prefix) / ("Scripts" if environment.WINDOWS else "bin")
_CHECKS = {
    "format": [str(_BIN / "ruff"), "format", "--check", "."],
    "lint": [str(_BIN / "ruff"), "check", "--quiet", "."],
    "types": [str(_BIN / "mypy")],
    "floors": [str(_BIN / "lint-imports"), "--no-logo"],
}


def _run(name: str, command: list[str]) -> int:
    began = time.monotonic()
    print(f"--- {name}", flush=True)
    status = subprocess.run(command, cwd=ROOT, check=False).returncode
    print(
        f"--- {name}: {'ok' if status == 0 else f'failed ({status})'} in {time.monotonic() - began:.1f} s", flush=True
    )
    return status


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
