"""The page of a practice, as a view."""

from __future__ import annotations

from pathlib import Path

from casebook.pages import Press
from casebook.pages.practice import PracticePage, view
from tests.conftest import SMALL, Project
from tests.pages.conftest import press_of

NEIGHBOURS = "content/practices/good-neighbours.md"


def of(press: Press, slug: str) -> PracticePage:
    """Return the view of a practice."""
    return view(press, next(p for p in press.catalogue.practices if p.slug == slug))


def changed(project: Project, old: str, new: str) -> PracticePage:
    """Return the view of Good Neighbours with a part of its file replaced."""
    text = (SMALL / NEIGHBOURS).read_text(encoding="utf-8")
    assert old in text
    project.write(NEIGHBOURS, text.replace(old, new))
    return of(press_of(Path(project.root)), "good-neighbours")


def test_facts_stand_in_the_order_of_the_settings_with_links(press: Press) -> None:
    facts = of(press, "good-neighbours").facts
    assert [fact.heading for fact in facts] == ["Category", "Country", "Language", "Organisations"]
    assert [link.path for link in facts[1].links] == ["countries/be/index.html", "countries/no/index.html"]
    assert facts[3].words == ("The Neighbours",)


def test_outcomes_are_grouped_and_the_main_ones_marked(press: Press) -> None:
    (group,) = of(press, "good-neighbours").outcomes
    assert group.dimension == "Well-being"
    assert [(link.text, main) for link, main in group.outcomes] == [
        ("Sense of belonging", False),
        ("Friends and peers", True),
    ]


def test_a_practice_is_filed_under_its_main_outcome(press: Press) -> None:
    filed = of(press, "good-neighbours").filed_under
    assert filed is not None and filed.path == "outcomes/friends/index.html"


def test_without_a_main_outcome_the_first_one_counts(press: Press) -> None:
    filed = of(press, "welcome-school").filed_under
    assert filed is not None and filed.path == "outcomes/belonging/index.html"


def test_a_paper_without_outcomes_is_filed_under_its_kind(press: Press) -> None:
    filed = of(press, "paper").filed_under
    assert filed is not None and filed.path == "kind/policy-paper/index.html"


def test_a_practice_says_when_it_began_and_when_it_ended(press: Press) -> None:
    assert [(m.heading, m.value) for m in of(press, "good-neighbours").measures] == [
        ("Started", "2017"),
        ("Evidence", "Self-reported"),
    ]
    assert [(m.heading, m.value) for m in of(press, "welcome-school").measures] == [("Years", "2015–2019")]


def test_a_paper_is_published_and_does_not_start(small: Project) -> None:
    text = (SMALL / "content/practices/paper.md").read_text(encoding="utf-8")
    small.write("content/practices/paper.md", text.replace("kind: policy-paper", "kind: policy-paper\nstart: 2021"))
    measures = of(press_of(small.root), "paper").measures
    assert [(m.heading, m.value) for m in measures] == [("Published", "2021")]


def test_known_sections_follow_the_order_of_the_settings_and_others_come_after(small: Project) -> None:
    text = "## Something else\n\nA.\n\n## Replication\n\nB.\n\n## evaluation\n\nC.\n\n## More\n\nD.\n"
    found = changed(small, "## Evaluation\n\nThey look back once a year.\n", text)
    assert [section.heading for section in found.sections] == ["evaluation", "Replication", "Something else", "More"]
    assert "Neighbours meet." in found.description


def test_related_practices_come_with_a_reason(press: Press) -> None:
    (other,) = of(press, "welcome-school").related
    assert other.link.text == "Good Neighbours"
    assert other.reason == "shares 1 outcome"


def test_a_practice_taken_up_elsewhere_says_so(small: Project) -> None:
    found = changed(small, "evidence:", "replicated: in three towns\nevidence:")
    assert [(m.value, m.note) for m in found.measures if m.heading == "Taken up elsewhere"] == [
        ("Yes", "in three towns")
    ]


def test_a_draft_that_is_left_out_is_no_neighbour_and_no_relation(small: Project) -> None:
    text = (SMALL / "content/practices/welcome-school.md").read_text(encoding="utf-8")
    small.write("content/practices/welcome-school.md", text.replace("kind:", "draft: true\nkind:"))
    neighbours = (SMALL / "content/practices/good-neighbours.md").read_text(encoding="utf-8")
    small.write(
        "content/practices/good-neighbours.md", neighbours.replace("(welcome-school.md#evaluation)", "(paper.md)")
    )
    found = of(press_of(small.root), "good-neighbours")
    assert found.related == ()
    assert (found.previous, found.next) == (None, None)
