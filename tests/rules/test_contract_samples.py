"""The sample faults of the contract, V01 to V21: what is read, and where it goes wrong.

All samples lie in one project and one check speaks about all of them, which is a promise of its own.
"""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.conftest import SMALL, Project, copy_project
from tests.rules.writing import BODY, SUMMARY, Answers, practice

COLON = practice(title="Together: all the difference")
TAB = practice(reach="\n  - count: 3\n \t of: families")
TWO_HYPHENS = practice(draft="true").replace("---\nThey", "--\nThey")
THREE_DATES = practice(
    published="2022-02-30", updated="07/04/2022", sources='[{url: https://example.org, checked: "April 7, 2022"}]'
)
BOMB = "a: &a [x, x, x, x, x, x, x, x, x]\n" + "".join(
    f"{name}: &{name} [{', '.join(9 * ['*' + before])}]\n" for before, name in zip("abcdefgh", "bcdefghi")
)
SAMPLES: dict[str, str | bytes] = {
    "v01": COLON,
    "v02": TAB,
    "v03-at": practice(title="@home with neighbours"),
    "v03-backtick": practice(title="`Homework` with neighbours"),
    "v03-percent": practice(title="%home with neighbours"),
    "v04-not-closed": "---\ntitle: Homework\n\nThey meet.\n",
    "v04-two-hyphens": TWO_HYPHENS,
    "v05": f"Homework with neighbours\n\n{BODY}",
    "v06": practice(place="Ghent", draft="false\ntitle: Again"),
    "v08-year": practice(start="012"),
    "v09": THREE_DATES,
    "v10-text": practice(countries="Belgium"),
    "v10-list": practice(countries="[Belgique, EL, UK]"),
    "v11": practice(languages="French, Dutch"),
    "v12": practice(outcomes=None, outcome="[belonging]"),
    "v13-accent": practice(outcomes="[Belònging]"),
    "v13-case": practice(outcomes="[BELONGING]"),
    "v13-plural": practice(outcomes="[friend]"),
    "v14": practice(title="École ouverte").encode("windows-1252"),
    "v16": practice().encode("utf-16"),
    "v17-nul": practice(title="Homework\x00with neighbours"),
    "v17-form-feed": practice(title="Homework\x0cwith neighbours"),
    "v18": f"---\n{BOMB}---\n{BODY}",
    "v19-size": practice(place="[" * 200_000),
    "v19-depth": practice(place="[" * 60_000),
    "v20": practice(title="!!python/object/apply:os.system ['touch executed']"),
}


@pytest.fixture(scope="module")
def answers(tmp_path_factory: pytest.TempPathFactory) -> Answers:
    """What one check says about all samples."""
    return Answers(copy_project(SMALL, tmp_path_factory.mktemp("samples") / "project"), SAMPLES)


def test_v01_a_colon_needs_quotes(answers: Answers) -> None:
    problem = answers.only("v01")
    assert problem.at == "2:16 E010"
    assert problem.hint == 'Write: title: "Together: all the difference"'


def test_v02_a_tab_is_pointed_at(answers: Answers) -> None:
    problem = answers.only("v02")
    assert problem.at == "12:2 E009"
    assert "spaces" in problem.hint


@pytest.mark.parametrize("name", ["at", "backtick", "percent"])
def test_v03_a_first_character_that_needs_quotes(answers: Answers, name: str) -> None:
    problem = answers.only(f"v03-{name}")
    assert problem.at == "2:8 E011"
    assert problem.hint.startswith('Write: title: "')


@pytest.mark.parametrize("name", ["not-closed", "two-hyphens"])
def test_v04_facts_that_are_not_closed(answers: Answers, name: str) -> None:
    problem = answers.only(f"v04-{name}")
    assert problem.at == "1:1 E006"
    assert problem.message == "The line --- that ends the facts is missing."


def test_v04_a_draft_in_facts_that_are_not_closed_is_never_published(small: Project) -> None:
    small.write("content/practices/a.md", TWO_HYPHENS)
    assert small.run("build", "--keep-going").status == 1
    assert not [path for path, data in small.tree().items() if SUMMARY.encode() in data]


def test_v05_no_facts_at_all(answers: Answers) -> None:
    problem = answers.only("v05")
    assert problem.at == "1:1 E005"
    assert "docs/writing-a-practice.md" in problem.hint


def test_v06_the_same_field_twice(answers: Answers) -> None:
    problem = answers.only("v06")
    assert problem.at == "12:1 E012"
    assert "line 2" in problem.message


def test_v08_a_year_is_kept_as_typed(answers: Answers) -> None:
    problem = answers.only("v08-year")
    assert problem.at == "10:8 E106"
    assert problem.message == '"012" is not a year.'


def test_v09_three_dates_are_told_in_one_run(answers: Answers) -> None:
    assert answers.at("v09") == ["9:47 E106", "10:12 E106", "11:10 E106"]
    assert all("year-month-day, like 2022-04-07" in problem.hint for problem in answers.about("v09"))


def test_v10_a_country_by_its_name(answers: Answers) -> None:
    problem = answers.only("v10-text")
    assert problem.at == "5:12 E202"
    assert problem.hint == "Did you mean BE (Belgium)?"


