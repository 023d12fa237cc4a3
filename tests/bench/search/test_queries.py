"""The choice of queries."""

from __future__ import annotations

from bench.search import documents, queries
from casebook.search.fold import words


def test_the_same_documents_give_the_same_queries() -> None:
    some = list(documents.documents(40))
    assert queries.draw(some, 9) == queries.draw(some, 9)
    assert queries.draw(some, 9)[:5] == queries.draw(some, 5)


def test_queries_have_one_two_and_three_words_in_turn() -> None:
    drawn = queries.draw(list(documents.documents(40)), 9)
    assert [len(query.split()) for query in drawn] == [1, 2, 3] * 3
    assert len(set(drawn)) == 9


def test_the_words_of_a_query_stand_in_one_document() -> None:
    some = list(documents.documents(40))
    texts = [set(words(" ".join(document.texts))) for document in some]
    assert all(any(set(query.split()) <= text for text in texts) for query in queries.draw(some, 9))
