"""What MkDocs does not make by itself: the lists by date and the feed."""

from __future__ import annotations

from html import escape
from pathlib import Path
from typing import Any

ADDRESS = "https://bench.example/"


def on_env(env: Any, config: Any, files: Any) -> Any:
    """Give the templates the pages of both folders, the newest first, and write the feed of practices."""
    newest = {folder: _newest(files, folder) for folder in ("practices", "news")}
    env.globals["newest"] = newest
    target = Path(config.site_dir)
    target.mkdir(parents=True, exist_ok=True)
    (target / "atom.xml").write_text(_feed(newest["practices"][:20]), encoding="utf-8")
    return env


def _newest(files: Any, folder: str) -> list[Any]:
    pages = [file.page for file in files.documentation_pages() if file.src_uri.startswith(f"{folder}/")]
    return sorted(pages, key=lambda page: str(page.meta["date"]), reverse=True)


def _feed(pages: list[Any]) -> str:
    entries = "".join(map(_entry, pages))
    updated = pages[0].meta["updated"]
    head = f"<title>The corpus</title><id>{ADDRESS}</id><updated>{updated}T00:00:00Z</updated>"
    link = f'<link rel="self" href="{ADDRESS}atom.xml"/>'
    return f'<?xml version="1.0"?>\n<feed xmlns="http://www.w3.org/2005/Atom">{head}{link}\n{entries}</feed>\n'


def _entry(page: Any) -> str:
    address = ADDRESS + page.url
    title, summary = escape(page.meta["title"]), escape(page.meta["summary"])
    return (
        f'<entry><title>{title}</title><id>{address}</id><link href="{address}"/>'
        f"<updated>{page.meta['updated']}T00:00:00Z</updated><summary>{summary}</summary></entry>\n"
    )
