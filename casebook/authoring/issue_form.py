"""The issue form of a forge: a practice proposed by somebody who found the repository first."""

from __future__ import annotations

from typing import Any

import yaml

from casebook.config import Facet
from casebook.records import Rulebook
from casebook.records.fields import PracticeFacts

PATH = ".github/ISSUE_TEMPLATE/practice.yml"
_MOST_OPTIONS = 25
_ASKED = ("title", "summary", "organisations", "start", "end", "website", "sources")
_LONG = ("summary", "sources")
_NOTICE = "# Printed by `python3 build.py schema`; do not edit.\n"
_WELCOME = """\
Thank you. Fill in what you know; somebody of the database makes a record of it and asks you what is missing.

Please write only what your sources say. Never give a child's name or anything by which a child could be recognised."""


def issue_form(book: Rulebook) -> str:
    """Return the issue form, in YAML; the ids of its fields are those of the record."""
    body: list[dict[str, Any]] = [{"type": "markdown", "attributes": {"value": _WELCOME}}]
    for name in _ASKED:
        body.append(_fixed(name))
        if name == "summary":
            body += [_facet(facet, book) for facet in book.config.facets if facet.required_for]
    text = "What is done, by whom, for whom and where; and what came of it."
    body.append(_input("textarea", "description", "Description", text, needed=True))
    body.append(_promise(book))
    form = {
        "name": "Propose a practice",
        "description": "A practice, paper or tool that should be in the database.",
        "title": "Practice: ",
        "labels": ["practice"],
        "body": body,
    }
    return _NOTICE + yaml.safe_dump(form, sort_keys=False, allow_unicode=True, width=110)


def _fixed(name: str) -> dict[str, Any]:
    info = PracticeFacts.model_fields[name]
    kind = "textarea" if name in _LONG else "input"
    return _input(kind, name, name.capitalize(), info.description or "", needed=info.is_required())


def _facet(facet: Facet, book: Rulebook) -> dict[str, Any]:
    """Return the field of `facet`: a menu, or a line to write where the vocabulary is too long for one."""
    vocabulary, word = book.vocabulary(facet), book.config.word
    label, needed = word(facet.one if facet.single else facet.label), facet.id == "kind"
    terms = list(vocabulary.terms.values())
    if len(terms) > _MOST_OPTIONS:
        return _input("input", facet.id, label, word(facet.intro), needed=needed)
    menu = {"label": label, "description": word(facet.intro), "multiple": not facet.single}
    options = {"options": [f"{word(term.label)} ({term.id})" for term in terms]}
    return {"type": "dropdown", "id": facet.id, "attributes": menu | options, "validations": {"required": needed}}


def _input(kind: str, name: str, label: str, description: str, *, needed: bool) -> dict[str, Any]:
    attributes = {"label": label, "description": description}
    return {"type": kind, "id": name, "attributes": attributes, "validations": {"required": needed}}


def _promise(book: Rulebook) -> dict[str, Any]:
    licence = book.config.site.licence.name
    promise = {"label": f"I may share this text, under the licence {licence}.", "required": True}
    return {"type": "checkboxes", "id": "licence", "attributes": {"label": "Licence", "options": [promise]}}
