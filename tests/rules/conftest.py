"""What the tests of the rules share: a clean environment, and `pytest tests/rules --renew`."""

from __future__ import annotations

from collections.abc import Iterator

import pytest


def pytest_addoption(parser: pytest.Parser) -> None:
    """Add the option that writes the golden texts anew; look at the diff before you keep them."""
    parser.addoption("--renew", action="store_true", help="write tests/rules/**/expected.txt anew")


@pytest.fixture(scope="package", autouse=True)
def plain_environment() -> Iterator[None]:
    """Take away the variables that change what the command does."""
    with pytest.MonkeyPatch.context() as patch:
        for name in ("SITE_URL", "BASE_PATH", "SOURCE_DATE_EPOCH"):
            patch.delenv(name, raising=False)
        yield
