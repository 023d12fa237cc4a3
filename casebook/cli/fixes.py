"""`build.py check --fix` and `--diff`: what can be put right in content files is, or is shown."""

from __future__ import annotations

import argparse
from pathlib import Path

from casebook import pipeline
from casebook.authoring.mending import as_diff, mended
from casebook.authoring.saving import ChangedMeanwhile, replace
from casebook.cli.console import Console
from casebook.diagnostics import Diagnostic, Place
from casebook.reading import FOLDERS
from casebook.source import Limits, list_folder, read_bytes


def put_right(options: argparse.Namespace, root: Path, wanted: list[str], console: Console) -> list[Diagnostic]:
    """Put right, or show, what can be put right in the `wanted` files, all if none; returns what stood in the way."""
    book, report = pipeline.rules(root, pipeline.Options(options.config, options.base_url))
    if book is None:
        return [problem for problem in report.diagnostics if problem.severity == "error"]
    for path in wanted or _all(root, book.config.limits):
        before, _ = read_bytes(root, path, book.config.limits.file)
        if before is None or not path.endswith(".md"):
            continue  # the check says why
        after, mends = mended(before, path, book)
        if mends and options.diff:
            console.result(as_diff(before, after, path))
        elif mends:
            try:
                replace(root / path, before, after)
            except ChangedMeanwhile:
                return [
                    Diagnostic("E019", Place(path), "The file changed while it was mended.", "Run the command again.")
                ]
            except OSError as problem:
                return [Diagnostic("E701", Place(path), f"The file could not be written: {problem.strerror}.")]
            for mend in mends:
                console.say(f"{path}:{mend.line}: {mend.read} → {mend.written}")
    return []


def _all(root: Path, limits: Limits) -> list[str]:
    return [file.path for folder in FOLDERS for file in list_folder(root, folder, limits)[0]]
