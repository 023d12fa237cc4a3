"""`build.py new`: a file to fill in, and never over one that is there."""

from __future__ import annotations

import pytest

from tests.conftest import Project


def test_a_practice_is_begun_with_every_field_and_its_terms(small: Project) -> None:
    outcome = small.run("new", "practice", "  Homework:  with   neighbours ", "--date", "2026-02-03")
    path = "content/practices/homework-with-neighbours.md"
    assert (outcome.status, outcome.out) == (0, f"{path}\n")
    assert outcome.err == f"Fill it in, then type:  python3 build.py check {path}\n"
    text = (small.root / path).read_text(encoding="utf-8")
    assert '\ntitle: "Homework: with neighbours"\n' in text
    assert "\nkind:\n" in text
    assert "#   good-practice" in text
    assert "\npublished: 2026-02-03\n" in text


def test_a_practice_that_is_begun_lacks_only_what_is_to_be_filled_in(small: Project) -> None:
    path = small.run("new", "practice", "Homework").out.strip()
    outcome = small.run("check", str(small.root / path))
    assert {line.split("error[")[1][:4] for line in outcome.lines if "error[" in line} == {"E102", "E507"}
    text = (small.root / path).read_text(encoding="utf-8")
    filled = {
        "summary:": "summary: Children and families meet once a week and help one another.",
        "kind:": "kind: good-practice",
        "countries: []": "countries: [BE]",
        "languages: []": "languages: [fr]",
        "outcomes: []": "outcomes: [friends]",
        "target: []": "target: [families]",
        "  - url:": "  - url: https://example.org/",
    }
    lines = [filled.get(line, line) for line in text.split("\n")]
    small.write(path, "\n".join(lines) + "They meet.\n")
    assert small.run("check", str(small.root / path)).status == 0


def test_a_post_begins_with_its_day(small: Project) -> None:
    outcome = small.run("new", "news", "Something new", "--date", "2026-02-03")
    assert outcome.out == "content/news/2026-02-03-something-new.md\n"


def test_a_title_without_latin_letters_gets_a_name_too(small: Project) -> None:
    path = small.run("new", "practice", "Ελληνικά").out.strip()
    assert path.startswith("content/practices/practice-")
    assert (small.root / path).is_file()


def test_nothing_is_written_over(small: Project) -> None:
    path = small.root / small.run("new", "practice", "Homework").out.strip()
    path.write_text("mine", encoding="utf-8")
    outcome = small.run("new", "practice", "Homework")
    assert outcome.status == 2
    assert "There is a file of this name already." in outcome.err
    assert path.read_text(encoding="utf-8") == "mine"


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["practice", "ab"], "The title has 2 characters; from 3 to 120 are allowed."),
        (["practice", "page"], '"page" is used by the program'),
        (["practice", "A\x1b[2J title"], "There is an escape character in the title"),
        (["news", "Something", "--date", "yesterday"], '"yesterday" is not a date.'),
    ],
)
def test_words_that_make_no_file_are_refused_with_a_sentence(small: Project, words: list[str], said: str) -> None:
    before = sorted((small.root / "content").rglob("*"))
    outcome = small.run("new", *words)
    assert outcome.status == 2
    assert said in outcome.err
    assert sorted((small.root / "content").rglob("*")) == before
