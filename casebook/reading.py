"""Reading the content: every file becomes an entry and set prose, and what did not change is not read again."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import partial
from pathlib import Path

from casebook.cache import Cache
from casebook.diagnostics import Diagnostic, Place
from casebook.digest import digest_of
from casebook.model import place_of
from casebook.prose import Manuscript, Prose, Typesetters, typeset
from casebook.records import Entry, Rulebook, entry_of
from casebook.records.entry import Location, from_plain, to_plain
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
    """What the cache knows of a file: its stamp, its digest, the key of the rules, and its entry, perhaps as JSON."""

    stamp: str
    file: str
    rules: str
    plain: dict[str, object] = field(default_factory=dict)
    entry: Entry | None = None


def read_content(
    root: Path,
    book: Rulebook,
    cache: Cache,
    rules: str,
    jobs: int | None = None,
    typesetters: Typesetters | None = None,
    progress: Callable[[int, int], None] = lambda done, total: None,
) -> Reading:
    """Read all content under `root`; `rules` is the digest of what `book` was made from."""
    kept: dict[str, _Kept] = cache.recall(_ENTRIES, "") or dict(_kept(cache))
    gone = set(kept)
    entries: dict[str, Entry] = {}
    problems: list[Diagnostic] = []
    waiting: list[Listed] = []
    for folder in FOLDERS:
        listed, found = list_folder(root, folder, book.config.limits)
        problems += found
        for file in listed:
            known = kept.get(file.path)
            gone.discard(file.path)
            entry = _as_kept(known) if known and known.rules == rules and known.stamp == file.stamp != "" else None
            if entry:
                entries[file.path] = entry
            else:
                waiting.append(file)
    for start in range(0, len(waiting), _AT_ONCE):
        part = waiting[start : start + _AT_ONCE]
        setters = typesetters or Typesetters(book.config.deadline, jobs)
        told = partial(_told, progress, start, len(waiting))
        for examined, entry in _read(root, book, cache, rules, kept, part, jobs, setters, told):
            problems += examined.problems
            if entry:
                entries[examined.listed.path] = entry
        if typesetters is None:
            setters.close()
    for path in gone:
        del kept[path]
    cache.drop(_ENTRIES, gone)
    cache.drop(_PROSE, gone)
    cache.save()
    cache.remember(_ENTRIES, "", kept)
    ordered = {path: entries[path] for path in sorted(entries)}

    def set_again(path: str) -> Prose:
        manuscript = _examined(root, book, Listed(path, ""), None, rules).manuscript
        if manuscript is None:
            raise KeyError(path)
        return typeset([manuscript], book.config.deadline)[path]

    return Reading(ordered, KeptProse(cache, ordered, set_again), tuple(problems), len(waiting))


def place_in(root: Path, book: Rulebook) -> Callable[[str, Location], Place]:
    """Return the function that finds where a value stands in a content file; it reads the file again."""

    def place(path: str, location: Location) -> Place:
        file, _ = read_file(root, path, book.config.limits.file)
        document = parse(file, book.config.limits)[0] if file else None
        return place_of(document.facts, list(location), path) if document else Place(path)

    return place


def _told(progress: Callable[[int, int], None], before: int, total: int, done: int) -> None:
    progress(before + done, total)


def _kept(cache: Cache) -> Iterator[tuple[str, _Kept]]:
    for path, rules, value in cache.all(_ENTRIES):
        try:
            stamp, file, plain = json.loads(value)
        except (ValueError, TypeError):
            continue
        yield path, _Kept(stamp, file, rules, plain)


def _as_kept(kept: _Kept) -> Entry | None:
    if kept.entry is None:
        try:
            kept.entry = from_plain(kept.plain)
            kept.plain = {}
        except (KeyError, TypeError, ValueError):
            return None
    return kept.entry


def _read(
    root: Path,
    book: Rulebook,
    cache: Cache,
    rules: str,
    kept: dict[str, _Kept],
    files: Sequence[Listed],
    jobs: int | None,
    typesetters: Typesetters,
    told: Callable[[int], None],
) -> Iterator[tuple[_Examined, Entry | None]]:
    """Yield each of `files` with its entry, and keep what was worked out."""

    def examine(listed: Listed) -> _Examined:
        return _examined(root, book, listed, kept.get(listed.path), rules)

    examined = list(in_parallel(examine, files, jobs))
    texts = [e for e in examined if e.entry and e.manuscript]
    unset = [e.manuscript for e in texts if e.manuscript and not _is_set(cache, e.entry)]
    prose = typesetters.set(unset, told)
    set_now = [e.entry for e in texts if e.entry and e.entry.path in prose and not _is_hurried(prose[e.entry.path])]
    cache.put(_PROSE, ((entry.path, entry.text, _json(prose[entry.path].to_plain())) for entry in set_now))
    rows = []
    for each in examined:
        entry = each.entry
        if entry and each.manuscript:
            set_text = prose.get(entry.path) or _set_before(cache, entry)
            if set_text is None:
                set_text = typesetters.set([each.manuscript])[entry.path]
            entry = entry.with_text(set_text)
        if entry and not _is_hurried(entry):
            rows.append((entry.path, rules, _json([each.listed.stamp, each.file, to_plain(entry)])))
            kept[entry.path] = _Kept(each.listed.stamp, each.file, rules, entry=entry)
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
    entry = entry_of(document, book, (*problems, *found))
    entry = replace(entry, text=digest_of(manuscript.path, manuscript.body, manuscript.first_line))
    return _Examined(listed, name, entry, (), manuscript)


def _is_set(cache: Cache, entry: Entry | None) -> bool:
    return entry is not None and cache.get(_PROSE, entry.path, entry.text) is not None


def _set_before(cache: Cache, entry: Entry) -> Prose | None:
    kept = cache.get(_PROSE, entry.path, entry.text)
    return Prose.from_plain(json.loads(kept)) if kept is not None else None


def _is_hurried(found: Entry | Prose) -> bool:
    """Say whether a text took too long, which it may not do on a quieter day."""
    return any(problem.code == "E501" for problem in found.problems)


def _json(value: object) -> bytes:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":")).encode("utf-8", "surrogatepass")
