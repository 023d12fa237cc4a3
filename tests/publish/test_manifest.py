"""What is known of a published folder, and whether somebody touched it."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from casebook.cache import Cache
from casebook.publish.manifest import (
    FOLDER_STAMP,
    Made,
    forget_manifest,
    is_untouched,
    keep_manifest,
    load_manifest,
    stamp_of,
    walk,
)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder with three files."""
    for path in ("a.html", "b/c.html", "b/d/e.html"):
        (tmp_path / "site" / path).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / "site" / path).write_text(path)
    return tmp_path / "site"


def manifest_of(folder: Path) -> dict[str, Made]:
    """Return the manifest of what is there."""
    return {path: Made(f"key={path}", stamp) for path, stamp in walk(str(folder)) if stamp}


def test_a_manifest_is_kept_and_forgotten(folder: Path) -> None:
    cache, manifest = Cache(None), manifest_of(folder)
    keep_manifest(cache, folder, manifest)
    assert load_manifest(cache, folder) == manifest
    assert load_manifest(cache, folder / "b") == {}
    forget_manifest(cache, folder)
    assert load_manifest(cache, folder) == {}


@pytest.mark.parametrize("value", [b"", b"{", b"[]", b"3", b'{"a": 1}', b'{"a": ["b"]}', b"\xff"])
def test_a_manifest_that_cannot_be_read_is_none(folder: Path, value: bytes) -> None:
    cache = Cache(None)
    cache.put("tree", [(str(folder), "", value)])
    assert load_manifest(cache, folder) == {}


def test_every_file_and_folder_is_walked(folder: Path) -> None:
    (folder / "link").symlink_to(folder / "b")
    found = dict(walk(str(folder)))
    assert sorted(found) == ["a.html", "b/", "b/c.html", "b/d/", "b/d/e.html", "link"]
    assert (found["b/"], found["link"] != "") == (FOLDER_STAMP, True)


def test_links_and_moves_leave_the_stamp_as_it_is(folder: Path, tmp_path: Path) -> None:
    before = stamp_of((folder / "a.html").stat())
    os.link(folder / "a.html", tmp_path / "linked.html")
    folder.rename(tmp_path / "moved")
    assert stamp_of((tmp_path / "moved/a.html").stat()) == before == stamp_of((tmp_path / "linked.html").stat())


def test_a_folder_is_untouched_at_first(folder: Path) -> None:
    manifest = manifest_of(folder)
    assert is_untouched(folder, manifest)
    assert not is_untouched(folder / "not there", manifest)


@pytest.mark.parametrize("deed", ["edit", "shorten", "copy over", "mode", "delete", "add", "rename", "link"])
def test_whatever_is_done_to_a_file_is_noticed(folder: Path, deed: str) -> None:
    manifest, file = manifest_of(folder), folder / "b/c.html"
    if deed == "edit":
        file.write_text("b/C.html")
        os.utime(file, ns=(1, 1))
    elif deed == "shorten":
        os.truncate(file, 2)
    elif deed == "copy over":
        (folder / "new").write_text("b/c.html")
        os.replace(folder / "new", file)
    elif deed == "mode":
        file.chmod(0o600)
    elif deed == "delete":
        file.unlink()
    elif deed == "add":
        (folder / "b/more.html").write_text("more")
    elif deed == "rename":
        file.rename(folder / "b/f.html")
    else:
        file.rename(folder.parent / "c.html")
        file.symlink_to(folder.parent / "c.html")
    assert not is_untouched(folder, manifest)
