"""The output folder: which one may be used, and what an interrupted build left beside it."""

from __future__ import annotations

import os
import shutil
from pathlib import Path

MARKER = ".casebook-site"
MARKER_TEXT = b"Made by casebook. Everything in this folder is replaced by the next build.\n"
_NEXT, _OLD = ".{}.next", ".{}.old"


class OutputRefused(Exception):
    """The output folder may not be used; the text is the sentence to show."""


def next_folder(output: Path) -> Path:
    """Return the staging folder of `output`."""
    return output.parent / _NEXT.format(output.name)


def old_folder(output: Path) -> Path:
    """Return where the old site stands for the moment between two renames."""
    return output.parent / _OLD.format(output.name)


def check_output(output: Path, root: Path) -> None:
    """Raise `OutputRefused` unless `output` is empty, absent or ours, and holds nothing that must be kept."""
    if output.is_symlink():
        raise OutputRefused("The output folder is a link to another place. Name the place itself.")
    resolved = output.resolve()
    kept = {root.resolve(), *root.resolve().parents, Path.home().resolve(), Path(resolved.anchor)}
    sources = [
        root.resolve() / name
        for name in ("content", "templates", "assets", "casebook", "tests", "docs", "locales", ".git")
    ]
    if resolved in kept or any(resolved == source or source in resolved.parents for source in sources):
        raise OutputRefused(f"The folder {output} holds what must be kept. Choose another one, for example site.")
    if resolved.is_dir() and any(resolved.iterdir()) and not (resolved / MARKER).is_file():
        raise OutputRefused(f"The folder {output} is not empty and was not made by casebook. Choose an empty one.")
    if resolved.exists() and not resolved.is_dir():
        raise OutputRefused(f"{output} is a file. Choose a folder.")


def recover(output: Path) -> str | None:
    """Complete or undo what an interrupted build left; returns a sentence if there was something."""
    staged, old = next_folder(output), old_folder(output)
    sentence = None
    if old.exists():
        if not output.exists():
            os.replace(old, output)
            sentence = "The last build was interrupted; the site it was about to replace is back in place."
        else:
            shutil.rmtree(old)
            sentence = (
                "The last build was interrupted at its end; the new site is in place, the rest of the old is removed."
            )
    if staged.exists():
        shutil.rmtree(staged)
        sentence = sentence or "The last build was interrupted; what it left is removed, and the site is unchanged."
    return sentence
