"""The page of a practice, heading by heading."""

from __future__ import annotations

import pytest

from tests.conftest import ROOT, Project
from tests.sites.content import Content, content_of, listed
from tests.sites.lists import listed_over_all_pages
from tests.sites.reading import BuiltSite, numbers, text_of

VOISINS = "practices/voisins-solidaires/index.html"


def test_every_practice_has_a_page_with_its_title_summary_and_kind(site: BuiltSite) -> None:
    for slug, facts in content_of(site).practices.items():
        page = site.pages[f"practices/{slug}/index.html"]
        assert text_of(page.one("h1")) == " ".join(facts["title"].split())
        assert " ".join(facts["summary"].split()) in page.text
        assert f"kind/{facts['kind']}/index.html" in page.links(page.one("main"))


def test_every_term_of_a_practice_is_a_link_to_its_tag_page(site: BuiltSite) -> None:
    content = content_of(site)
    for slug, facts in content.practices.items():
        page = site.pages[f"practices/{slug}/index.html"]
        shown = page.links(page.one("article"))
        for facet in content.facets:
            measured = facet.entry["shown"] == "measures"
            wanted = [] if measured else [facet.page(term) for term in listed(facts.get(facet.id))]
            assert [path for path in wanted if path not in shown] == [], slug


def test_every_practice_shows_its_sources_website_and_figures(site: BuiltSite) -> None:
    for slug, facts in content_of(site).practices.items():
        page = site.pages[f"practices/{slug}/index.html"]
        named = [a.get("href") for a in page.under("Sources").iter("a")]
        assert len(named) == len(facts["sources"]), slug
        if "website" in facts:
            assert len(page.facts()["Website"]) == 1, slug
        for figure in facts.get("reach", ()):
            assert f"{int(figure['count']):,} {figure['of']}" in page.text, slug


def test_a_foreign_link_of_a_record_gives_no_credit_and_no_handle_to_the_other_page(site: BuiltSite) -> None:
    for slug in content_of(site).practices:
        page = site.pages[f"practices/{slug}/index.html"]
        for link in page.one("article").iter("a"):
            if link.get("href", "").startswith("http"):
                assert link.get("rel") == "noopener noreferrer nofollow ugc", slug


@pytest.mark.slow
def test_voisins_solidaires_shows_every_heading_of_the_original_page(whole_site: BuiltSite) -> None:
    page = whole_site.pages[VOISINS]
    assert text_of(page.one("h1")) == "Voisins Solidaires"
    for heading in (
        "Description",
        "Category",
        "Country of origin / implementation",
        "Language",
        "Compliance with the dashboard outcomes",
        "Evaluation ex post",
        "Projects' deliverables",
        "Replication",
        "Motivation for the submission",
        "Foundations",
        "Type of action",
        "Target",
        "Professionals involved",
        "Networking: actors and institutions mobilised by the project",
    ):
        assert page.headings.count(heading) == 1, heading
    assert "Latest news" in [text_of(h) for h in page.one("footer").iter("h2")]


@pytest.mark.slow
def test_voisins_solidaires_fills_every_heading_from_its_facts(whole_site: BuiltSite) -> None:
    page = whole_site.pages[VOISINS]
    facts = page.facts()
    assert facts["Category"] == ["Good practice"]
    assert facts["Country of origin / implementation"] == ["Belgium"]
    assert facts["Language"] == ["French"]
    assert facts["Type of action"] == ["Extra-curricular activity"]
    assert facts["Professionals involved"] == ["Cultural mediators"]
    assert facts["Organisations"] == ["La Ligue des Familles", "Convivial"]
    assert facts["Taken up elsewhere"] == ["Yes", "in the spirit"]
    for heading in ("Description", "Evaluation ex post", "Projects' deliverables", "Replication"):
        assert len(text_of(page.under(heading))) > 60, heading


