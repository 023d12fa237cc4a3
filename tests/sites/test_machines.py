"""What machines read: feeds, the sitemap, robots.txt, and the heads of pages."""

from __future__ import annotations

import xml.etree.ElementTree as etree

import feedparser

from tests.sites.content import content_of, listed
from tests.sites.reading import BuiltSite, Page, text_of

_SITEMAP = "{http://www.sitemaps.org/schemas/sitemap/0.9}"


def address_of(site: BuiltSite, path: str) -> str:
    """Return the full address of a page or file."""
    return content_of(site).site["url"] + path.removesuffix("index.html")


def feed(site: BuiltSite, path: str) -> feedparser.FeedParserDict:
    """Return the feed at `path`, which must be in order."""
    parsed = feedparser.parse((site.root / path).read_bytes())
    assert not parsed.bozo, parsed.get("bozo_exception")
    assert parsed.version == "atom10"
    return parsed


def names(page: Page) -> dict[str, list[str]]:
    """Return the contents of the page's named meta elements."""
    found: dict[str, list[str]] = {}
    for meta in page.all("meta"):
        found.setdefault(meta.get("name") or meta.get("property") or "", []).append(meta.get("content", ""))
    return found


def test_there_is_a_feed_of_practices_one_of_news_and_one_for_each_outcome(site: BuiltSite) -> None:
    outcomes = content_of(site).facet("outcomes")
    wanted = {"practices/feed.xml", "news/feed.xml", *(f"outcomes/{term}/feed.xml" for term in outcomes.terms)}
    assert {path for path in site.files if path.endswith("feed.xml")} == wanted


def test_the_feed_of_practices_holds_the_newest_with_their_summaries(site: BuiltSite) -> None:
    content = content_of(site)
    entries = feed(site, "practices/feed.xml").entries
    assert len(entries) == min(50, len(content.practices))
    by_address = {address_of(site, f"practices/{slug}/index.html"): facts for slug, facts in content.practices.items()}
    for entry in entries:
        facts = by_address[entry.link]
        assert entry.id == entry.link
        assert (entry.title, entry.summary) == (facts["title"], " ".join(facts["summary"].split()))
        assert entry.published[:10] == facts.get("published", content.site["since"])


def test_the_feed_of_an_outcome_holds_its_practices(site: BuiltSite) -> None:
    content = content_of(site)
    for term in content.facet("outcomes").terms:
        slugs = content.carrying(content.facet("outcomes"), term)
        links = [entry.link for entry in feed(site, f"outcomes/{term}/feed.xml").entries]
        assert sorted(links) == sorted(address_of(site, f"practices/{slug}/index.html") for slug in slugs)


def test_the_feed_of_news_runs_from_the_newest(site: BuiltSite) -> None:
    days = [entry.published[:10] for entry in feed(site, "news/feed.xml").entries]
    assert days == sorted((facts["date"] for facts in content_of(site).news.values()), reverse=True)


def test_every_feed_names_itself_and_its_page(site: BuiltSite) -> None:
    for path in [path for path in site.files if path.endswith("feed.xml")]:
        links = {link.rel: link.href for link in feed(site, path).feed.links}
        folder = path.removesuffix("feed.xml")
        assert links == {"self": address_of(site, path), "alternate": address_of(site, f"{folder}index.html")}


def test_every_page_announces_the_two_feeds(site: BuiltSite) -> None:
    for path, page in site.pages.items():
        feeds = [page.target(e.get("href", ""))[0] for e in page.all("link", rel="alternate")]
        assert feeds[:2] == ["practices/feed.xml", "news/feed.xml"], path


def test_the_page_of_an_outcome_announces_its_feed(site: BuiltSite) -> None:
    for term in content_of(site).facet("outcomes").terms:
        page = site.pages[f"outcomes/{term}/index.html"]
        feeds = [page.target(e.get("href", ""))[0] for e in page.all("link", rel="alternate")]
        assert f"outcomes/{term}/feed.xml" in feeds


