"""The cache: what earlier builds worked out, each value under a kind, a name and the key of what it was made from.

It is one SQLite file that may be deleted at any time. Nothing in it is believed blindly: a value counts only under the
key that is asked for, and only if its checksum fits; a file that cannot be read is put aside and begun anew.
"""

from __future__ import annotations

import contextlib
import sqlite3
import sys
import zlib
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from casebook.digest import digest_of

FOLDER = ".cache"
FILE = "casebook.sqlite"
_FORMAT = 1
_PATIENCE_SECONDS = 5.0
_TABLE = """CREATE TABLE IF NOT EXISTS kept (
    kind TEXT NOT NULL, name TEXT NOT NULL, key TEXT NOT NULL, sum INTEGER NOT NULL, value BLOB NOT NULL,
    PRIMARY KEY (kind, name))"""

Row = tuple[str, str, bytes]


def open_cache(root: Path) -> Cache:
    """Return the cache of the project at `root`."""
    return Cache(root / FOLDER / FILE, program_key())


def program_key() -> str:
    """Return the digest of this program, of the libraries that it was locked to, and of Python."""
    package = Path(__file__).resolve().parent
    parts = [sys.version, *(path.read_text(encoding="utf-8") for path in sorted(package.rglob("*.py")))]
    lock = package.parent / "requirements.lock"
    if lock.is_file():
        parts.append(lock.read_text(encoding="utf-8"))
    return digest_of(parts)


class Cache:
    """Values by kind and name; `note` says what was wrong with the file, if anything.

    Where the folder cannot be written, or `path` is None, everything is held in memory and forgotten at the end.
    `program` names the version of the program: values of another one are dropped.
    """

    def __init__(self, path: Path | None, program: str = "") -> None:
        self.note = ""
        self._path = path
        self._memory: dict[tuple[str, str], tuple[str, bytes]] = {}
        self._recalled: dict[str, tuple[str, object]] = {}
        self._database: sqlite3.Connection | None = None
        if path is not None:
            self._database = self._opened(path, program)

    def get(self, kind: str, name: str, key: str | None = None) -> bytes | None:
        """Return the value, or None if there is none under `key`; any key will do if none is named."""
        held = self._memory.get((kind, name))
        if held is None and self._database is not None:
            held = next(((k, value) for _, k, value in self._rows("kind = ? AND name = ?", (kind, name))), None)
        if held is None or (key is not None and held[0] != key):
            return None
        return held[1]

    def all(self, kind: str) -> Iterator[Row]:
        """Yield name, key and value of everything of `kind`."""
        yield from self._rows("kind = ?", (kind,))
        yield from [(name, key, value) for (of, name), (key, value) in self._memory.items() if of == kind]

    def put(self, kind: str, rows: Iterable[Row]) -> None:
        """Keep `rows` (name, key, value), each in the place of what had its name."""
        given = list(rows)
        if self._database is not None:
            with self._forgiving():
                self._database.executemany(
                    "INSERT OR REPLACE INTO kept VALUES (?, ?, ?, ?, ?)",
                    ((kind, name, key, zlib.crc32(value), value) for name, key, value in given),
                )
                return
        self._memory.update({(kind, name): (key, value) for name, key, value in given})

    def remember(self, kind: str, key: str, value: object) -> None:
        """Hold `value` as it is for as long as this process lives, in the place of what was held of `kind`."""
        self._recalled[kind] = (key, value)

    def recall(self, kind: str, key: str) -> Any:
        """Return what is held of `kind` under `key`, or None."""
        held = self._recalled.get(kind)
        return held[1] if held and held[0] == key else None

    def drop(self, kind: str, names: Iterable[str]) -> None:
        """Forget the values of `names`."""
        given = list(names)
        for name in given:
            self._memory.pop((kind, name), None)
        if self._database is not None and given:
            with self._forgiving():
                self._database.executemany("DELETE FROM kept WHERE kind = ? AND name = ?", ((kind, n) for n in given))

    def save(self) -> None:
        """Put on the disk what was kept since the last time."""
        if self._database is not None:
            with self._forgiving():
                self._database.commit()

    def reopen(self) -> None:
        """Begin to read anew in a process that was forked from the one that opened the file."""
        if self._database is not None and self._path is not None:
            self._database = sqlite3.connect(f"{self._path.absolute().as_uri()}?mode=ro", uri=True)

    def close(self) -> None:
        """Save, and let go of the file."""
        self.save()
        if self._database is not None:
            self._database.close()
            self._database = None

    def _rows(self, condition: str, values: tuple[str, ...]) -> Iterator[Row]:
        if self._database is None:
            return
        rows: list[tuple[str, str, int, bytes]] = []
        with self._forgiving():
            query = f"SELECT name, key, sum, value FROM kept WHERE {condition}"  # noqa: S608  (fixed words)
            rows = self._database.execute(query, values).fetchall()
        for name, key, check, value in rows:
            if isinstance(value, bytes) and zlib.crc32(value) == check:
                yield name, key, value
            else:
                self.note = "Parts of the cache were damaged; they were not used."

    @contextlib.contextmanager
    def _forgiving(self) -> Iterator[None]:
        """Let a fault of the cache cost time, never a build."""
        try:
            yield
        except (sqlite3.Error, TypeError, UnicodeError):
            self.note = "The cache could not be read or written; it was not used for some of this."

    def _opened(self, path: Path, program: str) -> sqlite3.Connection | None:
        for attempt in ("as it is", "anew"):
            try:
                if path.parent.is_symlink() or path.is_symlink():
                    self.note = "The cache is a link to another place; it was not used."
                    return None
                path.parent.mkdir(exist_ok=True)
                database = sqlite3.connect(path, timeout=_PATIENCE_SECONDS, check_same_thread=False)
                _prepare(database, program)
            except (sqlite3.Error, OSError) as fault:
                if "locked" in str(fault):
                    self.note = "Another build uses the cache; this one did without."
                    return None
                if attempt == "anew" or not path.exists():
                    return None
                self.note = "The cache could not be read and was begun anew."
                with contextlib.suppress(OSError):
                    path.unlink()
                continue
            return database
        return None


def _prepare(database: sqlite3.Connection, program: str) -> None:
    """Make the table if it is not there, and empty it if it is another program's."""
    database.execute("PRAGMA synchronous = OFF")
    database.execute("PRAGMA journal_mode = WAL")  # so that other processes read while this one writes
    database.execute(_TABLE)
    stamp = f"{_FORMAT} {program}".encode()
    row = database.execute("SELECT value FROM kept WHERE kind = 'program'").fetchone()
    if row is None or row[0] != stamp:
        database.execute("DELETE FROM kept")
        database.execute("INSERT INTO kept VALUES ('program', '', '', 0, ?)", (stamp,))
        database.commit()
