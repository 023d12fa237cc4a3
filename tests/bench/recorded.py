"""Results that could have been measured."""

from __future__ import annotations

from dataclasses import replace

from bench.results import Results, Run


def results() -> Results:
    """Two rounds of three tools at two sizes; casebook's second round of the larger size was disturbed."""
    runs = []
    for size in (100, 1000):
        for number in (0, 1):
            noise = 3.0 if (size, number) == (1000, 1) else 0.0
            ours = Run("casebook", size, "cold", "total", number, size / 100 * (1 + noise), size / 50, 50_000_000)
            runs.append(replace(ours, others=noise, files=4 * size, bytes=size * 9_000))
            runs.append(Run("hugo", size, "cold", "site", number, size / 200, size / 99, 300_000_000))
            runs.append(Run("hugo", size, "cold", "total", number, size / 50, size / 25, 400_000_000))
            runs.append(Run("hugo", size, "serve", "edit", number, 0.5))
    return Results(
        "compare", "2026-01-02", "2 × a processor", {"casebook": "casebook 1", "hugo": "hugo 2"}, tuple(runs)
    )
