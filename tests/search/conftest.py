"""The real content as the search has it, checked and counted once."""

from __future__ import annotations

import pytest

from casebook.cache import Cache
from casebook.catalogue import Catalogue
from casebook.pipeline import Options, check
from casebook.search import Counted, count, documents_of
from tests.conftest import ROOT
from tests.search.asking import Index


@pytest.fixture(scope="session")
def real_catalogue() -> Catalogue:
    catalogue = check(ROOT, Options(workers=1), Cache(None)).catalogue
    assert catalogue is not None
    return catalogue


@pytest.fixture(scope="session")
def real_words(real_catalogue: Catalogue) -> Counted:
    return count(documents_of(real_catalogue))


@pytest.fixture(scope="session")
def real_index(real_catalogue: Catalogue, real_words: Counted, tmp_path_factory: pytest.TempPathFactory) -> Index:
    return Index.of(tmp_path_factory.mktemp("search"), real_words.documents, real_catalogue)
