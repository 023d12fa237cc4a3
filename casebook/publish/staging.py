"""Staging: the next site is put together beside the present one, and takes its place in one step.

The site before the present one is kept aside and becomes the next: only what differs is touched. What the present site
has already is linked from there, what nobody has is made.
"""

from __future__ import annotations

import contextlib
import ctypes
import os
import shutil
import sys
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

from casebook.artifact import Artifact, given
from casebook.cache import Cache
from casebook.publish.manifest import (
    FOLDER_STAMP,
    Made,
    folders_of,
    forget_manifest,
    is_untouched,
    keep_manifest,
    keep_reasons,
    load_manifest,
    stamp_of,
    walk,
)
from casebook.publish.output import MARKER, MARKER_TEXT, next_folder, old_folder

_AT_FDCWD, _RENAME_EXCHANGE = -100, 2
_FILE_MODE, _FOLDER_MODE = 0o644, 0o755


class Staging:
    """The next state of a published folder; `todo` are the artifacts that nobody has made yet.

    `kept` counts the files that stay, `removed` those of the present site that will be gone; `current` says that the
    present site is the next one already, down to the last file.
    """

    def __init__(self, artifacts: Iterable[Artifact], output: Path, cache: Cache, spare: Path | None = None) -> None:
        self.artifacts = {artifact.path: artifact for artifact in (*artifacts, given(MARKER, MARKER_TEXT))}
        self.folder = next_folder(output)
        self._output, self._cache, self._spare = output, cache, spare
        self._present = load_manifest(cache, output)
        self._stamps: dict[str, str] = {}
        self.todo: tuple[Artifact, ...] = ()
        for path in self.artifacts:
            if path.startswith("/") or ".." in path.split("/"):
                raise OSError(f"the path {path} leads out of the site")
        self.current = self._is_current()

    @property
    def kept(self) -> int:
        """Return how many files are as they were."""
        return len(self.artifacts) - len(self.todo)

    @property
    def removed(self) -> int:
        """Return how many files of the present site the next one does not have."""
        return len(self._present.keys() - self.artifacts.keys())

    def _is_current(self) -> bool:
        same = self._present.keys() == self.artifacts.keys() and all(
            made.key == self.artifacts[path].key for path, made in self._present.items()
        )
        return same and is_untouched(self._output, self._present)

    def begin(self) -> None:
        """Put the folder together as far as what is there allows; raises `OSError` where the disk refuses."""
        held = self._begun()
        todo = []
        for path, artifact in self.artifacts.items():
            if path in held:
                self._stamps[path] = held[path].stamp
            elif not self._linked(path, artifact):
                todo.append(artifact)
        self.todo = tuple(todo)

    def write(self, path: str, data: bytes) -> str:
        """Write a file of `todo`; returns its stamp. Any process may do so."""
        target = os.path.join(self.folder, path)  # noqa: PTH118  (a Path for each of many thousands is slow)
        handle = os.open(target, os.O_WRONLY | os.O_CREAT | os.O_EXCL, _FILE_MODE)
        with os.fdopen(handle, "wb") as stream:
            stream.write(data)
            stream.flush()
            os.chmod(handle, _FILE_MODE)
            return stamp_of(os.fstat(handle))

    def publish(self, written: Mapping[str, str]) -> None:
        """Put the folder in the place of the output; `written` holds the stamps of what was made."""
        self._stamps.update(written)
        manifest = {path: Made(artifact.key, self._stamps[path]) for path, artifact in self.artifacts.items()}
        _sync(self.folder)
        old = _exchange(self.folder, self._output)
        keep_manifest(self._cache, self._output, manifest)
        keep_reasons(self._cache, self._output, self._present, self.todo)
        if old:
            self._put_aside(old)
        self._cache.save()

    def abandon(self) -> None:
        """Take away what was put together."""
        shutil.rmtree(self.folder, ignore_errors=True)

    def _begun(self) -> dict[str, Made]:
        """Make the folder, from the one put aside if it can be trusted; returns what it holds of the next site."""
        spare = self._spare
        aside = load_manifest(self._cache, spare) if spare else {}
        if spare and spare.is_symlink():
            spare.unlink()
        if spare and spare.exists():
            forget_manifest(self._cache, spare)
            try:
                if not aside:
                    raise OSError
                os.rename(spare, self.folder)
            except OSError:  # of another file system, or not known
                shutil.rmtree(spare, ignore_errors=True)
        if not self.folder.is_dir():
            self.folder.mkdir(parents=True)
            aside = {}
        os.chmod(self.folder, _FOLDER_MODE)
        return self._cleared(aside)

    def _cleared(self, aside: Mapping[str, Made]) -> dict[str, Made]:
        """Remove all but the files that the next site has just so, which are returned, and add the folders it needs."""
        held = {}
        folders = folders_of(self.artifacts)
        for path, stamp in list(walk(str(self.folder))):
            if path.endswith("/"):
                if path not in folders:
                    shutil.rmtree(self.folder / path, ignore_errors=True)
                    continue
                folders.discard(path)
                if stamp != FOLDER_STAMP:
                    os.chmod(self.folder / path, _FOLDER_MODE)
                continue
            known, wanted = aside.get(path), self.artifacts.get(path)
            if known and wanted and known.stamp == stamp and known.key == wanted.key:
                held[path] = known
            else:
                (self.folder / path).unlink(missing_ok=True)  # its folder may be gone
        for path in sorted(folders):
            folder = os.path.join(self.folder, path)  # noqa: PTH118  (a Path for each of many thousands is slow)
            os.mkdir(folder)  # noqa: PTH102
            os.chmod(folder, _FOLDER_MODE)
        return held

    def _linked(self, path: str, artifact: Artifact) -> bool:
        """Link the file from the present site, if it is the same there and nobody touched it."""
        made = self._present.get(path)
        if made is None or made.key != artifact.key:
            return False
        source = os.path.join(self._output, path)  # noqa: PTH118
        try:
            if stamp_of(os.lstat(source)) != made.stamp:
                return False
            os.link(source, os.path.join(self.folder, path))  # noqa: PTH118
        except OSError:
            return False
        self._stamps[path] = made.stamp
        return True

    def _put_aside(self, old: Path) -> None:
        """Keep the site that was replaced for the next build, where that is cheap; else remove it."""
        if self._spare and self._present:
            try:
                self._spare.parent.mkdir(exist_ok=True)
                os.rename(old, self._spare)
            except OSError:
                pass
            else:
                keep_manifest(self._cache, self._spare, self._present)
                return
        shutil.rmtree(old)


