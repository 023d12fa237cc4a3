"""What stands around every page."""

from __future__ import annotations

from casebook.pages import Press
from casebook.pages.chrome import chrome
from tests.conftest import ROOT, Project
from tests.pages.conftest import press_of


def test_the_navigation_names_the_main_ways_in(press: Press) -> None:
    assert [(link.text, link.path) for link in press.chrome.navigation] == [
        ("Practices", "practices/index.html"),
        ("Outcomes", "outcomes/index.html"),
        ("Countries", "countries/index.html"),
        ("News", "news/index.html"),
        ("About", "about/index.html"),
    ]


def test_every_facet_is_a_way_in(press: Press) -> None:
    assert [link.text for link in press.chrome.facets] == [facet.label["en"] for facet in press.config.facets]


def test_the_latest_news_run_from_the_newest(press: Press) -> None:
    assert [post.title for post in press.chrome.news] == ["We are open", "Preparations"]


def test_only_three_posts_are_the_latest(small: Project) -> None:
    for day in range(1, 6):
        text = f"---\ntitle: Post {day} of many\ndate: 2026-02-0{day}\ncategories: [news]\n---\nText.\n"
        small.write(f"content/news/2026-02-0{day}-post.md", text)
    titles = [post.title for post in press_of(small.root).chrome.news]
    assert titles == ["Post 5 of many", "Post 4 of many", "Post 3 of many"]


def test_pages_of_ones_own_stand_in_the_footer(press: Press) -> None:
    assert [link.path for link in press.chrome.footer] == ["about/index.html", "licences/index.html"]


def test_only_an_incomplete_build_has_something_to_own_up_to(press: Press) -> None:
    from casebook.assets import gather_assets

    assert press.chrome.notice == ""
    told = chrome(press.catalogue, gather_assets(ROOT), press.messages, incomplete=True)
    assert "left out" in told.notice


def test_a_language_from_right_to_left_is_written_so(small: Project) -> None:
    text = (small.root / "site.yaml").read_text(encoding="utf-8")
    small.write("site.yaml", text.replace("language: en", "language: ar"))
    around = press_of(small.root).chrome
    assert (around.language, around.direction) == ("ar", "rtl")
