"""Reading the content: every file becomes an entry and set prose, and what did not change is not read again."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from casebook.cache import Cache
from casebook.diagnostics import Diagnostic
from casebook.digest import digest_of
from casebook.prose import Manuscript, Prose, typeset
from casebook.records import Entry, Rulebook, entry_of
from casebook.records.entry import from_plain, to_plain
from casebook.source import Listed, list_folder, parse, read_file
from casebook.workers import in_parallel

FOLDERS = ("content/practices", "content/news", "content/pages")
_ENTRIES, _PROSE = "entry", "prose"
_AT_ONCE = 4000


@dataclass(frozen=True)
class Reading:
    """What the content says: the entries by path, their prose, and the problems that no entry holds."""

    entries: Mapping[str, Entry]
    prose: Mapping[str, Prose]
    problems: tuple[Diagnostic, ...] = ()
    read_again: int = 0


class KeptProse(Mapping[str, Prose]):
    """The set texts of `entries`, fetched from the cache as they are asked for, and set again where it lost them."""

    def __init__(self, cache: Cache, entries: Mapping[str, Entry], set_again: Callable[[str], Prose]) -> None:
        self._cache, self._entries, self._set_again = cache, entries, set_again

    def __getitem__(self, path: str) -> Prose:
        """Return the prose of the content file `path`; raises `KeyError` where there is no such file."""
        kept = self._cache.get(_PROSE, path, self._entries[path].text)
        return self._set_again(path) if kept is None else Prose.from_plain(json.loads(kept))

    def __iter__(self) -> Iterator[str]:
        return iter(self._entries)

    def __len__(self) -> int:
        return len(self._entries)


@dataclass(frozen=True)
class _Examined:
    """A file that was read: its digest, its entry without the text, and the text that is to be set, if it is new."""

    listed: Listed
    file: str
    entry: Entry | None
    problems: tuple[Diagnostic, ...] = ()
    manuscript: Manuscript | None = None


@dataclass
class _Kept:
    """What the cache knows of a file: its stamp, its digest, the key of the rules, and its entry."""

    stamp: str
    file: str
    rules: str
    plain: dict[str, object] = field(default_factory=dict)


def read_content(root: Path, book: Rulebook, cache: Cache, rules: str, jobs: int | None = None) -> Reading:
    """Read all content under `root`; `rules` is the digest of what `book` was made from."""
    kept = dict(_kept(cache))
    entries: dict[str, Entry] = {}
    problems: list[Diagnostic] = []
    waiting: list[Listed] = []
    for folder in FOLDERS:
        listed, found = list_folder(root, folder, book.config.limits)
        problems += found
        for file in listed:
            known = kept.get(file.path)
            entry = _as_kept(known) if known and known.rules == rules and known.stamp == file.stamp != "" else None
            if entry:
                entries[file.path] = entry
            else:
                waiting.append(file)
    for start in range(0, len(waiting), _AT_ONCE):
        part = waiting[start : start + _AT_ONCE]
        for examined, entry in _read(root, book, cache, rules, kept, part, jobs):
            problems += examined.problems
            if entry:
                entries[examined.listed.path] = entry
    cache.drop(_ENTRIES, kept.keys() - entries.keys())
    cache.drop(_PROSE, kept.keys() - entries.keys())
    cache.save()
    ordered = {path: entries[path] for path in sorted(entries)}

    def set_again(path: str) -> Prose:
        manuscript = _examined(root, book, Listed(path, ""), None, rules).manuscript
        if manuscript is None:
            raise KeyError(path)
        return typeset([manuscript], book.config.deadline)[path]

    return Reading(ordered, KeptProse(cache, ordered, set_again), tuple(problems), len(waiting))


def _kept(cache: Cache) -> Iterator[tuple[str, _Kept]]:
    for path, rules, value in cache.all(_ENTRIES):
        try:
            stamp, file, plain = json.loads(value)
        except (ValueError, TypeError):
            continue
        yield path, _Kept(stamp, file, rules, plain)


def _as_kept(kept: _Kept) -> Entry | None:
    try:
        return from_plain(kept.plain)
    except (KeyError, TypeError, ValueError):
        return None


def _read(
    root: Path,
    book: Rulebook,
    cache: Cache,
    rules: str,
    kept: Mapping[str, _Kept],
    files: Sequence[Listed],
    jobs: int | None,
) -> Iterator[tuple[_Examined, Entry | None]]:
    """Yield each of `files` with its entry, and keep what was worked out."""

    def examine(listed: Listed) -> _Examined:
        return _examined(root, book, listed, kept.get(listed.path), rules)

    examined = list(in_parallel(examine, files, jobs))
    texts = [e for e in examined if e.entry and e.manuscript]
    unset = [e.manuscript for e in texts if e.manuscript and not _is_set(cache, e.entry)]
    prose = typeset(unset, book.config.deadline, jobs)
    cache.put(
        _PROSE,
        (
            (e.listed.path, e.entry.text, _json(prose[e.listed.path].to_plain()))
            for e in texts
            if e.entry and e.listed.path in prose
        ),
    )
    rows = []
    for each in examined:
        entry = each.entry
        if entry and each.manuscript:
            set_text = prose.get(entry.path) or _set_before(cache, entry)
            entry = entry.with_text(set_text)
        if entry:
            rows.append((entry.path, rules, _json([each.listed.stamp, each.file, to_plain(entry)])))
        yield each, entry
    cache.put(_ENTRIES, rows)


def _examined(root: Path, book: Rulebook, listed: Listed, kept: _Kept | None, rules: str) -> _Examined:
    """Read one file, and take it apart unless it says what it said before."""
    limits = book.config.limits
    file, problems = read_file(root, listed.path, limits.file)
    if file is None:
        return _Examined(listed, "", None, tuple(problems))
    name = digest_of(file.text, problems)
    if kept and kept.rules == rules and kept.file == name:
        entry = _as_kept(kept)
        if entry:
            return _Examined(listed, name, entry)
    document, found = parse(file, limits)
    if document is None:
        return _Examined(listed, "", None, (*problems, *found))
    body = document.body if len(document.body.encode()) <= limits.body else ""
    manuscript = Manuscript(document.path, body, document.body_line)
    return _Examined(listed, name, entry_of(document, book, (*problems, *found)), (), manuscript)


def _is_set(cache: Cache, entry: Entry | None) -> bool:
    return entry is not None and cache.get(_PROSE, entry.path, entry.text) is not None


def _set_before(cache: Cache, entry: Entry) -> Prose:
    kept = cache.get(_PROSE, entry.path, entry.text)
    assert kept is not None  # asked for a moment ago
    return Prose.from_plain(json.loads(kept))


def _json(value: object) -> bytes:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":")).encode("utf-8", "surrogatepass")
