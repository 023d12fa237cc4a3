"""Where the program's time goes: one build in this process under cProfile, as a whole or during one function only."""

from __future__ import annotations

import cProfile
import functools
import importlib
import io
import pkgutil
import pstats
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from types import ModuleType
from typing import Any

import casebook
from bench.generators import Casebook
from bench.peers import tools
from bench.phases import Entry

STORY = "casebook.pipeline"
WHOLE = "all"
WORKERS = "markdown"
MOST = 25


class NoSuchStage(Exception):
    """The program has no function of that name; the text names those that the story has."""


def profile(stage: str, work: Path, practices: int, after: str) -> str:
    """Build as if from nothing, after an edit or with nothing changed, and return the functions that took longest."""
    entry = Entry(Casebook(tools(work)), practices, work)
    entry.prepare()
    if after == "cold":
        entry.generator.clean(entry.site)
    else:
        entry.built()
    if after == "edit":
        entry.edit()
    watch = cProfile.Profile()
    if stage == WORKERS:
        _set_texts(entry, watch)
    else:
        _build(entry.site, watch, stage)
    return slowest(watch)


def slowest(watch: cProfile.Profile) -> str:
    """Return the functions with the most time of their own."""
    said = io.StringIO()
    pstats.Stats(watch, stream=said).sort_stats("tottime").print_stats(MOST)
    return said.getvalue().strip()


def stages() -> list[str]:
    """Return the functions that the story calls and that can be looked at one by one."""
    story = importlib.import_module(STORY)
    return sorted(name for name, value in vars(story).items() if _is_ours(value) and not name.startswith("_"))


def _build(site: Path, watch: cProfile.Profile, stage: str) -> None:
    from casebook.cli import main

    if stage != WHOLE:
        watch_only(find(stage), watch)
    words = ["build", "--quiet"]
    status = watch.runcall(main, words, site) if stage == WHOLE else main(words, site)
    if status:
        print(f"The build ended with {status}.", file=sys.stderr)


def _set_texts(entry: Entry, watch: cProfile.Profile) -> None:
    """Set all texts here, because worker processes, which do it otherwise, are out of sight."""
    from casebook.prose.markdown_text import set_text

    for source in entry.generator.sources(entry.site):
        body = source.read_text(encoding="utf-8").split("---\n", 2)[2]
        watch.runcall(set_text, f"content/practices/{source.name}", body, 1)


def find(stage: str) -> Callable[..., Any]:
    """Return the function called `stage` in the story, or `package.module:function` from anywhere in the program."""
    module, _, name = stage.rpartition(":")
    found = getattr(importlib.import_module(module or STORY), name, None)
    if found is None or not callable(found):
        raise NoSuchStage(f"There is no {stage}. The story has: {', '.join([WHOLE, WORKERS, *stages()])}.")
    function: Callable[..., Any] = found
    return function


def watch_only(function: Callable[..., Any], watch: cProfile.Profile) -> None:
    """Put a watched function in the place of `function`, wherever a module of the program has it by name."""
    depth = 0

    @functools.wraps(function)
    def watched(*given: Any, **named: Any) -> Any:
        nonlocal depth
        depth += 1
        if depth == 1:
            watch.enable()
        try:
            return function(*given, **named)
        finally:
            depth -= 1
            if not depth:
                watch.disable()

    for module in _modules():
        for name, value in list(vars(module).items()):
            if value is function:
                setattr(module, name, watched)


def _modules() -> Iterator[ModuleType]:
    for found in pkgutil.walk_packages(casebook.__path__, "casebook."):
        if not found.name.endswith("__main__"):
            yield importlib.import_module(found.name)


def _is_ours(value: object) -> bool:
    return callable(value) and not isinstance(value, type) and getattr(value, "__module__", "").startswith("casebook")
