"""The reference pages of docs/: fields, rules and commands, printed from the code so that they stay true."""

from __future__ import annotations

import argparse
from collections.abc import Iterable, Iterator

from pydantic import BaseModel

from casebook.config import Facet
from casebook.diagnostics.rules import RULES
from casebook.records import Rulebook
from casebook.records.fields import NewsFacts, PageFacts, PracticeFacts, ReachFacts, SourceFacts

_NOTICE = "<!-- Printed by `python3 build.py docs`; do not edit. -->\n\n"
_FAMILIES = {
    "0": "Reading",
    "1": "Fields",
    "2": "Vocabulary",
    "3": "Names and identity",
    "4": "Links and images",
    "5": "Text",
    "6": "Configuration and templates",
    "7": "The machine",
}
_MOST_TERMS = 30


def rules_page() -> str:
    """Return docs/rules.md: every code, its severity and what it asks for."""
    lines = [_NOTICE + "# Rules\n"]
    lines.append("Every message of the check names one of these. E is an error, W a warning, N a note.\n")
    for digit, family in _FAMILIES.items():
        lines.append(f"## {family}\n")
        for rule in RULES.values():
            if rule.code[1] == digit:
                lines.append(f"### {rule.code}: {rule.name}\n\n{rule.explanation}\n")
    return "\n".join(lines)


def fields_page(rules: Rulebook) -> str:
    """Return docs/fields.md: every field of a practice, a post and a page, with the terms of every facet."""
    lines = [_NOTICE + "# Fields\n"]
    lines.append("The facts at the top of a file. A field that is not marked as needed may be left out.\n")
    lines += ["## A practice: content/practices/\n", _table(PracticeFacts), "### Facets\n"]
    lines += [_facet(rules, facet) for facet in rules.config.facets]
    lines += ["### A source\n", _table(SourceFacts), "### A figure of reach\n", _table(ReachFacts)]
    lines += ["## A news post: content/news/\n", _table(NewsFacts), "## A page: content/pages/\n", _table(PageFacts)]
    return "\n".join(lines)


def commands_page(parser: argparse.ArgumentParser) -> str:
    """Return docs/commands.md: the commands with their options, and the exit statuses."""
    lines = [_NOTICE + "# Commands\n", "`python3 build.py` alone is `python3 build.py build`.\n"]
    for name, command in _commands(parser):
        what = command.description or ""
        lines.append(f"## {name}\n\n{what[:1].upper()}{what[1:]}.\n")
        lines.append("| | |\n|---|---|")
        lines += [f"| `{_written(action)}` | {action.help} |" for action in command._actions if action.help]
        lines.append("")
    lines.append("## Exit status\n")
    lines.append(
        "0 all is well (warnings allowed) · 1 the content has errors · 2 wrong use or configuration · "
        "3 the machine: disk, permissions, lock · 4 a fault of the program · 130 interrupted · 143 terminated\n"
    )
    return "\n".join(lines)


def _table(model: type[BaseModel]) -> str:
    rows = ["| field | needed | what to write |", "|---|---|---|"]
    for name, field in model.model_fields.items():
        rows.append(f"| `{name}` | {'yes' if field.is_required() else ''} | {field.description} |")
    return "\n".join(rows) + "\n"


def _facet(rules: Rulebook, facet: Facet) -> str:
    config, vocabulary = rules.config, rules.vocabulary(facet)
    many = "one term" if facet.single else "a list of terms"
    needed = f"; needed for: {', '.join(facet.required_for)}" if facet.required_for else ""
    only = f"; only for: {', '.join(facet.only_for)}" if facet.only_for else ""
    lines = [f"#### `{facet.id}`\n", f"{config.word(facet.heading)}: {many}{needed}{only}."]
    if facet.main:
        lines.append(f"`{facet.main.name}` names at most {facet.main.most} of them as what the practice is mainly for.")
    if len(vocabulary.terms) > _MOST_TERMS:
        standard = {"territories": "ISO 3166-1 codes", "languages": "BCP 47 codes"}.get(vocabulary.standard, "terms")
        lines.append(f"The values are {len(vocabulary.terms)} {standard}; content/vocabularies/{vocabulary.id}.yaml.\n")
        return "\n".join(lines)
    lines.append("\n| term | label | meaning |\n|---|---|---|")
    for term in vocabulary.terms.values():
        lines.append(f"| `{term.id}` | {config.word(term.label)} | {config.word(term.definition)} |")
    return "\n".join(lines) + "\n"


def _commands(parser: argparse.ArgumentParser) -> Iterator[tuple[str, argparse.ArgumentParser]]:
    for action in parser._actions:
        if isinstance(action, argparse._SubParsersAction):
            yield from action.choices.items()


def _written(action: argparse.Action) -> str:
    names: Iterable[str] = action.option_strings or [str(action.metavar)]
    value = f" {action.metavar or '|'.join(map(str, action.choices or ()))}".rstrip()
    takes = action.option_strings and action.nargs != 0
    return (", ".join(names) + (value if takes else "")).replace("|", "\\|")
