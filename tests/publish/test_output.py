"""Which folder may become the site, and what an interrupted build left beside it."""

from __future__ import annotations

from pathlib import Path

import pytest

from casebook.artifact import given
from casebook.cache import Cache
from casebook.publish import OutputRefused, check_output, publish, recover
from casebook.publish.output import MARKER, next_folder, old_folder
from tests.publish.faults import tree


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """A project with content."""
    for name in ("content/practices", "templates", "assets", "docs", "locales", ".git"):
        (tmp_path / "project" / name).mkdir(parents=True)
    return tmp_path / "project"


def refusal(output: Path, root: Path) -> str:
    """Return the sentence by which `output` is refused."""
    with pytest.raises(OutputRefused) as refused:
        check_output(output, root)
    return str(refused.value)


def test_an_absent_or_empty_folder_may_be_used(root: Path) -> None:
    check_output(root / "site", root)
    (root / "site").mkdir()
    check_output(root / "site", root)
    check_output(root.parent / "elsewhere" / "deep", root)


def test_a_folder_that_we_made_may_be_used_again(root: Path, cache: Cache) -> None:
    publish([given("index.html", b"")], root / "site", cache)
    check_output(root / "site", root)


def test_a_folder_with_files_of_others_is_refused(root: Path) -> None:
    (root / "site").mkdir()
    (root / "site" / "letter.txt").write_text("dear")
    assert "not empty and was not made by casebook" in refusal(root / "site", root)
    assert (root / "site" / "letter.txt").read_text() == "dear"


@pytest.mark.parametrize(
    "name", [".", "..", "content", "content/practices", "content/new", "templates", "assets/css", "docs", ".git/x"]
)
def test_the_project_and_its_sources_are_refused(root: Path, name: str) -> None:
    assert "holds what must be kept" in refusal(root / name, root)


def test_the_root_of_the_disk_and_the_home_of_the_user_are_refused(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HOME", str(root.parent / "home"))
    (root.parent / "home").mkdir()
    assert "must be kept" in refusal(Path("/"), root)
    assert "must be kept" in refusal(root.parent / "home", root)


def test_a_folder_that_holds_content_is_refused_even_with_our_mark(root: Path) -> None:
    (root / MARKER).write_bytes(b"")
    assert "must be kept" in refusal(root, root)
    assert "must be kept" in refusal(root.parent, root)


def test_a_link_to_another_place_is_refused(root: Path) -> None:
    (root / "site").symlink_to(root / "content")
    assert "link to another place" in refusal(root / "site", root)


def test_a_file_is_refused(root: Path) -> None:
    (root / "site").write_text("a file")
    assert "is a file" in refusal(root / "site", root)


def test_nothing_is_said_where_nothing_was_left(root: Path, cache: Cache) -> None:
    publish([given("index.html", b"")], root / "site", cache)
    assert recover(root / "site") is None


def test_a_half_staged_site_is_removed_and_the_site_kept(root: Path, cache: Cache) -> None:
    output = root / "site"
    publish([given("index.html", b"old")], output, cache)
    next_folder(output).mkdir()
    (next_folder(output) / "half.html").write_bytes(b"ha")
    assert recover(output) == "The last build was interrupted; what it left is removed, and the site is unchanged."
    assert not next_folder(output).exists()
    assert (output / "index.html").read_bytes() == b"old"


def test_a_site_that_was_moved_aside_is_put_back(root: Path, cache: Cache) -> None:
    output = root / "site"
    publish([given("index.html", b"old")], output, cache)
    before = tree(output)
    output.rename(old_folder(output))
    next_folder(output).mkdir()
    assert "back in place" in str(recover(output))
    assert tree(output) == before
    assert not old_folder(output).exists() and not next_folder(output).exists()


def test_the_rest_of_an_old_site_is_removed_once_the_new_one_is_in_place(root: Path, cache: Cache) -> None:
    output = root / "site"
    publish([given("index.html", b"new")], output, cache)
    old_folder(output).mkdir()
    assert "the new site is in place" in str(recover(output))
    assert not old_folder(output).exists()
    assert (output / "index.html").read_bytes() == b"new"
