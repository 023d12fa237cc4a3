"""The rounds: in each round every generator has its turn, so that a noisy minute hits all of them."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

from bench import results
from bench.generators import Generator
from bench.peers import GENERATORS, tools
from bench.phases import PHASES, Entry
from bench.results import Results, Run
from bench.serving import serve
from bench.timing import CommandFailed

SERVE = "serve"
ALL_PHASES = [*PHASES, SERVE]
_FEWEST_SAVES = 3
Say = Callable[[str], None]


@dataclass(frozen=True)
class Plan:
    """What is to be timed: who, on how many practices, in which phases, how many times."""

    kind: str
    tools: list[str]
    sizes: list[int]
    phases: list[str]
    runs: int


def measure(plan: Plan, work: Path, say: Say, folder: Path = results.FOLDER) -> Results:
    """Time the generators and write the results into `folder` after every phase, so that nothing measured is lost."""
    chosen = [GENERATORS[name](tools(work)) for name in plan.tools]
    found = results.begin(plan.kind, {one.name: one.version() for one in chosen}, folder)
    for practices in plan.sizes:
        entries = prepare(chosen, practices, work)
        for phase in plan.phases:
            new, failed = _phase(entries, phase, plan.runs, say)
            found = found.with_runs(new, failed)
            results.write(found, folder)
    return found


def prepare(chosen: list[Generator], practices: int, work: Path) -> list[Entry]:
    """Make the sites of one size ready to be built."""
    entries = [Entry(generator, practices, work) for generator in chosen]
    for entry in entries:
        entry.prepare()
    return entries


def _phase(entries: list[Entry], phase: str, runs: int, say: Say) -> tuple[list[Run], list[str]]:
    found: list[Run] = []
    failed: list[str] = []
    for number in range(1 if phase == SERVE else runs):
        for entry in list(entries):
            try:
                for run in _turn(entry, phase, number, runs):
                    found.append(run)
                    say(_line(run))
            except CommandFailed as reason:
                failed.append(f"{results.subject(entry.generator.name, entry.practices, phase)}: {reason}")
                say(failed[-1])
                if phase == "cold":
                    entries.remove(entry)
    return found, failed


def _turn(entry: Entry, phase: str, number: int, runs: int) -> Iterator[Run]:
    if phase == SERVE:
        return serve(entry, max(runs, _FEWEST_SAVES))
    return PHASES[phase](entry, number)


def _line(run: Run) -> str:
    who = f"{run.tool:10} {run.practices:6} {run.phase:5} {run.step:16} {run.round}"
    what = f"{run.wall:9.3f} s  cpu {run.cpu:8.2f} s  rss {run.rss / 1e6:6.0f} MB  pss {run.pss / 1e6:6.0f} MB"
    return f"{who} {what}  others {run.others:.2f}"
