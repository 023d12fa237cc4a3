"""The rules that no folder of files can break: files too large, links, strange bytes, and what the machine does.

`MADE` names the test for each rule that has no folder.
"""

from __future__ import annotations

import contextlib
import ctypes
import os
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from casebook.source import Limits, files, read_folder
from tests.conftest import Project
from tests.rules.writing import BODY, practice, problems

MADE = {
    "E001": "test_a_file_that_may_not_be_read",
    "E002": "test_a_file_that_is_too_large",
    "E003": "test_v14_windows_1252_is_told_at_the_byte",
    "E007": "test_facts_that_are_too_long",
    "E017": "test_a_list_that_is_too_long",
    "E019": "test_a_file_that_changes_while_it_is_read",
    "E020": "test_a_folder_with_too_many_files",
    "E303": "test_v27_a_link_is_refused_and_its_target_not_read",
    "E306": "test_v25_composed_and_decomposed_names_are_both_refused",
    "E501": "test_v21_a_text_that_takes_too_long_stops_nothing_else",
    "E502": "test_a_text_that_is_too_long",
    "E603": "test_v33_a_broken_template_is_located_and_costs_nothing",
    "E604": "test_a_variable_of_the_environment_is_named",
    "E605": "test_v38_an_output_folder_that_holds_something_is_refused",
    "E606": "test_a_template_that_links_to_nothing",
    "W607": "test_v31_a_site_without_practices_says_so",
    "E608": "test_a_file_that_is_named_and_not_there",
    "E701": "test_v36_an_output_that_may_not_be_written",
    "E702": "test_another_build_that_does_not_end",
    "E703": "test_a_port_that_another_program_has",
}
A = "content/practices/a.md"
KIB = 1024


@contextlib.contextmanager
def ordinary_rights() -> Iterator[None]:
    """Do what follows without root's right to read and write everything; others have no such right."""
    if os.geteuid() != 0:
        yield
        return
    library = ctypes.CDLL(None)
    header, rights = (ctypes.c_uint32 * 2)(0x20080522, 0), (ctypes.c_uint32 * 6)()
    assert library.capget(header, rights) == 0
    kept, rights[0] = rights[0], rights[0] & ~0b111
    assert library.capset(header, rights) == 0
    try:
        yield
    finally:
        rights[0] = kept
        assert library.capset(header, rights) == 0


def test_a_file_that_may_not_be_read(small: Project) -> None:
    small.write(A, practice()).chmod(0)
    with ordinary_rights():
        outcome = small.run("check")
    assert outcome.status == 1
    assert f"{A}:1:1: error[E001]: The file could not be read: permission denied." in outcome.err


@pytest.mark.parametrize(("extra", "codes"), [(0, []), (1, ["1:1 E002"])])
def test_a_file_that_is_too_large(small: Project, extra: int, codes: list[str]) -> None:
    record = practice().encode()
    room = 256 * KIB - len(record) + extra
    small.write("content/practices/a.md", record.replace(b"---\n", b"---\n#" + b"x" * (room - 2) + b"\n", 1))
    told = [problem.at for problem in problems(small)]
    assert [at for at in told if at.endswith("E002")] == codes


@pytest.mark.parametrize(("extra", "codes"), [(0, []), (1, ["2:1 E007"])])
def test_facts_that_are_too_long(small: Project, extra: int, codes: list[str]) -> None:
    facts = len(practice(place="x").encode()) - len(f"---\n---\n{BODY}")
    small.write(A, practice(place="x #" + "x" * (64 * KIB - facts - 2 + extra)))
    assert [problem.at for problem in problems(small) if problem.at.endswith("E007")] == codes


@pytest.mark.parametrize(("length", "codes"), [(100_000, []), (100_001, ["11:1 E502"])])
def test_a_text_that_is_too_long(small: Project, length: int, codes: list[str]) -> None:
    text = ("They meet every week.\n\n" * 4348)[: length - 1] + "\n"
    small.write(A, practice(text))
    assert [problem.at for problem in problems(small)] == codes


@pytest.mark.parametrize(("number", "codes"), [(50, []), (51, ["E017"])])
def test_a_list_that_is_too_long(small: Project, number: int, codes: list[str]) -> None:
    small.write(A, practice(organisations=f"[{', '.join(f'Club {n}' for n in range(number))}]"))
    assert [problem.at.split()[1] for problem in problems(small)] == codes


def test_a_folder_with_too_many_files(tmp_path: Path) -> None:
    for number in range(4):
        (tmp_path / f"a-{number}.md").write_text(practice())
    found, told = read_folder(tmp_path, ".", Limits(files=3))
    assert [file.stem for file in found] == ["a-0", "a-1", "a-2"]
    assert [problem.code for problem in told] == ["E020"]


def test_a_file_that_changes_while_it_is_read(small: Project, monkeypatch: pytest.MonkeyPatch) -> None:
    file = small.write(A, practice())
    look = os.fstat

    def look_and_write(handle: int) -> os.stat_result:
        seen = look(handle)
        if os.path.samestat(seen, file.stat()):
            file.write_text(practice(place="Ghent"))
        return seen

    monkeypatch.setattr(files.os, "fstat", look_and_write)
    (problem,) = problems(small)
    assert (problem.path, problem.at, problem.hint) == (A, "1:1 E019", "Run the command again.")


def test_a_pipe_is_not_waited_for(small: Project) -> None:
    os.mkfifo(small.root / "content/practices/a.md")
    assert [problem.at for problem in problems(small)] == ["1:1 E303"]


@pytest.mark.parametrize("place", ["site.yaml", "content/vocabularies/target.yaml"])
def test_a_pipe_in_the_place_of_the_configuration(small: Project, place: str) -> None:
    (small.root / place).unlink()
    os.mkfifo(small.root / place)
    outcome = small.run("check")
    assert outcome.status == 2
    assert outcome.err.startswith(f"{place}:1:1: error[E60")


@pytest.mark.parametrize("place", ["site.yaml", "content/vocabularies/target.yaml"])
def test_a_folder_in_the_place_of_the_configuration(small: Project, place: str) -> None:
    (small.root / place).unlink()
    (small.root / place).mkdir()
    outcome = small.run("check")
    assert outcome.status == 2
    assert outcome.err.startswith(f"{place}:1:1: error[E60")


def test_a_folder_that_is_not_there_holds_nothing(small: Project) -> None:
    shutil.rmtree(small.root / "content/news")
    assert problems(small) == []


def test_a_name_that_is_not_utf_8_is_told_and_printed(small: Project) -> None:
    folder = os.fsencode(small.root / "content/practices")
    Path(os.fsdecode(folder + b"/caf\xe9.md")).write_text(practice())
    outcome = small.run("check")
    assert outcome.status == 1
    assert "content/practices/caf?.md:1:1: error[E301]" in outcome.err
    assert outcome.err.encode()


@pytest.mark.parametrize("opening", ["[", "{a: ", "- ", "? "])
def test_no_nesting_is_deep_enough_to_hurt(small: Project, opening: str) -> None:
    small.write(A, practice(place="\n  " + opening * (60_000 // len(opening))))
    assert {problem.at.split()[1] for problem in problems(small)} == {"E016"}


def test_a_missing_vocabulary_is_named(small: Project) -> None:
    (small.root / "content/vocabularies/target.yaml").unlink()
    outcome = small.run("check")
    assert outcome.status == 2
    assert outcome.err.startswith("content/vocabularies/target.yaml:1:1: error[E602]: The file is not there.")
