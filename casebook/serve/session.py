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


class Session:
    """The last good plan of a project, and what was made of it; any thread may ask."""

    def __init__(self, root: Path, options: pipeline.Options, cache: Cache) -> None:
        self.state = State()
        self.changed = threading.Condition()
        self._root, self._options, self._cache = root, options, cache
        self._lock = threading.RLock()
        self._files: Mapping[str, Artifact] = {}
        self._outline: pipeline.Outline | None = None
        self._searched: Mapping[str, Artifact] | None = None
        self._made: dict[str, tuple[str, bytes]] = {}

    def refresh(self, saved: Iterable[str] = ()) -> Report:
        """Check and plan the site again; `saved` are the paths that changed. Where it fails, the last plan stays."""
        with self._lock:
            report, planned = self._planned()
            if planned is not None:
                self._files = {artifact.path: artifact for artifact in planned.artifacts}
                self._outline, self._searched = planned, None
            self._options = replace(self._options, workers=1)  # a process with threads should not be forked
        styles = next((path for path in self._files if path.startswith("assets/style.")), "")
        only = bool(saved) and all(path.startswith("assets/css/") for path in saved)
        self._tell(_told(report), styles_only=only and not report.failed, styles=styles)
        return report

    def find(self, path: str) -> tuple[bytes, bool] | None:
        """Return the bytes of the file at `path` and whether they are good; None where there is no such file.

        A page whose template fails is the last good one, and what is wrong is told.
        """
        with self._lock:
            artifact = self._files.get(path)
            if artifact is None and path.startswith(_SEARCH):
                artifact = self._of_search().get(path)
            if artifact is None:
                return None
            known = self._made.get(path)
            if known and known[0] == artifact.key:
                return known[1], True
            try:
                data = artifact.make()
            except TemplateFault as fault:
                self._tell((*self.state.problems, fault.diagnostic))
                return (known[1] if known else b""), False
            self._made[path] = (artifact.key, data)
            return data, True

    def _of_search(self) -> Mapping[str, Artifact]:
        if self._searched is None and self._outline is not None:
            found = self._outline.search(self._outline.count())
            self._searched = {artifact.path: artifact for artifact in found}
        return self._searched or {}

    def _planned(self) -> tuple[Report, pipeline.Outline | None]:
        try:
            checked = pipeline.check(self._root, self._options, self._cache)
            if checked.catalogue is None or checked.report.failed:
                return checked.report, None
            return checked.report, pipeline.outline(self._root, checked, self._options, self._cache)
        except PackageMissing as missing:
            return Report.of([Diagnostic("E701", Place("node_modules"), str(missing))]), None

    def _tell(self, problems: tuple[Diagnostic, ...], *, styles_only: bool = False, styles: str = "") -> None:
        with self.changed:
            if problems == self.state.problems and problems and not styles:
                return
            self.state = State(self.state.version + 1, problems, styles_only, styles or self.state.styles)
            self.changed.notify_all()

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