@contextlib.contextmanager
def staged(artifacts: Iterable[Artifact], output: Path, cache: Cache, spare: Path | None = None) -> Iterator[Staging]:
    """Begin the next state of `output`; what was put together is taken away unless it was published."""
    staging = Staging(artifacts, output, cache, spare)
    if staging.current:
        yield staging
        return
    try:
        staging.begin()
        yield staging
    finally:
        staging.abandon()


def publish(artifacts: Iterable[Artifact], output: Path, cache: Cache) -> None:
    """Make `artifacts` and put them in the place of `output`, whole and at once; does nothing where that is so."""
    with staged(artifacts, output, cache) as staging:
        if not staging.current:
            staging.publish({artifact.path: staging.write(artifact.path, artifact.make()) for artifact in staging.todo})


def withdraw(output: Path, cache: Cache) -> None:
    """Remove a published folder that is no longer made; one that is not ours stays."""
    if (output / MARKER).is_file() and not output.is_symlink():
        forget_manifest(cache, output)
        shutil.rmtree(output)


def _sync(folder: Path) -> None:
    """Ask the system to put what was written on the disk before the exchange."""
    if hasattr(os, "sync") and hasattr(os, "O_DIRECTORY"):
        handle = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)


def _exchange(staged_folder: Path, output: Path) -> Path | None:
    """Put the staged folder in the place of `output`; returns where the one that was there is now, if there was one."""
    if not output.exists():
        os.rename(staged_folder, output)
        return None
    if _swap(staged_folder, output):
        return staged_folder
    old = old_folder(output)  # two steps where the system has no exchange; `recover` heals what falls between
    os.rename(output, old)
    try:
        os.rename(staged_folder, output)
    except OSError:
        os.rename(old, output)
        raise
    return old


def _swap(one: Path, other: Path) -> bool:
    """Exchange two folders in one step (renameat2 of Linux); returns False where that cannot be had."""
    if not sys.platform.startswith("linux"):
        return False
    library = ctypes.CDLL(None, use_errno=True)
    if not hasattr(library, "renameat2"):
        return False
    first, second = os.fsencode(one), os.fsencode(other)
    return bool(library.renameat2(_AT_FDCWD, first, _AT_FDCWD, second, _RENAME_EXCHANGE) == 0)
