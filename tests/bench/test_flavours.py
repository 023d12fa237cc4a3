"""The same texts, whichever generator they are written for."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml

from bench.flavours import FLAVOURS, write


def _parts(path: Path) -> tuple[dict[str, object], str]:
    _, facts, body = path.read_text(encoding="utf-8").split("---\n", 2)
    return yaml.load(facts, yaml.BaseLoader), body.strip()


def test_all_generators_get_the_same_words(tmp_path: Path) -> None:
    found = []
    for flavour in FLAVOURS:
        assert write(flavour, 20, tmp_path / flavour)["files"] == 21
        parts = {path.stem: _parts(path) for path in (tmp_path / flavour).rglob("*.md")}
        found.append({stem: (facts["title"], facts["summary"], body) for stem, (facts, body) in parts.items()})
    assert all(one == found[0] for one in found)


@pytest.mark.parametrize("flavour", list(FLAVOURS))
def test_writing_again_writes_the_same_bytes(tmp_path: Path, flavour: str) -> None:
    first, second = write(flavour, 20, tmp_path / "a"), write(flavour, 20, tmp_path / "b")
    assert first == second
    for path in (tmp_path / "a").rglob("*.md"):
        assert path.read_bytes() == (tmp_path / "b" / path.relative_to(tmp_path / "a")).read_bytes()


def test_a_smaller_corpus_takes_the_place_of_a_larger_one(tmp_path: Path) -> None:
    write("hugo", 20, tmp_path)
    (tmp_path / "content" / "practices" / "_index.md").write_text("kept")
    write("hugo", 3, tmp_path)
    assert len(list((tmp_path / "content" / "practices").iterdir())) == 4


def test_terms_are_labels_where_there_are_no_vocabularies(tmp_path: Path) -> None:
    write("casebook", 1, tmp_path / "ours")
    write("mkdocs", 1, tmp_path / "theirs")
    ours, _ = _parts(next((tmp_path / "ours").rglob("*.md")))
    theirs, _ = _parts(next((tmp_path / "theirs").rglob("*.md")))
    assert isinstance(ours["target"], list) and isinstance(theirs["target"], list) and isinstance(theirs["tags"], list)
    assert [label.lower().replace(" ", "-") for label in theirs["target"]] == ours["target"]
    assert f"target {theirs['target'][0]}" in theirs["tags"]
