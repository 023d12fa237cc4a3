"""Counting with a memory: the words of each document and the whole count are kept, and only changes are counted."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from typing import Any

from casebook.cache import Cache
from casebook.digest import digest_of
from casebook.search.counting import Counted, DocumentWords, counted, recounted, words_of
from casebook.search.documents import SearchDocument
from casebook.search.posting import Posting
from casebook.workers import in_parallel

_WORDS, _COUNT = "words", "count"


def count_kept(documents: Sequence[SearchDocument], cache: Cache, jobs: int | None = None) -> Counted:
    """Return what `count` returns for `documents`, with the help of what `cache` holds, and keep it there."""
    keys = [(document.path, document.key) for document in documents]
    before = _count_before(cache, documents, keys)
    if before is not None:
        kept, changed = before
        words = _words(cache, documents, changed, jobs)
        if not changed:
            cache.remember(_COUNT, "", (keys, kept))
            return kept
        now = recounted(kept, documents, [(ordinal, old, words(ordinal)) for ordinal, old in changed.items()])
    else:
        words = _words(cache, documents, range(len(documents)), jobs)
        now = counted(documents, map(words, range(len(documents))))
        paths = {document.path for document in documents}
        cache.drop(_WORDS, [name for name, _, _ in cache.all(_WORDS) if name not in paths])
    cache.remember(_COUNT, "", (keys, now))
    cache.put(_COUNT, [("", digest_of(keys), _json(_count_to_plain(now, keys)))])
    return now


def _count_before(
    cache: Cache, documents: Sequence[SearchDocument], keys: Sequence[tuple[str, str]]
) -> tuple[Counted, dict[int, DocumentWords | None]] | None:
    """Return the count that is kept and the ordinals that changed since, with their words then.

    None where documents are gone or stand in another order: then everything is put together anew.
    """
    try:
        held: tuple[Sequence[tuple[str, str]], Counted] | None = cache.recall(_COUNT, "")
        plain = {} if held else json.loads(cache.get(_COUNT, "") or b"")
        kept_keys = held[0] if held else [(path, key) for path, key in plain["documents"]]
        if [path for path, _ in kept_keys] != [path for path, _ in keys[: len(kept_keys)]]:
            return None
        changed: dict[int, DocumentWords | None] = dict.fromkeys(range(len(kept_keys), len(keys)))
        for ordinal, (path, key) in enumerate(kept_keys):
            if key != keys[ordinal][1]:
                changed[ordinal] = _words_from_plain(json.loads(cache.get(_WORDS, path, key) or b""))
        if len(changed) > len(keys) // 4:
            return None
        return replace(held[1], documents=tuple(documents)) if held else _count_from_plain(plain, documents), changed
    except (ValueError, KeyError, TypeError):
        return None


def _words(
    cache: Cache, documents: Sequence[SearchDocument], ordinals: Sequence[int] | dict[int, Any], jobs: int | None
) -> Callable[[int], DocumentWords]:
    """Make sure that the words of `ordinals` are kept; returns the function that fetches those of one."""

    def plain_words(ordinal: int) -> bytes:
        return _json(_words_to_plain(words_of(documents[ordinal])))

    missing = [n for n in ordinals if cache.get(_WORDS, documents[n].path, documents[n].key) is None]
    cache.save()
    fresh = in_parallel(plain_words, missing, jobs, cache.reopen)
    for part in _batches(zip(missing, fresh)):
        cache.put(_WORDS, [(documents[n].path, documents[n].key, plain) for n, plain in part])

    def fetched(ordinal: int) -> DocumentWords:
        document = documents[ordinal]
        kept = cache.get(_WORDS, document.path, document.key)
        return _words_from_plain(json.loads(kept)) if kept is not None else words_of(document)

    return fetched


def _batches(rows: Iterator[tuple[int, bytes]], most: int = 500) -> Iterator[list[tuple[int, bytes]]]:
    part: list[tuple[int, bytes]] = []
    for row in rows:
        part.append(row)
        if len(part) == most:
            yield part
            part = []
    yield part


def _words_to_plain(found: DocumentWords) -> list[Any]:
    surfaces = [" ".join(words) for words in zip(*found.surfaces)] or ["", ""]
    return [" ".join(found.shapes), " ".join(found.shapes.values()), found.lengths, *surfaces]


def _words_from_plain(plain: list[Any]) -> DocumentWords:
    terms, shapes, lengths, surfaces, stems = plain
    pairs = tuple(zip(surfaces.split(), stems.split(), strict=True))
    return DocumentWords(dict(zip(terms.split(), shapes.split(), strict=True)), tuple(lengths), pairs)


def _count_to_plain(now: Counted, keys: Sequence[tuple[str, str]]) -> dict[str, Any]:
    postings = now.postings.values()
    return {
        "documents": keys,
        "terms": " ".join(now.postings),
        "counts": [posting.size for posting in postings],
        "gaps": " ".join([posting.gaps for posting in postings]),
        "shapes": " ".join([posting.shapes for posting in postings]),
        "lengths": now.lengths,
        "words": " ".join([word for word, _ in now.pairs]),
        "stems": " ".join([term for _, term in now.pairs]),
        "times": list(now.pairs.values()),
        "stops": now.stop_words,
    }


def _count_from_plain(plain: dict[str, Any], documents: Sequence[SearchDocument]) -> Counted:
    rows = zip(plain["terms"].split(" "), plain["counts"], plain["gaps"].split(" "), plain["shapes"].split(" "))
    pairs = zip(plain["words"].split(" "), plain["stems"].split(" "))
    return Counted(
        tuple(documents),
        {term: Posting(count, gaps, shapes) for term, count, gaps, shapes in rows},
        tuple(tuple(row) for row in plain["lengths"]),
        dict(zip(pairs, plain["times"])),
        tuple(plain["stops"]),
    )


def _json(value: object) -> bytes:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":")).encode("utf-8", "surrogatepass")