def test_v10_every_country_has_its_hint(answers: Answers) -> None:
    assert answers.at("v10-list") == ["5:13 E202", "5:23 E202", "5:27 E202"]
    hints = [problem.hint for problem in answers.about("v10-list")]
    assert hints == [f"Did you mean {country}?" for country in ("BE (Belgium)", "GR (Greece)", "GB (United Kingdom)")]


def test_v11_a_list_written_with_commas(answers: Answers) -> None:
    problem = answers.only("v11")
    assert problem.at == "6:12 E103"
    assert problem.hint.endswith("[fr, nl]")


def test_v12_a_misspelt_field_is_not_also_missing(answers: Answers) -> None:
    problem = answers.only("v12")
    assert problem.at == "9:1 E101"
    assert problem.hint == "Did you mean outcomes?"


@pytest.mark.parametrize(
    ("name", "label"),
    [("accent", "Sense of belonging"), ("case", "Sense of belonging"), ("plural", "Friends and peers")],
)
def test_v13_a_term_that_is_nearly_right(answers: Answers, name: str, label: str) -> None:
    problem = answers.only(f"v13-{name}")
    assert problem.at == "7:12 E201"
    assert label in problem.hint


def test_v14_windows_1252_is_told_at_the_byte(answers: Answers) -> None:
    problem = answers.only("v14")
    assert problem.at == "2:8 E003"
    assert "Windows-1252" in problem.message
    assert "UTF-8" in problem.hint


@pytest.mark.slow
@pytest.mark.parametrize(
    "saved",
    [
        pytest.param(lambda text: "\ufeff" + text.replace("\n", "\r\n"), id="byte order mark and CRLF"),
        pytest.param(lambda text: text.replace("\n", "\r"), id="CR only"),
    ],
)
def test_v15_line_ends_and_byte_order_mark_change_nothing(small: Project, saved: Callable[[str], str]) -> None:
    small.write("content/practices/a.md", practice(title="École"))
    assert small.run("build", "-q").status == 0
    plain = small.tree()
    small.write("content/practices/a.md", saved(practice(title="École")))
    assert small.run("build", "-q").status == 0
    assert small.tree() == plain


def test_v16_utf_16_is_named(answers: Answers) -> None:
    problem = answers.only("v16")
    assert problem.at == "1:1 E003"
    assert "UTF-16" in problem.message


@pytest.mark.parametrize(("name", "called"), [("nul", "a NUL character"), ("form-feed", "a form feed")])
def test_v17_a_control_character_is_named(answers: Answers, name: str, called: str) -> None:
    problem = answers.only(f"v17-{name}")
    assert problem.at == "2:16 E004"
    assert called in problem.message


def test_v18_an_alias_bomb_is_refused_at_the_first_anchor(answers: Answers) -> None:
    assert next(at for at in answers.at("v18") if at.endswith("E013")) == "2:4 E013"


def test_v19_two_hundred_thousand_brackets_are_too_long(answers: Answers) -> None:
    assert answers.at("v19-size") == ["2:1 E007"]


def test_v19_sixty_thousand_brackets_are_too_deep(answers: Answers) -> None:
    assert answers.at("v19-depth") == ["10:15 E016"]


def test_v20_a_tag_is_refused_and_nothing_is_executed(answers: Answers) -> None:
    assert answers.at("v20") == ["2:8 E014"]
    assert not Path("executed").exists()


@pytest.mark.slow
def test_v21_a_text_that_takes_too_long_stops_nothing_else(small: Project) -> None:
    before = _children()
    small.write("content/practices/a.md", practice("[" * 20_000))
    small.write("content/practices/b.md", practice(start="012"))
    outcome = small.run("check")
    assert outcome.status == 1
    assert "content/practices/a.md:11:1: error[E501]: This text takes too long" in outcome.err
    assert "content/practices/b.md:10:8: error[E106]" in outcome.err
    assert _children() == before


@pytest.fixture(scope="module")
def good_site(tmp_path_factory: pytest.TempPathFactory) -> Project:
    """A project that has been built."""
    project = copy_project(SMALL, tmp_path_factory.mktemp("good") / "project")
    assert project.run("build", "-q").status == 0
    return project


@pytest.mark.slow
@pytest.mark.parametrize("name", {name.partition("-")[0]: name for name in SAMPLES}.values())
def test_no_sample_touches_the_site(good_site: Project, name: str) -> None:
    before = good_site.tree()
    file = good_site.write("content/practices/a.md", SAMPLES[name])
    outcome = good_site.run("build")
    file.unlink()
    assert outcome.status == 1
    assert outcome.err.endswith("Nothing was built; site is as it was.\n")
    assert good_site.tree() == before


def test_all_samples_at_once_leave_the_site_alone(good_site: Project) -> None:
    before = good_site.tree()
    files = [good_site.write(f"content/practices/{name}.md", text) for name, text in SAMPLES.items()]
    status = good_site.run("build").status
    for file in files:
        file.unlink()
    assert status == 1
    assert good_site.tree() == before


def _children() -> set[str]:
    tasks = Path(f"/proc/{os.getpid()}/task").glob("*/children")
    return {child for task in tasks for child in task.read_text().split()}
