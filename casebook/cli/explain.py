"""`build.py explain PATH`: says what a file of the site is made from, and why it was made or will be."""

from __future__ import annotations

import argparse
import contextlib
import os
from pathlib import Path

from casebook import pipeline, urls
from casebook.artifact import Artifact
from casebook.assets.packages import PackageMissing
from casebook.cache import Cache, open_cache
from casebook.cli.console import Console
from casebook.diagnostics import Diagnostic, Place, Report, quoted
from casebook.diagnostics.nearest import nearest
from casebook.publish.manifest import changed_inputs, load_manifest, reason, stamp_of

_INPUTS = {
    "addresses": "the addresses and days of all pages",
    "breakdowns": "the facts of all practices of the term",
    "bytes": "the file itself",
    "cards": "the facts of the records it shows",
    "chrome": "what stands on every page: title, navigation, latest news, style sheet",
    "counts": "how many practices carry each term",
    "deployed": "the address of the site",
    "dictionary": "the words of the records",
    "entries": "the facts of the records it shows",
    "facts": "the facts of the records it shows",
    "kinds": "which records are practices, news and pages",
    "neighbours": "the records before and after it",
    "pager": "its place among the pages of the list",
    "postings": "the words of the records",
    "posts": "the news",
    "related": "the related records",
    "rules": "site.yaml and the vocabularies",
    "shipped": "the packages that the site carries",
    "site": "site.yaml",
    "target": "the page that it leads to",
    "template": "its template and what that takes in",
    "term": "the term",
    "text": "the text of the record",
    "texts": "the texts of the records it holds",
    "titles": "the titles and years of the records",
    "values": "the values of the records, by facet",
}


def declare(parser: argparse.ArgumentParser) -> None:
    """Add the arguments of the command."""
    parser.add_argument("path", metavar="PATH", help="a file of the site or a content file")


def run(options: argparse.Namespace, root: Path, console: Console) -> int:
    """Explain, and return the exit status."""
    asked = pipeline.Options(options.config, options.base_url, options.drafts, workers=options.jobs)
    with contextlib.closing(open_cache(root)) as cache:
        checked = pipeline.check(root, asked, cache, console.progress)
        if checked.catalogue is None or checked.report.failed:
            console.report(checked.report)
            console.complain("The next build will make nothing before this is mended.")
            return checked.report.status()
        try:
            plan = pipeline.plan(root, checked, asked, cache, console.progress)
        except PackageMissing as missing:
            report = Report.of([Diagnostic("E701", Place("node_modules"), str(missing))])
            console.report(report)
            return report.status()
        files = {artifact.path: artifact for artifact in plan.artifacts}
        path = _meant(options.path, root)
        if path not in files:
            meant = nearest(path, list(files))
            hint = f"Did you mean {meant}?" if meant else "Name it like practices/NAME/index.html"
            message = f"The site has no file {quoted(path)}."
            report = Report.of([Diagnostic("E608", Place(options.path), message, hint)])
            console.report(report)
            return report.status()
        for line in _explained(files[path], root, cache):
            console.result(line)
    return 0


def _meant(given: str, root: Path) -> str:
    """Return the path in the site that somebody who typed `given` means."""
    path = given
    with contextlib.suppress(ValueError):
        path = Path(given).absolute().relative_to(root).as_posix()
    page = urls.page_of_source(path)
    if page:
        return page
    path = f"{path}/".removeprefix("site/").strip("/")
    return f"{path}/{urls.INDEX}".lstrip("/") if "." not in path.rpartition("/")[2] else path


def _explained(artifact: Artifact, root: Path, cache: Cache) -> list[str]:
    output = root / "site"
    lines = [f"{artifact.path} is made from:"]
    lines += [f"  {name:<12}{_INPUTS.get(name, name)}" for name, _ in artifact.inputs]
    if artifact.source:
        lines.append(f"Its text is {artifact.source}")
    made = load_manifest(cache, output).get(artifact.path)
    before = reason(cache, output, artifact.path)
    if made and before is not None:
        lines.append(f"The last build made it: {_because(before)}.")
    elif made:
        lines.append("The last build kept it.")
    if made is None:
        lines.append("The next build will make it: it is not there yet.")
    elif changed_inputs(made.key, artifact):
        lines.append(f"The next build will make it again: {_because(changed_inputs(made.key, artifact))}.")
    elif not _untouched(output / artifact.path, made.stamp):
        lines.append("The next build will make it again: the file was changed or removed by hand.")
    else:
        lines.append("The next build will keep it: nothing of this changed.")
    return lines


def _because(names: list[str]) -> str:
    if not names:
        return "it was not there before"
    changed = " and ".join(_INPUTS.get(name, name) for name in names)
    return f"{changed} changed"


def _untouched(file: Path, stamp: str) -> bool:
    try:
        return stamp_of(os.lstat(file)) == stamp
    except OSError:
        return False
