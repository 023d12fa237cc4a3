"""A Firefox for the browser tests: the machine's, else Debian's by apt; never none."""

from __future__ import annotations

import os
import shutil
import sys

from tests.chromium import by_apt

VARIABLE = "CASEBOOK_FIREFOX"
MISSING = f"The browser tests need Firefox and there is none here. Install one, or name it in {VARIABLE}."
_NAMES = ("firefox-esr", "firefox")


def find() -> str | None:
    """Return the path of a Firefox, or None."""
    return os.environ.get(VARIABLE) or next((path for path in map(shutil.which, _NAMES) if path), None)


def provide() -> str:
    """Return the path of a Firefox, installing one if there is none; ends the process where that cannot be done."""
    path = find() or (find() if by_apt("firefox-esr", "Firefox") else None)
    if path is None:
        print(f"error: {MISSING}", file=sys.stderr)
        raise SystemExit(3)
    os.environ[VARIABLE] = path
    return path
