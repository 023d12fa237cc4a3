"""The site that was replaced is kept aside and becomes the next: what fails or is tampered with on the way."""

from __future__ import annotations

import contextlib
from pathlib import Path

import pytest

from casebook.cache import Cache
from casebook.publish import recover, staged, staging
from casebook.publish.output import next_folder
from tests.publish.faults import at_operation, dies_at_operation, disk_full, tree
from tests.publish.test_staging import artifacts, marked

A = {"index.html": b"first", "same.html": b"same", "gone.html": b"gone"}
B = {"index.html": b"second", "same.html": b"same", "c/new.html": b"new"}


@pytest.fixture(params=["one step", "two steps"])
def output(tmp_path: Path, request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Where the site is, on a system that exchanges folders in one step and on one that cannot."""
    if request.param == "two steps":
        monkeypatch.setattr(staging, "_swap", lambda one, other: False)
    return tmp_path / "site"


def spare_of(output: Path) -> Path:
    """Return where the site before the present one is kept."""
    return output.parent / ".cache" / "before-site"


def build(files: dict[str, bytes], output: Path) -> int:
    """Publish `files` as a build does, with the cache and the spare on the disk; returns how many were made."""
    cache = Cache(output.parent / ".cache/casebook.sqlite", "1")
    with contextlib.closing(cache), staged(artifacts(files), output, cache, spare_of(output)) as next_site:
        if not next_site.current:
            written = {a.path: next_site.write(a.path, a.make()) for a in next_site.todo}
            next_site.publish(written)
        return len(next_site.todo)


def begin(output: Path) -> None:
    """Begin with A in place and B aside."""
    for files in (A, B, A):
        build(files, output)


def test_the_next_site_takes_what_is_aside_and_what_is_there(output: Path) -> None:
    begin(output)
    assert (tree(output), tree(spare_of(output))) == (marked(A), marked(B))
    assert build(B, output) == 0
    assert (tree(output), tree(spare_of(output))) == (marked(B), marked(A))
    assert build({**B, "more.html": b"more"}, output) == 1


def test_nothing_is_touched_where_nothing_changed(output: Path) -> None:
    begin(output)
    before = output.stat().st_ino
    assert build(A, output) == 0
    assert output.stat().st_ino == before


@pytest.mark.parametrize("where", ["site", "spare"])
@pytest.mark.parametrize("path", ["index.html", "same.html", "c/new.html"])
def test_a_file_edited_in_place_never_reaches_the_next_site(output: Path, where: str, path: str) -> None:
    begin(output)
    file = (output if where == "site" else spare_of(output)) / path
    if not file.exists():
        return
    with file.open("r+b") as stream:
        stream.write(file.read_bytes()[::-1])
    build(B, output)
    assert tree(output) == marked(B)
    build(A, output)
    assert tree(output) == marked(A)


@pytest.mark.parametrize("path", ["more.html", "c/more.html", "d/more.html"])
def test_a_file_put_into_the_spare_never_reaches_the_next_site(output: Path, path: str) -> None:
    begin(output)
    (spare_of(output) / path).parent.mkdir(exist_ok=True)
    (spare_of(output) / path).write_bytes(b"more")
    build(B, output)
    assert tree(output) == marked(B)


def test_a_folder_of_the_spare_that_the_next_site_has_not_goes(output: Path) -> None:
    begin(output)
    build(B, output)
    build({**B, "index.html": b"third"}, output)
    build(A, output)
    assert tree(output) == marked(A)


def test_a_disk_that_fails_at_any_operation_leaves_a_whole_site_and_the_next_build_heals(output: Path) -> None:
    begin(output)
    with at_operation(0, disk_full) as count:
        build(B, output)
    total = count[0]
    assert total >= 8
    for number in range(1, total + 1):
        build(A, output)
        with at_operation(number, disk_full), contextlib.suppress(OSError):
            build(B, output)
        assert tree(output) in (marked(A), marked(B)), f"operation {number} of {total}"
        assert not next_folder(output).exists(), f"operation {number} of {total}"
        recover(output)
        build(B, output)
        assert tree(output) == marked(B), f"operation {number} of {total}"


@pytest.mark.slow
def test_a_process_that_dies_at_any_operation_leaves_what_the_next_build_heals(
    output: Path, request: pytest.FixtureRequest
) -> None:
    begin(output)
    number = 1
    while dies_at_operation(number, lambda: build(B, output)):
        whole = tree(output) in (marked(A), marked(B))
        assert whole or request.node.callspec.params["output"] == "two steps", f"operation {number}"
        recover(output)
        assert tree(output) in (marked(A), marked(B)), f"operation {number}"
        build(B, output)
        assert tree(output) == marked(B), f"operation {number}"
        build(A, output)
        assert tree(output) == marked(A), f"operation {number}"
        number += 1
    assert number >= 8
