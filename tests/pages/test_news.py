"""The pages of news, as views."""

from __future__ import annotations

from casebook.pages import Press, news
from tests.conftest import Project
from tests.pages.conftest import press_of
from tests.sites.reading import Page, read, text_of


def pages(press: Press) -> dict[str, Page]:
    """Return all pages of news."""
    return {artifact.path: read(artifact.path, artifact.make()) for artifact in news.plan(press)}


def test_there_is_a_page_for_the_latest_each_year_each_category_and_each_post(press: Press) -> None:
    assert sorted(pages(press)) == [
        "news/2025-12-01-preparations/index.html",
        "news/2025/index.html",
        "news/2026-01-05-we-are-open/index.html",
        "news/2026/index.html",
        "news/category/news/index.html",
        "news/category/schools/index.html",
        "news/index.html",
    ]


def test_a_post_is_found_under_its_year(press: Press) -> None:
    page = pages(press)["news/2026-01-05-we-are-open/index.html"]
    crumbs = page.one("nav", **{"aria-label": "You are here"})
    assert page.links(crumbs) == ["index.html", "news/index.html", "news/2026/index.html"]


def test_the_page_of_a_year_marks_itself_in_the_archive(press: Press) -> None:
    page = pages(press)["news/2025/index.html"]
    current = [text_of(a) for a in page.one("nav", class_="panel").iter("a") if a.get("aria-current") == "page"]
    assert current == ["2025"]


def test_a_category_without_posts_has_a_page_that_says_so(small: Project) -> None:
    (small.root / "content/news/2025-12-01-preparations.md").unlink()
    assert "There is nothing here yet." in pages(press_of(small.root))["news/category/schools/index.html"].text


def test_the_page_of_news_holds_twelve(small: Project) -> None:
    for day in range(10, 24):
        text = f"---\ntitle: Post of day {day}\ndate: 2024-03-{day}\ncategories: [news]\n---\nText.\n"
        small.write(f"content/news/2024-03-{day}-post.md", text)
    found = pages(press_of(small.root))
    assert len(found["news/index.html"].all("li", class_="row")) == 12
    assert len(found["news/2024/index.html"].all("li", class_="row")) == 14


def test_a_post_that_speaks_of_a_draft_does_not_show_it(small: Project) -> None:
    path = "content/practices/good-neighbours.md"
    small.write(path, (small.root / path).read_text(encoding="utf-8").replace("kind:", "draft: true\nkind:"))
    page = pages(press_of(small.root))["news/2026-01-05-we-are-open/index.html"]
    assert "Practices in this post" not in page.text


def test_a_summary_goes_before_the_first_paragraph(small: Project) -> None:
    path = "content/news/2026-01-05-we-are-open.md"
    summary = "summary: It is open and this is what it holds at the start.\n"
    small.write(path, (small.root / path).read_text(encoding="utf-8").replace("categories:", f"{summary}categories:"))
    found = pages(press_of(small.root))
    assert "It is open and this is what it holds" in found["news/index.html"].text
    assert "It is open and" in str(
        found["news/2026-01-05-we-are-open/index.html"].one("meta", name="description").get("content")
    )
