"""The questions of questions.yaml, asked once of the browser's code and once of the program's own."""

from __future__ import annotations

import json
import subprocess
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
import yaml

from casebook import pipeline
from casebook.cache import Cache
from casebook.search import SearchDocument, count, documents_of, plan_shards
from casebook.search.query import Searcher
from tests.conftest import ROOT

HERE = Path(__file__).parent
_SUMMARY = pytest.StashKey[list[str]]()
_WORST = 10


@dataclass(frozen=True)
class Question:
    """What a visitor types, and the slugs of the records that answer it."""

    ask: str
    answers: tuple[str, ...]
    group: str


@dataclass(frozen=True)
class Answer:
    """The slugs that a question was answered with, the best first; `loose` if none has all the words."""

    question: Question
    slugs: tuple[str, ...]
    loose: bool

    @property
    def rank(self) -> int:
        """The position, from 1, of the first right record; 0 if there is none."""
        return next((n for n, slug in enumerate(self.slugs, 1) if slug in self.question.answers), 0)

    @property
    def reciprocal(self) -> float:
        """1 over the rank; 0 if no right record was found."""
        return 1 / self.rank if self.rank else 0.0


@dataclass(frozen=True)
class Sides:
    """The same questions answered by both sides, and the slugs of all documents."""

    browser: list[Answer]
    program: list[Answer]
    slugs: tuple[str, ...]


def questions() -> list[Question]:
    """Read questions.yaml."""
    groups = yaml.safe_load((HERE / "questions.yaml").read_text(encoding="utf-8"))
    return [Question(row["ask"], tuple(row["answers"]), group) for group, rows in groups.items() for row in rows]


def mean_reciprocal_rank(answers: Sequence[Answer]) -> float:
    """Return the mean over `answers` of 1 over the rank of the first right record."""
    return sum(answer.reciprocal for answer in answers) / len(answers)


def slug(document: SearchDocument) -> str:
    """Return the last folder of a document's address."""
    return document.path.rstrip("/").removesuffix("/index.html").rsplit("/", 1)[-1]


def _of_browser(asked: Sequence[Question], folder: Path) -> list[dict[str, Any]]:
    command = ["node", str(HERE / "ask.js"), str(ROOT), str(folder)]
    words = json.dumps([question.ask for question in asked])
    told = subprocess.run(command, input=words, capture_output=True, text=True, encoding="utf-8", check=False)
    assert told.returncode == 0, told.stderr
    return json.loads(told.stdout)


@pytest.fixture(scope="session")
def sides(tmp_path_factory: pytest.TempPathFactory, pytestconfig: pytest.Config) -> Iterator[Sides]:
    """All questions asked of both sides, over the real content."""
    catalogue = pipeline.check(ROOT, pipeline.Options(), Cache(None)).catalogue
    assert catalogue is not None
    counted = count(documents_of(catalogue))
    folder = tmp_path_factory.mktemp("search")
    for artifact in plan_shards(counted, catalogue):
        file = folder / artifact.path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(artifact.make())
    slugs = tuple(slug(document) for document in counted.documents)
    asked, searcher = questions(), Searcher(counted)
    told = _of_browser(asked, folder / "search")
    found = [searcher.search(question.ask) for question in asked]
    made = Sides(
        [Answer(q, tuple(slugs[n] for n in t["documents"]), t["loose"]) for q, t in zip(asked, told, strict=True)],
        [Answer(q, tuple(slugs[n] for n in f.documents), f.loose) for q, f in zip(asked, found, strict=True)],
        slugs,
    )
    pytestconfig.stash[_SUMMARY] = _summary(made.browser)
    yield made


def _summary(answers: Sequence[Answer]) -> list[str]:
    """Return the lines of the report: the mean, the mean of each group, and the questions answered worst."""
    groups = list(dict.fromkeys(answer.question.group for answer in answers))
    means = {g: mean_reciprocal_rank([a for a in answers if a.question.group == g]) for g in groups}
    worst = sorted((a for a in answers if a.rank != 1), key=lambda answer: answer.reciprocal)[:_WORST]
    return [
        f"mean reciprocal rank {mean_reciprocal_rank(answers):.3f} of {len(answers)} questions",
        ", ".join(f"{group} {mean:.3f}" for group, mean in means.items()),
        *(
            f"  {answer.rank or '-':>3}  {answer.question.ask!r} → {', '.join(answer.slugs[:3]) or 'nothing'}"
            f"{' (loose)' if answer.loose else ''}; wanted {answer.question.answers[0]}"
            for answer in worst
        ),
    ]


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter, config: pytest.Config) -> None:
    """Print how well the questions were answered."""
    lines = config.stash.get(_SUMMARY, [])
    if lines:
        terminalreporter.section("relevance of the search")
        for line in lines:
            terminalreporter.write_line(line)
