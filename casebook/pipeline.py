"""The story: read → parse → validate → typeset → gather → plan → make → publish."""

from __future__ import annotations

import datetime
import os
import time
from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path
from typing import Protocol

from casebook import urls
from casebook.artifact import Artifact
from casebook.assets import Assets, gather_assets, gather_images
from casebook.cache import Cache
from casebook.catalogue import Catalogue, cross_check, gather, relations
from casebook.config import FILE, read_config
from casebook.diagnostics import Report
from casebook.digest import digest_of
from casebook.feeds import plan_feeds, plan_sitemap
from casebook.language import load_messages
from casebook.pages import Press, Templates, facet, home, news, practice, practices, static_page
from casebook.pages.chrome import chrome
from casebook.pages.static_page import Shipped
from casebook.prose import Typesetters
from casebook.publish import Staging, doubtful_links, link_problems
from casebook.publish.author_links import author_of_links, lost_links
from casebook.publish.link_check import Leads
from casebook.reading import place_in, read_content
from casebook.records import Rulebook, read_vocabularies, rulebook
from casebook.search import MOST_UNASKED, Counted, count_kept, documents_of, plan_interface, plan_shards, plan_whole
from casebook.workers import in_parallel


class Progress(Protocol):
    """Told how far a run is: the stage, and of a long one how many of how many things are done."""

    def __call__(self, stage: str, done: int = 0, total: int = 0) -> None:
        """Take note."""


def _untold(stage: str, done: int = 0, total: int = 0) -> None:
    """Tell nobody."""


@dataclass(frozen=True)
class Options:
    """What one run was asked for."""

    config: str = FILE
    base_url: str | None = None
    drafts: bool = False
    keep_going: bool = False
    workers: int | None = None
    typesetters: Typesetters | None = None


@dataclass(frozen=True)
class Checked:
    """The outcome of a check: the catalogue of all that is believed, if there is one, and the problems.

    `rules` is the digest of the configuration and the vocabularies; `read` counts the files that were read again.
    """

    catalogue: Catalogue | None
    images: tuple[Artifact, ...]
    report: Report
    files: int = 0
    rules: str = ""
    read: int = 0


@dataclass(frozen=True)
class Outline:
    """The files of the site before they are made, but for those of the search, which `count` and `search` plan."""

    artifacts: tuple[Artifact, ...]
    count: Callable[[], Counted]
    search: Callable[[Counted], Iterable[Artifact]]


@dataclass(frozen=True)
class Plan:
    """Every file of the site and of search_index/ before it is made."""

    artifacts: tuple[Artifact, ...]
    index: tuple[Artifact, ...] = ()


def check(root: Path, options: Options, cache: Cache, progress: Progress = _untold) -> Checked:
    """Read and check everything under `root`; nothing of it is changed."""
    progress("reading")
    book, report = rules(root, options)
    if book is None:
        return Checked(None, (), report)
    named = digest_of(book.config, book.vocabularies)
    told = partial(progress, "reading")
    reading = read_content(root, book, cache, named, options.workers, options.typesetters, told)
    problems = [*report.diagnostics, *reading.problems]
    problems += [problem for entry in reading.entries.values() for problem in entry.problems]
    records = [entry.record for entry in reading.entries.values() if entry.record]
    progress("checking")
    images, found = gather_images(root)
    problems += found
    everything = gather(book, records, reading.entries, reading.prose, drafts=True)
    known = [image.path for image in images]
    problems += cross_check(everything, known, today(), place_in(root, book), drafts=options.drafts)
    wrong = {problem.place.path for problem in problems if problem.severity == "error"}
    catalogue = everything
    drafts = any(record.draft for record in everything.dated)
    if wrong or (drafts and not options.drafts):
        believed = [record for record in records if record.source_path not in wrong]
        catalogue = gather(book, believed, reading.entries, reading.prose, drafts=options.drafts)
    return Checked(catalogue, tuple(images), Report.of(problems), len(reading.entries), named, reading.read_again)


