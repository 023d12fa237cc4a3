"""Marks for drawings: text, bars and lines, for light and dark surroundings, in the reader's own typeface."""

from __future__ import annotations

from collections.abc import Iterable
from xml.sax.saxutils import escape

_STYLE = """
:root { --paper: #ffffff; --ink: #1f2430; --quiet: #5b6372; --rule: #d5d9e0; --ours: #1d5fa8; --theirs: #9aa3b2; }
@media (prefers-color-scheme: dark) {
  :root { --paper: #14171d; --ink: #e8eaef; --quiet: #a3abba; --rule: #363c48; --ours: #7db4f0; --theirs: #5f6878; }
}
text { font: 13px system-ui, sans-serif; fill: var(--ink); }
.head { font-weight: 600; font-size: 14px; }
.title { font-weight: 600; font-size: 17px; }
.quiet { fill: var(--quiet); font-size: 12px; }
.paper { fill: var(--paper); }
.ours { fill: var(--ours); }
.theirs { fill: var(--theirs); }
.rule { stroke: var(--rule); }
.line { fill: none; stroke: var(--ours); stroke-width: 2; }
"""


def drawing(width: int, height: int, title: str, description: str, marks: Iterable[str]) -> str:
    """Return a whole drawing, with the title and the description that those who cannot see it are told."""
    inside = "\n".join(marks)
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {height}" width="{width}" height="{height}" '
        f'role="img" aria-labelledby="title description">\n'
        f'<title id="title">{escape(title)}</title>\n<desc id="description">{escape(description)}</desc>\n'
        f"<style>{_STYLE}</style>\n"
        f'<rect class="paper" width="{width}" height="{height}" rx="6"/>\n{inside}\n</svg>\n'
    )


def text(x: float, y: float, words: str, kind: str = "", anchor: str = "start") -> str:
    """Return words whose line stands at `y`."""
    return f'<text x="{_short(x)}" y="{_short(y)}" class="{kind}" text-anchor="{anchor}">{escape(words)}</text>'


def bar(x: float, y: float, width: float, height: float, kind: str) -> str:
    """Return a bar that can be seen even where it is next to nothing."""
    return f'<rect x="{_short(x)}" y="{_short(y)}" width="{_short(max(width, 1.5))}" height="{height}" class="{kind}"/>'


def rule(x: float, y: float, to_x: float, to_y: float) -> str:
    """Return a thin line."""
    return f'<line x1="{_short(x)}" y1="{_short(y)}" x2="{_short(to_x)}" y2="{_short(to_y)}" class="rule"/>'


def path(points: list[tuple[float, float]]) -> str:
    """Return a line through points, with a dot at each."""
    way = " ".join(f"{_short(x)},{_short(y)}" for x, y in points)
    dots = "".join(f'<circle cx="{_short(x)}" cy="{_short(y)}" r="4" class="ours"/>' for x, y in points)
    return f'<polyline points="{way}" class="line"/>{dots}'


def _short(number: float) -> str:
    return f"{number:.1f}".removesuffix(".0")
