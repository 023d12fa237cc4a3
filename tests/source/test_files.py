from __future__ import annotations

import os
from pathlib import Path

import pytest

from casebook.diagnostics import Diagnostic, Report
from casebook.diagnostics.as_text import as_text
from casebook.source import Limits, SourceFile, read_file, read_folder

FOLDER = "content/practices"


def _put(root: Path, name: str, text: bytes = b"---\n---\n") -> Path:
    file = root / FOLDER / name
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_bytes(text)
    return file


def _read(root: Path, limits: Limits | None = None) -> tuple[list[str], list[Diagnostic]]:
    files, problems = read_folder(root, FOLDER, limits or Limits())
    return [file.path for file in files], problems


def _only(root: Path) -> Diagnostic:
    paths, problems = _read(root)
    assert paths == []
    (problem,) = problems
    return problem


def test_files_are_read_in_the_order_of_their_names(tmp_path: Path) -> None:
    for name in ("b.md", "a.md", "c-2.md"):
        _put(tmp_path, name)
    assert _read(tmp_path) == ([f"{FOLDER}/{name}" for name in ("a.md", "b.md", "c-2.md")], [])


def test_a_folder_that_is_not_there_holds_nothing(tmp_path: Path) -> None:
    assert _read(tmp_path) == ([], [])


def test_a_file_is_its_path_and_its_text(tmp_path: Path) -> None:
    _put(tmp_path, "a.md", b"\xef\xbb\xbf---\r\n---\r\nText")
    files, _ = read_folder(tmp_path, FOLDER, Limits())
    assert files == [SourceFile(f"{FOLDER}/a.md", "---\n---\nText")]
    assert files[0].stem == "a"


@pytest.mark.parametrize("name", [".a.md", "a.md~", "a.md.bak", ".a.md.swp", "notes.yaml", "picture.png"])
def test_what_is_no_content_is_passed_over_with_a_note(tmp_path: Path, name: str) -> None:
    _put(tmp_path, name)
    assert _only(tmp_path).code == "N305"


@pytest.mark.parametrize("name", ["a-school.txt", "a-school.markdown", "a-school.md.txt", "A school.docx"])
def test_what_looks_like_a_record_is_a_warning_with_a_better_name(tmp_path: Path, name: str) -> None:
    _put(tmp_path, name)
    problem = _only(tmp_path)
    assert problem.code == "W304"
    assert "a-school.md" in problem.hint


@pytest.mark.parametrize(
    ("name", "proposed"),
    [
        ("Été 2022.md", "ete-2022.md"),
        ("UPPER.md", "upper.md"),
        ("a_b.md", "a-b.md"),
        ("a.MD", "a.md"),
        ("Ω.md", "my-practice.md"),
    ],
)
def test_a_name_that_is_no_address_is_an_error_with_a_better_one(tmp_path: Path, name: str, proposed: str) -> None:
    _put(tmp_path, name)
    problem = _only(tmp_path)
    assert problem.code == "E301"
    assert proposed in problem.hint


@pytest.mark.parametrize("name", ["con.md", "nul.md", "com1.md", "aux.fr.md"])
def test_a_name_that_windows_keeps_for_itself_is_an_error(tmp_path: Path, name: str) -> None:
    _put(tmp_path, name)
    assert _only(tmp_path).code == "E302"


def test_a_name_has_at_most_eighty_characters(tmp_path: Path) -> None:
    _put(tmp_path, "a" * 77 + ".md")
    assert _read(tmp_path)[1] == []
    _put(tmp_path, "a" * 78 + ".md")
    assert [problem.code for problem in _read(tmp_path)[1]] == ["E301"]


@pytest.mark.parametrize("name", ["a.fr.md", "a.pt-br.md", "robots.txt.md", "feed.xml.md"])
def test_a_name_has_one_ending(tmp_path: Path, name: str) -> None:
    _put(tmp_path, name)
    assert _only(tmp_path).code == "E301"


def test_a_link_is_not_followed(tmp_path: Path) -> None:
    secret = tmp_path / "secret"
    secret.write_text("secret", encoding="utf-8")
    (tmp_path / FOLDER).mkdir(parents=True)
    (tmp_path / FOLDER / "a.md").symlink_to(secret)
    assert _only(tmp_path).code == "E303"
    assert read_file(tmp_path, f"{FOLDER}/a.md", 100)[0] is None


def test_a_link_to_a_folder_is_not_followed(tmp_path: Path) -> None:
    _put(tmp_path / "elsewhere", "b.md")
    (tmp_path / FOLDER).mkdir(parents=True)
    (tmp_path / FOLDER / "more").symlink_to(tmp_path / "elsewhere" / FOLDER)
    assert _only(tmp_path).code == "E303"


def test_a_folder_of_content_that_is_a_link_is_not_followed(tmp_path: Path) -> None:
    _put(tmp_path / "elsewhere", "b.md")
    (tmp_path / "content").mkdir()
    (tmp_path / FOLDER).symlink_to(tmp_path / "elsewhere" / FOLDER)
    assert _only(tmp_path).code == "E303"


def test_a_pipe_is_refused_and_nobody_waits_for_it(tmp_path: Path) -> None:
    (tmp_path / FOLDER).mkdir(parents=True)
    os.mkfifo(tmp_path / FOLDER / "a.md")
    assert _only(tmp_path).code == "E303"
    assert read_file(tmp_path, f"{FOLDER}/a.md", 100)[1][0].code == "E303"


def test_a_file_that_is_too_large_is_told_with_both_sizes(tmp_path: Path) -> None:
    _put(tmp_path, "a.md", b"x" * 21)
    assert read_file(tmp_path, f"{FOLDER}/a.md", 21)[1] == []
    problem = read_file(tmp_path, f"{FOLDER}/a.md", 20)[1][0]
    assert problem.code == "E002"
    assert "21" in problem.message
    assert "20" in problem.message


def test_there_may_be_only_so_many_files(tmp_path: Path) -> None:
    for number in range(4):
        _put(tmp_path, f"a{number}.md")
    paths, problems = _read(tmp_path, Limits(files=3))
    assert len(paths) == 3
    assert [problem.code for problem in problems] == ["E020"]


def test_a_file_that_is_not_there_is_told(tmp_path: Path) -> None:
    assert read_file(tmp_path, "site.yaml", 100)[1][0].code == "E001"


def test_one_bad_file_does_not_hide_the_others(tmp_path: Path) -> None:
    _put(tmp_path, "a.md", b"\xff")
    _put(tmp_path, "b.md")
    paths, problems = _read(tmp_path)
    assert paths == [f"{FOLDER}/b.md"]
    assert [problem.code for problem in problems] == ["E003"]


@pytest.mark.parametrize("name", ["a\n::error::x.md", "a\x1b[31m.md"])
def test_a_file_name_cannot_give_orders_to_those_who_read_the_report(tmp_path: Path, name: str) -> None:
    _put(tmp_path, name)
    text = as_text(Report.of([_only(tmp_path)]))
    assert "\x1b" not in text
    assert not [line for line in text.split("\n") if line.startswith("::")]
