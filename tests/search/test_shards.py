"""The index as small scripts: each of one call, named by its first word, and stable under edits."""

from __future__ import annotations

import dataclasses
from pathlib import Path
from typing import Any

import pytest

from casebook.search import SearchDocument, count, whole_files
from casebook.search.encoding import file_name
from casebook.search.shards import sizes_for
from tests.search import node
from tests.search.asking import Index, document, files_of
from tests.search.corpus import documents

_FEW = 120
_CARDS_IN_FILE = sizes_for(_FEW).cards


def _calls(folder: Path) -> dict[str, dict[str, Any]]:
    paths = sorted(file.relative_to(folder).as_posix() for file in folder.rglob("*.js"))
    return dict(zip(paths, node.run("shards.js", {"folder": str(folder), "paths": paths})))


@pytest.fixture(scope="module")
def corpus() -> list[SearchDocument]:
    return documents(_FEW)


@pytest.fixture(scope="module")
def files(corpus: list[SearchDocument]) -> dict[str, bytes]:
    return files_of(corpus)


@pytest.fixture(scope="module")
def calls(corpus: list[SearchDocument], tmp_path_factory: pytest.TempPathFactory) -> dict[str, dict[str, Any]]:
    folder = tmp_path_factory.mktemp("shards")
    Index.of(folder, corpus)
    return _calls(folder)


def test_every_file_is_one_call_and_leaves_nothing_behind(calls: dict[str, dict[str, Any]]) -> None:
    assert len(calls) > 40
    for path, made in calls.items():
        assert (path, len(made["calls"]), made["globals"]) == (path, 1, ["casebookSearch"])


def test_files_of_words_are_named_and_keyed_by_their_first_word(calls: dict[str, dict[str, Any]]) -> None:
    for path, made in calls.items():
        kind, key = made["calls"][0][:2]
        if kind in ("postings", "words"):
            assert path == f"search/{kind}/{file_name(key)}.js"
            assert made["calls"][0][2].split(" ")[0][1:] == key


def test_the_manifest_lists_every_shard_and_the_last_one_planned_is_the_manifest(
    files: dict[str, bytes], calls: dict[str, dict[str, Any]]
) -> None:
    manifest = calls["search/manifest.js"]["calls"][0][2]
    for kind in ("postings", "words"):
        firsts = node.call("frontDecoded", manifest[kind])
        listed = {f"search/{kind}/{file_name(first)}.js" for first in firsts}
        assert listed == {path for path in files if path.startswith(f"search/{kind}/")}
    assert list(files)[-1] == "search/manifest.js"
    assert manifest["documents"] == _FEW


def test_cards_stand_eight_in_a_file_and_texts_alone_in_order(
    corpus: list[SearchDocument], calls: dict[str, dict[str, Any]]
) -> None:
    assert _CARDS_IN_FILE == 8
    for ordinal, each in enumerate(corpus):
        key = ordinal // _CARDS_IN_FILE
        card = calls[f"search/cards/{key}.js"]["calls"][0][2][ordinal % _CARDS_IN_FILE]
        text = calls[f"search/texts/{ordinal}.js"]["calls"][0][1:]
        assert card == [each.path, each.kind, each.title, each.texts[1], list(each.meta)]
        assert text == [ordinal, each.texts[2], each.texts[3]]


def test_files_stay_small(files: dict[str, bytes]) -> None:
    postings = [len(data) for path, data in files.items() if path.startswith("search/postings/")]
    assert len(postings) > 3
    assert max(postings) < 40_000


def test_the_same_documents_give_the_same_bytes(corpus: list[SearchDocument], files: dict[str, bytes]) -> None:
    again = files_of(documents(_FEW))
    assert again == files
    assert list(again) == list(files)


def test_a_changed_word_changes_few_files(corpus: list[SearchDocument], files: dict[str, bytes]) -> None:
    old = corpus[50]
    title, summary, body, tags = old.texts
    edited = [*corpus[:50], dataclasses.replace(old, texts=(title, summary, body + " school", tags)), *corpus[51:]]
    changed = {path for path, data in files_of(edited).items() if files.get(path) != data}
    assert len(changed) <= 6
    assert {"search/manifest.js", "search/lengths.js", "search/texts/50.js"} <= changed
    assert f"search/cards/{50 // _CARDS_IN_FILE}.js" not in changed


def test_any_change_of_a_file_changes_the_build_in_the_manifest(
    corpus: list[SearchDocument], files: dict[str, bytes]
) -> None:
    edited = [dataclasses.replace(corpus[0], meta=("Belgium",)), *corpus[1:]]
    changed = {path for path, data in files_of(edited).items() if files.get(path) != data}
    assert changed == {"search/cards/0.js", "search/manifest.js"}


def test_a_new_document_at_the_end_leaves_the_files_of_the_others_cards_alone(
    corpus: list[SearchDocument], files: dict[str, bytes]
) -> None:
    grown = files_of([*corpus, document("Brand new")])
    changed = {path for path, data in grown.items() if path in files and files[path] != data}
    kept = [path for path in files if path.startswith("search/cards/") and path not in changed]
    assert len(kept) >= _FEW // _CARDS_IN_FILE - 1
    assert len([path for path in changed if path.startswith("search/postings/")]) <= 2


@pytest.mark.parametrize("text", ["</script><script>alert(1)</script>", '" onx="', "\u2028", "\\", "&lt;b&gt;", "😀"])
def test_content_comes_out_as_it_went_in(text: str, tmp_path: Path) -> None:
    index = Index.of(tmp_path, [document(f"school {text}", f"summary {text}", f"body {text}")])
    assert index.titles("school") == [f"school {text}"]
    assert all("</" not in file.read_text(encoding="utf-8") for file in tmp_path.rglob("*.js"))


def test_no_documents_are_an_index_too(tmp_path: Path) -> None:
    Index.of(tmp_path, [])
    assert all(len(made["calls"]) == 1 for made in _calls(tmp_path).values())
    assert sorted(whole_files(count([]))) == ["README.md", "documents.json", "index.json"]
