"""Records as their authors write them, and what the check says about each."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass

from tests.conftest import Project

SUMMARY = "Children and their neighbours meet every week and do their homework together."
BODY = "They meet every week.\n"
_PRACTICE = {
    "title": "Homework with neighbours",
    "summary": SUMMARY,
    "kind": "good-practice",
    "countries": "[BE]",
    "languages": "[fr]",
    "outcomes": "[belonging]",
    "target": "[families]",
    "sources": "[https://example.org/a]",
}
_NEWS = {"title": "Autumn", "date": "2026-02-01", "categories": "[news]"}
NEWS_FILE = "content/news/2026-02-01-autumn.md"


def practice(body: str = BODY, **changed: str | None) -> str:
    """Return a practice; a field set to None is left out, a new one stands last, from line 10 on."""
    return _record(_PRACTICE | changed, body)


def news(body: str = "School begins.\n", **changed: str | None) -> str:
    """Return a news post."""
    return _record(_NEWS | changed, body)


def page(title: str, body: str = BODY) -> str:
    """Return a page such as About."""
    return _record({"title": title, "summary": SUMMARY}, body)


def _record(facts: Mapping[str, str | None], body: str) -> str:
    lines = [f"{name}: {value}" for name, value in facts.items() if value is not None]
    return "\n".join(["---", *lines, "---", body])


@dataclass(frozen=True)
class Problem:
    """One thing that the check said; `at` is line, column and code: `2:16 E010`."""

    path: str
    at: str
    message: str
    hint: str


def problems(project: Project, *words: str) -> list[Problem]:
    """Check `project` and return what was said."""
    return read_problems(project.run("check", "--format", "json", *words).out)


def read_problems(text: str) -> list[Problem]:
    """Return the problems of a report in JSON."""
    return [
        Problem(d["path"], f"{d['line']}:{d['column']} {d['code']}", d["message"], d["hint"])
        for d in json.loads(text)["diagnostics"]
    ]


class Answers:
    """What one check of many files said about each of them."""

    def __init__(self, project: Project, practices: Mapping[str, str | bytes]) -> None:
        for name, text in practices.items():
            project.write(f"content/practices/{name}.md", text)
        self._problems = problems(project)

    def about(self, name: str) -> list[Problem]:
        """Return the problems of the practice `name`, in their order."""
        return [problem for problem in self._problems if problem.path == f"content/practices/{name}.md"]

    def at(self, name: str) -> list[str]:
        """Return place and code of each problem of the practice `name`."""
        return [problem.at for problem in self.about(name)]

    def only(self, name: str) -> Problem:
        """Return the one problem of the practice `name`."""
        (problem,) = self.about(name)
        return problem
