"""`build.py check`: says everything that is wrong with the content; --fix puts right what is beyond doubt."""

from __future__ import annotations

import argparse
import contextlib
from pathlib import Path

from casebook import pipeline
from casebook.cache import open_cache
from casebook.cli.console import FORMATS, Console
from casebook.diagnostics import Diagnostic, Place, Report, quoted


def declare(parser: argparse.ArgumentParser) -> None:
    """Add the arguments of the command."""
    parser.add_argument(
        "paths", nargs="*", metavar="PATH", help="content files or folders; everything if none is named"
    )
    parser.add_argument("--fix", action="store_true", help="put right what is beyond doubt, and nothing else")
    parser.add_argument("--diff", action="store_true", help="show what --fix would change; nothing is written")
    parser.add_argument("--format", choices=FORMATS, default="text", help="how to say it (text)")


def run(options: argparse.Namespace, root: Path, console: Console) -> int:
    """Check, and return the exit status."""
    wanted, missing = _wanted(options.paths, root)
    if (options.fix or options.diff) and not missing:
        from casebook.cli.fixes import put_right  # what it needs takes its time to load

        missing = put_right(options, root, wanted, console)
    if missing:
        report = Report.of(missing)
    else:
        asked = pipeline.Options(options.config, options.base_url, options.drafts, workers=options.jobs)
        with contextlib.closing(open_cache(root)) as cache:
            checked = pipeline.check(root, asked, cache, console.progress)
        report = pipeline.only(checked.report, wanted) if options.paths else checked.report
        if not report.failed and options.format == "text":
            number = len(wanted) if options.paths else checked.files
            console.say(f"{number} {'file is' if number == 1 else 'files are'} in order.")
    console.report(report, options.format)
    return report.status(strict=options.strict)


def _wanted(paths: list[str], root: Path) -> tuple[list[str], list[Diagnostic]]:
    """Return the files that `paths` name, as paths from the root, and a problem for each that is not there."""
    wanted: list[str] = []
    missing = []
    for name in paths:
        given = Path(name).absolute()
        try:
            inside = given.relative_to(root)
        except ValueError:
            inside = Path("..")
        if not given.exists() or inside.parts[:1] != ("content",):
            message = f"There is no content file {quoted(name)}."
            missing.append(
                Diagnostic(
                    "E608", Place(name), message, "Name files under content, such as content/practices/my-practice.md"
                )
            )
        elif given.is_dir():
            wanted.extend(file.relative_to(root).as_posix() for file in sorted(given.rglob("*")) if not file.is_dir())
        else:
            wanted.append(inside.as_posix())
    return wanted, missing
