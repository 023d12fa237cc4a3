"""Results as tables: medians, how far the runs lie apart, and how casebook stands to each of the others."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from statistics import median

from bench.generators import OURS
from bench.results import Results, Run

TOLERATED = 0.3  # processors in use by others above which a run is set aside, if there are better ones
MAIN_STEPS = {"total", "ready", "edit"}
_WORDS = ["phase", "tool", "step"]
_COSTS = ["runs", "wall s", "from–to", "CPU s", "RSS MB", "PSS MB", "files", "MB"]
_HEAD = ["practices", *_WORDS, *_COSTS, "casebook ÷ it: wall", "CPU", "RSS"]
_PHASES = ["cold", "noop", "edit", "check", "serve"]


@dataclass(frozen=True)
class Line:
    """All runs of one tool in one phase at one size."""

    tool: str
    practices: int
    phase: str
    step: str
    runs: tuple[Run, ...]

    @property
    def quiet(self) -> tuple[Run, ...]:
        """Return the runs that others hardly disturbed; all, if there are none."""
        return tuple(run for run in self.runs if run.others <= TOLERATED) or self.runs

    def middle(self, figure: str) -> float:
        """Return the median of a figure."""
        return float(median(getattr(run, figure) for run in self.quiet))

    def span(self, figure: str) -> tuple[float, float]:
        """Return the least and the greatest of a figure."""
        found = [getattr(run, figure) for run in self.quiet]
        return min(found), max(found)


@dataclass(frozen=True)
class Ratio:
    """Casebook's figure as a part of another's: the median and the ends over the rounds; None where it is not known."""

    middle: float
    least: float
    most: float


def lines(results: Results) -> list[Line]:
    """Return the lines of the table, ours first in each group."""
    groups: dict[tuple[int, str, str, str], list[Run]] = {}
    for run in results.runs:
        groups.setdefault((run.practices, run.phase, run.step, run.tool), []).append(run)
    found = [Line(tool, size, phase, step, tuple(runs)) for (size, phase, step, tool), runs in groups.items()]
    return sorted(found, key=lambda line: (line.practices, _PHASES.index(line.phase), line.tool != OURS, line.tool))


def ratio(ours: Line, theirs: Line, figure: str) -> Ratio | None:
    """Return how ours stands to theirs, in the rounds that were quiet for both; in all, if there are none."""
    other = {run.round: run for run in theirs.runs}
    both = [(run, other[run.round]) for run in ours.runs if run.round in other]
    calm = [pair for pair in both if max(run.others for run in pair) <= TOLERATED]
    pairs = [(getattr(mine, figure), getattr(their, figure)) for mine, their in calm or both]
    parts = [mine / their for mine, their in pairs if mine and their]
    return Ratio(median(parts), min(parts), max(parts)) if parts else None


def counterpart(line: Line, among: Iterable[Line]) -> Line | None:
    """Return casebook's line of the same phase and size."""
    same = (line.practices, line.phase, line.step)
    return next((one for one in among if one.tool == OURS and (one.practices, one.phase, one.step) == same), None)


def table(results: Results) -> str:
    """Return the results as a Markdown table."""
    every = lines(results)
    rows = [_HEAD, ["---" if name in _WORDS else "---:" for name in _HEAD]]
    rows += [_row(line, counterpart(line, every)) for line in every]
    versions = "\n".join(f"- {version}" for version in results.versions.values())
    told = "\n".join(f"- left out: {reason.splitlines()[0]}" for reason in results.left_out)
    text = "\n".join(f"| {' | '.join(row)} |" for row in rows)
    return f"{results.date}, {results.machine}\n\n{versions}\n{told}\n\n{text}\n"


def _row(line: Line, ours: Line | None) -> list[str]:
    low, high = line.span("wall")
    figures = [line.middle("cpu"), line.middle("rss") / 1e6, line.middle("pss") / 1e6]
    files, size = line.middle("files"), line.middle("bytes") / 1e6
    compared = ours if ours is not line else None
    parts = [ratio(compared, line, figure) if compared else None for figure in ("wall", "cpu", "rss")]
    return [
        f"{line.practices}",
        line.phase,
        line.tool,
        line.step,
        f"{len(line.quiet)}",
        f"{line.middle('wall'):.3f}",
        f"{low:.3f}–{high:.3f}",
        *(f"{figure:.{2 if number == 0 else 0}f}" if figure else "" for number, figure in enumerate(figures)),
        f"{files:.0f}" if files else "",
        f"{size:.1f}" if size else "",
        *map(written, parts),
    ]


def written(part: Ratio | None) -> str:
    """Return a ratio in words: the median and, in brackets, the ends."""
    if part is None:
        return ""
    digits = 3 if part.middle < 0.1 else 2
    return f"{part.middle:.{digits}f} ({part.least:.{digits}f}–{part.most:.{digits}f})"
