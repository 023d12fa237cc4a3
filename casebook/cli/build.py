"""`build.py build`: checks the content and puts a new site in the place of the old one."""

from __future__ import annotations

import argparse
import contextlib
from pathlib import Path

from casebook.cache import Cache, open_cache
from casebook.cli.console import FORMATS, Console
from casebook.diagnostics import Diagnostic, Place, Report
from casebook.publish import Built, Locked, OutputRefused, check_output, one_at_a_time, recover
from casebook.publish.built import build_before, keep_build
from casebook.sources import stamp_of_sources

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
    report, built = _built(options, root, output, console)
    console.report(report, options.format)
    status = report.status(strict=options.strict)
    if built:
        console.stages()
        console.say(f"{built.pages} pages in {console.seconds():.1f} s: {built.told()}.")
        say = console.result if options.format == "text" else console.say
        say(f"Open {(output / 'index.html').as_uri()}")
    elif status:
        console.complain(f"Nothing was built; {output.name} is as it was.")
    return status


def _built(options: argparse.Namespace, root: Path, output: Path, console: Console) -> tuple[Report, Built | None]:
    """Build the site; returns the problems and what it came to, if it was published."""
    try:
        folders = (output, root / SEARCH_INDEX)
        for folder in folders:
            check_output(folder, root)
        output.parent.mkdir(parents=True, exist_ok=True)
        with one_at_a_time(output, console.say), contextlib.closing(open_cache(root)) as cache:
            for healed in filter(None, map(recover, folders)):
                console.say(healed)
            outcome = _made(options, root, output, cache, console)
            if cache.note:
                console.say(cache.note)
            return outcome
    except OutputRefused as refusal:
        return _trouble("E605", options.output, str(refusal)), None
    except Locked:
        return _trouble("E702", options.output, "Another build is still at work.", "Wait for it, or end it."), None
    except OSError as problem:
        why = (problem.strerror or str(problem)).lower()
        return _trouble(
            "E701", options.output, f"The site could not be written: {why}.", "Free some room or check the permissions."
        ), None


def _made(
    options: argparse.Namespace, root: Path, output: Path, cache: Cache, console: Console
) -> tuple[Report, Built | None]:
    """Build, unless nothing changed since the last time."""
    console.progress("looking for changes")
    asked = (options.base_url, options.drafts, options.keep_going, options.strict, options.search_index)
    stamp = stamp_of_sources(root, options.config, options.config, *asked)
    before = build_before(cache, output, stamp)
    if before:
        return before
    from casebook.building import build  # loaded only where there is work, because it takes long
    from casebook.pipeline import Options

    wanted = Options(options.config, options.base_url, options.drafts, options.keep_going, options.jobs)
    report, built = build(
        root, output, wanted, cache, console.progress, strict=options.strict, whole=options.search_index
    )
    if built:
        keep_build(cache, output, stamp, report, built)
    return report, built


def _trouble(code: str, path: str, message: str, hint: str = "") -> Report:
    return Report.of([Diagnostic(code, Place(path), message, hint)])
