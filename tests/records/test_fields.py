from __future__ import annotations

import pytest

from casebook.model import Complaint
from casebook.records.fields import former_address


def _code(check: object, text: str) -> str:
    with pytest.raises(Complaint) as refused:
        check(text)  # type: ignore[operator]
    return str((refused.value.context or {})["code"])


@pytest.mark.parametrize(
    "text", ["practices/old-name", "practices/old-name/", "practices/old-name/index.html", "news/2020-01-01-x"]
)
def test_a_former_address_is_a_page_of_this_database(text: str) -> None:
    assert former_address(text) in ("practices/old-name", "news/2020-01-01-x")


@pytest.mark.parametrize(
    "text",
    [
        "../../index.html",
        "/",
        "",
        "/practices/x",
        "practices",
        "practices/",
        "practices/a/b",
        "practices/../x",
        "about",
        "practices/Ä",
        "a/b",
    ],
)
def test_any_other_address_is_refused(text: str) -> None:
    assert _code(former_address, text) == "E307"
