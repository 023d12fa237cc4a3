"""News: the archive by year, the categories, a page a post, and the latest on every page."""

from __future__ import annotations

import re
from collections import Counter

import pytest

from tests.conftest import ROOT
from tests.sites.content import Content, content_of, listed
from tests.sites.reading import BuiltSite, Page, numbers, text_of

MOST_LATEST = 12


def posts(page: Page) -> list[str]:
    """Return the slugs of the posts that a page of news lists."""
    titles = [h for each in page.all("ol", class_="rows") for h in each.iter("h2")]
    return [page.links(title)[0].split("/")[1] for title in titles]


def newest_first(slugs: list[str]) -> list[str]:
    """Return slugs, which begin with their day, from the newest."""
    return sorted(slugs, reverse=True)


def test_every_post_has_a_page_with_its_title_day_and_categories(site: BuiltSite) -> None:
    for slug, facts in content_of(site).news.items():
        page = site.pages[f"news/{slug}/index.html"]
        assert text_of(page.one("h1")) == " ".join(facts["title"].split())
        assert next(page.one("article").iter("time")).get("datetime") == facts["date"]
        categories = [f"news/category/{category}/index.html" for category in listed(facts["categories"])]
        assert [path for path in categories if path not in page.links(page.one("article"))] == []


def test_the_page_of_news_holds_the_latest(site: BuiltSite) -> None:
    wanted = newest_first(list(content_of(site).news))[:MOST_LATEST]
    assert posts(site.pages["news/index.html"]) == wanted


def test_the_archive_has_a_page_for_every_year_with_all_its_posts(site: BuiltSite) -> None:
    news = content_of(site).news
    years = {facts["date"][:4] for facts in news.values()}
    assert {path for path in site.pages if re.fullmatch(r"news/\d+/index.html", path)} == {
        f"news/{year}/index.html" for year in years
    }
    for year in years:
        page = site.pages[f"news/{year}/index.html"]
        assert posts(page) == newest_first([slug for slug in news if slug.startswith(year)])


def test_every_category_has_a_page_with_all_its_posts(site: BuiltSite) -> None:
    content = content_of(site)
    for category in content.terms_named_by("news_categories"):
        page = site.pages[f"news/category/{category}/index.html"]
        wanted = [slug for slug, facts in content.news.items() if category in listed(facts["categories"])]
        assert posts(page) == newest_first(wanted)


def test_the_panel_of_news_counts_years_and_categories(site: BuiltSite) -> None:
    content = content_of(site)
    page = site.pages["news/index.html"]
    panel = page.one("nav", class_="panel")
    shown = {page.links(item)[0]: numbers(text_of(item))[-1] for item in panel.iter("li")}
    years = Counter(facts["date"][:4] for facts in content.news.values())
    categories = Counter(c for facts in content.news.values() for c in listed(facts["categories"]))
    assert shown == {
        **{f"news/{year}/index.html": number for year, number in years.items()},
        **{f"news/category/{c}/index.html": categories[c] for c in content.terms_named_by("news_categories")},
    }


def test_the_three_latest_posts_stand_on_every_page(site: BuiltSite) -> None:
    wanted = [f"news/{slug}/index.html" for slug in newest_first(list(content_of(site).news))[:3]]
    for path, page in site.pages.items():
        assert page.links(page.under("Latest news")) == wanted, path


def test_a_post_leads_to_the_one_before_and_the_one_after(small_site: BuiltSite) -> None:
    older = small_site.page("news/2025-12-01-preparations/index.html")
    newer = small_site.page("news/2026-01-05-we-are-open/index.html")
    assert older.links(older.one("nav", class_="neighbours")) == [newer.path]
    assert newer.links(newer.one("nav", class_="neighbours")) == [older.path]


def test_a_post_shows_the_practices_that_it_speaks_of(small_site: BuiltSite) -> None:
    page = small_site.page("news/2026-01-05-we-are-open/index.html")
    assert page.links(page.under("Practices in this post")) == ["practices/good-neighbours/index.html"]


def test_a_post_without_a_summary_is_announced_by_its_first_paragraph(small_site: BuiltSite) -> None:
    assert "The database is open. It begins with three records." in small_site.page("news/index.html").text


def test_a_post_is_a_news_article_of_its_day(small_site: BuiltSite) -> None:
    article = small_site.page("news/2026-01-05-we-are-open/index.html").graph[0]
    assert article["@type"] == "NewsArticle"
    assert article["datePublished"] == "2026-01-05"


@pytest.mark.slow
def test_no_page_or_category_is_called_by_a_default_of_a_program(whole_site: BuiltSite) -> None:
    assert Content(ROOT).terms_named_by("news_categories")
    unwelcome = ("uncategor", "sin-categor", "default")
    assert [path for path in whole_site.pages if any(word in path for word in unwelcome)] == []
