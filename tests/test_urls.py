from __future__ import annotations

import re
from urllib.parse import unquote, urljoin

import pytest

from casebook import urls
from tests.properties import given, st

_SEGMENT = st.text(st.characters(exclude_categories=("Cs", "Cc"), exclude_characters="/#"), min_size=1, max_size=8)
_PATHS = st.lists(_SEGMENT.filter(lambda s: s not in (".", "..")), max_size=4).map(
    lambda p: "/".join([*p, "index.html"])
)


def test_a_practice_has_a_folder_of_its_own() -> None:
    assert urls.practice("good-neighbours") == "practices/good-neighbours/index.html"


def test_the_first_page_of_a_list_has_no_number() -> None:
    assert urls.practices() == "practices/index.html"
    assert urls.practices(2) == "practices/page/2/index.html"


def test_terms_and_their_facets_are_in_small_letters_and_hyphens() -> None:
    assert urls.term("addressed_to", "GB", 3) == "addressed-to/gb/page/3/index.html"
    assert urls.term_feed("addressed_to", "GB") == "addressed-to/gb/feed.xml"
    assert urls.facet("addressed_to") == "addressed-to/index.html"


def test_news_is_found_by_post_year_and_category() -> None:
    assert urls.news() == "news/index.html"
    assert urls.news_post("2026-01-05-we-are-open") == "news/2026-01-05-we-are-open/index.html"
    assert urls.news_year("2026") == "news/2026/index.html"
    assert urls.news_category("schools") == "news/category/schools/index.html"


@pytest.mark.parametrize(
    ("source", "page"),
    [
        ("content/practices/a.md", "practices/a/index.html"),
        ("content/news/2026-01-05-a.md", "news/2026-01-05-a/index.html"),
        ("content/pages/about.md", "about/index.html"),
        ("content/vocabularies/kinds.yaml", None),
        ("content/practices/deeper/a.md", None),
        ("elsewhere/content/practices/a.md", None),
    ],
)
def test_a_content_file_leads_to_its_page(source: str, page: str | None) -> None:
    assert urls.page_of_source(source) == page


def test_links_name_index_html_so_that_they_work_from_disk() -> None:
    assert urls.relative("practices/a/index.html", "practices/b/index.html") == "../b/index.html"
    assert urls.relative("index.html", "practices/index.html") == "practices/index.html"
    assert urls.relative("practices/a/index.html", "index.html") == "../../index.html"


def test_a_link_within_a_page_is_its_anchor_alone() -> None:
    assert urls.relative("about/index.html", "about/index.html#team") == "#team"
    assert urls.relative("about/index.html", "#team") == "#team"


def test_a_link_to_a_part_of_another_page_keeps_the_anchor() -> None:
    assert urls.relative("about/index.html", "news/index.html#latest") == "../news/index.html#latest"


@given(_PATHS, _PATHS)
def test_a_relative_link_resolves_to_its_target(here: str, target: str) -> None:
    base = "https://example.org/site/"
    link = urls.relative(here, target)
    assert unquote(urljoin(urls.quote(f"/site/{here}"), link)) == f"/site/{target}"
    assert not re.match(r"[a-z][a-z0-9+.-]*:", link, re.I)
    assert urljoin(base + urls.quote(here), link).startswith(base)


def test_absolute_addresses_leave_out_index_html() -> None:
    assert (
        urls.absolute("https://example.org/base/", "practices/a/index.html") == "https://example.org/base/practices/a/"
    )
    assert urls.absolute("https://example.org/", "index.html") == "https://example.org/"
    assert urls.absolute("https://example.org/", "practices/feed.xml") == "https://example.org/practices/feed.xml"


def test_a_file_that_only_ends_like_an_index_keeps_its_name() -> None:
    assert urls.absolute("https://example.org/", "my-index.html") == "https://example.org/my-index.html"


@given(st.text(max_size=120))
def test_a_slug_holds_small_letters_digits_and_single_hyphens(text: str) -> None:
    slug = urls.slug(text)
    assert re.fullmatch(r"([a-z0-9]+(-[a-z0-9]+)*)?", slug)
    assert len(slug) <= 60


@given(st.text(max_size=120))
def test_the_slug_of_a_slug_is_itself(text: str) -> None:
    assert urls.slug(urls.slug(text)) == urls.slug(text)


def test_a_slug_has_at_most_sixty_characters_and_ends_in_none_of_its_hyphens() -> None:
    assert urls.slug("x" * 61) == "x" * 60
    assert urls.slug("x" * 59 + " y") == "x" * 59


def test_a_slug_keeps_letters_without_their_accents() -> None:
    assert urls.slug("Écoles ouvertes – Straße 7") == "ecoles-ouvertes-strasse-7"


def test_a_slug_keeps_signs_that_stand_for_letters() -> None:
    assert urls.slug("№ 5 ℡") == "no-5-tel"
