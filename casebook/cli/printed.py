"""Files of the project that a command prints from the program: written anew, or only looked at."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from casebook.cli.console import Console


def print_anew(root: Path, files: Mapping[str, str], command: str, console: Console, *, only_check: bool) -> int:
    """Write each of `files` that differs from its text, or say that it does; returns the exit status."""
    stale = [path for path, text in files.items() if not _is(root / path, text)]
    for path in stale:
        if only_check:
            console.complain(f"{path} is not current. Type:  python3 build.py {command}")
        else:
            (root / path).parent.mkdir(parents=True, exist_ok=True)
            (root / path).write_text(files[path], encoding="utf-8")
            console.say(f"{path} is written.")
    return 1 if only_check and stale else 0


def _is(path: Path, text: str) -> bool:
    return path.is_file() and path.read_text(encoding="utf-8") == text
