from __future__ import annotations

from casebook.digest import digest
from tests.properties import given, st


def test_a_digest_is_sixteen_hexadecimal_digits() -> None:
    assert len(digest(b"")) == 16
    assert set(digest(b"anything")) <= set("0123456789abcdef")


def test_the_digest_of_some_bytes_never_changes() -> None:
    assert digest(b"casebook") == "a6012795637f8ea2"


@given(st.binary(max_size=40), st.binary(max_size=40))
def test_digests_are_equal_when_the_bytes_are(one: bytes, other: bytes) -> None:
    assert (digest(one) == digest(other)) == (one == other)
