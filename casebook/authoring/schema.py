"""JSON Schema (2020-12) of the facts of content files, of site.yaml and of a vocabulary, for editors that read it.

The schemas are those of the models, loosened to what YAML makes of what the check takes as typed: a year is a number
there, and a list of one may be written without brackets. What they let pass, the check may still refuse.
"""

from __future__ import annotations

from typing import Any

from pydantic import BaseModel

from casebook.config import SiteFile
from casebook.records import Rulebook, Vocabulary
from casebook.records.fields import PageFacts
from casebook.records.vocabulary import VocabularyFile

FOLDER = "schemas"
_DIALECT = "https://json-schema.org/draft/2020-12/schema"
_SCALAR = ["string", "number", "boolean"]
_KEPT = ("description", "minLength", "maxLength", "enum", "pattern", "markdownEnumDescriptions")
Schema = dict[str, Any]


def schemas(book: Rulebook) -> dict[str, Schema]:
    """Return the schemas by their names: practice, news, page, site and vocabulary."""
    practice = _of_model(book.practice_model, "A practice")
    for facet in book.config.facets:
        _allow(practice, facet.id, book.vocabulary(facet), book.config.language, book.config.word(facet.intro))
        if facet.main:
            what = f"at most {facet.main.most} of {facet.id}, the most important ones"
            _allow(practice, facet.main.name, book.vocabulary(facet), book.config.language, what)
    practice["allOf"] = _by_kind(book)
    news = _of_model(book.news_model, "A news post")
    _allow(news, "categories", book.vocabularies[book.config.site.news_categories], book.config.language)
    return {
        "practice": practice,
        "news": news,
        "page": _of_model(PageFacts, "A page"),
        "site": _of_model(SiteFile, "The configuration of a database"),
        "vocabulary": _of_model(VocabularyFile, "The terms of a facet"),
    }


def _of_model(model: type[BaseModel], title: str) -> Schema:
    plain = model.model_json_schema()
    parts = {name: _loosened(part) for name, part in plain.pop("$defs", {}).items()}
    return {"$schema": _DIALECT, "title": title, **_loosened(plain), **({"$defs": parts} if parts else {})}


def _loosened(node: Schema) -> Schema:
    """Return the schema `node` as it holds for values as YAML reads them."""
    if "$ref" in node:
        return dict(node)
    if "anyOf" in node:
        kinds = [_loosened(kind) for kind in node["anyOf"] if kind.get("type") != "null"]
        return kinds[0] if len(kinds) == 1 else {"anyOf": kinds}
    kept = {key: node[key] for key in _KEPT if key in node}
    kind = node.get("type")
    if kind == "object":
        return _loosened_group(node, kept)
    if kind == "array":
        return _loosened_list(node, kept)
    if kind == "integer":
        return {**kept, "type": ["integer", "string"], "pattern": "^[0-9]+$", "minimum": 0}
    if kind == "boolean":
        return {**kept, "enum": [True, False, "true", "false"]}
    return {**kept, "type": _SCALAR}


def _loosened_group(node: Schema, kept: Schema) -> Schema:
    group: Schema = {**kept, "type": "object", "additionalProperties": node.get("additionalProperties", True)}
    if isinstance(group["additionalProperties"], dict):
        group["additionalProperties"] = _loosened(group["additionalProperties"])
    needed = set(node.get("required", ()))
    properties = {}
    for name, value in node.get("properties", {}).items():
        properties[name] = _loosened(value) if name in needed else _or_nothing(_loosened(value))
    return {**group, "properties": properties, **({"required": sorted(needed)} if needed else {})}


def _loosened_list(node: Schema, kept: Schema) -> Schema:
    items = _loosened(node.get("items", {}))
    described = {"description": kept["description"]} if "description" in kept else {}
    several: Schema = {"type": "array", "items": items}
    for bound, name in (("minLength", "minItems"), ("maxLength", "maxItems"), ("minItems", "minItems")):
        if bound in node:
            several[name] = node[bound]
    return {**described, "anyOf": [several, items]}


def _or_nothing(schema: Schema) -> Schema:
    """Let a value be empty, which the check takes for absent."""
    described = {"description": schema["description"]} if "description" in schema else {}
    rest = {key: value for key, value in schema.items() if key != "description"}
    if "anyOf" in rest:
        return {**described, "anyOf": [*rest["anyOf"], {"type": "null"}]}
    return {**described, "anyOf": [rest, {"type": "null"}]}


def _allow(schema: Schema, field: str, vocabulary: Vocabulary, language: str, what: str = "") -> None:
    """Let the texts of `field` be terms of `vocabulary` only."""
    labels = [term.label.get(language) or next(iter(term.label.values())) for term in vocabulary.terms.values()]
    terms = {"type": "string", "enum": list(vocabulary.ids()), "markdownEnumDescriptions": labels}
    schema["$defs"] = {**schema.get("$defs", {}), f"terms of {field}": terms}
    reference = {"$ref": f"#/$defs/terms of {field}".replace(" ", "%20")}
    schema["properties"][field] = _with_terms(schema["properties"][field], reference)
    if what:
        schema["properties"][field]["description"] = what


def _with_terms(node: Schema, reference: Schema) -> Schema:
    """Return `node` with `reference` in place of every text."""
    if node.get("type") == _SCALAR:
        return reference
    changed = dict(node)
    if "anyOf" in changed:
        changed["anyOf"] = [_with_terms(kind, reference) for kind in changed["anyOf"]]
    if "items" in changed:
        changed["items"] = _with_terms(changed["items"], reference)
    return changed


def _by_kind(book: Rulebook) -> list[Schema]:
    """Return for every kind of record which facets it needs and which are not for it."""
    kinds = next(book.vocabulary(facet).ids() for facet in book.config.facets if facet.id == "kind")
    rules: list[Schema] = []
    for kind in kinds:
        needed = [facet.id for facet in book.config.facets if kind in facet.required_for and facet.id != "kind"]
        foreign = {facet.id: False for facet in book.config.facets if facet.only_for and kind not in facet.only_for}
        then = {**({"required": needed} if needed else {}), **({"properties": foreign} if foreign else {})}
        if then:
            rules.append({"if": {"properties": {"kind": {"const": kind}}, "required": ["kind"]}, "then": then})
    return rules