def test_the_sitemap_lists_every_page_once(site: BuiltSite) -> None:
    root = etree.fromstring((site.root / "sitemap.xml").read_bytes())
    listed_there = [node.text for node in root.iter(f"{_SITEMAP}loc")]
    wanted = [address_of(site, path) for path in site.pages if path != "404.html"]
    assert sorted(str(address) for address in listed_there) == sorted(wanted)


def test_the_sitemap_dates_records_and_nothing_else(site: BuiltSite) -> None:
    content = content_of(site)
    root = etree.fromstring((site.root / "sitemap.xml").read_bytes())
    dates = {
        str(node.findtext(f"{_SITEMAP}loc")): node.findtext(f"{_SITEMAP}lastmod")
        for node in root
        if node.find(f"{_SITEMAP}lastmod") is not None
    }
    wanted = {f"news/{slug}/": facts.get("updated", facts["date"]) for slug, facts in content.news.items()}
    for slug, facts in content.practices.items():
        if "published" in facts:
            wanted[f"practices/{slug}/"] = facts.get("updated", facts["published"])
    assert dates == {content.site["url"] + path: day for path, day in wanted.items()}


def test_robots_may_read_everything_and_are_told_of_the_sitemap(site: BuiltSite) -> None:
    lines = (site.root / "robots.txt").read_text().splitlines()
    assert lines == ["User-agent: *", "Allow: /", f"Sitemap: {address_of(site, 'sitemap.xml')}"]


def test_the_canonical_address_of_every_page_is_its_own(site: BuiltSite) -> None:
    for path, page in site.pages.items():
        canonical = [e.get("href") for e in page.all("link", rel="canonical")]
        assert canonical == ([] if path == "404.html" else [address_of(site, path)])
        assert names(page)["og:url"] == [address_of(site, path)]


def test_the_page_for_what_is_not_found_is_not_to_be_indexed(small_site: BuiltSite) -> None:
    page = small_site.page("404.html")
    assert page.one("meta", name="robots").get("content") == "noindex"
    assert set(page.links(page.one("main"))) >= {"index.html", "practices/index.html", "news/index.html"}


def test_the_head_of_a_practice_speaks_dublin_core_and_open_graph(site: BuiltSite) -> None:
    content = content_of(site)
    for slug, facts in content.practices.items():
        said = names(site.pages[f"practices/{slug}/index.html"])
        assert said["DCTERMS.title"] == said["og:title"] == [facts["title"]]
        assert said["DCTERMS.identifier"] == [address_of(site, f"practices/{slug}/index.html")]
        assert said.get("DCTERMS.contributor", []) == listed(facts.get("organisations"))
        assert len(said["DCTERMS.spatial"]) == len(listed(facts["countries"]))
        assert len(said["DCTERMS.source"]) == len(facts["sources"])
        assert said["og:type"] == ["article"]
        assert said["og:description"] == said["description"] == [" ".join(facts["summary"].split())]


def test_the_linked_data_of_a_practice_tell_what_the_page_tells(site: BuiltSite) -> None:
    for slug, facts in content_of(site).practices.items():
        page = site.pages[f"practices/{slug}/index.html"]
        record, trail = page.graph
        assert record["@type"] == ["CreativeWork", "LearningResource"]
        assert record["name"] == facts["title"]
        assert record["@id"] == address_of(site, page.path)
        about = record["about"]
        assert isinstance(about, dict)
        assert [country["identifier"] for country in about["location"]] == listed(facts["countries"])
        assert trail["@type"] == "BreadcrumbList"


def test_the_breadcrumb_of_the_linked_data_is_the_one_on_the_page(site: BuiltSite) -> None:
    for path, page in site.pages.items():
        if path in ("index.html", "404.html") or "/page/" in path:
            continue
        shown = [text_of(item) for item in page.one("nav", **{"aria-label": "You are here"}).iter("li")]
        (trail,) = [node for node in page.graph if node["@type"] == "BreadcrumbList"]
        items = trail["itemListElement"]
        assert isinstance(items, list)
        assert [item["name"] for item in items][: len(shown)] == shown, path
        assert items[-1]["item"] == address_of(site, path)
