"""Every link leads somewhere, from any folder and from disk."""

from __future__ import annotations

import re
from urllib.parse import urlsplit

import pytest

from tests.sites.reading import BuiltSite, Page

_NAMES = ("href", "src", "srcset", "poster", "action", "data", "formaction", "xlink:href")


def addresses(page: Page) -> list[tuple[str, str, dict[str, str]]]:
    """Return tag, address and attributes of everything on the page that names an address."""
    return [(e.tag, e.attrib[name], dict(e.attrib)) for e in page.tree.iter() for name in _NAMES if name in e.attrib]


def test_every_link_and_anchor_is_there(site: BuiltSite) -> None:
    ids = {path: {e.get("id") for e in page.tree.iter() if e.get("id")} for path, page in site.pages.items()}
    broken = []
    for path, page in site.pages.items():
        for _, address, _ in addresses(page):
            if urlsplit(address).scheme:
                continue
            target, anchor = page.target(address)
            if target not in site.files or (anchor and anchor not in ids.get(target, set())):
                broken.append(f"{path}: {address}")
    assert broken == []


def test_every_link_is_relative_and_ends_in_a_file(site: BuiltSite) -> None:
    for path, page in site.pages.items():
        for _, address, _ in addresses(page):
            parts = urlsplit(address)
            if not parts.scheme:
                assert not parts.netloc and not address.startswith("/"), f"{path}: {address}"
                assert not parts.path or re.search(r"(^|/)[^/]+\.[a-z0-9]+$", parts.path), f"{path}: {address}"
                assert not parts.query, f"{path}: {address}"


def test_only_links_that_a_person_follows_lead_to_other_hosts(site: BuiltSite) -> None:
    for path, page in site.pages.items():
        for tag, address, attributes in addresses(page):
            if not urlsplit(address).scheme:
                continue
            assert urlsplit(address).scheme in ("https", "http"), f"{path}: {address}"
            if tag == "link":
                assert attributes["rel"] == "canonical", f"{path}: {address}"
            else:
                assert tag == "a", f"{path}: {tag} {address}"
                known = attributes["rel"] == "license" or attributes["rel"].startswith("noopener noreferrer nofollow")
                assert known, f"{path}: {address}"


def test_the_style_sheet_names_only_files_of_the_site(site: BuiltSite) -> None:
    (sheet,) = site.root.glob("assets/*.css")
    named = re.findall(r"url\(([^)]*)\)", sheet.read_text(encoding="utf-8"))
    assert named
    assert [name for name in named if f"assets/{name.strip(chr(34))}" not in site.files] == []
    assert "@import" not in sheet.read_text(encoding="utf-8")


def test_every_page_can_be_reached_from_home(site: BuiltSite) -> None:
    seen, waiting = set(), ["index.html"]
    while waiting:
        path = waiting.pop()
        if path in site.pages and path not in seen:
            seen.add(path)
            waiting += site.pages[path].links()
    assert site.pages.keys() - seen == {"404.html"}


@pytest.mark.parametrize("reserved", ["\\", "%5C", "file:", "localhost"])
def test_no_page_names_the_machine_that_built_it(small_site: BuiltSite, reserved: str) -> None:
    named = [
        path for path, page in small_site.pages.items() for _, address, _ in addresses(page) if reserved in address
    ]
    assert named == []
