"""`build.py new`: a new content file, ready to be filled in; never over one that is there."""

from __future__ import annotations

import argparse
from pathlib import Path

from casebook import pipeline
from casebook.authoring.blank import blank_news, blank_practice
from casebook.authoring.saving import create
from casebook.cli.console import Console
from casebook.diagnostics import Diagnostic, Place, Report, quoted
from casebook.digest import digest
from casebook.model import Complaint
from casebook.scalars import day
from casebook.source.text import misleading
from casebook.urls import RESERVED_PRACTICES, slug

_BLANKS = {"practice": blank_practice, "news": blank_news}
_LENGTHS = {"practice": 120, "news": 160}


def declare(parser: argparse.ArgumentParser) -> None:
    """Add the arguments of the command."""
    parser.add_argument("what", choices=tuple(_BLANKS), metavar="practice|news", help="what to begin")
    parser.add_argument("title", metavar="TITLE", help="its title, in quotes")
    parser.add_argument("--date", metavar="DAY", help="the day of the record, year-month-day (today)")


def run(options: argparse.Namespace, root: Path, console: Console) -> int:
    """Write the file and say where it is; returns the exit status."""
    book, report = pipeline.rules(root, pipeline.Options(options.config, options.base_url))
    if book is None:
        console.report(report)
        return report.status()
    title, date = " ".join(options.title.split()), options.date or pipeline.today()
    name = slug(title) or f"{options.what}-{digest(title.encode())[:6]}"
    problem = _refusal(title, name, date, options.what)
    path = f"content/practices/{name}.md" if options.what == "practice" else f"content/news/{date}-{name}.md"
    if problem is None:
        try:
            create(root / path, _BLANKS[options.what](title, book, date).encode())
        except FileExistsError:
            problem = Diagnostic(
                "E608", Place(path), "There is a file of this name already.", "Open it, or choose another title."
            )
    if problem:
        report = Report.of([problem])
        console.report(report)
        return report.status()
    console.result(path)
    console.say(f"Fill it in, then type:  python3 build.py check {path}")
    return 0


def _refusal(title: str, name: str, date: str, what: str) -> Diagnostic | None:
    """Return why no file can be made of the words of the command line, or None."""
    place = Place("the title")
    hidden = misleading(title)
    if hidden:
        return Diagnostic("E608", place, f"There is {hidden} in the title, which cannot be seen.", "Type it again.")
    if not 3 <= len(title) <= _LENGTHS[what]:
        message = f"The title has {len(title)} characters; from 3 to {_LENGTHS[what]} are allowed."
        return Diagnostic("E608", place, message)
    if what == "practice" and name in RESERVED_PRACTICES:
        message = f"{quoted(name)} is used by the program and cannot be the name of a practice."
        return Diagnostic("E608", place, message, "Choose another title, and change it in the file afterwards.")
    try:
        day(date)
    except Complaint as complaint:
        context = complaint.context or {}
        return Diagnostic("E608", Place("--date"), context["sentence"], context["hint"])
    return None
