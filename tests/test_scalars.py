from __future__ import annotations

import re

import pytest

from casebook.model import Complaint
from casebook.scalars import day, moment, web_address, whole_number
from tests.properties import example, given, one_of_pieces, settings, st

_PIECES = [
    "https://",
    "http://",
    "HTTPS://",
    "//",
    "/",
    "example.org",
    "EXAMPLE.org",
    "bücher",
    ".",
    "[",
    "]",
    "::1",
    ":",
    "80",
    "@",
]
_PIECES += [
    "?",
    "#",
    "%",
    "%2F",
    "%zz",
    "&",
    "=",
    "é",
    "日本",
    "\\",
    '"',
    "<",
    ">",
    "'",
    "|",
    "^",
    "`",
    "{",
    "\u200b",
    "javascript:",
    "a",
    "-",
]
_HOSTS = st.sampled_from(["https://example.org", "HTTP://BÜCHER.example:80", "https://[::1]", "https://a.b"])
_ADDRESSES = st.builds("".join, st.tuples(_HOSTS, st.sampled_from("/?#"), one_of_pieces(_PIECES, 8))) | st.builds(
    "https://{}".format, one_of_pieces(_PIECES, 6) | st.text(max_size=30)
)
_ALPHABET = re.compile(r"https?://[A-Za-z0-9._~:/?#@!$&'()*+,;=%\[\]-]+")


def _code(check: object, text: str) -> str:
    with pytest.raises(Complaint) as refused:
        check(text)  # type: ignore[operator]
    return str((refused.value.context or {})["code"])


@pytest.mark.parametrize("text", ["2022-04-07", "2024-02-29", "1800-01-01", "2199-12-31"])
def test_days_of_the_calendar_are_days(text: str) -> None:
    assert day(text) == text


@pytest.mark.parametrize(
    "text",
    [
        "2022-02-30",
        "07/04/2022",
        "April 7, 2022",
        "2022-4-7",
        "2022",
        "1799-12-31",
        "2200-01-01",
        "2022-04-07T10:00",
        "２０２２-04-07",
    ],
)
def test_anything_else_is_not(text: str) -> None:
    assert _code(day, text) == "E106"


@pytest.mark.parametrize("text", ["2017", "2017-03", "2017-03-21"])
def test_a_moment_is_as_exact_as_it_is_known(text: str) -> None:
    assert moment(text) == text


@pytest.mark.parametrize("text", ["012", "17", "2017-13", "2017-02-29", "2017-3", "around 2017", "2017–2019", "1066"])
def test_what_is_not_a_year_is_told(text: str) -> None:
    assert _code(moment, text) == "E106"


@pytest.mark.parametrize(
    ("written", "kept"),
    [
        ("https://example.org", "https://example.org"),
        ("HTTPS://Example.ORG/Path", "https://example.org/Path"),
        ("https://bücher.example/über?q=ö#ü", "https://xn--bcher-kva.example/%C3%BCber?q=%C3%B6#%C3%BC"),
        ("https://example.org:8080/", "https://example.org:8080/"),
        ("https://example.org/100%", "https://example.org/100%25"),
        ("https://example.org/a%20b", "https://example.org/a%20b"),
        ("https://example.org/a[0]?b[]=c", "https://example.org/a%5B0%5D?b%5B%5D=c"),
        ('https://example.org/"><script>', "https://example.org/%22%3E%3Cscript%3E"),
        ("http://[::1]:80/x", "http://[::1]:80/x"),
    ],
)
def test_a_web_address_is_kept_in_letters_that_are_safe(written: str, kept: str) -> None:
    assert web_address(written) == kept


@pytest.mark.parametrize(
    "text",
    [
        "example.org",
        "www.example.org/x",
        "ftp://example.org",
        "javascript:alert(1)",
        "https://",
        "https:///x",
        "https://localhost/",
        "https://exa mple.org",
        "https://example..org",
        "https://-example.org",
        "https://example.org:port",
        "https://[",
        "https://[::g]/",
        "https://user@example.org",
        "https://user:word@example.org",
        "https://@example.org",
        "https://example.org\\@evil.example",
        "https://example.org/" + "x" * 2000,
    ],
)
def test_what_is_no_web_address_is_told(text: str) -> None:
    assert _code(web_address, text) == "E107"


@pytest.mark.parametrize("text", ['https://[::1%"><script>]/', "https://[fe80::1%é]/"])
def test_an_address_in_brackets_holds_nothing_but_numbers(text: str) -> None:
    assert _code(web_address, text) == "E107"


def test_an_address_is_measured_as_it_is_kept() -> None:
    assert _code(web_address, "https://example.org/" + "é" * 700) == "E107"


@settings(max_examples=200)
@given(_ADDRESSES)
@example("https://example.org/%E9#a#b")
def test_an_address_that_is_kept_is_safe_and_stays_as_it_is(text: str) -> None:
    try:
        kept = web_address(text)
    except Complaint:
        return
    assert _ALPHABET.fullmatch(kept)
    assert web_address(kept) == kept


@pytest.mark.parametrize(("text", "number"), [("0", 0), ("1200", 1200), ("007", 7)])
def test_digits_are_a_number(text: str, number: int) -> None:
    assert whole_number(text) == number


@pytest.mark.parametrize("text", ["-1", "1.5", "1,200", "1 200", "many", "", "١٢", "1e3", "9" * 11])
def test_anything_else_is_no_number(text: str) -> None:
    assert _code(whole_number, text) == "E108"
