"""`build.py docs`: prints anew what is true of the code: the reference pages and the list of words to translate."""

from __future__ import annotations

import argparse
from pathlib import Path

from casebook import pipeline
from casebook.authoring import commands_page, fields_page, rules_page, wordlist
from casebook.cli.console import Console
from casebook.cli.printed import print_anew


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
    return print_anew(root, files, "docs", console, only_check=options.check)
