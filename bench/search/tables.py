"""The table of a comparison: medians of both, and ours over theirs."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from statistics import median, quantiles
from typing import Any

OURS, THEIRS = "casebook", "pagefind"


@dataclass(frozen=True)
class Row:
    """One figure of both contenders, its unit, and the greatest ratio or value that was aimed at."""

    name: str
    unit: str
    ours: list[float]
    theirs: list[float]
    most_ratio: float | None = None
    most: float | None = None

    @property
    def ratio(self) -> float | None:
        """Ours over theirs, or None where one has nothing."""
        if not self.ours or not self.theirs or not median(self.theirs):
            return None
        return median(self.ours) / median(self.theirs)

    @property
    def met(self) -> bool | None:
        """Whether what was aimed at is reached; None where nothing was."""
        if self.most is not None and self.ours:
            return median(self.ours) <= self.most
        if self.most_ratio is not None and self.ratio is not None:
            return self.ratio <= self.most_ratio
        return None


_FIGURES: tuple[tuple[str, str, Callable[[Any], float], float | None, dict[str, float]], ...] = (
    ("start and first query", "kB", lambda v: v["first"]["bytes"] / 1000, 0.5, {}),
    ("requests until then", "", lambda v: v["first"]["requests"], None, {}),
    ("first result", "ms", lambda v: v["first"]["first"], 1.0, {}),
    ("all results of the page", "ms", lambda v: v["first"]["last"], None, {}),
    ("a further query", "kB", lambda v: v["further"]["bytes"] / 1000, None, {}),
    ("a further query: first result", "ms", lambda v: v["further"]["first"], None, {"no limit": 100}),
    ("a query whose files are there", "ms", lambda v: v["again"]["first"], None, {"no limit": 30}),
)


def rows(visits: dict[str, list[dict[str, Any]]], line: str) -> list[Row]:
    """Return the figures of the visits of both contenders over one line."""
    return [
        Row(name, unit, [of(v) for v in visits[OURS]], [of(v) for v in visits[THEIRS]], ratio, most.get(line))
        for name, unit, of, ratio, most in _FIGURES
    ]


def table(rows: Sequence[Row]) -> str:
    """Return `rows` as a table of Markdown: median / 95th percentile of both, and the ratio of the medians."""
    lines = ["| | casebook | Pagefind | ratio | aim |", "|---|---:|---:|---:|---|"]
    for row in rows:
        ratio = "–" if row.ratio is None else f"{row.ratio:.2f}"
        lines.append(
            f"| {row.name} | {_shown(row.ours, row.unit)} | {_shown(row.theirs, row.unit)} | {ratio} | {_aim(row)} |"
        )
    return "\n".join(lines)


def high(values: Sequence[float]) -> float:
    """Return the 95th percentile; the greatest of fewer than twenty."""
    return quantiles(values, n=20, method="inclusive")[-1] if len(values) >= 20 else max(values)


def figure(value: float) -> str:
    """Return a figure with three digits that matter."""
    return f"{value:,.0f}" if value >= 100 else f"{value:.3g}"


def _shown(values: Sequence[float], unit: str) -> str:
    return f"{figure(median(values))} / {figure(high(values))} {unit}".rstrip() if values else "–"


def _aim(row: Row) -> str:
    if row.met is None:
        return ""
    aim = f"≤ {row.most:g} {row.unit}" if row.most is not None else f"≤ {row.most_ratio:g}"
    return f"{aim}: {'yes' if row.met else 'no'}"
