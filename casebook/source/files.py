"""Files as on disk: which are content, and their text, read once."""

from __future__ import annotations

import errno
import os
import re
import stat
import time
import unicodedata
from dataclasses import dataclass
from pathlib import Path

from casebook.diagnostics import Diagnostic, Place, quoted
from casebook.source.text import decode
from casebook.urls import slug

_NAME = re.compile(r"[a-z0-9-]+\.md")
_LANGUAGE_VERSION = re.compile(r"[a-z0-9-]+\.[a-z]{2,3}(-[a-z0-9]+)?\.md")
_LONGEST_NAME = 80
WINDOWS_NAMES = frozenset(
    {"con", "prn", "aux", "nul", *(f"com{n}" for n in range(10)), *(f"lpt{n}" for n in range(10))}
)
_UNSETTLED_NS = 50_000_000  # clocks of file systems are coarse: a second change may leave no trace
_RECORD_LIKE = (".txt", ".markdown", ".mdown", ".doc", ".docx", ".odt", ".rtf", ".md.txt")


@dataclass(frozen=True)
class Limits:
    """How much is read before a file is refused: sizes in bytes, and numbers."""

    file: int = 256 * 1024
    facts: int = 64 * 1024
    body: int = 100_000
    files: int = 20_000
    depth: int = 8
    series: int = 50


@dataclass(frozen=True, slots=True)
class SourceFile:
    """A content file: its path from the project's root, with forward slashes, and its text with LF line ends."""

    path: str
    text: str

    @property
    def stem(self) -> str:
        """Return the file name without its ending."""
        return self.path.rpartition("/")[2].removesuffix(".md")


@dataclass(frozen=True, slots=True)
class Listed:
    """A content file that has not been read: its path, and a stamp that changes whenever the file does."""

    path: str
    stamp: str


def read_folder(root: Path, folder: str, limits: Limits) -> tuple[list[SourceFile], list[Diagnostic]]:
    """Read the content files of `folder` (a path from `root`), in the order of their names.

    Returns the files that could be read and a diagnostic for everything that could not or was passed over.
    """
    files: list[SourceFile] = []
    listed, problems = list_folder(root, folder, limits)
    for entry in listed:
        file, found = read_file(root, entry.path, limits.file)
        problems.extend(found)
        if file:
            files.append(file)
    return files, problems


def list_folder(root: Path, folder: str, limits: Limits) -> tuple[list[Listed], list[Diagnostic]]:
    """List the content files of `folder` (a path from `root`), in the order of their names.

    Returns those that are to be read and a diagnostic for everything that is not. No folder holds no files.
    """
    files: list[Listed] = []
    found: list[Diagnostic] = []
    if _leads_elsewhere(root, folder):
        return [], [Diagnostic("E303", Place(folder), "This folder is a link to another place; it is not read.")]
    entries = _entries(root / folder)
    names = {_twin_key(entry.name): f"{folder}/{entry.name}" for entry in entries if _NAME.fullmatch(entry.name)}
    for entry in entries:
        path = f"{folder}/{entry.name}"
        twin = names.setdefault(_twin_key(entry.name), path) if _is_content(entry) else path
        refusal = _twins(path, twin) if twin != path else _refusal(entry, path)
        if refusal:
            found.append(refusal)
            continue
        if len(files) >= limits.files:
            found.append(Diagnostic("E020", Place(path), f"There are more than {limits.files} files in {folder}."))
            break
        files.append(Listed(path, stamp_of(entry)))
    return files, found


def stamp_of(file: os.DirEntry[str] | Path) -> str:
    """Return what tells two states of a file apart without reading it; empty where it changed just now."""
    try:
        facts = file.stat(follow_symlinks=False)
    except OSError:
        return ""
    if time.time_ns() - max(facts.st_mtime_ns, facts.st_ctime_ns) < _UNSETTLED_NS:
        return ""
    return f"{facts.st_size} {facts.st_mtime_ns} {facts.st_ctime_ns} {facts.st_ino}"


def read_file(root: Path, path: str, most_bytes: int) -> tuple[SourceFile | None, list[Diagnostic]]:
    """Read one file, `path` from `root`; returns None and the reasons where it cannot be used."""
    raw, problems = read_bytes(root, path, most_bytes)
    if raw is None:
        return None, problems
    text, problems = decode(raw, path)
    return (None if text is None else SourceFile(path, text)), problems


