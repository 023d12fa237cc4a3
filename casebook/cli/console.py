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


@dataclass
class Console:
    """Where a command speaks."""

    quiet: bool = False
    colour: bool = False
    _started: float = field(default_factory=time.monotonic)
    _line: int = 0

    def say(self, sentence: str) -> None:
        """Say a sentence on standard error, unless asked to be quiet."""
        self._clear()
        if not self.quiet:
            print(visible(sentence), file=sys.stderr, flush=True)

    def complain(self, sentence: str) -> None:
        """Say what is wrong on standard error."""
        self._clear()
        print(visible(sentence), file=sys.stderr, flush=True)

    def progress(self, stage: str) -> None:
        """Show the stage on a terminal once a command has taken more than a second."""
        if self.quiet or not sys.stderr.isatty() or time.monotonic() - self._started < _PATIENCE:
            return
        self._clear()
        self._line = len(stage) + 2
        print(f"{stage} …", end="\r", file=sys.stderr, flush=True)

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
