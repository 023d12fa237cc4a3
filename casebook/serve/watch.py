"""Watching the files of a project: what was saved is told, a moment after the last of it."""

from __future__ import annotations

import contextlib
import re
import threading
import time
from collections.abc import Callable, Iterator
from pathlib import Path

from watchdog.events import FileSystemEvent, FileSystemEventHandler
from watchdog.observers import Observer

FOLDERS = ("content", "templates", "assets", "locales")
_QUIET_SECONDS = 0.03
_LONGEST_SECONDS = 0.5
_UNCHANGED = ("opened", "closed_no_write")
_OF_EDITORS = re.compile(r"[.#].*|.*~|.*___jb_\w+___|\d+")


@contextlib.contextmanager
def watching(root: Path, config: str, saved: Callable[[list[str]], None]) -> Iterator[None]:
    """Call `saved` with the paths from `root` that changed, in a thread of its own, until the context ends."""
    handler = _Handler(root, config)
    observer = Observer()
    for name in FOLDERS:
        if (root / name).is_dir():
            observer.schedule(handler, str((root / name).resolve()), recursive=True)
    observer.schedule(handler, str((root / config).resolve().parent), recursive=False)
    teller = threading.Thread(target=handler.tell, args=(saved,), daemon=True)
    observer.start()
    teller.start()
    try:
        yield
    finally:
        handler.end()
        observer.stop()
        observer.join()
        teller.join()


class _Handler(FileSystemEventHandler):
    """Collects what changes, and tells it once nothing more has changed for a moment."""

    def __init__(self, root: Path, config: str) -> None:
        self._config = config
        self._config_file = (root / config).resolve()
        self._folders = [(name, (root / name).resolve()) for name in FOLDERS]
        self._paths: set[str] = set()
        self._news = threading.Condition()
        self._ended = False

    def on_any_event(self, event: FileSystemEvent) -> None:
        """Note the paths of `event`."""
        if event.event_type in _UNCHANGED or (event.is_directory and event.event_type == "modified"):
            return
        found = {self._named(str(path)) for path in (event.src_path, event.dest_path) if path}
        with self._news:
            self._paths |= found - {""}
            if found != {""}:
                self._news.notify()

    def tell(self, saved: Callable[[list[str]], None]) -> None:
        """Tell what was noted, until `end` is called."""
        while True:
            with self._news:
                self._news.wait_for(lambda: self._paths or self._ended)
                latest = time.monotonic() + _LONGEST_SECONDS
                while not self._ended and self._news.wait(_QUIET_SECONDS) and time.monotonic() < latest:
                    pass
                if self._ended:
                    return
                paths, self._paths = sorted(self._paths), set()
            saved(paths)

    def end(self) -> None:
        """Stop telling."""
        with self._news:
            self._ended = True
            self._news.notify()

    def _named(self, path: str) -> str:
        """Return `path` as from the project's root, or an empty text where it is none of the project's sources."""
        file = Path(path)
        if file == self._config_file:
            return self._config
        if _OF_EDITORS.fullmatch(file.name):
            return ""
        for name, folder in self._folders:
            with contextlib.suppress(ValueError):
                return f"{name}/{file.relative_to(folder).as_posix()}"
        return ""
