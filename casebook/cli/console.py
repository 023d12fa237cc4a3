"""What a person sees while a command runs: sentences and progress on standard error, results on standard output."""

from __future__ import annotations

import sys
import time
from dataclasses import dataclass, field

from casebook.diagnostics import Report
from casebook.diagnostics.as_machine import as_github, as_json
from casebook.diagnostics.as_text import as_text
from casebook.diagnostics.diagnostic import visible

_PATIENCE = 1.0
_REDRAWN = 0.1


@dataclass
class Stage:
    """A part of a run: when it began, and how many things it did, where they are counted."""

    name: str
    began: float
    done: int = 0


@dataclass
class Console:
    """Where a command speaks."""

    quiet: bool = False
    colour: bool = False
    verbose: bool = False
    _started: float = field(default_factory=time.monotonic)
    _line: int = 0
    _stages: list[Stage] = field(default_factory=list)
    _shown: float = 0.0

    def say(self, sentence: str) -> None:
        """Say a sentence on standard error, unless asked to be quiet."""
        self._clear()
        if not self.quiet:
            print(visible(sentence), file=sys.stderr, flush=True)

    def complain(self, sentence: str) -> None:
        """Say what is wrong on standard error."""
        self._clear()
        print(visible(sentence), file=sys.stderr, flush=True)

    def progress(self, stage: str, done: int = 0, total: int = 0) -> None:
        """Note the stage; on a terminal show it, what is done and what is left, once a command takes over a second."""
        now = time.monotonic()
        if not self._stages or self._stages[-1].name != stage:
            self._stages.append(Stage(stage, now))
            self._shown = 0.0
        self._stages[-1].done = max(done, self._stages[-1].done)
        if self.quiet or not sys.stderr.isatty() or now - self._started < _PATIENCE or now - self._shown < _REDRAWN:
            return
        self._shown = now
        self._clear()
        line = f"{stage} {done:,} of {total:,}, {total - done:,} left" if total else f"{stage} …"
        self._line = len(line)
        print(line, end="\r", file=sys.stderr, flush=True)

    def stages(self) -> None:
        """Say how long each stage took, if asked to say more."""
        if not self.verbose:
            return
        ends = [stage.began for stage in self._stages[1:]] + [time.monotonic()]
        for stage, end in zip(self._stages, ends):
            number = f"{stage.done:>9,}" if stage.done else " " * 9
            self.say(f"{stage.name:<24}{number}{end - stage.began:9.2f} s")

    def result(self, text: str) -> None:
        """Print a result on standard output."""
        self._clear()
        print(text, flush=True)

    def report(self, report: Report, form: str = "text") -> None:
        """Show `report`: text on standard error, machine forms on standard output."""
        self._clear()
        if form == "json":
            print(as_json(report), flush=True)
        elif form == "github":
            text = as_github(report)
            if text:
                print(text, flush=True)
        elif report.diagnostics:
            print(as_text(report, colour=self.colour), file=sys.stderr, flush=True)

    def seconds(self) -> float:
        """Return how long the command has been running."""
        return time.monotonic() - self._started

    def _clear(self) -> None:
        if self._line:
            print(" " * self._line, end="\r", file=sys.stderr, flush=True)
            self._line = 0
