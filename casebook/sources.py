"""The sources of a site as a whole: one digest that changes whenever any file that a build looks at does."""

from __future__ import annotations

import os
import time
from collections.abc import Iterator
from pathlib import Path

from casebook.digest import digest_of

_FOLDERS = ("content", "templates", "assets", "locales")
_PACKAGES = "node_modules/.package-lock.json"
_UNSETTLED_NS = 50_000_000
_SURROUNDINGS = ("SITE_URL", "BASE_PATH", "SOURCE_DATE_EPOCH")


def stamp_of_sources(root: Path, config: str, *asked: object) -> str:
    """Return the digest of the names, sizes and times of all sources under `root`, of what was asked, and of the day.

    Empty where a file changed just now, so that a second change might leave no trace. Nothing is read.
    """
    stamps: list[tuple[str, str]] = []
    latest = 0
    for path, facts in _files(root, config):
        stamps.append((path, f"{facts.st_size} {facts.st_mtime_ns} {facts.st_ctime_ns} {facts.st_ino} {facts.st_mode}"))
        latest = max(latest, facts.st_mtime_ns, facts.st_ctime_ns)
    if time.time_ns() - latest < _UNSETTLED_NS:
        return ""
    day = time.strftime("%Y-%m-%d", time.gmtime())
    surroundings = [os.environ.get(name, "") for name in _SURROUNDINGS]
    return digest_of(sorted(stamps), asked, surroundings, day)


def _files(root: Path, config: str) -> Iterator[tuple[str, os.stat_result]]:
    for name in (config, _PACKAGES):
        try:
            yield name, (root / name).stat()
        except OSError:
            continue
    for name in _FOLDERS:
        yield from _walk(str(root / name), f"{name}/")


def _walk(folder: str, prefix: str) -> Iterator[tuple[str, os.stat_result]]:
    try:
        entries = list(os.scandir(folder))
    except OSError:
        return
    for entry in entries:
        yield prefix + entry.name, entry.stat(follow_symlinks=False)
        if entry.is_dir(follow_symlinks=False):
            yield from _walk(entry.path, f"{prefix}{entry.name}/")
