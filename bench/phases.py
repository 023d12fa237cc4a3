"""What is timed: a build from nothing, one with nothing changed, one after an edit, and the check of one file."""

from __future__ import annotations

import os
import time
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

from bench.generators import Casebook, Generator, Step
from bench.results import Run
from bench.timing import CommandFailed, Cost, timed

_ADDED = "\n\nThe benchmark has added the word "


class Entry:
    """A generator with its site of one size: one line of the start list."""

    def __init__(self, generator: Generator, practices: int, work: Path) -> None:
        self.generator = generator
        self.practices = practices
        self.site = work / "sites" / f"{generator.name}-{practices}"
        self.log = work / "logs" / f"{generator.name}-{practices}.log"
        self._edits = 0

    def prepare(self) -> None:
        """Lay the site out if it is not there, bring its layouts up to date, take earlier edits back."""
        self.log.parent.mkdir(parents=True, exist_ok=True)
        if len(self.generator.sources(self.site)) != self.practices:
            self.generator.lay_out(self.site, self.practices)
        self.generator.refresh(self.site, self.practices)
        for source in self.generator.sources(self.site):
            text = source.read_text(encoding="utf-8")
            if _ADDED in text:
                source.write_text(text.partition(_ADDED)[0] + "\n", encoding="utf-8")

    def run(self, phase: str, number: int, step: Step) -> Run:
        """Time one command."""
        cost = timed(step.command, self.site, self.log, self.generator.surroundings)
        return self.row(phase, number, step.name, cost)

    def row(self, phase: str, number: int, step: str, cost: Cost) -> Run:
        """Return the record of a cost."""
        times = {"wall": round(cost.wall, 4), "cpu": round(cost.cpu, 3), "others": round(cost.others, 2)}
        who = {"tool": self.generator.name, "practices": self.practices, "phase": phase, "step": step, "round": number}
        return Run(**who, **times, rss=cost.rss, pss=cost.pss)  # type: ignore[arg-type]

    def build(self, phase: str, number: int) -> list[Run]:
        """Time the whole build, step by step; the last record is the total."""
        runs = [self.run(phase, number, step) for step in self.generator.steps(self.site)]
        costs = [Cost(run.wall, run.cpu, run.rss, run.pss, run.others) for run in runs]
        total = costs[0]
        for cost in costs[1:]:
            total += cost
        return [*(runs if len(runs) > 1 else []), self.row(phase, number, "total", total)]

    def edit(self) -> tuple[Path, str]:
        """Add a new word to the end of a practice that was not edited yet; returns the file and the word."""
        sources = self.generator.sources(self.site)
        source = sources[(len(sources) // 2 + self._edits) % len(sources)]
        self._edits += 1
        word = "added" + _letters(time.time_ns())
        text = source.read_text(encoding="utf-8").partition(_ADDED)[0].rstrip("\n")
        source.write_text(f"{text}{_ADDED}{word}.\n", encoding="utf-8")
        return source, word

    def page(self, source: Path) -> Path:
        """Return the page in the output that comes from a source."""
        return self.site / self.generator.out / self.generator.page(source.stem)

    def built(self) -> None:
        """Build, untimed, if there is no output yet."""
        if not (self.site / self.generator.out / "index.html").exists():
            self.build("before", 0)


def cold(entry: Entry, number: int) -> Iterator[Run]:
    """Build from nothing; the total tells the output too."""
    entry.generator.clean(entry.site)
    *steps, total = entry.build("cold", number)
    yield from steps
    files, size = weigh(entry.site / entry.generator.out)
    yield replace(total, files=files, bytes=size)


def noop(entry: Entry, number: int) -> Iterator[Run]:
    """Build again with nothing changed."""
    entry.built()
    yield from entry.build("noop", number)


def edit(entry: Entry, number: int) -> Iterator[Run]:
    """Build again after a word was added to one practice, and see that the page has it."""
    entry.built()
    source, word = entry.edit()
    runs = entry.build("edit", number)
    if word not in entry.page(source).read_text(encoding="utf-8"):
        raise CommandFailed(f"{entry.page(source)} does not show the edit")
    yield from runs


def check(entry: Entry, number: int) -> Iterator[Run]:
    """Check one file, which was changed just before; casebook alone can."""
    if isinstance(entry.generator, Casebook):
        entry.built()
        source, _ = entry.edit()
        yield entry.run("check", number, Step("total", entry.generator.check(source)))


PHASES: dict[str, Callable[[Entry, int], Iterator[Run]]] = {"cold": cold, "noop": noop, "edit": edit, "check": check}


def weigh(folder: Path) -> tuple[int, int]:
    """Return how many files a folder holds, and their bytes."""
    files = size = 0
    for path, _, names in os.walk(folder):
        files += len(names)
        size += sum(os.lstat(os.path.join(path, name)).st_size for name in names)
    return files, size


def _letters(number: int) -> str:
    """Return a number as small letters, so that every search takes it for a word."""
    text = ""
    while number:
        number, rest = divmod(number, 26)
        text += chr(ord("a") + rest)
    return text
