"""The pictures of the README: the bars of a comparison, and how time and memory grow with the number of practices."""

from __future__ import annotations

import math

from bench import svg
from bench.generators import OURS
from bench.results import Results
from bench.tables import Line, lines

_NAMES = {"hugo": "Hugo + Pagefind", "material": "MkDocs Material", "eleventy": "Eleventy + Pagefind"}
_PANELS = (
    ("cold", "total", "From nothing"),
    ("edit", "total", "After one edit"),
    ("noop", "total", "With nothing changed"),
    ("serve", "edit", "Development server, from saving to the page (search left out by Hugo and Eleventy)"),
)
_WIDTH, _MARGIN, _LABELS, _FIGURES = 760, 24, 150, 64
_BAR, _STEP = 16, 24


def comparison(results: Results, practices: int) -> str:
    """Draw what each build of a size takes, one panel a phase, each with its own scale."""
    every = [line for line in lines(results) if line.practices == practices]
    marks = [svg.text(_MARGIN, 34, f"Seconds to build {practices:,} practices, search included", "title")]
    told = []
    at = 62
    for phase, step, head in _PANELS:
        group = [line for line in every if (line.phase, line.step) == (phase, step)]
        if not group:
            continue
        marks.append(svg.text(_MARGIN, at, head, "head"))
        marks += _bars(group, at + 10)
        told.append(f"{head}: " + ", ".join(f"{_name(line)} {seconds(line.middle('wall'))}" for line in group))
        at += 10 + _STEP * len(group) + 24
    marks.append(svg.text(_MARGIN, at, f"{results.date}, {results.machine}; medians; the scales differ", "quiet"))
    title = f"Seconds to build {practices:,} practices with casebook and with other generators"
    return svg.drawing(_WIDTH, at + 20, title, ". ".join(told) + ".", marks)


def growth(results: Results) -> str:
    """Draw time and memory for each practice against the number of practices."""
    cold = [line for line in lines(results) if line.tool == OURS and (line.phase, line.step) == ("cold", "total")]
    time = [(line.practices, line.middle("wall") * 1e3 / line.practices) for line in cold]
    memory = [(line.practices, line.middle("rss") / 1e3 / line.practices) for line in cold]
    marks = [svg.text(_MARGIN, 34, "What one practice costs when there are many", "title")]
    half = _WIDTH // 2
    marks += _curve(time, _MARGIN, half - _MARGIN, "Milliseconds a practice, from nothing")
    marks += _curve(memory, half + _MARGIN, _WIDTH - _MARGIN, "kB of memory a practice, at the peak")
    marks.append(svg.text(_MARGIN, 278, f"{results.date}, {results.machine}", "quiet"))
    told = "; ".join(
        f"{size:,} practices: {one:.1f} ms and {other:.0f} kB each"
        for (size, one), (_, other) in zip(time, memory, strict=True)
    )
    return svg.drawing(_WIDTH, 298, "Time and memory for each practice, by their number", told + ".", marks)


def seconds(value: float) -> str:
    """Return seconds with three digits that say something."""
    return f"{value:.0f} s" if value >= 100 else f"{value:.{1 if value >= 10 else 2}f} s"


def _bars(group: list[Line], top: float) -> list[str]:
    most = max(line.middle("wall") for line in group)
    room = _WIDTH - 2 * _MARGIN - _LABELS - _FIGURES
    marks = []
    for number, line in enumerate(group):
        y = top + number * _STEP
        kind = "ours" if line.tool == OURS else "theirs"
        width = room * line.middle("wall") / most
        marks.append(svg.text(_MARGIN + _LABELS - 8, y + 13, _name(line), "", "end"))
        marks.append(svg.bar(_MARGIN + _LABELS, y, width, _BAR, kind))
        marks.append(svg.text(_MARGIN + _LABELS + max(width, 1.5) + 6, y + 13, seconds(line.middle("wall"))))
    return marks


def _curve(points: list[tuple[int, float]], left: float, right: float, head: str) -> list[str]:
    top, bottom = 92.0, 220.0
    marks = [svg.text(left, 64, head, "head"), svg.rule(left, bottom, right, bottom)]
    if not points:
        return marks
    first, last = math.log(points[0][0]), math.log(points[-1][0])
    most = max(value for _, value in points)
    inner = right - left - 80
    places = []
    for size, value in points:
        x = left + 40 + inner * ((math.log(size) - first) / (last - first) if last > first else 0.5)
        y = bottom - (bottom - top) * value / most
        places.append((x, y))
        marks.append(svg.text(x, y - 10, f"{value:.1f}" if value < 100 else f"{value:.0f}", "", "middle"))
        marks.append(svg.text(x, bottom + 18, f"{size:,}", "quiet", "middle"))
    return [*marks, svg.path(places)]


def _name(line: Line) -> str:
    return _NAMES.get(line.tool, line.tool)
