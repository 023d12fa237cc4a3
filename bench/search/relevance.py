"""`python3 -m bench relevance`: the questions of tests/relevance, asked of three searches."""

from __future__ import annotations

import datetime
import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from statistics import mean

import yaml

from bench.search import peers
from bench.search.tables import OURS, THEIRS

ROOT = Path(__file__).resolve().parents[2]
RESULTS = ROOT / "bench" / "results"
LUNR = "lunr"
NAMES = {OURS: "casebook", THEIRS: "Pagefind", LUNR: "one lunr index"}
_FIRST = 3


@dataclass(frozen=True)
class Question:
    """What a visitor types, the slugs of the records that answer it, and the kind of question."""

    ask: str
    answers: tuple[str, ...]
    kind: str


def relevance(work: Path) -> Path:
    """Ask all questions of all three; prints the tables, returns the file of the ranks."""
    folder = work / "relevance"
    paths = peers.build(folder)
    questions = read_questions()
    asked = [question.ask for question in questions]
    found = {
        OURS: peers.ask_casebook(folder, paths, asked),
        THEIRS: peers.ask_pagefind(folder, paths, asked, work),
        LUNR: peers.ask_lunr(folder, paths, asked),
    }
    ranks = {name: [rank(q, f) for q, f in zip(questions, rows, strict=True)] for name, rows in found.items()}
    print(table(questions, ranks))
    print("\n" + "\n".join(better(questions, ranks)))
    RESULTS.mkdir(exist_ok=True)
    target = RESULTS / f"{datetime.date.today()}-relevance.json"
    rows = [{"ask": q.ask, "kind": q.kind, **{name: ranks[name][n] for name in ranks}} for n, q in enumerate(questions)]
    target.write_text(json.dumps({"records": len(paths), "ranks": rows}, ensure_ascii=False, indent=1) + "\n", "utf-8")
    return target


def read_questions() -> list[Question]:
    """Read the questions of the tests."""
    kinds = yaml.safe_load((ROOT / "tests" / "relevance" / "questions.yaml").read_text(encoding="utf-8"))
    return [Question(row["ask"], tuple(row["answers"]), kind) for kind, rows in kinds.items() for row in rows]


def rank(question: Question, paths: Sequence[str]) -> int:
    """Return the place, from 1, of the first record that answers the question; 0 if there is none."""
    slugs = [path.removesuffix("/index.html").rsplit("/", 1)[-1] for path in paths]
    return next((n for n, slug in enumerate(slugs, 1) if slug in question.answers), 0)


def reciprocal(ranks: Sequence[int]) -> float:
    """Return the mean of 1 over each rank; of no rank, 0."""
    return mean(1 / one if one else 0.0 for one in ranks)


def within(ranks: Sequence[int], first: int = _FIRST) -> float:
    """Return the share of the questions that are answered among the first results."""
    return mean(1 <= one <= first for one in ranks)


def table(questions: Sequence[Question], ranks: Mapping[str, Sequence[int]]) -> str:
    """Return the table by kind of question: mean reciprocal rank, and the share answered among the first three."""
    heads = "".join(f" {NAMES[name]} |" for name in ranks)
    lines = [
        f"| mean reciprocal rank / in the first {_FIRST} | questions |{heads}",
        f"|---|---:|{'---:|' * len(ranks)}",
    ]
    for kind in [*dict.fromkeys(question.kind for question in questions), "all"]:
        chosen = [n for n, question in enumerate(questions) if kind in (question.kind, "all")]
        cells = ""
        for rows in ranks.values():
            of_kind = [rows[n] for n in chosen]
            cells += f" {reciprocal(of_kind):.3f} / {within(of_kind):.0%} |"
        lines.append(f"| {kind.replace('_', ' ')} | {len(chosen)} |{cells}")
    return "\n".join(lines)


def better(questions: Sequence[Question], ranks: Mapping[str, Sequence[int]]) -> list[str]:
    """Return how often casebook is better and worse than each other search, and the questions of the latter."""
    lines = []
    for name in ranks:
        if name == OURS:
            continue
        pairs = [(q, ours or 999, theirs or 999) for q, ours, theirs in zip(questions, ranks[OURS], ranks[name])]
        worse = [pair for pair in pairs if pair[2] < pair[1]]
        won = sum(ours < theirs for _, ours, theirs in pairs)
        lines.append(f"casebook is better than {NAMES[name]} in {won} questions, worse in {len(worse)}:")
        lines += [
            f"  {q.kind}: {q.ask!r}: casebook {_place(ours)}, {NAMES[name]} {_place(theirs)}"
            for q, ours, theirs in worse
        ]
    return lines


def _place(rank: int) -> str:
    return "not found" if rank == 999 else f"place {rank}"
