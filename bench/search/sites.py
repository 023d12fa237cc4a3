"""Two small sites of the same documents: casebook's own search program and index, and Pagefind's.

Both have one page without style sheet, typeface or picture, so that what is counted is the search alone. Casebook's is
the browse page's form around the site's real scripts; Pagefind's calls its JavaScript API, the leanest use of it.
"""

from __future__ import annotations

import html
import shutil
import subprocess
from collections.abc import Sequence
from pathlib import Path

from casebook.assets import gather_assets
from casebook.catalogue import Catalogue
from casebook.language import load_messages
from casebook.search import SearchDocument, count, plan_interface, plan_shards

ROOT = Path(__file__).resolve().parents[2]
HERE = Path(__file__).resolve().parent
_PAGES = "pages"


class PagefindMissing(Exception):
    """Pagefind is not installed in the working folder."""


def write_casebook(folder: Path, documents: Sequence[SearchDocument], catalogue: Catalogue) -> None:
    """Write casebook's search of `documents`, with the page that loads it, to `folder`."""
    _renew(folder)
    assets = gather_assets(ROOT)
    messages = load_messages(ROOT / "locales", catalogue.config.language)
    scripts = [artifact for artifact in assets.artifacts if artifact.path.endswith(".js")]
    for artifact in [*scripts, *plan_shards(count(documents), catalogue), plan_interface(messages)]:
        file = folder / artifact.path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(artifact.make())
    names = {"script": assets.programs["site"], "search": assets.programs["search"], "lunr": assets.lunr}
    (folder / "index.html").write_text(_page("casebook.html", names), encoding="utf-8")


def write_pagefind(folder: Path, documents: Sequence[SearchDocument], work: Path) -> None:
    """Write Pagefind's search of `documents`, a page for each, with the page that loads it, to `folder`."""
    program = pagefind(work)
    _renew(folder)
    for document in documents:
        file = folder / _PAGES / document.path
        file.parent.mkdir(parents=True)
        file.write_text(page_of(document), encoding="utf-8")
    index_pages(program, folder / _PAGES, folder / "pagefind")
    shutil.rmtree(folder / _PAGES)
    shutil.copy2(HERE / "pages" / "pagefind.html", folder / "index.html")


def index_pages(program: str, pages: Path, target: Path) -> None:
    """Let Pagefind index the HTML files under `pages`."""
    subprocess.run([program, "--site", str(pages), "--output-path", str(target), "--quiet"], check=True)


def pagefind(work: Path) -> str:
    """Return Pagefind's program in the working folder, else that on the path."""
    brought = (work / "tools" / "pagefind").glob("lib/python*/site-packages/pagefind_bin/pagefind")
    found = next(map(str, brought), None) or shutil.which("pagefind")
    if found is None:
        raise PagefindMissing(f"Pagefind is not there. Bring it first: python3 -m bench install --work {work}")
    return found


def page_of(document: SearchDocument) -> str:
    """Return a page of the same words: title, summary, text and tags."""
    title, summary, body, tags = (html.escape(text) for text in document.texts)
    paragraphs = "".join(f"<p>{line}</p>\n" for line in body.splitlines())
    labels = "".join(f"<li>{label}</li>" for label in tags.splitlines())
    return (
        f'<!doctype html>\n<html lang="{document.language}">\n<head><meta charset="utf-8"><title>{title}</title></head>'
        f"\n<body><main data-pagefind-body>\n<h1>{title}</h1>\n<p>{summary}</p>\n{paragraphs}<ul>{labels}</ul>\n"
        "</main></body>\n</html>\n"
    )


def size_of(folder: Path) -> dict[str, int]:
    """Return how many files there are under `folder`, and their bytes."""
    sizes = [path.stat().st_size for path in folder.rglob("*") if path.is_file()]
    return {"files": len(sizes), "bytes": sum(sizes)}


def _page(name: str, names: dict[str, str]) -> str:
    text = (HERE / "pages" / name).read_text(encoding="utf-8")
    for key, value in names.items():
        text = text.replace(f"%{key}%", value)
    return text


def _renew(folder: Path) -> None:
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
