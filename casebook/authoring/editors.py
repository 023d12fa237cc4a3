"""Settings for Visual Studio Code: which schema belongs to which file, the check as a task, and Front Matter CMS."""

from __future__ import annotations

from typing import Any

from pydantic.fields import FieldInfo

from casebook.authoring.schema import FOLDER
from casebook.config import Facet
from casebook.records import Rulebook, Vocabulary
from casebook.records.fields import NewsFacts, PageFacts, PracticeFacts, SourceFacts

Settings = dict[str, Any]
_FILES = {
    "practice": "content/practices/*.md",
    "news": "content/news/*.md",
    "page": "content/pages/*.md",
    "site": "site.yaml",
    "vocabulary": "content/vocabularies/*.yaml",
}
_MADE = ("site", "search_index", "node_modules", ".cache", ".venv")
_DAYS = ("date", "published", "updated")
_LISTS = ("organisations", "funding", "aliases", "related")


def editor_settings() -> Settings:
    """Return .vscode/settings.json."""
    return {
        "files.encoding": "utf8",
        "files.eol": "\n",
        "files.insertFinalNewline": True,
        "search.exclude": {f"{folder}/**": True for folder in _MADE},
        "yaml.schemas": {f"./{FOLDER}/{name}.schema.json": files for name, files in _FILES.items()},
        "[markdown]": {"editor.wordWrap": "on", "editor.unicodeHighlight.ambiguousCharacters": False},
    }


def recommended_extensions() -> Settings:
    """Return .vscode/extensions.json."""
    return {"recommendations": ["redhat.vscode-yaml", "eliostruyf.vscode-front-matter"]}


def editor_tasks() -> Settings:
    """Return .vscode/tasks.json: the check, whose sentences the editor shows at their places."""
    places = {
        "regexp": r"^(.+?):(\d+):(\d+): (error|warning|note)\[(\w+)\]: (.*)$",
        "file": 1,
        "line": 2,
        "column": 3,
        "severity": 4,
        "code": 5,
        "message": 6,
    }
    matcher = {"owner": "casebook", "fileLocation": ["relative", "${workspaceFolder}"], "pattern": places}
    check = {"type": "shell", "command": "python3 build.py check", "problemMatcher": matcher}
    serve = {"type": "shell", "command": "python3 build.py serve --open", "isBackground": True, "problemMatcher": []}
    tasks = [{"label": "Check the content", "group": "build", **check}, {"label": "Show the site", **serve}]
    return {"version": "2.0.0", "tasks": tasks}


def content_management(book: Rulebook) -> Settings:
    """Return frontmatter.json, the settings of Front Matter CMS: a form beside the text for every kind of file."""
    kinds = {"practices": "practice", "news": "news", "pages": "page"}
    folders = [
        {"title": folder, "path": f"[[workspace]]/content/{folder}", "contentTypes": [kind]}
        for folder, kind in kinds.items()
    ]
    return {
        "$schema": "https://frontmatter.codes/frontmatter.schema.json",
        "frontMatter.framework.id": "other",
        "frontMatter.content.publicFolder": "content",
        "frontMatter.content.pageFolders": folders,
        "frontMatter.taxonomy.dateFormat": "yyyy-MM-dd",
        "frontMatter.taxonomy.contentTypes": [
            {"name": "practice", "pageBundle": False, "fields": _practice_fields(book)},
            {"name": "news", "pageBundle": False, "fields": _news_fields(book)},
            {"name": "page", "pageBundle": False, "fields": [_field(*one) for one in PageFacts.model_fields.items()]},
        ],
        "frontMatter.taxonomy.fieldGroups": [
            {"id": "source", "fields": [_field(*one) for one in SourceFacts.model_fields.items()]}
        ],
    }


def _practice_fields(book: Rulebook) -> list[Settings]:
    fields = []
    for name, info in PracticeFacts.model_fields.items():
        fields.append(_field(name, info))
        if name == "summary":
            for facet in book.config.facets:
                fields += _facet(facet, book)
    return fields


def _news_fields(book: Rulebook) -> list[Settings]:
    categories = book.vocabularies[book.config.site.news_categories]
    fields = [_field(name, info) for name, info in NewsFacts.model_fields.items()]
    return [
        {**field, **_choice(categories, book.config.language, single=False)} if field["name"] == "categories" else field
        for field in fields
    ]


def _field(name: str, info: FieldInfo) -> Settings:
    described = {"title": name, "name": name, "description": info.description or "", "required": info.is_required()}
    if name in _DAYS or name == "checked":
        return {**described, "type": "datetime", "dateFormat": "yyyy-MM-dd"}
    if name in _LISTS:
        return {**described, "type": "list"}
    if name == "draft":
        return {**described, "type": "draft"}
    if name == "sources":
        return {**described, "type": "block", "fieldGroup": ["source"]}
    if name == "reach":
        return {**described, "type": "json"}
    return {**described, "type": "string", "single": name != "summary"}


def _facet(facet: Facet, book: Rulebook) -> list[Settings]:
    language, vocabulary = book.config.language, book.vocabulary(facet)
    described = {"title": facet.id, "name": facet.id, "description": book.config.word(facet.intro)}
    fields = [{**described, "required": facet.id == "kind", **_choice(vocabulary, language, single=facet.single)}]
    if facet.main:
        what = f"at most {facet.main.most} of {facet.id}, the most important ones"
        main = {"title": facet.main.name, "name": facet.main.name, "description": what, "required": False}
        fields.append({**main, **_choice(vocabulary, language, single=False)})
    return fields


def _choice(vocabulary: Vocabulary, language: str, *, single: bool) -> Settings:
    choices = [
        {"id": term.id, "title": term.label.get(language) or next(iter(term.label.values()))}
        for term in vocabulary.terms.values()
    ]
    return {"type": "choice", "multiple": not single, "choices": choices}