def plan(
    root: Path,
    checked: Checked,
    options: Options,
    cache: Cache,
    progress: Progress = _untold,
    *,
    whole: bool = False,
) -> Plan:
    """Say what the files of the site of `checked` are, and what each is made from.

    The whole search index is planned as well, above 5,000 documents only if `whole` asks for it.
    """
    progress("planning")
    pages = outline(root, checked, options, cache)
    progress("counting the words")
    counted = pages.count()
    progress("planning the search")
    index = plan_whole(counted) if whole or len(counted.documents) <= MOST_UNASKED else ()
    return Plan((*pages.artifacts, *pages.search(counted)), tuple(index))


def outline(root: Path, checked: Checked, options: Options, cache: Cache) -> Outline:
    """Say what the files of the site of `checked` are, and what each is made from; nothing is counted yet."""
    assert checked.catalogue is not None
    catalogue = checked.catalogue
    messages = load_messages(root / "locales", catalogue.config.language)
    assets = gather_assets(root)
    press = Press(
        catalogue,
        chrome(catalogue, assets, messages, incomplete=checked.report.failed),
        Templates(root / "templates", messages),
        messages,
        checked.rules,
        relations(catalogue, cache),
    )

    def count() -> Counted:
        return count_kept(documents_of(catalogue, checked.rules), cache, options.workers)

    def search(counted: Counted) -> Iterable[Artifact]:
        return (*plan_shards(counted, catalogue, checked.rules), plan_interface(messages))

    return Outline((*_pages(press, assets), *assets.artifacts, *checked.images), count, search)


def make(
    staging: Staging, checked: Checked, options: Options, cache: Cache, progress: Progress = _untold
) -> tuple[dict[str, str], Report]:
    """Make what `staging` lacks, on all cores, and check its links; returns the stamps of what was made.

    Raises `TemplateFault`.
    """
    assert checked.catalogue is not None
    catalogue = checked.catalogue
    base_path = "/" + catalogue.config.url.split("/", 3)[3] if catalogue.config.deployed else ""
    known = staging.artifacts.keys()

    def work(artifact: Artifact) -> tuple[str, str, list[Leads]]:
        data = artifact.make()
        is_page = artifact.path.endswith(".html")
        doubtful = doubtful_links(artifact.path, data, known, base_path) if is_page else []
        return artifact.path, staging.write(artifact.path, data), doubtful

    progress("making the pages")
    cache.save()
    written: dict[str, str] = {}
    doubtful: dict[str, list[Leads]] = {}
    for path, stamp, leads in in_parallel(work, staging.todo, options.workers, cache.reopen):
        written[path] = stamp
        progress("making the pages", len(written), len(staging.todo))
        if leads:
            doubtful[path] = leads
    doubtful |= lost_links(catalogue, [a for a in staging.artifacts.values() if a.path not in written], known)
    author = author_of_links(catalogue, staging.artifacts)
    broken = link_problems(doubtful, known, lambda path: (staging.folder / path).read_bytes(), author)
    if broken:  # what has a broken link is looked at again next time, should it be published all the same
        written |= dict.fromkeys(doubtful.keys() & written.keys(), "")
    return written, Report.of([*checked.report.diagnostics, *broken])


def _pages(press: Press, assets: Assets) -> list[Artifact]:
    """Return the pages, the feeds and the sitemap; no two have one path."""
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
    return [*pages, *plan_feeds(catalogue), *plan_sitemap(catalogue, listed)]


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


def today() -> str:
    """Return the day that warnings of future dates go by; SOURCE_DATE_EPOCH comes before the clock."""
    epoch = os.environ.get("SOURCE_DATE_EPOCH", "")
    seconds = int(epoch) if epoch.isdigit() else time.time()
    return datetime.datetime.fromtimestamp(seconds, datetime.UTC).date().isoformat()


def only(report: Report, paths: Iterable[str]) -> Report:
    """Return the part of `report` that concerns `paths`; problems of the configuration always do."""
    wanted = set(paths)
    kept = (d for d in report.diagnostics if d.place.path in wanted or d.code[1] in "67")
    return replace(report, diagnostics=tuple(kept))
