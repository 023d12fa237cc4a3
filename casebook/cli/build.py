"""`build.py build`: checks the content and puts a new site in the place of the old one."""

from __future__ import annotations

import argparse
import contextlib
from dataclasses import dataclass
from pathlib import Path

from casebook import pipeline
from casebook.assets.packages import PackageMissing
from casebook.cache import FOLDER, Cache, open_cache
from casebook.cli.check import FORMATS
from casebook.cli.console import Console
from casebook.diagnostics import Diagnostic, Place, Report
from casebook.digest import digest_of
from casebook.pages.templates import TemplateFault
from casebook.publish import Locked, OutputRefused, check_output, one_at_a_time, publish, recover, staged

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


@dataclass(frozen=True)
class Built:
    """What a build came to, in numbers of files."""

    pages: int
    made: int
    kept: int
    removed: int

    def told(self) -> str:
        """Return the numbers as words."""
        told = [f"{self.made} files made", f"{self.kept} kept", f"{self.removed} removed"]
        return ", ".join(part for part in told if not part.startswith("0 ")) or "nothing changed"


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
    except PackageMissing as missing:
        return _trouble("E701", "node_modules", str(missing)), None
    except OSError as problem:
        why = (problem.strerror or str(problem)).lower()
        return _trouble(
            "E701", options.output, f"The site could not be written: {why}.", "Free some room or check the permissions."
        ), None


def _made(
    options: argparse.Namespace, root: Path, output: Path, cache: Cache, console: Console
) -> tuple[Report, Built | None]:
    asked = pipeline.Options(options.config, options.base_url, options.drafts, options.keep_going, options.jobs)

    def fails(report: Report) -> bool:
        return bool(report.status(strict=options.strict)) and not options.keep_going

    checked = pipeline.check(root, asked, cache, console.progress)
    if checked.catalogue is None or fails(checked.report):
        return checked.report, None
    plan = pipeline.plan(root, checked, asked, cache, console.progress, whole=options.search_index)
    console.progress("looking at what is there")
    spare = root / FOLDER / f"before-{digest_of(str(output))}"
    with staged(plan.artifacts, output, cache, spare) as staging:
        try:
            written, report = pipeline.make(staging, checked, asked, cache, console.progress)
        except TemplateFault as fault:
            return Report.of([*checked.report.diagnostics, fault.diagnostic]), None
        if fails(report):
            return report, None
        console.progress("publishing")
        removed = staging.removed
        if not staging.current:
            staging.publish(written)
    if plan.index and output == root / "site":
        publish(plan.index, root / SEARCH_INDEX, cache)
    pages = sum(artifact.path.endswith(".html") for artifact in plan.artifacts)
    return report, Built(pages, len(written), staging.kept, removed)


def _trouble(code: str, path: str, message: str, hint: str = "") -> Report:
    return Report.of([Diagnostic(code, Place(path), message, hint)])
