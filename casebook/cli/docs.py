"""`build.py docs`: prints anew what is true of the code: the reference pages and the list of words to translate."""

from __future__ import annotations

import argparse
from pathlib import Path

from casebook import pipeline
from casebook.authoring import commands_page, fields_page, rules_page, wordlist
from casebook.cli.console import Console


def declare(parser: argparse.ArgumentParser) -> None:
    """Add the arguments of the command."""
    parser.add_argument("--check", action="store_true", help="write nothing; exit with 1 if a file is not current")


def run(options: argparse.Namespace, root: Path, console: Console) -> int:
    """Write the files, or say which are not current; returns the exit status."""
    rules, problems = pipeline.rules(root, pipeline.Options(options.config, options.base_url))
    if rules is None:
        console.report(problems)
        return problems.status()
    files = {
        "docs/fields.md": fields_page(rules),
        "docs/rules.md": rules_page(),
        "docs/commands.md": commands_page(options.parser()),
        "locales/casebook.pot": wordlist(root),
    }
    stale = [path for path, text in files.items() if not _is(root / path, text)]
    for path in stale:
        if options.check:
            console.complain(f"{path} is not current. Type:  python3 build.py docs")
        else:
            (root / path).parent.mkdir(exist_ok=True)
            (root / path).write_text(files[path], encoding="utf-8")
            console.say(f"{path} is written.")
    return 1 if options.check and stale else 0


def _is(path: Path, text: str) -> bool:
    return path.is_file() and path.read_text(encoding="utf-8") == text
