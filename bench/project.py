"""A whole casebook project with the corpus for content, made from this checkout."""

from __future__ import annotations

import shutil
from pathlib import Path

from casebook.config import SiteFile
from casebook.source import Limits

ROOT = Path(__file__).resolve().parent.parent
_PROGRAM = ("casebook", "templates", "assets", "locales", "content/vocabularies", "content/pages")
_FILES = ("build.py", "site.yaml", "package.json", "package-lock.json")
_INSTALLED = (".venv", "node_modules")


def furnish(project: Path, practices: int) -> None:
    """Put the program as this checkout has it, and all but the records, into `project`; what is installed is linked."""
    for folder in _PROGRAM:
        target = project / folder
        shutil.rmtree(target, ignore_errors=True)
        shutil.copytree(ROOT / folder, target, ignore=shutil.ignore_patterns("__pycache__"))
    for file in (*(ROOT / name for name in _FILES), *ROOT.glob("requirements*")):
        shutil.copy2(file, project / file.name)
    for name in _INSTALLED:
        _link(project / name, (ROOT / name).resolve())
    if practices > Limits.files:
        _raise_limit(project / "site.yaml", practices)


def _link(link: Path, target: Path) -> None:
    """Link to what is installed, in the place of a link or of what a set-up has put there since."""
    if link.is_symlink() or not link.exists():
        link.unlink(missing_ok=True)
    else:
        shutil.rmtree(link)
    link.symlink_to(target)


def _raise_limit(configuration: Path, practices: int) -> None:
    if "limits" not in SiteFile.model_fields:
        print(
            f"This casebook reads {Limits.files} files of a folder at most and knows no limits in {configuration.name}."
        )
        return
    with configuration.open("a", encoding="utf-8") as file:
        file.write(f"\nlimits: {{files: {practices}}}\n")
