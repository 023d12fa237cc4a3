"""The home page."""

from __future__ import annotations

from casebook.artifact import Artifact
from casebook.pages import Press, home
from tests.sites.reading import Page, read, text_of


def page(press: Press) -> Page:
    """Return the home page."""
    (artifact,) = home.plan(press)
    assert isinstance(artifact, Artifact) and artifact.path == "index.html"
    return read(artifact.path, artifact.make())


def test_home_says_what_this_is(press: Press) -> None:
    found = page(press)
    assert text_of(found.one("h1")) == "Small Casebook"
    assert "Three records to try things with." in found.text


def test_home_counts_each_kind_in_the_right_number(press: Press) -> None:
    numbers = [text_of(item) for item in page(press).one("ul", class_="numbers")]
    assert numbers == ["2 Good practices", "1 Policy paper", "0 Tools and resources", "4 countries", "4 languages"]


def test_home_groups_the_outcomes_by_dimension_and_counts_them(press: Press) -> None:
    section = page(press).under("Outcomes")
    assert [text_of(h) for h in section.iter("h3")] == ["Well-being", "Learning"]
    assert [text_of(item) for item in section.iter("li")] == [
        "Sense of belonging 2",
        "Friends and peers 1",
        "Host language 1",
    ]


def test_a_dimension_leads_to_its_part_of_the_index(press: Press) -> None:
    links = [a.get("href") for h in page(press).under("Outcomes").iter("h3") for a in h.iter("a")]
    assert links == ["outcomes/index.html#group-well-being", "outcomes/index.html#group-learning"]


def test_home_shows_the_newest_first(press: Press) -> None:
    titles = [text_of(h) for h in page(press).under("Newest practices").iter("h3")]
    assert titles == ["Écoles ouvertes – a welcome school", "Good Neighbours", "A paper for town halls"]


def test_home_ranks_the_countries(press: Press) -> None:
    rows = [text_of(item) for item in page(press).under("By country").iter("li")]
    assert len(rows) == 4 and all(row.endswith(" 1") for row in rows)
