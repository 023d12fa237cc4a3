"""The questions as casebook, Pagefind and one lunr index answer them over the same built site: paths, best first."""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from lxml import html

from bench import project
from bench.search import sites
from bench.search.server import serving
from bench.search.visits import chromium

ROOT = Path(__file__).resolve().parents[2]
HERE = Path(__file__).resolve().parent
MOST = 20
Found = list[list[str]]


def build(folder: Path) -> list[str]:
    """Build the site of the real content in `folder`; returns the paths of its documents in the order of the index."""
    project.furnish(folder, 0)
    for name in ("practices", "news"):
        shutil.copytree(ROOT / "content" / name, folder / "content" / name, dirs_exist_ok=True)
    if (ROOT / "content" / "images").exists():
        shutil.copytree(ROOT / "content" / "images", folder / "content" / "images", dirs_exist_ok=True)
    subprocess.run([sys.executable, "build.py"], cwd=folder, check=True, stdout=subprocess.DEVNULL)
    listed = json.loads((folder / "search_index" / "documents.json").read_text(encoding="utf-8"))
    return [document["path"] for document in listed]


def ask_casebook(folder: Path, paths: Sequence[str], questions: Sequence[str]) -> Found:
    """Ask the browser's own program in node over the site's files."""
    command = ["node", str(ROOT / "tests" / "relevance" / "ask.js"), str(ROOT), str(folder / "site" / "search")]
    return [[paths[n] for n in told["documents"][:MOST]] for told in _told(command, list(questions))]


def ask_lunr(folder: Path, paths: Sequence[str], questions: Sequence[str]) -> Found:
    """Ask one lunr index of whole pages, as MkDocs makes it in the browser, with ten times the weight on titles."""
    pages = []
    for path in paths:
        body = _body(html.parse(str(folder / "site" / path)).getroot())
        title = body.xpath(".//h1")[0]
        text = " ".join(" ".join(body.itertext()).split())
        pages.append({"title": title.text_content(), "text": text})
    command = ["node", str(HERE / "pages" / "lunr.js"), str(ROOT / "node_modules" / "lunr")]
    return [[paths[n] for n in told[:MOST]] for told in _told(command, {"pages": pages, "questions": list(questions)})]


def ask_pagefind(folder: Path, paths: Sequence[str], questions: Sequence[str], work: Path) -> Found:
    """Ask Pagefind in Chromium; it indexes the record on each page, or the main part where there is no record."""
    pages, web = folder / "pages", folder / "web"
    shutil.rmtree(pages, ignore_errors=True)
    for path in paths:
        tree = html.parse(str(folder / "site" / path))
        _body(tree.getroot()).set("data-pagefind-body", "")
        (pages / path).parent.mkdir(parents=True, exist_ok=True)
        (pages / path).write_bytes(html.tostring(tree, encoding="utf-8", doctype="<!doctype html>"))
    sites.index_pages(sites.pagefind(work), pages, web / "pagefind")
    (web / "index.html").write_text("<!doctype html><title>Pagefind</title>", encoding="utf-8")
    with serving(web) as served, chromium() as browser:
        page = browser.new_page()
        page.goto(served.address)
        found = page.evaluate(_ASK, list(questions))
    return [[address.lstrip("/") + "index.html" for address in addresses] for addresses in found]


_ASK = """async questions => {
  const pagefind = await import('/pagefind/pagefind.js'), found = []
  for (const question of questions) {
    const { results } = await pagefind.search(question)
    const data = await Promise.all(results.slice(0, 20).map(result => result.data()))
    found.push(data.map(one => one.url))
  }
  return found
}"""


def _body(page: Any) -> Any:
    """Return the element that holds the record."""
    return (page.xpath("//main//article[@class='record']") or page.xpath("//main"))[0]


def _told(command: list[str], given: Any) -> Any:
    words = json.dumps(given)
    told = subprocess.run(command, input=words, capture_output=True, text=True, encoding="utf-8", check=True)
    return json.loads(told.stdout)
