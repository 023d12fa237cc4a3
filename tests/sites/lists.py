"""The lists of practices on the pages of a site."""

from __future__ import annotations

from tests.sites.content import numbered
from tests.sites.reading import BuiltSite, Page


def rows(page: Page) -> list[str]:
    """Return the slugs of the practices that a page lists."""
    lists = page.all("ol", class_="rows")
    return [page.links(item)[0].split("/")[1] for each in lists for item in each if item.tag == "li"]


def listed_over_all_pages(site: BuiltSite, folder: str) -> list[str]:
    """Return the slugs on all pages of the list in `folder`, and check how the pages hang together."""
    found, number = [], 1
    while numbered(folder, number) in site.pages:
        page = site.pages[numbered(folder, number)]
        found += rows(page)
        for rel, other in (("prev", number - 1), ("next", number + 1)):
            there = numbered(folder, other) in site.pages and other > 0
            assert [page.target(a.get("href", ""))[0] for a in page.one("main").iter("a") if a.get("rel") == rel] == (
                [numbered(folder, other)] if there else []
            )
        number += 1
    return found
