"""A session: the site as it would be published now, made page by page as it is asked for."""

from __future__ import annotations

import threading
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from pathlib import Path

from casebook import pipeline
from casebook.artifact import Artifact
from casebook.assets.packages import PackageMissing
from casebook.cache import Cache
from casebook.diagnostics import Diagnostic, Place, Report
from casebook.pages.templates import TemplateFault

_SEARCH = "search/"


@dataclass(frozen=True)
class State:
    """What browsers are told: a number that grows with every change, what is wrong, and whether only styles changed."""

    version: int = 0
    problems: tuple[Diagnostic, ...] = ()
    styles_only: bool = False
    styles: str = ""


@dataclass(frozen=True)
class Found:
    """What was found under a path, and the state that it belongs to: the bytes if there are any, and if they are good.

    A file that is not there has no bytes; one that cannot be made has the last good ones.
    """

    data: bytes | None
    good: bool
    state: State


class Session:
    """The last good plan of a project, and what was made of it; any thread may ask."""

    def __init__(self, root: Path, options: pipeline.Options, cache: Cache) -> None:
        self.state = State()
        self.changed = threading.Condition()
        self._root, self._options, self._cache = root, options, cache
        self._lock = threading.RLock()
        self._begun = threading.Event()
        self._files: Mapping[str, Artifact] = {}
        self._outline: pipeline.Outline | None = None
        self._searched: Mapping[str, Artifact] | None = None
        self._made: dict[str, tuple[str, bytes]] = {}

    def refresh(self, saved: Iterable[str] = (), progress: pipeline.Progress | None = None) -> Report:
        """Check and plan the site again; `saved` are the paths that changed. Where it fails, the last plan stays."""
        with self._lock:
            report, planned = self._planned(progress)
            if planned is not None:
                self._files = {artifact.path: artifact for artifact in planned.artifacts}
                self._outline, self._searched = planned, None
            self._cache.save()  # lets go of the database, which a build beside this one may want to write
            self._options = replace(self._options, workers=1)  # a process with threads should not be forked
            styles = next((path for path in self._files if path.startswith("assets/style.")), "")
            paths = list(saved)
            only = bool(paths) and all(path.startswith("assets/css/") for path in paths)
            was_good = not self.state.problems
            self._tell(_told(report), styles_only=only and was_good and not report.failed, styles=styles)
            self._begun.set()
        return report

    def find(self, path: str) -> Found:
        """Return what stands at `path`; waits until there has been a first plan.

        Where a page cannot be made, what is wrong is told.
        """
        self._begun.wait()
        with self._lock:
            try:
                artifact = self._files.get(path) or (self._of_search().get(path) if path.startswith(_SEARCH) else None)
                if artifact is None:
                    return Found(None, bool(self._files), self.state)
                return Found(self._bytes_of(artifact), True, self.state)
            except TemplateFault as fault:
                self._add(fault.diagnostic)
            except Exception as fault:  # a file that went away since the plan, a fault of ours: the server stays
                if not self.state.problems:
                    self._add(self._trouble(fault, path))
            known = self._made.get(path)
            return Found(known[1] if known else None, False, self.state)

    def _bytes_of(self, artifact: Artifact) -> bytes:
        known = self._made.get(artifact.path)
        if known and known[0] == artifact.key:
            return known[1]
        data = artifact.make()
        self._made[artifact.path] = (artifact.key, data)
        return data

    def _of_search(self) -> Mapping[str, Artifact]:
        if self._searched is None and self._outline is not None:
            found = self._outline.search(self._outline.count())
            self._searched = {artifact.path: artifact for artifact in found}
            self._cache.save()
        return self._searched or {}

    def _planned(self, progress: pipeline.Progress | None) -> tuple[Report, pipeline.Outline | None]:
        told = {"progress": progress} if progress else {}
        try:
            checked = pipeline.check(self._root, self._options, self._cache, **told)
            if checked.catalogue is None or checked.report.failed:
                return checked.report, None
            return checked.report, pipeline.outline(self._root, checked, self._options, self._cache)
        except PackageMissing as missing:
            return Report.of([Diagnostic("E701", Place("node_modules"), str(missing))]), None
        except Exception as fault:  # a file that was taken away meanwhile, a fault of ours: the server stays
            return Report.of([self._trouble(fault, self._options.config)]), None

    def _add(self, problem: Diagnostic) -> None:
        if problem not in self.state.problems:
            self._tell((*self.state.problems, problem))

    def _tell(self, problems: tuple[Diagnostic, ...], *, styles_only: bool = False, styles: str = "") -> None:
        with self.changed:
            if problems == self.state.problems and problems and not styles:
                return
            self.state = State(self.state.version + 1, problems, styles_only, styles or self.state.styles)
            self.changed.notify_all()

    def _trouble(self, fault: Exception, path: str) -> Diagnostic:
        """Return the problem that `fault` is, which kept `path` from being made or the site from being planned."""
        if isinstance(fault, OSError):
            name, why = str(fault.filename or path), (fault.strerror or str(fault)).lower()
            return Diagnostic("E701", Place(name.removeprefix(f"{self._root}/")), f"This could not be read: {why}.")
        message = f"This is a fault of the program, please report it: {type(fault).__name__}: {fault}."
        return Diagnostic("E701", Place(path), message, "Save the file again, or end the server and start it anew.")

    def states(self, after: int, seconds: float) -> Iterator[State]:
        """Yield the state whenever it is newer than `after`, and the last one again after `seconds` without news."""
        while True:
            with self.changed:
                self.changed.wait_for(lambda: self.state.version > after, seconds)  # noqa: B023  (asked at once)
                state = self.state
            after = state.version
            yield state


def _told(report: Report) -> tuple[Diagnostic, ...]:
    return tuple(problem for problem in report.diagnostics if problem.severity == "error")
