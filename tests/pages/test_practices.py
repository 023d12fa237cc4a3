"""The list of all practices, as views."""

from __future__ import annotations

from casebook.pages import Press, practices
from casebook.pages.practices import facet_panels
from tests.sites.reading import read, text_of


def test_the_list_is_cut_into_pages(press: Press) -> None:
    artifacts = list(practices.plan(press))
    assert [artifact.path for artifact in artifacts] == ["practices/index.html", "practices/page/2/index.html"]
    first, second = (read(artifact.path, artifact.make()) for artifact in artifacts)
    assert (len(first.all("li", class_="row")), len(second.all("li", class_="row"))) == (2, 1)
    assert text_of(second.one("title")) == "All practices, 2 – Small Casebook"


def test_a_panel_offers_only_values_that_lead_somewhere(press: Press) -> None:
    panels = {panel.link.text: panel for panel in facet_panels(press)}
    assert [(value.text, value.count) for value in panels["Kinds"].values] == [
        ("Good practice", 2),
        ("Policy paper", 1),
    ]
    assert all(value.count for panel in panels.values() for value in panel.values)


def test_the_first_two_panels_are_open(press: Press) -> None:
    assert [panel.open for panel in facet_panels(press)] == [True, True, False, False, False, False, False]
