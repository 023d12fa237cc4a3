"""`build.py search WORDS`: the records that the site's search finds, on the terminal."""

from __future__ import annotations

import argparse
import contextlib
import json
from pathlib import Path

from casebook import pipeline, urls
from casebook.cache import open_cache
from casebook.catalogue import Catalogue
from casebook.cli.console import Console
from casebook.diagnostics.diagnostic import visible
from casebook.search import Counted, count_kept, documents_of
from casebook.search.documents import facet_key
from casebook.search.parsing import FacetNames
from casebook.search.query import Searcher


def declare(parser: argparse.ArgumentParser) -> None:
    """Add the arguments of the command."""
    parser.add_argument("words", nargs="+", metavar="WORD", help="what to look for")
    parser.add_argument("--most", type=int, default=20, metavar="N", help="how many to show (20)")
    parser.add_argument("--json", action="store_true", help="print a JSON list")


def run(options: argparse.Namespace, root: Path, console: Console) -> int:
    """Search, and return the exit status."""
    asked = pipeline.Options(options.config, options.base_url, options.drafts, workers=options.jobs)
    with contextlib.closing(open_cache(root)) as cache:
        checked = pipeline.check(root, asked, cache, console.progress)
        if checked.catalogue is None:
            console.report(checked.report)
            return checked.report.status()
        counted = count_kept(documents_of(checked.catalogue, checked.rules), cache, options.jobs)
        return _answered(counted, checked.catalogue, options, console)


def _answered(counted: Counted, catalogue: Catalogue, options: argparse.Namespace, console: Console) -> int:
    found = Searcher(counted, _facets(catalogue)).search(" ".join(options.words))
    rows = [counted.documents[ordinal] for ordinal in found.documents[: options.most]]
    base = catalogue.config.url
    if options.json:
        listed = [{"title": d.title, "meta": list(d.meta), "address": urls.absolute(base, d.path)} for d in rows]
        console.result(json.dumps(listed, ensure_ascii=False, indent=1))
        return 0
    if found.loose:
        console.say("No record has all these words; these have some of them.")
    for document in rows:
        parts = (document.title, *document.meta, urls.absolute(base, document.path))
        console.result(visible(" · ".join(parts)))
    console.say(f"{len(found.documents)} found.")
    return 0


def _facets(catalogue: Catalogue) -> list[FacetNames]:
    config = catalogue.config
    return [
        FacetNames(
            facet.id,
            facet_key(facet, config),
            tuple((term.id, config.word(term.short or term.label)) for term in catalogue.terms_shown(facet)),
        )
        for facet in config.facets
    ]
