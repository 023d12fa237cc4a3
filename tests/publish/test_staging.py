"""A site is put in place whole, or not at all."""

from __future__ import annotations

import contextlib
import os
import stat
from pathlib import Path

import pytest

from casebook.artifact import Artifact, given
from casebook.cache import Cache
from casebook.publish import publish, recover, staging
from casebook.publish.output import MARKER, MARKER_TEXT, next_folder, old_folder
from tests.publish.faults import at_operation, dies_at_operation, disk_full, tree

OLD = {"index.html": b"old", "a/b/gone.html": b"gone"}
NEW = {"index.html": b"new", "c/d/index.html": b"deep", "c/e.txt": b""}


def artifacts(files: dict[str, bytes]) -> list[Artifact]:
    """Return `files` as they are planned."""
    return [given(path, data) for path, data in files.items()]


def marked(files: dict[str, bytes]) -> dict[str, bytes]:
    """Return `files` with the mark of an output folder, as they stand on the disk."""
    return {**files, MARKER: MARKER_TEXT}


@pytest.fixture(params=["one step", "two steps"])
def output(tmp_path: Path, cache: Cache, request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A published old site, on a system that can exchange two folders in one step and on one that cannot."""
    if request.param == "two steps":
        monkeypatch.setattr(staging, "_swap", lambda one, other: False)
    folder = tmp_path / "site"
    publish(artifacts(OLD), folder, cache)
    return folder


def test_the_new_site_takes_the_place_of_the_old(output: Path, cache: Cache) -> None:
    publish(artifacts(NEW), output, cache)
    assert tree(output) == marked(NEW)


def test_nothing_is_left_beside_the_site(output: Path, cache: Cache) -> None:
    publish(artifacts(NEW), output, cache)
    assert [path.name for path in output.parent.iterdir()] == ["site"]


def test_a_first_site_is_put_where_nothing_was(tmp_path: Path, cache: Cache) -> None:
    publish(artifacts(NEW), tmp_path / "site", cache)
    assert tree(tmp_path / "site") == marked(NEW)


def test_an_empty_folder_is_taken_over(tmp_path: Path, cache: Cache) -> None:
    (tmp_path / "site").mkdir()
    publish(artifacts(NEW), tmp_path / "site", cache)
    assert tree(tmp_path / "site") == marked(NEW)


def test_modes_do_not_depend_on_the_mask_of_the_user(tmp_path: Path, cache: Cache) -> None:
    before = os.umask(0o077)
    try:
        publish(artifacts(NEW), tmp_path / "site", cache)
    finally:
        os.umask(before)
    found = {stat.S_IMODE(path.stat().st_mode) for path in (tmp_path / "site").rglob("*") if path.is_file()}
    folders = {stat.S_IMODE(path.stat().st_mode) for path in [tmp_path / "site", tmp_path / "site/c"]}
    assert (found, folders) == ({0o644}, {0o755})


@pytest.mark.parametrize("path", ["../out.html", "a/../../out.html", "/tmp/out.html", "..", "a/.."])
def test_a_path_that_leads_out_of_the_site_is_refused(output: Path, cache: Cache, path: str) -> None:
    with pytest.raises(OSError, match="leads out of the site"):
        publish(artifacts({**NEW, path: b"x"}), output, cache)
    assert tree(output) == marked(OLD)
    assert [file.name for file in output.parent.iterdir()] == ["site"]


def test_a_path_that_is_a_folder_and_a_file_is_refused(output: Path, cache: Cache) -> None:
    with pytest.raises(OSError):
        publish(artifacts({"a": b"x", "a/b": b"y"}), output, cache)
    assert tree(output) == marked(OLD)


def operations(output: Path, cache: Cache) -> int:
    """Return how many file operations it takes to publish the new site over the old."""
    with at_operation(0, disk_full) as count:
        publish(artifacts(NEW), output, cache)
    publish(artifacts(OLD), output, cache)
    return count[0]


def test_a_disk_that_fails_at_any_operation_leaves_a_whole_site(output: Path, cache: Cache) -> None:
    total = operations(output, cache)
    assert total > 10
    for number in range(1, total + 1):
        publish(artifacts(OLD), output, cache)
        with at_operation(number, disk_full) as count:
            try:
                publish(artifacts(NEW), output, cache)
                refused = False
            except OSError:
                refused = True
        assert count[0] >= number
        assert tree(output) in (marked(OLD), marked(NEW)), f"operation {number} of {total}"
        assert not next_folder(output).exists(), f"operation {number} of {total}"
        assert refused or tree(output) == marked(NEW)
        recover(output)


def test_a_disk_that_fails_before_the_exchange_leaves_the_old_site(output: Path, cache: Cache) -> None:
    with at_operation(operations(output, cache) // 2, disk_full), pytest.raises(OSError, match="No space"):
        publish(artifacts(NEW), output, cache)
    assert tree(output) == marked(OLD)
    assert [path.name for path in output.parent.iterdir()] == ["site"]


@pytest.mark.slow
def test_a_process_that_dies_at_any_operation_leaves_what_the_next_command_heals(
    output: Path, tmp_path_factory: pytest.TempPathFactory, request: pytest.FixtureRequest
) -> None:
    file = tmp_path_factory.mktemp("cache") / "kept.sqlite"

    def published(files: dict[str, bytes]) -> None:
        with contextlib.closing(Cache(file)) as kept:
            publish(artifacts(files), output, kept)

    number = 1
    while dies_at_operation(number, lambda: published(NEW)):
        left = [path.name for path in output.parent.iterdir() if path != output]
        whole = tree(output) in (marked(OLD), marked(NEW))
        assert whole or request.node.callspec.params["output"] == "two steps", f"operation {number}"
        sentence = recover(output)
        assert whole or old_folder(output).name in left, f"operation {number}"
        assert tree(output) in (marked(OLD), marked(NEW)), f"operation {number}"
        assert [path.name for path in output.parent.iterdir()] == ["site"]
        assert bool(sentence) == bool(left), f"operation {number}"
        published(OLD)
        number += 1
    assert number > 10
    assert tree(output) == marked(NEW)
