"""The story: read → parse → validate → typeset → gather → plan → make → publish."""

from __future__ import annotations

import datetime
import os
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path

from casebook import urls
from casebook.artifact import Artifact
from casebook.assets import Assets, gather_assets, gather_images
from casebook.catalogue import Catalogue, cross_check, gather
from casebook.config import FILE, read_config
from casebook.diagnostics import Diagnostic, Place, Report
from casebook.feeds import plan_feeds, plan_sitemap
from casebook.language import load_messages
from casebook.pages import Press, Templates, facet, home, news, practice, practices, static_page
from casebook.pages.chrome import chrome
from casebook.pages.static_page import Shipped
from casebook.pages.templates import TemplateFault
from casebook.prose import Manuscript, Prose, typeset
from casebook.publish import check_links
from casebook.records import Rulebook, read_vocabularies, rulebook
from casebook.records.rulebook import Believed
from casebook.search import MOST_UNASKED, Counted, count, documents_of, plan_interface, plan_shards, whole_files
from casebook.source import Document, parse, read_folder

FOLDERS = ("content/practices", "content/news", "content/pages")
Progress = Callable[[str], None]


@dataclass(frozen=True)
class Options:
    """What one run was asked for."""

    config: str = FILE
    base_url: str | None = None
    drafts: bool = False
    keep_going: bool = False
    workers: int | None = None


@dataclass(frozen=True)
class Checked:
    """The outcome of a check: the catalogue of all that is believed, if there is one, and the problems."""

    catalogue: Catalogue | None
    images: tuple[Artifact, ...]
    report: Report
    files: int = 0


@dataclass(frozen=True)
class Site:
    """A site made in memory, path to bytes, with the problems of the whole, and the whole search index."""

    files: Mapping[str, bytes]
    report: Report
    pages: int = 0
    index: Mapping[str, bytes] = field(default_factory=dict)


def check(root: Path, options: Options, progress: Progress = lambda stage: None) -> Checked:
    """Read and check everything under `root`; nothing is written."""
    progress("reading")
    book, report = rules(root, options)
    if book is None:
        return Checked(None, (), report)
    problems = list(report.diagnostics)
    documents, found = _documents(root, book)
    problems += found
    records, found = _validated(book, documents)
    problems += found
    progress("setting the texts")
    prose = _typeset(book, documents, options)
    problems += [problem for text in prose.values() for problem in text.problems]
    images, found = gather_images(root)
    problems += found
    everything = gather(book, records, prose, drafts=True)
    known = [image.path for image in images]
    problems += cross_check(everything, documents, known, _today(), drafts=options.drafts)
    wrong = {problem.place.path for problem in problems if problem.severity == "error"}
    believed = [record for record in records if record.source_path not in wrong]
    catalogue = gather(book, believed, prose, drafts=options.drafts)
    return Checked(catalogue, tuple(images), Report.of(problems), len(documents))


def make(root: Path, checked: Checked, progress: Progress = lambda stage: None, *, whole: bool = False) -> Site:
    """Make all files of the site of `checked` in memory, and check the links of the made tree.

    The whole search index is made as well, above 5,000 documents only if `whole` asks for it.
    """
    assert checked.catalogue is not None
    catalogue = checked.catalogue
    progress("making the pages")
    messages = load_messages(root / "locales", catalogue.config.language)
    assets = gather_assets(root)
    press = Press(
        catalogue,
        chrome(catalogue, assets, messages, incomplete=checked.report.failed),
        Templates(root / "templates", messages),
        messages,
    )
    counted = count(documents_of(catalogue))
    artifacts = plan(press, assets, counted, checked.images)
    try:
        files = {artifact.path: artifact.make() for artifact in artifacts}
    except TemplateFault as fault:
        return Site({}, Report.of([*checked.report.diagnostics, fault.diagnostic]))
    progress("checking the links")
    pages = {path: data for path, data in files.items() if path.endswith(".html")}
    author = _author(catalogue, artifacts)
    base_path = "/" + catalogue.config.url.split("/", 3)[3] if catalogue.config.deployed else ""
    broken = check_links(pages, files.keys() - pages.keys(), author, base_path)
    index = whole_files(counted) if whole or len(counted.documents) <= MOST_UNASKED else {}
    return Site(files, Report.of([*checked.report.diagnostics, *broken]), len(pages), index)