@pytest.mark.slow
def test_the_outcomes_of_a_record_stand_under_their_dimensions_with_the_main_ones_marked(
    whole_site: BuiltSite,
) -> None:
    page = whole_site.pages[VOISINS]
    outcomes = page.under("Compliance with the dashboard outcomes")
    dimensions = [text_of(h) for h in outcomes.iter("h3")]
    assert dimensions == ["Language and culture", "Well-being", "Connectedness", "Educational achievements"]
    items = [text_of(item) for item in outcomes.iter("li")]
    assert len(items) == 7
    main = [item for item in items if item.endswith(" main outcome")]
    assert main == ["Children's sense of belonging main outcome", "Friends and peers (bridges) main outcome"]


@pytest.mark.slow
def test_a_policy_paper_says_whom_it_is_addressed_to(whole_site: BuiltSite) -> None:
    content = Content(ROOT)
    papers = [slug for slug, facts in content.practices.items() if facts["kind"] == "policy-paper"]
    assert papers
    for slug in papers:
        page = whole_site.pages[f"practices/{slug}/index.html"]
        wanted = [content.facet("addressed_to").page(t) for t in listed(content.practices[slug].get("addressed_to"))]
        assert ("Policy paper addressed to" in page.headings) == bool(wanted), slug
        assert [path for path in wanted if path not in page.links(page.one("article"))] == []


def test_previous_and_next_are_the_neighbours_on_the_page_of_the_main_outcome(site: BuiltSite) -> None:
    content = content_of(site)
    for slug, facts in content.practices.items():
        page = site.pages[f"practices/{slug}/index.html"]
        outcomes = listed(facts.get("main_outcomes")) or listed(facts.get("outcomes"))
        folder = f"outcomes/{outcomes[0]}" if outcomes else f"kind/{facts['kind']}"
        row = listed_over_all_pages(site, folder)
        place = row.index(slug)
        wanted = {"prev": row[place - 1 : place] if place else [], "next": row[place + 1 : place + 2]}
        for rel, others in wanted.items():
            found = [page.target(a.get("href", ""))[0] for a in page.all("a", rel=rel)]
            assert found == [f"practices/{other}/index.html" for other in others], f"{rel} of {slug}"


def test_related_practices_share_what_the_page_says_they_share(site: BuiltSite) -> None:
    content = content_of(site)
    nouns = {f.entry[form]["en"].lower(): f.id for f in content.facets for form in ("one", "label")}
    for slug, facts in content.practices.items():
        page = site.pages[f"practices/{slug}/index.html"]
        if "Related practices" not in page.headings:
            continue
        cards = list(page.under("Related practices").iter("li"))
        assert 1 <= len(cards) <= 3
        for card in cards:
            other = page.links(card)[0].split("/")[1]
            assert other != slug
            reason = text_of(next(e for e in card.iter("p") if e.get("class") == "meta"))
            assert reason.startswith("shares ")
            for part in reason.removeprefix("shares ").split(" and "):
                number, noun = part.split(" ", 1)
                name = nouns[noun]
                shared = set(listed(facts.get(name))) & set(listed(content.practices[other].get(name)))
                assert len(shared) == int(number), f"{slug} and {other}: {part}"


def test_a_practice_names_its_day_of_publication_only_if_it_has_one(small_site: BuiltSite) -> None:
    assert "Published here on 2 January 2026" in small_site.page("practices/good-neighbours/index.html").text
    assert "Published here" not in small_site.page("practices/paper/index.html").text


def test_figures_have_separators_and_their_year(small_site: BuiltSite) -> None:
    page = small_site.page("practices/good-neighbours/index.html")
    assert page.facts()["Reach"] == ["1,200 families (2020)"]
    assert numbers(page.facts()["Started"][0]) == [2017]


@pytest.mark.xfail(strict=True, reason="Markdown takes everything below an open block tag for HTML and sets none of it")
def test_a_tag_that_is_never_closed_leaves_the_headings_and_links_below_it(small: Project) -> None:
    text = (small.root / "content/practices/paper.md").read_text(encoding="utf-8")
    small.write(
        "content/practices/paper.md", text + "\n<div>\n\n[A school](welcome-school.md)\n\n## Evaluation\n\nGood.\n"
    )
    assert small.run("build").status == 0
    page = BuiltSite(small.site).page("practices/paper/index.html")
    assert "Evaluation" in page.headings
    assert "practices/welcome-school/index.html" in page.links(page.under("Description"))
