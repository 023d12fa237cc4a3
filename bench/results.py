"""What was measured, as files: bench/results/YYYY-MM-DD-KIND.json."""

from __future__ import annotations

import datetime
import json
from collections.abc import Iterable
from dataclasses import asdict, dataclass, field, replace
from pathlib import Path

from bench import processes

FOLDER = Path(__file__).resolve().parent / "results"


@dataclass(frozen=True)
class Run:
    """One timed run: who, on how many practices, what, and what it took; in seconds and bytes, 0 where not measured."""

    tool: str
    practices: int
    phase: str
    step: str
    round: int
    wall: float
    cpu: float = 0.0
    rss: int = 0
    pss: int = 0
    others: float = 0.0
    files: int = 0
    bytes: int = 0

    @property
    def subject(self) -> str:
        """Return who did what on how much."""
        return subject(self.tool, self.practices, self.phase)


@dataclass(frozen=True)
class Results:
    """The runs of a day on one machine, and what could not be run, with the reason."""

    kind: str
    date: str = field(default_factory=lambda: datetime.datetime.now(datetime.UTC).date().isoformat())
    machine: str = ""
    versions: dict[str, str] = field(default_factory=dict)
    runs: tuple[Run, ...] = ()
    left_out: tuple[str, ...] = ()

    @property
    def sizes(self) -> list[int]:
        """Return the numbers of practices, the smallest first."""
        return sorted({run.practices for run in self.runs})

    def with_runs(self, runs: Iterable[Run], left_out: Iterable[str]) -> Results:
        """Return these with new runs and new reasons, which take the place of those of the same subject."""
        new, reasons = list(runs), list(left_out)
        renewed = {run.subject for run in new} | {reason.partition(":")[0] for reason in reasons}
        kept = [run for run in self.runs if run.subject not in renewed]
        reasons = [*(reason for reason in self.left_out if reason.partition(":")[0] not in renewed), *reasons]
        return replace(self, runs=(*kept, *new), left_out=tuple(reasons))


def subject(tool: str, practices: int, phase: str) -> str:
    """Return the words that runs, and the reasons why there are none, are filed under."""
    return f"{tool} {practices} {phase}"


def begin(kind: str, versions: dict[str, str], folder: Path = FOLDER) -> Results:
    """Return the results of today, with what earlier calls on the same machine have measured."""
    new = Results(kind, machine=describe_machine())
    file = path_of(new, folder)
    former = read(file) if file.exists() else new
    if former.machine != new.machine:
        former = new
    return replace(former, versions={**former.versions, **versions})


def describe_machine() -> str:
    """Return the processors and the memory of this machine in words."""
    import os
    import platform

    memory = round(processes.memory_of_machine() / 2**30)
    return f"{os.cpu_count()} × {processes.processor_name()}, {memory} GiB, {platform.system()}"


def path_of(results: Results, folder: Path = FOLDER) -> Path:
    """Return the file that the results stand in."""
    return folder / f"{results.date}-{results.kind}.json"


def write(results: Results, folder: Path = FOLDER) -> Path:
    """Write the results, one run a line, and return the file."""
    folder.mkdir(parents=True, exist_ok=True)
    head = asdict(replace(results, runs=()))
    del head["runs"]
    runs = ",\n".join("  " + json.dumps(asdict(run)) for run in results.runs)
    text = json.dumps(head, ensure_ascii=False, indent=1)[:-2] + f',\n "runs": [\n{runs}\n ]\n}}\n'
    file = path_of(results, folder)
    file.write_text(text, encoding="utf-8")
    return file


def read(file: Path) -> Results:
    """Read results."""
    held = json.loads(file.read_text(encoding="utf-8"))
    runs = tuple(Run(**run) for run in held.pop("runs"))
    return Results(**{**held, "left_out": tuple(held["left_out"])}, runs=runs)


def newest(kind: str, folder: Path = FOLDER) -> Results | None:
    """Return the newest results of a kind, if there are any."""
    files = sorted(folder.glob(f"*-{kind}.json"))
    return read(files[-1]) if files else None
