from __future__ import annotations

import json
from typing import Any

from casebook.catalogue import Catalogue
from casebook.metadata import as_script, news_graph, page_graph, practice_graph, term_graph
from tests.properties import assume, given, hostile_text, st
from tests.small import POST, PRACTICE, checked, gathered, post_file, practice_file

BASE = "https://small.example/base/"
TRAIL = [("Home", "index.html"), ("Practices", "practices/index.html")]
_JSON = st.recursive(
    st.text(max_size=10),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=5), inner, max_size=3),
)


def _practice(**facts: Any) -> tuple[Catalogue, dict[str, Any]]:
    catalogue = gathered({PRACTICE: practice_file(**facts)})
    return catalogue, practice_graph(catalogue, catalogue.practices[0], TRAIL)[0]


def test_a_practice_is_a_work_about_a_project() -> None:
    _, node = _practice(
        title="Good Neighbours",
        countries=["BE"],
        organisations=["The Neighbours"],
        funding=["The Town"],
        start="2017-03",
        website="https://example.org/n",
        published="2026-01-02",
    )
    assert node["@id"] == node["url"] == f"{BASE}practices/a-practice/"
    assert node["name"] == "Good Neighbours"
    assert (node["datePublished"], node["dateModified"]) == ("2026-01-02", "2026-01-02")
    assert node["isBasedOn"] == ["https://example.org/source"]
    project = node["about"]
    assert (project["@type"], project["name"], project["url"]) == (
        "Project",
        "Good Neighbours",
        "https://example.org/n",
    )
    assert project["location"] == [{"@type": "Country", "name": "Belgium", "identifier": "BE"}]
    assert [node["name"] for node in project["parentOrganization"] + project["funder"]] == [
        "The Neighbours",
        "The Town",
    ]


def test_the_terms_of_a_practice_lead_to_their_pages() -> None:
    _, node = _practice(outcomes=["friends"])
    term = next(term for term in node["keywords"] if term["termCode"] == "friends")
    assert term["@id"] == f"{BASE}outcomes/friends/"
    assert term["inDefinedTermSet"] == f"{BASE}outcomes/"
    assert term["name"] == "Friends and peers"


def test_whom_a_practice_is_for_is_its_audience() -> None:
    _, node = _practice(target=["families"])
    assert node["audience"] == [{"@type": "PeopleAudience", "audienceType": "Families"}]


def test_what_was_left_out_is_not_said() -> None:
    _, node = _practice(kind="tool", outcomes=None, target=None)
    assert not {"datePublished", "dateModified", "keywords", "audience"} & set(node)
    assert not {"url", "foundingDate", "funder", "parentOrganization"} & set(node["about"])


def test_the_way_to_a_page_is_numbered() -> None:
    catalogue = gathered({PRACTICE: practice_file()})
    trail = practice_graph(catalogue, catalogue.practices[0], TRAIL)[-1]
    assert trail["@type"] == "BreadcrumbList"
    assert [(i["position"], i["name"], i["item"]) for i in trail["itemListElement"]] == [
        (1, "Home", BASE),
        (2, "Practices", f"{BASE}practices/"),
    ]


def test_a_post_is_an_article_with_its_days() -> None:
    catalogue = gathered({POST: post_file("First.", updated="2026-02-01")})
    node = news_graph(catalogue, catalogue.news[0], TRAIL)[0]
    assert (node["@type"], node["headline"], node["description"]) == ("NewsArticle", "A post", "First.")
    assert (node["datePublished"], node["dateModified"]) == ("2026-01-05", "2026-02-01")


def test_a_tag_page_is_its_term() -> None:
    catalogue = gathered({})
    facet = catalogue.config.principal
    node = term_graph(catalogue, facet, catalogue.vocabulary(facet).terms["belonging"], TRAIL)[0]
    assert (node["@type"], node["name"]) == ("DefinedTerm", "Sense of belonging")
    assert node["description"] == "Children feel that they are part of things."


def test_the_home_page_carries_the_database() -> None:
    database, site = page_graph(gathered({}), "Small Casebook", "index.html", [])
    assert (database["@type"], database["@id"]) == ("Dataset", f"{BASE}#database")
    assert (site["@type"], site["url"]) == ("WebSite", BASE)


def test_any_other_page_is_a_page() -> None:
    node = page_graph(gathered({}), "About", "about/index.html", TRAIL)[0]
    assert node == {"@type": "WebPage", "@id": f"{BASE}about/", "url": f"{BASE}about/", "name": "About"}


def test_nothing_ends_the_script_element() -> None:
    _, node = _practice(title="</script><script>alert(1)</script>")
    script = as_script([node])
    assert "<" not in script
    assert json.loads(script)["@graph"] == [node]


@given(st.dictionaries(st.text(max_size=5), _JSON, max_size=4))
def test_any_values_come_back_from_a_text_that_html_cannot_misread(values: dict[str, Any]) -> None:
    script = as_script([values])
    assert not set(script) & set("<>&\u2028\u2029")
    assert json.loads(script) == {"@context": "https://schema.org", "@graph": [values]}


@given(hostile_text(3, 20), hostile_text(0, 40))
def test_title_and_summary_of_what_was_accepted_come_back(title: str, more: str) -> None:
    text = practice_file(title=f"T. {title}", summary=f"Families meet once a week and help one another. {more}")
    assume(checked(PRACTICE, text)[0] is not None)
    catalogue = gathered({PRACTICE: text})
    practice = catalogue.practices[0]
    node = json.loads(as_script(practice_graph(catalogue, practice, [(practice.title, practice.path)])))["@graph"][0]
    assert (node["name"], node["description"]) == (practice.title, practice.summary)
