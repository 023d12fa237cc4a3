"""Links that authors wrote."""

from __future__ import annotations

from casebook.artifact import Artifact
from casebook.diagnostics import Place
from casebook.publish.author_links import author_of_links, lost_links
from tests import small

_PAGE = "practices/a-practice/index.html"
_CATALOGUE = small.gathered({small.PRACTICE: small.practice_file("See [the other](other.md).")})
_ARTIFACTS = {
    _PAGE: Artifact(_PAGE, (), lambda: b"", small.PRACTICE),
    "index.html": Artifact("index.html", (), lambda: b""),
}


def test_a_link_of_a_text_has_its_place_in_the_file_of_its_author() -> None:
    place = author_of_links(_CATALOGUE, _ARTIFACTS)(_PAGE, "practices/other/index.html")
    assert isinstance(place, Place)
    assert place.path == small.PRACTICE
    assert place.line > 1


def test_a_link_of_a_template_has_none() -> None:
    author = author_of_links(_CATALOGUE, _ARTIFACTS)
    assert author(_PAGE, "news/index.html") is None
    assert author("index.html", "practices/other/index.html") is None


def test_a_kept_page_whose_text_leads_to_what_is_gone_is_found() -> None:
    lost = lost_links(_CATALOGUE, _ARTIFACTS.values(), {_PAGE})
    assert [(page, [lead.target for lead in leads]) for page, leads in lost.items()] == [
        (_PAGE, ["practices/other/index.html"])
    ]
    assert lost_links(_CATALOGUE, _ARTIFACTS.values(), {"practices/other/index.html"}) == {}
