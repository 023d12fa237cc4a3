"""What the cache keeps, what it believes, and what it does with a file that is damaged or another's."""

from __future__ import annotations

import json
import re
import sqlite3
import zlib
from pathlib import Path
from random import Random

import pytest

from casebook.cache import FILE, FOLDER, Cache, open_cache
from tests.conftest import ROOT, Project
from tests.properties import given, settings, st


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """Where a cache is to be."""
    return tmp_path / FOLDER / FILE


def filled(path: Path, program: str = "1") -> None:
    """Make a cache with two values."""
    cache = Cache(path, program)
    cache.put("kind", [("a", "key", b"value"), ("b", "key", b"other")])
    cache.close()


def test_a_value_is_found_under_its_key_and_no_other(path: Path) -> None:
    filled(path)
    cache = Cache(path, "1")
    assert cache.get("kind", "a", "key") == b"value"
    assert cache.get("kind", "a") == b"value"
    assert cache.get("kind", "a", "another") is None
    assert cache.get("another", "a", "key") is None
    assert cache.note == ""


def test_a_new_value_takes_the_place_of_the_old(path: Path) -> None:
    filled(path)
    cache = Cache(path, "1")
    cache.put("kind", [("a", "new", b"new")])
    assert (cache.get("kind", "a", "key"), cache.get("kind", "a", "new")) == (None, b"new")
    assert sorted(cache.all("kind")) == [("a", "new", b"new"), ("b", "key", b"other")]


def test_what_is_dropped_is_gone(path: Path) -> None:
    filled(path)
    cache = Cache(path, "1")
    cache.drop("kind", ["a", "not there"])
    cache.close()
    assert sorted(Cache(path, "1").all("kind")) == [("b", "key", b"other")]


def test_values_of_another_program_are_dropped(path: Path) -> None:
    filled(path)
    assert list(Cache(path, "2").all("kind")) == []


def test_without_a_file_all_is_held_in_memory(tmp_path: Path) -> None:
    cache = Cache(None)
    cache.put("kind", [("a", "key", b"value")])
    cache.save()
    assert cache.get("kind", "a", "key") == b"value"
    cache.drop("kind", ["a"])
    assert list(cache.all("kind")) == []
    assert list(tmp_path.iterdir()) == []


def test_a_folder_that_cannot_be_made_costs_the_memory_only(tmp_path: Path) -> None:
    (tmp_path / FOLDER).write_text("a file")
    cache = Cache(tmp_path / FOLDER / FILE, "1")
    cache.put("kind", [("a", "key", b"value")])
    cache.close()
    assert (tmp_path / FOLDER).read_text() == "a file"


@given(st.lists(st.tuples(st.sampled_from("abc"), st.sampled_from("xy"), st.binary(max_size=9)), max_size=12))
@settings(max_examples=20)
def test_memory_and_file_answer_alike(rows: list[tuple[str, str, bytes]]) -> None:
    memory = Cache(None)
    file = Cache(None)
    file._database = sqlite3.connect(":memory:")
    file._database.execute("CREATE TABLE kept (kind, name, key, sum, value, PRIMARY KEY (kind, name))")
    for row in rows:
        for cache in (memory, file):
            cache.put("kind", [row])
    assert sorted(memory.all("kind")) == sorted(file.all("kind"))
    assert [memory.get("kind", name, "x") for name in "abc"] == [file.get("kind", name, "x") for name in "abc"]


def test_a_value_that_does_not_fit_its_checksum_is_not_believed(path: Path) -> None:
    filled(path)
    with sqlite3.connect(path) as database:
        database.execute("UPDATE kept SET value = ? WHERE name = 'a'", [b"wrong"])
    cache = Cache(path, "1")
    assert cache.get("kind", "a", "key") is None
    assert list(cache.all("kind")) == [("b", "key", b"other")]


def test_a_value_that_is_not_believed_is_told_of(path: Path) -> None:
    filled(path)
    with sqlite3.connect(path) as database:
        database.execute("UPDATE kept SET value = ? WHERE name = 'a'", [b"wrong"])
    cache = Cache(path, "1")
    list(cache.all("kind"))
    assert cache.note


def test_a_value_of_another_type_is_not_believed(path: Path) -> None:
    filled(path)
    with sqlite3.connect(path) as database:
        database.execute("UPDATE kept SET value = 'text', sum = ? WHERE name = 'a'", [zlib.crc32(b"text")])
    assert Cache(path, "1").get("kind", "a", "key") is None


@pytest.mark.parametrize("data", [b"", b"no database", b"SQLite format 3\0", b"\0" * 9000], ids=len)
def test_a_file_that_is_no_database_is_begun_anew(path: Path, data: bytes) -> None:
    path.parent.mkdir()
    path.write_bytes(data)
    cache = Cache(path, "1")
    assert bool(cache.note) == bool(data)
    cache.put("kind", [("a", "key", b"value")])
    cache.close()
    assert Cache(path, "1").get("kind", "a", "key") == b"value"


def test_damage_anywhere_in_the_file_gives_no_wrong_value(path: Path) -> None:
    given = {f"name {n}": (f"key {n}", bytes([n]) * 3000) for n in range(20)}
    for seed in range(60):
        cache = Cache(path, "1")
        cache.put("kind", [(name, key, value) for name, (key, value) in given.items()])
        cache.close()
        rng = Random(seed)
        data = bytearray(path.read_bytes())
        start = rng.randrange(len(data))
        data[start : start + 9] = rng.randbytes(9)
        path.write_bytes(data if seed % 3 else data[:start])
        cache = Cache(path, "1")
        for name, (key, value) in given.items():
            assert cache.get("kind", name, key) in (None, value)
        cache.put("kind", [("later", "key", b"value")])
        assert cache.get("kind", "later", "key") == b"value"
        cache.close()


def test_a_cache_that_is_written_by_another_does_not_stop_a_build(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("casebook.cache._PATIENCE_SECONDS", 0.05)
    filled(path)
    other = sqlite3.connect(path)
    other.execute("BEGIN IMMEDIATE")
    cache = Cache(path, "1")
    cache.put("kind", [("a", "new", b"new")])
    assert cache.get("kind", "a", "new") == b"new"
    assert "not used" in cache.note
    cache.close()
    other.rollback()


def test_everything_in_the_cache_is_json_and_nothing_of_it_can_be_run(small: Project) -> None:
    assert small.run("build", "--jobs", "1").status == 0
    assert small.run("build", "--jobs", "1").status == 0
    cache = open_cache(small.root)
    for kind in ("entry", "prose", "words", "count", "tree", "related"):
        rows = list(cache.all(kind))
        assert rows, kind
        assert all(isinstance(json.loads(value), (dict, list)) for _, _, value in rows), kind


@pytest.mark.parametrize("word", ["pickle", "marshal", "shelve", "dill", "eval(", "exec("])
def test_the_program_has_no_means_to_run_what_it_kept(word: str) -> None:
    sources = (ROOT / "casebook").rglob("*.py")
    assert [path.name for path in sources if re.search(rf"(?<![\w.]){re.escape(word)}", path.read_text("utf-8"))] == []


def test_a_damaged_cache_is_told_of_and_gives_the_same_site(small: Project) -> None:
    assert small.run("build").status == 0
    before = small.tree()
    (small.root / FOLDER / FILE).write_bytes(b"no database at all")
    again = small.run("build")
    assert (again.status, "The cache could not be read" in again.err) == (0, True)
    assert small.tree() == before
    assert "cache" not in small.run("build").err
