"""`build.py build`: checks the content and puts a new site in the place of the old one."""

from __future__ import annotations

import argparse
from pathlib import Path

from casebook import pipeline
from casebook.assets.packages import PackageMissing
from casebook.cli.check import FORMATS
from casebook.cli.console import Console
from casebook.diagnostics import Diagnostic, Place, Report
from casebook.publish import Locked, OutputRefused, check_output, one_at_a_time, publish, recover

HELP = "check the content and build the site"
SEARCH_INDEX = "search_index"


def declare(parser: argparse.ArgumentParser) -> None:
    """Add the arguments of the command."""
    parser.add_argument("--output", default="site", metavar="DIR", help="where the site goes (site)")
    parser.add_argument("--search-index", action="store_true", help="make search_index/ however many records there are")
    parser.add_argument(
        "--keep-going", action="store_true", help="build what is in order and leave out the rest; exits with 1"
    )
    parser.add_argument("--format", choices=FORMATS, default="text", help="how to say what is wrong (text)")


def run(options: argparse.Namespace, root: Path, console: Console) -> int:
    """Build, and return the exit status."""
    output = Path(options.output).absolute() if options.output != "site" else root / "site"
    report, made = _built(options, root, output, console)
    console.report(report, options.format)
    status = report.status(strict=options.strict)
    if made:
        console.say(f"{made} pages in {console.seconds():.1f} s.")
        say = console.result if options.format == "text" else console.say
        say(f"Open {(output / 'index.html').as_uri()}")
    elif status:
        console.complain(f"Nothing was built; {output.name} is as it was.")
    return status


def _built(options: argparse.Namespace, root: Path, output: Path, console: Console) -> tuple[Report, int]:
    """Build the site; returns the problems and the number of pages published, none if it was not."""
    try:
        folders = (output, root / SEARCH_INDEX)
        for folder in folders:
            check_output(folder, root)
        output.parent.mkdir(parents=True, exist_ok=True)
        with one_at_a_time(output, console.say):
            for healed in filter(None, map(recover, folders)):
                console.say(healed)
            return _made(options, root, output, console)
    except OutputRefused as refusal:
        return _trouble("E605", options.output, str(refusal)), 0
    except Locked:
        return _trouble("E702", options.output, "Another build is still at work.", "Wait for it, or end it."), 0
    except PackageMissing as missing:
        return _trouble("E701", "node_modules", str(missing)), 0
    except OSError as problem:
        why = (problem.strerror or str(problem)).lower()
        return _trouble(
            "E701", options.output, f"The site could not be written: {why}.", "Free some room or check the permissions."
        ), 0


def _made(options: argparse.Namespace, root: Path, output: Path, console: Console) -> tuple[Report, int]:
    asked = pipeline.Options(options.config, options.base_url, options.drafts, options.keep_going, options.jobs)
    checked = pipeline.check(root, asked, console.progress)
    if checked.catalogue is None or (checked.report.status(strict=options.strict) and not options.keep_going):
        return checked.report, 0
    site = pipeline.make(root, checked, console.progress, whole=options.search_index)
    if not site.files or (site.report.status(strict=options.strict) and not options.keep_going):
        return site.report, 0
    console.progress("publishing")
    publish(site.files, output)
    if site.index and output == root / "site":
        publish(site.index, root / SEARCH_INDEX)
    return site.report, site.pages


def _trouble(code: str, path: str, message: str, hint: str = "") -> Report:
    return Report.of([Diagnostic(code, Place(path), message, hint)])
