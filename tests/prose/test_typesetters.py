from __future__ import annotations

import pytest

from casebook.prose import Manuscript, typeset


def _manuscript(name: str, body: str) -> Manuscript:
    return Manuscript(f"content/practices/{name}.md", body, 9)


def test_no_text_needs_no_worker() -> None:
    assert typeset([], 5.0) == {}


@pytest.mark.parametrize("workers", [1, 3])
def test_every_text_is_set_under_its_path_in_the_order_given(workers: int) -> None:
    manuscripts = [_manuscript(f"a{n}", f"Text {n}.") for n in range(20)]
    prose = typeset(manuscripts, 5.0, workers)
    assert [(path, text.opening) for path, text in prose.items()] == [(m.path, m.body[:-1] + ".") for m in manuscripts]


def test_a_text_that_takes_too_long_is_told_and_the_others_are_set() -> None:
    texts = [_manuscript("a", "Before."), _manuscript("b", "[" * 20_000), _manuscript("c", "After.")]
    prose = typeset(texts, 1.2, 1)
    assert [text.opening for text in prose.values()] == ["Before.", "", "After."]
    (problem,) = prose[texts[1].path].problems
    assert (problem.code, problem.place.path, problem.place.line) == ("E501", texts[1].path, 9)
    assert "too long" in problem.message


def test_a_text_that_is_nested_too_deeply_is_told_and_the_others_are_set() -> None:
    texts = [_manuscript("a", "- " * 2000 + "x"), _manuscript("b", "After.")]
    prose = typeset(texts, 5.0, 1)
    assert [p.code for p in prose[texts[0].path].problems] == ["E501"]
    assert prose[texts[1].path].opening == "After."
