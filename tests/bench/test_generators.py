"""What the generators tell of themselves, and casebook's own site."""

from __future__ import annotations

from pathlib import Path

from bench.generators import Casebook, Generator, said


def test_cleaning_takes_away_output_and_caches_only(tmp_path: Path) -> None:
    for name in ("site", ".cache", "search_index", "content"):
        (tmp_path / name).mkdir()
        (tmp_path / name / "file").write_text("x")
    Casebook(tmp_path).clean(tmp_path)
    assert [path.name for path in tmp_path.iterdir()] == ["content"]


def test_only_files_of_the_corpus_are_sources(tmp_path: Path) -> None:
    folder = tmp_path / "content" / "practices"
    folder.mkdir(parents=True)
    for name in ("b-000001.md", "a-000002.md", "voisins.md", "_index.md"):
        (folder / name).write_text("x")
    assert [path.name for path in Generator(tmp_path).sources(tmp_path)] == ["a-000002.md", "b-000001.md"]


def test_a_casebook_without_a_server_says_so(tmp_path: Path) -> None:
    (tmp_path / "build.py").write_text("print('  build  serve nothing')")
    assert Casebook(tmp_path).server(tmp_path, 1) is None
    (tmp_path / "build.py").write_text("print('    serve   look at the site while writing')")
    assert Casebook(tmp_path).server(tmp_path, 1) == ["python3", "build.py", "serve", "--port", "1"]


def test_a_program_that_is_not_there_has_no_version() -> None:
    assert said(["/nowhere/program", "--version"]) == "no program"
    assert said(["echo", "1.2"]) == "1.2"
