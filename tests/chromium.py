"""A Chromium for the browser tests: the machine's, else Debian's by apt, else Playwright's own; never none."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys

VARIABLE = "CASEBOOK_CHROMIUM"
_NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]


def find() -> str | None:
    """Return the path of a Chromium, or None."""
    given = os.environ.get(VARIABLE)
    if given:
        return given
    return next((path for path in map(shutil.which, _NAMES) if path), None) or _playwrights()


def provide() -> str:
    """Return the path of a Chromium, installing one if there is none; ends the process where that cannot be done."""
    path = find() or (by_apt("chromium", "Chromium") and shutil.which("chromium")) or _by_playwright()
    if path is None:
        print(
            "error: The browser tests need Chromium and none could be installed here. "
            f"Install one, or name it in {VARIABLE}.",
            file=sys.stderr,
        )
        raise SystemExit(3)
    os.environ[VARIABLE] = path
    return path


def by_apt(package: str, name: str) -> bool:
    """Install Debian's `package`, the browser called `name`; returns whether that was done."""
    apt = shutil.which("apt-get")
    if apt is None or not hasattr(os, "geteuid"):
        return False
    before = [] if os.geteuid() == 0 else ["sudo", "-n"] if shutil.which("sudo") else None
    if before is None:
        return False
    print(f"set-up: installing Debian's {name} for the browser tests", file=sys.stderr, flush=True)
    surroundings = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    for words in (["update", "-qq"], ["install", "-y", "-qq", package]):
        if subprocess.run([*before, apt, *words], stdout=subprocess.DEVNULL, env=surroundings, check=False).returncode:
            return False
    return True


def _by_playwright() -> str | None:
    print("set-up: installing Playwright's Chromium for the browser tests", file=sys.stderr, flush=True)
    subprocess.run([sys.executable, "-m", "playwright", "install", "chromium"], check=False)
    return _playwrights()


def _playwrights() -> str | None:
    probe = "from playwright.sync_api import sync_playwright as p\nwith p() as q: print(q.chromium.executable_path)"
    found = subprocess.run([sys.executable, "-c", probe], capture_output=True, text=True, check=False).stdout.strip()
    return found if found and os.path.exists(found) else None
