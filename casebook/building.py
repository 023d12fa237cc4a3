"""Building: the story from the sources to the published site."""

from __future__ import annotations

from pathlib import Path

from casebook import pipeline
from casebook.assets.packages import PackageMissing
from casebook.cache import FOLDER, Cache
from casebook.diagnostics import Diagnostic, Place, Report
from casebook.digest import digest_of
from casebook.pages.templates import TemplateFault
from casebook.pipeline import Options, Progress
from casebook.publish import Built, publish, staged, withdraw

INDEX = "search_index"


def build(
    root: Path, output: Path, options: Options, cache: Cache, progress: Progress, *, strict: bool, whole: bool
) -> tuple[Report, Built | None]:
    """Build the site of `root` into `output`; returns the problems and what it came to, if it was published."""
    try:
        return _built(root, output, options, cache, progress, strict=strict, whole=whole)
    except PackageMissing as missing:
        return Report.of([Diagnostic("E701", Place("node_modules"), str(missing))]), None


def _built(
    root: Path, output: Path, options: Options, cache: Cache, progress: Progress, *, strict: bool, whole: bool
) -> tuple[Report, Built | None]:
    def fails(report: Report) -> bool:
        return bool(report.status(strict=strict)) and not options.keep_going

    checked = pipeline.check(root, options, cache, progress)
    if checked.catalogue is None or fails(checked.report):
        return checked.report, None
    plan = pipeline.plan(root, checked, options, cache, progress, whole=whole)
    progress("looking at what is there")
    spare = root / FOLDER / f"before-{digest_of(str(output))}"
    with staged(plan.artifacts, output, cache, spare) as staging:
        try:
            written, report = pipeline.make(staging, checked, options, cache, progress)
        except TemplateFault as fault:
            return Report.of([*checked.report.diagnostics, fault.diagnostic]), None
        if fails(report):
            return report, None
        progress("publishing")
        removed = staging.removed
        if not staging.current:
            staging.publish(written)
    folders = [output]
    if plan.index and output == root / "site":
        publish(plan.index, root / INDEX, cache)
        folders.append(root / INDEX)
    elif output == root / "site":
        withdraw(root / INDEX, cache)
    pages = sum(artifact.path.endswith(".html") for artifact in plan.artifacts)
    return report, Built(pages, len(written), staging.kept, removed, tuple(map(str, folders)))
