"""`build.py schema`: prints anew what editors and forges know of the fields: schemas, settings and the issue form."""

from __future__ import annotations

import argparse
import json
from pathlib import Path

from casebook import pipeline
from casebook.authoring.editors import content_management, editor_settings, editor_tasks, recommended_extensions
from casebook.authoring.issue_form import PATH, issue_form
from casebook.authoring.schema import FOLDER, schemas
from casebook.cli.console import Console
from casebook.cli.printed import print_anew


def declare(parser: argparse.ArgumentParser) -> None:
    """Add the arguments of the command."""
    parser.add_argument("--check", action="store_true", help="write nothing; exit with 1 if a file is not current")


def run(options: argparse.Namespace, root: Path, console: Console) -> int:
    """Write the files, or say which are not current; returns the exit status."""
    book, problems = pipeline.rules(root, pipeline.Options(options.config, options.base_url))
    if book is None:
        console.report(problems)
        return problems.status()
    values = {
        **{f"{FOLDER}/{name}.schema.json": schema for name, schema in schemas(book).items()},
        ".vscode/settings.json": editor_settings(),
        ".vscode/extensions.json": recommended_extensions(),
        ".vscode/tasks.json": editor_tasks(),
        "frontmatter.json": content_management(book),
    }
    files = {path: json.dumps(value, ensure_ascii=False, indent=1) + "\n" for path, value in values.items()}
    return print_anew(root, files | {PATH: issue_form(book)}, "schema", console, only_check=options.check)
