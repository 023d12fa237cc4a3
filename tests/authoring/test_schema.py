"""The schemas let everything pass that is in order, and refuse what an editor can see to be wrong."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import jsonschema
import pytest
import yaml

from casebook import pipeline
from casebook.authoring.schema import schemas
from tests.small import post_file, practice_file, small_rules

ROOT = Path(__file__).resolve().parents[2]


def facts_of(text: str) -> Any:
    """The facts at the top of a file as an editor's YAML reads them: no dates, and yes is a word."""
    return yaml.load(text.removeprefix("\ufeff").split("---\n")[1], Loader=_Editor)


class _Editor(yaml.SafeLoader):
    pass


_Editor.yaml_implicit_resolvers = {
    key: [(tag, pattern) for tag, pattern in rules if tag.endswith((":int", ":float", ":null"))]
    for key, rules in yaml.SafeLoader.yaml_implicit_resolvers.items()
}
_Editor.add_implicit_resolver("tag:yaml.org,2002:bool", __import__("re").compile("true|false"), ["t", "f"])


def check(kind: str, text: str, book: Any = None) -> list[str]:
    schema = schemas(book or small_rules())[kind]
    jsonschema.Draft202012Validator.check_schema(schema)
    return [error.json_path for error in jsonschema.Draft202012Validator(schema).iter_errors(facts_of(text))]


@pytest.mark.slow
def test_every_file_of_the_database_passes() -> None:
    book, _ = pipeline.rules(ROOT, pipeline.Options())
    assert book is not None
    made = schemas(book)
    for kind, folder in (("practice", "practices"), ("news", "news"), ("page", "pages")):
        validator = jsonschema.Draft202012Validator(made[kind])
        for file in sorted((ROOT / "content" / folder).glob("*.md")):
            wrong = [error.message for error in validator.iter_errors(facts_of(file.read_text(encoding="utf-8")))]
            assert wrong == [], file.name
    for kind, files in (("site", [ROOT / "site.yaml"]), ("vocabulary", (ROOT / "content/vocabularies").glob("*.yaml"))):
        validator = jsonschema.Draft202012Validator(made[kind])
        for file in files:
            values = yaml.load(file.read_text(encoding="utf-8"), Loader=_Editor)
            assert [error.message for error in validator.iter_errors(values)] == [], file.name


def test_a_record_in_order_passes() -> None:
    assert check("practice", practice_file(start=2019, countries="BE", website="https://example.org", draft=True)) == []
    assert check("news", post_file()) == []


@pytest.mark.parametrize(
    ("facts", "where"),
    [
        ({"title": "ab"}, "$.title"),
        ({"countries": ["Belgium"]}, "$.countries"),
        ({"kind": "good practice"}, "$.kind"),
        ({"start": "7/4/2022"}, "$.start"),
        ({"sources": []}, "$.sources"),
        ({"colour": "red"}, "$"),
        ({"summary": None}, "$"),
        ({"target": None}, "$"),
        ({"draft": "maybe"}, "$.draft"),
    ],
)
def test_what_an_editor_can_see_to_be_wrong_is_refused(facts: dict[str, Any], where: str) -> None:
    assert where in check("practice", practice_file(**facts))


def test_terms_are_shown_with_their_labels() -> None:
    terms = schemas(small_rules())["practice"]["$defs"]["terms of countries"]
    assert terms["markdownEnumDescriptions"][terms["enum"].index("BE")] == "Belgium"