def plan(press: Press, assets: Assets, counted: Counted, images: Iterable[Artifact]) -> list[Artifact]:
    """Return every file of the site before it is made; no two have one path."""
    catalogue = press.catalogue
    shipped = [Shipped(p.name, p.version, p.licence, p.text_path) for p in assets.packages]
    pages = [
        *home.plan(press),
        *practices.plan(press),
        *practice.plan(press),
        *facet.plan(press),
        *news.plan(press),
        *static_page.plan(press, shipped),
    ]
    moved = {f"{alias}/{urls.INDEX}" for record in catalogue.dated for alias in record.aliases}
    listed = [page.path for page in pages if page.path not in moved and page.path != urls.NOT_FOUND]
    found = [*plan_shards(counted, catalogue), plan_interface(press.messages)]
    return [*pages, *plan_feeds(catalogue), *plan_sitemap(catalogue, listed), *found, *assets.artifacts, *images]


def rules(root: Path, options: Options) -> tuple[Rulebook | None, Report]:
    """Read the configuration and the vocabularies; returns the rulebook they make, or None, and the problems."""
    config, problems = read_config(root, options.config, options.base_url)
    if config is None:
        return None, Report.of(problems)
    vocabularies, found = read_vocabularies(root, config)
    problems += found
    if any(problem.severity == "error" for problem in problems):
        return None, Report.of(problems)
    book, found = rulebook(config, vocabularies)
    return (None if found else book), Report.of([*problems, *found])


def _documents(root: Path, book: Rulebook) -> tuple[dict[str, Document], list[Diagnostic]]:
    documents: dict[str, Document] = {}
    problems: list[Diagnostic] = []
    limits = book.config.limits
    for folder in FOLDERS:
        files, found = read_folder(root, folder, limits)
        problems += found
        for file in files:
            document, found = parse(file, limits)
            problems += found
            if document:
                documents[file.path] = document
    return documents, problems


def _validated(book: Rulebook, documents: Mapping[str, Document]) -> tuple[list[Believed], list[Diagnostic]]:
    records: list[Believed] = []
    problems: list[Diagnostic] = []
    for document in documents.values():
        record, found = book.validate(document)
        problems += found
        if record:
            records.append(record)
    return records, problems


def _typeset(book: Rulebook, documents: Mapping[str, Document], options: Options) -> dict[str, Prose]:
    limit = book.config.limits.body
    manuscripts = [
        Manuscript(d.path, d.body if len(d.body.encode()) <= limit else "", d.body_line) for d in documents.values()
    ]
    return typeset(manuscripts, book.config.deadline, options.workers)


def _author(catalogue: Catalogue, artifacts: Iterable[Artifact]) -> Callable[[str, str], Place | None]:
    """Return the function that says where an author wrote the link from a page to a target, if one did."""
    sources = {artifact.path: artifact.source for artifact in artifacts if artifact.source}

    def author(page: str, target: str) -> Place | None:
        prose = catalogue.prose.get(sources.get(page, ""))
        for link in prose.links if prose else ():
            if target in (link.target, link.target.partition("#")[0]):
                return Place(sources[page], link.line, link.column)
        return None

    return author


def _today() -> str:
    """Return the day that warnings of future dates go by; SOURCE_DATE_EPOCH comes before the clock."""
    epoch = os.environ.get("SOURCE_DATE_EPOCH", "")
    instant = (
        datetime.datetime.fromtimestamp(int(epoch), datetime.UTC)
        if epoch.isdigit()
        else datetime.datetime.now(datetime.UTC)
    )
    return instant.date().isoformat()


def only(report: Report, paths: Iterable[str]) -> Report:
    """Return the part of `report` that concerns `paths`; problems of the configuration always do."""
    wanted = set(paths)
    kept = (d for d in report.diagnostics if d.place.path in wanted or d.code[1] in "67")
    return replace(report, diagnostics=tuple(kept))
