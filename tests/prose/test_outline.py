from __future__ import annotations

import xml.etree.ElementTree as etree

import pytest

from casebook.prose.outline import Outline, anchor_for, heading_problems, split
from casebook.prose.places import Places


def _tree(*tags: str) -> etree.Element:
    root = etree.Element("div")
    for tag in tags:
        etree.SubElement(root, tag).text = f"words of {tag}"
    return root


def _levels(*tags: str) -> list[str]:
    root = _tree(*tags)
    Outline().run(root)
    return [element.tag for element in root]


@pytest.mark.parametrize(
    ("written", "levels"),
    [
        (["h2", "h3", "h2"], ["h2", "h3", "h2"]),
        (["h1", "h2"], ["h2", "h2"]),
        (["h4", "p", "h6"], ["h2", "p", "h3"]),
        (["h2", "h4", "h3"], ["h2", "h3", "h3"]),
        (["p", "h3"], ["p", "h2"]),
    ],
)
def test_headings_begin_at_two_and_skip_no_level(written: list[str], levels: list[str]) -> None:
    assert _levels(*written) == levels


def test_a_heading_inside_something_is_a_paragraph() -> None:
    root = etree.Element("div")
    etree.SubElement(etree.SubElement(root, "blockquote"), "h2").text = "said"
    Outline().run(root)
    assert [element.tag for element in root.iter()] == ["div", "blockquote", "p"]


def test_a_link_without_words_shows_its_address() -> None:
    root = etree.Element("div")
    link = etree.SubElement(root, "a", {"href": "b.md"})
    Outline().run(root)
    assert link.text == "b.md"


def test_each_heading_of_the_second_level_begins_a_part() -> None:
    parts = list(split(_tree("p", "h2", "p", "h3", "h2")))
    assert [(heading is not None, [e.tag for e in elements]) for heading, elements in parts] == [
        (False, ["p"]),
        (True, ["p", "h3"]),
        (True, []),
    ]


def test_anchors_are_words_of_the_heading_and_never_the_same_twice() -> None:
    taken: set[str] = set()
    headings = ["Évaluation", "Evaluation", "Evaluation 2", "評価", "評価", ""]
    assert [anchor_for(heading, taken) for heading in headings] == [
        "section-evaluation",
        "section-evaluation-2",
        "section-evaluation-2-2",
        "section-part",
        "section-part-2",
        "",
    ]


def test_a_heading_that_was_set_at_another_level_is_told_at_its_place() -> None:
    places = Places("content/practices/a.md", "text\n\n#### Results\n", 5)
    (problem,) = heading_problems([(2, 2, "Fine"), (4, 3, "Results")], places)
    assert (problem.code, problem.place.line) == ("W505", 7)
    assert problem.hint == "Begin it with ### and a space."
