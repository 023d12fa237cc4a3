from __future__ import annotations

import pytest

from casebook.prose import LinkUse
from casebook.prose.links import Links
from casebook.prose.places import Places

PATH = "content/practices/a.md"


def _links(body: str = "") -> Links:
    return Links(Places(PATH, body, 10))


@pytest.mark.parametrize(
    ("written", "address", "target"),
    [
        ("b.md", "../b/index.html", "practices/b/index.html"),
        ("b.md#evaluation", "../b/index.html#section-evaluation", "practices/b/index.html#section-evaluation"),
        ("#evaluation", "#section-evaluation", "practices/a/index.html#section-evaluation"),
        ("a.md", "index.html", "practices/a/index.html"),
        ("../news/2026-01-05-x.md", "../../news/2026-01-05-x/index.html", "news/2026-01-05-x/index.html"),
        ("../pages/about.md", "../../about/index.html", "about/index.html"),
        ("/", "../../index.html", "index.html"),
        ("/outcomes/", "../../outcomes/index.html", "outcomes/index.html"),
        ("/outcomes/friends", "../../outcomes/friends/index.html", "outcomes/friends/index.html"),
        ("/practices/feed.xml", "../feed.xml", "practices/feed.xml"),
    ],
)
def test_a_link_into_the_site_works_from_disk(written: str, address: str, target: str) -> None:
    links = _links()
    assert links.link(written) == address
    assert [use.target for use in links.uses] == [target]
    assert links.problems == []


@pytest.mark.parametrize(
    ("written", "address"),
    [
        ("https://example.org/a?b=c#d", "https://example.org/a?b=c#d"),
        ("http://example.org", "http://example.org"),
        ("https://example.org/é b", "https://example.org/%C3%A9%20b"),
        ("https://example.org/100%", "https://example.org/100%25"),
        ('https://example.org/"x"', "https://example.org/%22x%22"),
        ("mailto:someone@example.org", "mailto:someone@example.org"),
    ],
)
def test_a_link_to_elsewhere_keeps_its_address(written: str, address: str) -> None:
    links = _links()
    assert links.link(written) == address
    assert links.uses == []


@pytest.mark.parametrize(
    "written",
    [
        "javascript:alert(1)",
        "JAVASCRIPT:alert(1)",
        "java\tscript:alert(1)",
        " javascript:alert(1)",
        "\x01javascript:alert(1)",
        "vbscript:x",
        "data:text/html,x",
        "file:///etc/passwd",
        "ftp://example.org/",
        "//example.org/x",
        "/\\example.org/x",
        "\\\\example.org\\x",
        "https://user:word@example.org/",
        "https://user@example.org/",
        "https:///x",
        "https:x",
        "https://[",
        "https://example.org:port/",
    ],
)
def test_an_address_that_is_not_safe_is_left_out_with_a_warning(written: str) -> None:
    links = _links(f"one\ntwo [x]({written})")
    assert links.link(written) is None
    assert [(p.code, p.place.line) for p in links.problems] == [("W504", 11)]


@pytest.mark.parametrize("written", ["\t//example.org/x", "/\t/example.org/x", " \\\\example.org"])
def test_white_space_does_not_smuggle_another_host_in(written: str) -> None:
    address = _links().link(written)
    assert address is None or "example.org" not in address.partition("%5C")[0]


@pytest.mark.parametrize("written", ["b.md#a%00b", "b.md#a%0Ab", "b.md#a%E2%80%AEb", "b.md#a%20b"])
def test_no_escape_in_a_fragment_becomes_the_character_itself(written: str) -> None:
    address = _links().link(written)
    assert address is None or address.isascii()
    assert address is None or (address.isprintable() and " " not in address)


def test_an_address_with_a_tab_in_its_scheme_is_not_made_a_broken_one() -> None:
    assert _links().link("ht\ttps://example.org/") in (None, "https://example.org/")


def test_a_picture_of_the_repository_is_used() -> None:
    links = _links("![x](../images/a%20b.png)")
    assert links.image("../images/a%20b.png") == "../../images/a%20b.png"
    assert links.uses == [LinkUse("images/a b.png", "../images/a%20b.png", 10, 6, image=True)]


@pytest.mark.parametrize(
    "written",
    ["https://example.org/x.png", "//example.org/x.png", "data:image/png;base64,AA", "http:x.png", "\\\\host\\x"],
)
def test_a_picture_from_elsewhere_is_an_error(written: str) -> None:
    links = _links(f"![x]({written})")
    assert links.image(written) is None
    assert [(p.code, p.place.line) for p in links.problems] == [("E403", 10)]


@pytest.mark.parametrize(
    "written", ["x.png", "../../site.yaml", "../images/../practices/b.md", "/images/x.png", "../images"]
)
def test_a_picture_outside_the_folder_of_images_is_an_error(written: str) -> None:
    links = _links()
    assert links.image(written) is None
    assert [p.code for p in links.problems] == ["E404"]


def test_footnotes_lead_to_their_numbers() -> None:
    links = _links()
    links.footnotes = {"fn:note": "footnote-1"}
    assert links.link("#fn:note") == "#footnote-1"
    assert links.uses == []
