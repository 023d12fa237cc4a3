"""The corpus as files: the same texts in the front matter and the folders of each generator."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

from bench.corpus import SEED, Corpus, Text
from bench.facets import FACETS, KINDS

Written = tuple[str, str]
_LABELS = {facet.field: facet.terms for facet in FACETS}


def write(flavour: str, practices: int, out: Path, seed: int = SEED) -> dict[str, int]:
    """Write the corpus under `out`, in the place of a former one; returns how many files, bytes and words."""
    emit = FLAVOURS[flavour]
    totals = {"files": 0, "bytes": 0, "words": 0}
    ready: set[Path] = set()
    for text in Corpus(seed).texts(practices):
        name, content = emit(text)
        path = out / name
        if path.parent not in ready:
            _empty(path.parent)
            ready.add(path.parent)
        data = content.encode()
        path.write_bytes(data)
        totals["files"] += 1
        totals["bytes"] += len(data)
        totals["words"] += len(text.body.split())
    return totals


def _empty(folder: Path) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    for former in folder.glob("*-[0-9][0-9][0-9][0-9][0-9][0-9].md"):
        former.unlink()


def _casebook(text: Text) -> Written:
    if text.kind == "news":
        facts: dict[str, Any] = {"title": text.title, "date": str(text.date), "categories": [text.category]}
        return _file(f"content/news/{text.slug}.md", {**facts, "summary": text.summary, "sources": [text.source]}, text)
    facts = {"title": text.title, "summary": text.summary, "kind": text.category, **text.facets}
    facts["main_outcomes"] = text.facets["outcomes"][:2]
    facts |= {"sources": [text.source], "published": str(text.date), "updated": str(text.updated)}
    return _file(f"content/practices/{text.slug}.md", facts, text)


def _hugo(text: Text) -> Written:
    return _file(f"content/{text.kind}/{text.slug}.md", _peer_facts(text) | {"lastmod": str(text.updated)}, text)


def _eleventy(text: Text) -> Written:
    return _file(f"content/{text.kind}/{text.slug}.md", _peer_facts(text) | {"updated": str(text.updated)}, text)


def _mkdocs(text: Text) -> Written:
    facts = _peer_facts(text) | {"updated": str(text.updated)}
    tags = [tag(field, label) for field, labels in _facets(text).items() for label in labels]
    return _file(f"docs/{text.kind}/{text.slug}.md", facts | ({"tags": tags} if tags else {}), text)


def tag(field: str, label: str) -> str:
    """Return the tag that stands for a term where a generator has one space of tags for all facets."""
    return f"{field} {label}"


def _facets(text: Text) -> dict[str, list[str]]:
    return {field: [_LABELS[field][one] for one in ids] for field, ids in text.facets.items()}


def _peer_facts(text: Text) -> dict[str, Any]:
    facts: dict[str, Any] = {"title": text.title, "summary": text.summary, "source": text.source}
    return facts | {"record_kind": KINDS.get(text.category, text.category), "date": str(text.date), **_facets(text)}


def _file(path: str, facts: dict[str, Any], text: Text) -> Written:
    lines = "".join(f"{name}: {_value(value)}\n" for name, value in facts.items())
    return path, f"---\n{lines}---\n\n{text.body}\n"


def _value(value: Any) -> str:
    if isinstance(value, list):
        return f"[{', '.join(_value(one) for one in value)}]"
    plain = str(value).replace("-", "").replace(" ", "").isalnum() and value not in _READ_OTHERWISE
    return str(value) if plain else json.dumps(value, ensure_ascii=False)


_READ_OTHERWISE = {"NO", "no", "on", "off", "yes", "true", "false", "null", "y", "n"}

FLAVOURS: dict[str, Callable[[Text], Written]] = {
    "casebook": _casebook,
    "hugo": _hugo,
    "eleventy": _eleventy,
    "mkdocs": _mkdocs,
}