def read_bytes(root: Path, path: str, most_bytes: int) -> tuple[bytes | None, list[Diagnostic]]:
    """Read the bytes of one ordinary file, `path` from `root`; returns None and the reasons where that fails."""
    try:
        with open(root / path, "rb", opener=_no_links) as stream:
            before = os.fstat(stream.fileno())
            if not stat.S_ISREG(before.st_mode):
                return None, [Diagnostic("E303", Place(path), "This is not an ordinary file.")]
            raw = stream.read(most_bytes + 1)
            after = os.fstat(stream.fileno())
    except FileNotFoundError:
        return None, [Diagnostic("E001", Place(path), "The file is not there.")]
    except OSError as problem:
        if problem.errno == errno.ELOOP:
            return None, [
                Diagnostic("E303", Place(path), "This is a link to another place; only ordinary files are read.")
            ]
        why = (problem.strerror or "unknown reason").lower()
        return None, [Diagnostic("E001", Place(path), f"The file could not be read: {why}.")]
    if (before.st_size, before.st_mtime_ns) != (after.st_size, after.st_mtime_ns):
        return None, [Diagnostic("E019", Place(path), "The file changed while it was read.", "Run the command again.")]
    if len(raw) > most_bytes:
        size = f"The file holds {after.st_size} bytes; at most {most_bytes} are allowed."
        return None, [Diagnostic("E002", Place(path), size)]
    return raw, []


def _leads_elsewhere(root: Path, folder: str) -> bool:
    parts = Path(folder).parts
    return any((root / Path(*parts[: n + 1])).is_symlink() for n in range(len(parts)))


def _no_links(path: str, flags: int) -> int:
    return os.open(path, flags | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_NONBLOCK", 0))


def _entries(folder: Path) -> list[os.DirEntry[str]]:
    try:
        with os.scandir(folder) as entries:
            return sorted(entries, key=lambda entry: entry.name)
    except (FileNotFoundError, NotADirectoryError):
        return []


def _refusal(entry: os.DirEntry[str], path: str) -> Diagnostic | None:
    """Return why the directory entry is not read as content, or None if it is."""
    name = entry.name
    usual = _NAME.fullmatch(name) and len(name) <= _LONGEST_NAME and name.partition(".")[0] not in WINDOWS_NAMES
    if usual and entry.is_file(follow_symlinks=False):
        return None
    place = Place(_printable(path))
    if name.startswith(".") or name.endswith(("~", ".bak", ".swp", ".tmp")):
        return Diagnostic("N305", place, "Hidden files and copies that editors make are not read.")
    if entry.is_symlink():
        return Diagnostic("E303", place, "This is a link to another place; only ordinary files are read.")
    if entry.is_dir(follow_symlinks=False):
        return Diagnostic("N305", place, "Folders inside this folder are not read.")
    if not entry.is_file(follow_symlinks=False):
        return Diagnostic("E303", place, "This is not an ordinary file.")
    if not name.lower().endswith(".md"):
        if name.lower().endswith(_RECORD_LIKE):
            hint = f"If it is a record, save it as {_proposed(name)}"
            return Diagnostic("W304", place, "This file is not read, because its name does not end in .md.", hint)
        return Diagnostic("N305", place, "Only files that end in .md are read.")
    if name.partition(".")[0].lower() in WINDOWS_NAMES:
        message = f"The name {quoted(name)} cannot be used on Windows computers."
        return Diagnostic("E302", place, message, f"For example: {_proposed('practice-' + name)}")
    if _LANGUAGE_VERSION.fullmatch(name):
        message = f"The file name {quoted(name)} ends in a language; versions in several languages are not made yet."
        return Diagnostic("E301", place, message, f"For a record of its own, rename it to {_proposed(name)}")
    if len(name) > _LONGEST_NAME or not _NAME.fullmatch(name):
        allowed = f"only small letters a-z, digits and hyphens, at most {_LONGEST_NAME}"
        message = f"The file name {quoted(name)} may have {allowed}."
        return Diagnostic("E301", place, message, f"Rename it to {_proposed(name)}")
    return None


def _proposed(name: str) -> str:
    return (
        slug(re.split(r"\.(?:md|markdown|mdown|txt|docx?|odt|rtf)\b", name, flags=re.I)[0]) or "my-practice"
    ) + ".md"


def _printable(path: str) -> str:
    return path.encode("utf-8", "replace").decode()


def _is_content(entry: os.DirEntry[str]) -> bool:
    return entry.name.lower().endswith(".md") and not entry.name.startswith(".") and not entry.is_symlink()


def _twin_key(name: str) -> str:
    """Return what makes two names the same address: no case, no accents, no `.md`."""
    return unicodedata.normalize("NFC", name).casefold()


def _twins(path: str, twin: str) -> Diagnostic:
    message = f"The name is the same as that of {_printable(twin)} but for capitals or accents."
    return Diagnostic("E306", Place(_printable(path)), message, "Keep one of the two, or give this one another name.")
