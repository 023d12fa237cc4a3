"""The ways in: home, the list, the index of every facet and a page for each of its terms."""

from __future__ import annotations

from collections import Counter

import pytest

from tests.sites.content import content_of, listed
from tests.sites.lists import listed_over_all_pages, rows
from tests.sites.reading import BuiltSite, Page, numbers, text_of


def bars(page: Page, heading: str) -> dict[str, int]:
    """Return the rows of the chart under `heading`: the path of the term and its count."""
    aside = page.one("aside", class_="panel")
    elements = list(aside)
    position = next(n for n, e in enumerate(elements) if e.tag == "h2" and text_of(e) == heading)
    return {page.links(item)[0]: numbers(text_of(item))[-1] for item in elements[position + 1]}


def test_the_list_holds_every_practice_once_in_pages(site: BuiltSite) -> None:
    content = content_of(site)
    found = listed_over_all_pages(site, "practices")
    assert sorted(found) == sorted(content.practices)
    size = int(content.site["page_size"])
    assert len(rows(site.pages["practices/index.html"])) == size < len(found)


def test_the_list_is_in_the_order_of_titles_without_regard_to_accents(small_site: BuiltSite) -> None:
    assert listed_over_all_pages(small_site, "practices") == ["paper", "welcome-school", "good-neighbours"]


def test_the_list_counts_its_records_and_pages(small_site: BuiltSite) -> None:
    assert "3 records, by title. Page 1 of 2" in small_site.page("practices/index.html").text
    assert "3 records, by title. Page 2 of 2" in small_site.page("practices/page/2/index.html").text


def test_the_panel_of_the_list_counts_every_used_term(site: BuiltSite) -> None:
    content = content_of(site)
    page = site.pages["practices/index.html"]
    panel = page.one("nav", **{"aria-label": "Narrow down"})
    shown = {page.links(item)[0]: numbers(text_of(item))[-1] for item in panel.iter("li")}
    wanted = {
        facet.page(term): len(content.carrying(facet, term))
        for facet in content.facets
        for term in content.terms(facet)
        if content.carrying(facet, term)
    }
    assert shown == wanted


def test_every_term_of_every_facet_has_a_page_with_its_practices(site: BuiltSite) -> None:
    content = content_of(site)
    for facet in content.facets:
        for term in content.terms(facet):
            folder = f"{facet.folder}/{term.lower()}"
            assert sorted(listed_over_all_pages(site, folder)) == sorted(content.carrying(facet, term)), folder


def test_every_tag_page_counts_its_practices_by_country(site: BuiltSite) -> None:
    content = content_of(site)
    countries = content.facet("countries")
    for facet in content.facets:
        for term in content.terms(facet):
            practices = content.carrying(facet, term)
            if facet.id == "countries" or not practices:
                continue
            counted = Counter(c for slug in practices for c in listed(content.practices[slug]["countries"]))
            wanted = {countries.page(code): number for code, number in counted.items()}
            assert bars(site.pages[facet.page(term)], "Countries") == wanted, facet.page(term)


def test_every_tag_page_defines_its_term(site: BuiltSite) -> None:
    for facet in content_of(site).facets:
        for term, entry in facet.terms.items():
            if facet.page(term) in site.pages and "definition" in entry:
                page = site.pages[facet.page(term)]
                assert entry["definition"]["en"] in page.text
                assert page.one("meta", name="description").get("content") == entry["definition"]["en"]


def test_the_page_of_an_outcome_names_its_dimension_and_its_feed(site: BuiltSite) -> None:
    content = content_of(site)
    outcomes = content.facet("outcomes")
    for term, entry in outcomes.terms.items():
        page = site.pages[outcomes.page(term)]
        assert f"Outcome: {outcomes.groups[entry['group']]}" in page.text
        assert f"outcomes/{term}/feed.xml" in page.links(page.one("main"))


def test_a_term_without_practices_has_a_page_that_says_so(small_site: BuiltSite) -> None:
    page = small_site.page("kind/tool/index.html")
    assert "No practice is filed here yet." in page.text
    assert rows(page) == []


def test_the_index_of_every_facet_counts_every_term(site: BuiltSite) -> None:
    content = content_of(site)
    for facet in content.facets:
        page = site.pages[f"{facet.folder}/index.html"]
        items = [item for section in page.all("section", class_="terms") for item in section.iter("li")]
        shown = {page.links(item)[0]: item for item in items}
        assert list(shown) and set(shown) == {facet.page(term) for term in content.terms(facet)}
        for term in content.terms(facet):
            count = next(e for e in shown[facet.page(term)].iter("span") if e.get("class") == "count")
            number = len(content.carrying(facet, term))
            assert text_of(count).split()[0] in ("one" if number == 1 else str(number), str(number)), facet.page(term)


def test_the_index_of_outcomes_is_grouped_by_dimension(site: BuiltSite) -> None:
    outcomes = content_of(site).facet("outcomes")
    page = site.pages["outcomes/index.html"]
    assert [text_of(h) for h in page.one("main").iter("h2")] == list(outcomes.groups.values())
    for section, group in zip(page.all("section", class_="terms"), outcomes.groups, strict=True):
        wanted = [outcomes.page(term) for term, entry in outcomes.terms.items() if entry["group"] == group]
        assert page.links(section) == wanted


@pytest.mark.slow
def test_the_outcomes_of_the_dashboard_stand_in_its_five_dimensions(whole_site: BuiltSite) -> None:
    page = whole_site.pages["outcomes/index.html"]
    assert [text_of(h) for h in page.one("main").iter("h2")] == [
        "Access to rights",
        "Language and culture",
        "Well-being",
        "Connectedness",
        "Educational achievements",
    ]
    assert len(page.links(page.one("main"))) == 15


def test_home_says_what_this_is_and_how_much_there_is(site: BuiltSite) -> None:
    content = content_of(site)
    page = site.pages["index.html"]
    assert text_of(page.one("h1")) == content.site["title"]
    assert content.site["tagline"] in page.text
    shown = {page.links(item)[0]: numbers(text_of(item))[0] for item in page.one("ul", class_="numbers")}
    kinds = content.facet("kind")
    assert shown == {
        **{kinds.page(kind): len(content.carrying(kinds, kind)) for kind in kinds.terms},
        "countries/index.html": len(content.terms(content.facet("countries"))),
        "languages/index.html": len(content.terms(content.facet("languages"))),
    }


def test_home_leads_to_the_newest_practices_and_into_every_facet(site: BuiltSite) -> None:
    content = content_of(site)
    page = site.pages["index.html"]
    assert {f"{facet.folder}/index.html" for facet in content.facets} <= set(page.links(page.one("main")))
    newest = [path.split("/")[1] for path in page.links(page.under("Newest practices"))[:-1]]
    days = [content.practices[slug].get("published", "") for slug in newest]
    assert days == sorted(days, reverse=True)
    assert days[0] == max(facts.get("published", "") for facts in content.practices.values())


def test_norway_is_norway_and_norwegian(small_site: BuiltSite) -> None:
    page = small_site.page("practices/good-neighbours/index.html")
    assert page.facts()["Country"] == ["Belgium", "Norway"]
    assert page.facts()["Language"] == ["French", "Norwegian"]
    assert text_of(small_site.page("countries/no/index.html").one("h1")) == "Norway"
