"""The index of a facet and its tag pages, as views."""

from __future__ import annotations

from collections.abc import Iterator

from casebook.pages import Press, facet
from tests.conftest import Project
from tests.pages.conftest import press_of
from tests.sites.reading import Page, read, text_of


class Pages:
    """The pages of all facets, each made when it is asked for."""

    def __init__(self, press: Press) -> None:
        self._artifacts = {artifact.path: artifact for artifact in facet.plan(press)}

    def __iter__(self) -> Iterator[str]:
        return iter(self._artifacts)

    def __getitem__(self, path: str) -> Page:
        return read(path, self._artifacts[path].make())


def test_terms_of_a_code_list_have_pages_only_where_they_are_used(press: Press) -> None:
    found = [path for path in Pages(press) if path.startswith("countries/")]
    assert sorted(found) == [
        "countries/be/index.html",
        "countries/eu/index.html",
        "countries/gr/index.html",
        "countries/index.html",
        "countries/no/index.html",
    ]


def test_terms_of_a_vocabulary_have_pages_used_or_not(press: Press) -> None:
    found = Pages(press)
    assert "evidence/comparison-study/index.html" in found
    assert "addressed-to/national-governments/index.html" in found


def test_a_tag_page_is_called_by_the_plural_of_its_term(press: Press) -> None:
    assert text_of(Pages(press)["kind/good-practice/index.html"].one("h1")) == "Good practices"


def test_a_tag_page_shows_the_counts_of_other_facets_but_not_of_its_own(press: Press) -> None:
    found = Pages(press)
    assert [text_of(h) for h in found["kind/good-practice/index.html"].one("aside").iter("h2")] == [
        "Countries",
        "Outcomes",
        "See also",
    ]
    assert [text_of(h) for h in found["countries/be/index.html"].one("aside").iter("h2")] == ["Outcomes", "See also"]


def test_a_tag_page_leads_to_the_others_of_its_group(press: Press) -> None:
    page = Pages(press)["outcomes/belonging/index.html"]
    assert page.links(page.one("ul", class_="siblings")) == ["outcomes/friends/index.html"]


def test_a_term_that_stands_alone_has_nothing_beside_it(press: Press) -> None:
    assert Pages(press)["outcomes/host-language/index.html"].all("ul", class_="siblings") == []


def test_a_long_tag_page_is_cut_and_counts_on_its_first_page_only(small: Project) -> None:
    text = (small.root / "content/practices/paper.md").read_text(encoding="utf-8")
    for number in range(2):
        small.write(f"content/practices/paper-{number}.md", text.replace("A paper", f"Paper {number}"))
    found = Pages(press_of(small.root))
    first, second = (found[f"kind/policy-paper/{path}index.html"] for path in ("", "page/2/"))
    assert "3 records. Page 1 of 2" in first.text
    assert "3 records. Page 2 of 2" in second.text
    assert "Countries" in text_of(first.one("aside"))
    assert "Countries" not in text_of(second.one("aside"))


def test_the_feed_belongs_to_the_principal_facet(press: Press) -> None:
    found = Pages(press)
    assert "Feed of this outcome" in found["outcomes/belonging/index.html"].text
    assert "Feed of" not in found["target/families/index.html"].text
