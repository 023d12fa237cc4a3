"""The small project's rulebook, and files, records and catalogues that go through the real check."""

from __future__ import annotations

import functools
import json
from collections.abc import Mapping
from typing import Any

from casebook.catalogue import Catalogue, gather
from casebook.config import read_config
from casebook.diagnostics import Diagnostic
from casebook.prose.markdown_text import set_text
from casebook.records import Rulebook, entry_of, read_vocabularies, rulebook
from casebook.records.rulebook import Believed
from casebook.source import Document, Limits, SourceFile, parse
from casebook.source.text import decode
from tests.conftest import SMALL

PRACTICE = "content/practices/a-practice.md"
POST = "content/news/2026-01-05-a-post.md"
PAGE = "content/pages/a-page.md"

_PRACTICE_FACTS = {
    "title": "A practice",
    "summary": "Children and families meet once a week and help one another.",
    "kind": "good-practice",
    "countries": ["BE"],
    "languages": ["fr"],
    "outcomes": ["friends"],
    "target": ["families"],
    "sources": [{"url": "https://example.org/source"}],
}
_POST_FACTS = {"title": "A post", "date": "2026-01-05", "categories": ["news"]}
_PAGE_FACTS = {"title": "A page", "summary": "What this page is about and who should read it, in a sentence."}


@functools.cache
def small_rules() -> Rulebook:
    """The rulebook of the small project."""
    config, wrong = read_config(SMALL)
    assert config is not None, wrong
    vocabularies, wrong = read_vocabularies(SMALL, config)
    assert not wrong
    rules, wrong = rulebook(config, vocabularies)
    assert not wrong
    return rules


def practice_file(body: str = "They meet.", **facts: Any) -> str:
    """A practice as a file; a fact that is None is left out."""
    return facts_and_text({**_PRACTICE_FACTS, **facts}, body)


def post_file(body: str = "Something happened.", **facts: Any) -> str:
    """A news post as a file."""
    return facts_and_text({**_POST_FACTS, **facts}, body)


def page_file(body: str = "Some words.", **facts: Any) -> str:
    """A page as a file."""
    return facts_and_text({**_PAGE_FACTS, **facts}, body)


def facts_and_text(facts: Mapping[str, Any], body: str) -> str:
    """Facts, one a line with its texts in quotes, between their fences, and the text below."""
    lines = [f"{name}: {json.dumps(value, ensure_ascii=False)}\n" for name, value in facts.items() if value is not None]
    return f"---\n{''.join(lines)}---\n{body}\n"


def document_of(path: str, text: str) -> tuple[Document | None, list[Diagnostic]]:
    """Take a file apart as the program does, from its bytes."""
    decoded, problems = decode(text.encode(), path)
    if decoded is None:
        return None, problems
    return parse(SourceFile(path, decoded), Limits())


def checked(path: str, text: str) -> tuple[Believed | None, list[Diagnostic]]:
    """What the file is, if it is accepted, and all that is wrong with it."""
    document, problems = document_of(path, text)
    if document is None:
        return None, problems
    record, found = small_rules().validate(document)
    problems = [*problems, *found]
    return (None if any(p.severity == "error" for p in problems) else record), problems


def accepted(path: str, text: str) -> Believed:
    """The record of a file that must be accepted."""
    record, problems = checked(path, text)
    assert record is not None, problems
    return record


def documents_of(files: Mapping[str, str]) -> dict[str, Document]:
    """The documents of several files, by path."""
    documents = {path: document_of(path, text)[0] for path, text in files.items()}
    return {path: document for path, document in documents.items() if document}


def gathered(files: Mapping[str, str], *, drafts: bool = False) -> Catalogue:
    """The catalogue of files, all of which must be accepted."""
    records = [accepted(path, text) for path, text in files.items()]
    documents = documents_of(files)
    prose = {path: set_text(path, document.body, document.body_line) for path, document in documents.items()}
    entries = {path: entry_of(d, small_rules()).with_text(prose[path]) for path, d in documents.items()}
    return gather(small_rules(), records, entries, prose, drafts=drafts)
