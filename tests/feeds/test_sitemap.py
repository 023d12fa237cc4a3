from __future__ import annotations

import xml.etree.ElementTree as etree
from urllib.parse import unquote

from casebook.catalogue import Catalogue
from casebook.feeds import plan_sitemap
from tests.properties import given, st
from tests.small import POST, PRACTICE, gathered, post_file, practice_file

BASE = "https://small.example/base/"
_MAP = "{http://www.sitemaps.org/schemas/sitemap/0.9}"
_SEGMENT = st.text(st.characters(exclude_categories=("Cs", "Cc", "Cn"), exclude_characters="/"), min_size=1, max_size=8)


def _files(catalogue: Catalogue, pages: list[str]) -> dict[str, bytes]:
    return {artifact.path: artifact.make() for artifact in plan_sitemap(catalogue, pages)}


def _entries(data: bytes) -> dict[str, str | None]:
    nodes = etree.fromstring(data).findall(f"{_MAP}url")
    return {str(node.findtext(f"{_MAP}loc")): node.findtext(f"{_MAP}lastmod") for node in nodes}


def test_robots_may_read_all_and_find_the_sitemap() -> None:
    assert _files(gathered({}), [])["robots.txt"].decode().splitlines() == [
        "User-agent: *",
        "Allow: /",
        f"Sitemap: {BASE}sitemap.xml",
    ]


def test_every_page_is_listed_by_its_address() -> None:
    data = _files(gathered({}), ["practices/index.html", "index.html"])["sitemap.xml"]
    assert _entries(data) == {BASE: None, f"{BASE}practices/": None}


def test_a_record_is_listed_with_the_day_of_its_last_change() -> None:
    catalogue = gathered(
        {
            PRACTICE: practice_file(published="2026-01-02", updated="2026-03-04"),
            "content/practices/b.md": practice_file(published="2026-01-02"),
            "content/practices/c.md": practice_file(),
            POST: post_file(),
        }
    )
    pages = [record.path for record in catalogue.texts]
    assert _entries(_files(catalogue, pages)["sitemap.xml"]) == {
        f"{BASE}practices/a-practice/": "2026-03-04",
        f"{BASE}practices/b/": "2026-01-02",
        f"{BASE}practices/c/": None,
        f"{BASE}news/2026-01-05-a-post/": "2026-01-05",
    }


def test_the_order_of_the_pages_does_not_matter() -> None:
    pages = [f"practices/{name}/index.html" for name in "cab"]
    assert _files(gathered({}), pages) == _files(gathered({}), sorted(pages))


def test_no_page_is_a_sitemap_all_the_same() -> None:
    assert _entries(_files(gathered({}), [])["sitemap.xml"]) == {}


def test_more_than_fifty_thousand_pages_make_an_index_of_sitemaps() -> None:
    files = _files(gathered({}), [f"p/{number}/index.html" for number in range(50_001)])
    parts = [node.text for node in etree.fromstring(files["sitemap.xml"]).iter(f"{_MAP}loc")]
    assert parts == [f"{BASE}sitemap-1.xml", f"{BASE}sitemap-2.xml"]
    assert [len(_entries(files[f"sitemap-{n}.xml"])) for n in (1, 2)] == [50_000, 1]


@given(st.lists(_SEGMENT, min_size=1, max_size=4, unique=True))
def test_any_path_comes_back_from_the_sitemap(names: list[str]) -> None:
    pages = [f"{name}/index.html" for name in names]
    addresses = list(_entries(_files(gathered({}), pages)["sitemap.xml"]))
    assert all(address.isascii() for address in addresses)
    assert {unquote(address) for address in addresses} == {f"{BASE}{name}/" for name in names}
