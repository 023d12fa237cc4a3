from __future__ import annotations

import argparse

from casebook.authoring import commands_page, fields_page, rules_page
from casebook.diagnostics.rules import RULES
from casebook.records.fields import NewsFacts, PageFacts, PracticeFacts, ReachFacts, SourceFacts
from tests.small import small_rules


def test_every_rule_stands_in_the_page_of_rules_once() -> None:
    page = rules_page()
    for rule in RULES.values():
        assert page.count(f"### {rule.code}: {rule.name}\n") == 1
        assert rule.explanation in page


def test_every_field_stands_in_the_page_of_fields_with_what_to_write() -> None:
    page = fields_page(small_rules())
    for model in (PracticeFacts, NewsFacts, PageFacts, SourceFacts, ReachFacts):
        for name, field in model.model_fields.items():
            assert field.description
            assert f"| `{name}` | {'yes' if field.is_required() else ''} | {field.description} |" in page


def test_every_facet_stands_there_with_its_terms() -> None:
    page = fields_page(small_rules())
    for facet in small_rules().config.facets:
        assert f"#### `{facet.id}`" in page
    assert "| `friends` | Friends and peers |" in page
    assert "`main_outcomes` names at most 2" in page


def test_a_long_list_of_codes_is_counted_and_not_printed() -> None:
    page = fields_page(small_rules())
    assert f"{len(small_rules().vocabularies['countries'].terms)} ISO 3166-1 codes" in page
    assert "| `NO` |" not in page


def test_every_command_stands_in_the_page_of_commands_with_its_options() -> None:
    parser = argparse.ArgumentParser()
    commands = parser.add_subparsers()
    check = commands.add_parser("check", description="check the content")
    check.add_argument("--format", choices=["text", "json"], help="the form of the answer")
    check.add_argument("paths", nargs="*", metavar="FILE", help="only these files")
    page = commands_page(parser)
    assert "## check\n\nCheck the content.\n" in page
    assert "| `--format text\\|json` | the form of the answer |" in page
    assert "| `FILE` | only these files |" in page
