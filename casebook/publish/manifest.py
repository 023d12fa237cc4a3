"""What is known of a published folder: what each file was made from, and a stamp that tells if it was touched."""

from __future__ import annotations

import json
import os
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from casebook.artifact import Artifact
from casebook.cache import Cache
from casebook.digest import digest_of

_TREES, _REASONS = "tree", "reasons"


@dataclass(frozen=True, slots=True)
class Made:
    """A file that was made: the key of its artifact, and its stamp on the disk."""

    key: str
    stamp: str


Manifest = Mapping[str, Made]
FOLDER_STAMP = "40755"


def load_manifest(cache: Cache, folder: Path) -> dict[str, Made]:
    """Return the manifest of `folder` as it was published; empty where none is kept."""
    try:
        rows = json.loads(cache.get(_TREES, _name(folder)) or b"{}")
        return {path: Made(key, stamp) for path, (key, stamp) in rows.items()}
    except (ValueError, TypeError, AttributeError):
        return {}


def keep_manifest(cache: Cache, folder: Path, manifest: Manifest) -> None:
    """Keep `manifest` as that of `folder`."""
    rows = {path: (made.key, made.stamp) for path, made in manifest.items()}
    cache.put(_TREES, [(_name(folder), "", json.dumps(rows).encode())])


def forget_manifest(cache: Cache, folder: Path) -> None:
    """Believe nothing of `folder` from now on."""
    cache.drop(_TREES, [_name(folder)])
    cache.save()


def keep_reasons(cache: Cache, folder: Path, before: Manifest, made: Iterable[Artifact]) -> None:
    """Keep why the last build made the files it `made` for `folder`: the inputs that changed, none for a new one."""
    reasons = {}
    for artifact in made:
        known = before.get(artifact.path)
        reasons[artifact.path] = changed_inputs(known.key, artifact) if known else []
    cache.put(_REASONS, [(str(folder), "", json.dumps(reasons).encode())])


def reason(cache: Cache, folder: Path, path: str) -> list[str] | None:
    """Return the inputs of `path` that had changed when the last build made it; None if it did not."""
    try:
        found = json.loads(cache.get(_REASONS, str(folder)) or b"{}").get(path)
    except (ValueError, AttributeError):
        return None
    return found if isinstance(found, list) else None


def changed_inputs(key: str, artifact: Artifact) -> list[str]:
    """Return the names of the inputs of `artifact` that differ from those that `key` was made of."""
    before = dict(part.split("=", 1) for part in key.split(" ") if "=" in part)
    return [name for name, value in artifact.inputs if before.get(name) != value]


def stamp_of(facts: os.stat_result) -> str:
    """Return what tells two states of a file apart; links to it and moves of its folder change nothing."""
    return f"{facts.st_mode:o} {facts.st_size} {facts.st_mtime_ns} {facts.st_ino}"


def walk(folder: str, prefix: str = "") -> Iterator[tuple[str, str]]:
    """Yield the stamp of every file under `folder` by its path, the mode of every folder by its path and a slash."""
    with os.scandir(folder) as entries:
        for entry in entries:
            if entry.is_dir(follow_symlinks=False):
                yield f"{prefix}{entry.name}/", f"{entry.stat(follow_symlinks=False).st_mode:o}"
                yield from walk(entry.path, f"{prefix}{entry.name}/")
            else:
                yield prefix + entry.name, stamp_of(entry.stat(follow_symlinks=False))


def is_untouched(folder: Path, manifest: Manifest) -> bool:
    """Say whether `folder` holds just the files of `manifest`, as they were made."""
    if not folder.is_dir():
        return False
    found = dict(walk(str(folder)))
    wanted = {path: made.stamp for path, made in manifest.items()}
    wanted |= dict.fromkeys(folders_of(manifest), FOLDER_STAMP)
    return found == wanted


def folders_of(paths: Iterable[str]) -> set[str]:
    """Return the folders that files of `paths` stand in, each with a slash at its end."""
    folders: set[str] = set()
    for path in paths:
        folder = path.rpartition("/")[0]
        while folder and f"{folder}/" not in folders:
            folders.add(f"{folder}/")
            folder = folder.rpartition("/")[0]
    return folders


def _name(folder: Path) -> str:
    """Return the name of `folder` in the cache; a path may hold what is no text in a system without UTF-8."""
    return digest_of(str(folder))
