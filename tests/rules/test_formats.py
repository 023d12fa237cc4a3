"""How the problems are told: to people, to programs, and to GitHub, and that no author can give orders in between."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

from tests.conftest import Project
from tests.rules.writing import practice

A = "content/practices/a.md"
HERE = Path(__file__).resolve().parent
KEYS = ["path", "line", "column", "end_line", "end_column", "severity", "code", "message", "hint"]
ORDERS = "\x1b[31m\n::error::owned"
LEARNED = re.compile(
    r"\b(yaml|alias(es)?|anchors?|tags?|scalars?|mappings?|sequences?|tokens?|regex|none|null|str)\b", re.I
)


def test_json_is_one_document_with_every_key(small: Project) -> None:
    small.write(A, practice("They <b>meet.\n", start="012", titel="x"))
    outcome = small.run("check", "--format", "json")
    report = json.loads(outcome.out)
    assert (outcome.status, outcome.err) == (1, "")
    assert report["version"] == 1
    assert report["summary"] == {"errors": 2, "warnings": 1, "notes": 0, "files": 1}
    assert [list(entry) for entry in report["diagnostics"]] == [KEYS, KEYS, KEYS]


def test_json_gives_both_ends_of_a_value(small: Project) -> None:
    small.write(A, practice(start="012"))
    (entry,) = json.loads(small.run("check", "--format", "json").out)["diagnostics"]
    place = [entry[key] for key in KEYS[:5]]
    assert place == [A, 10, 8, 10, 11]
    assert (entry["severity"], entry["code"]) == ("error", "E106")


def test_json_of_a_project_in_order_is_a_document_too(small: Project) -> None:
    report = json.loads(small.run("check", "--format", "json").out)
    assert report["diagnostics"] == []
    assert report["summary"] == {"errors": 0, "warnings": 0, "notes": 0, "files": 0}


@pytest.mark.parametrize(
    "words", [("check", "nothing.md"), ("check", "--base-url", "x"), ("check", "--config", "no.yaml")]
)
def test_json_tells_of_wrong_use_as_well(small: Project, words: tuple[str, ...]) -> None:
    outcome = small.run(*words, "--format", "json")
    assert outcome.status == 2
    assert json.loads(outcome.out)["summary"]["errors"] == 1


def test_a_failed_build_prints_nothing_but_json_on_standard_output(small: Project) -> None:
    small.write(A, practice(start="012"))
    assert json.loads(small.run("build", "--format", "json").out)["summary"]["errors"] == 1


def test_a_good_build_prints_nothing_but_json_on_standard_output(small: Project) -> None:
    assert json.loads(small.run("build", "--format", "json").out)["diagnostics"] == []


def test_columns_count_characters(small: Project) -> None:
    small.write(A, practice(title="'École 🎒 👨‍👩‍👧'", countries="[BE, Ελλάδα, UK]"))
    entries = json.loads(small.run("check", "--format", "json").out)["diagnostics"]
    assert [entry["column"] for entry in entries] == [17, 25]


def test_github_gets_one_annotation_a_problem(small: Project) -> None:
    small.write(A, practice(start="012"))
    outcome = small.run("check", "--format", "github")
    first, last = outcome.out.splitlines()
    assert first.startswith(f'::error file={A},line=10,col=8,endLine=10,endColumn=11,title=E106::"012" is not a year.')
    assert last == "1 error, 0 warnings in 1 file"


def test_github_hears_of_the_worst_first(small: Project) -> None:
    small.write("content/practices/a.txt", practice())
    small.write("content/practices/b.jpg", "x")
    small.write("content/practices/c.md", practice(start="012"))
    kinds = [line.split()[0] for line in small.run("check", "--format", "github").out.splitlines()[:-1]]
    assert kinds == ["::error", "::warning", "::notice"]


def test_github_escapes_what_it_would_read_as_its_own(small: Project) -> None:
    small.write(A, practice(outcomes='["50% a,b::error::c\\nd"]'))
    line = small.run("check", "--format", "github").out.splitlines()[0]
    properties, _, message = line.removeprefix("::error ").partition("::")
    assert properties == f"file={A},line=7,col=12,endLine=7,endColumn=34,title=E201"
    assert message.startswith('"50%25 a,b::error::c\\u000ad" is not a term of outcomes.')


def test_github_escapes_names_of_files(small: Project) -> None:
    small.write("content/practices/x,y:z%.md", practice())
    line = small.run("check", "--format", "github").out.splitlines()[0]
    assert line.startswith("::error file=content/practices/x%2Cy%3Az%25.md,line=1,")


@pytest.mark.parametrize("form", ["text", "json", "github"])
def test_names_of_files_give_no_orders(small: Project, form: str) -> None:
    for name in (f"practices/a{ORDERS}.md", f"images/a{ORDERS}.png", f"news/{ORDERS}.md", f"pages/{ORDERS}.txt"):
        small.write(f"content/{name}", practice())
    outcome = small.run("check", "--format", form)
    said = outcome.err + outcome.out
    assert outcome.status == 1
    assert _harmless(said)
    assert not [line for line in said.splitlines() if line.lstrip().startswith("::error::")]


def test_words_of_the_command_line_give_no_orders(small: Project) -> None:
    for words in (
        ("check", f"no{ORDERS}.md"),
        ("check", "--base-url", f"x{ORDERS}"),
        ("check", "--config", f"no{ORDERS}"),
    ):
        said = small.run(*words).err
        assert _harmless(said)
        assert not [line for line in said.splitlines() if line.lstrip().startswith("::")]


def test_a_text_gives_no_orders(small: Project) -> None:
    small.write(
        A, practice("See [x](no%1b%5B31m.md) and [y](\x85).\n", outcomes='["\\n::error::x", "\\u200f"]', titel="x")
    )
    small.write("content/practices/b.md", practice("# \u200b\u2028 a\x1b[31m\n", place='"\\e[31m"'))
    assert _harmless(small.run("check").err)


def test_what_was_read_is_cut_at_eighty_characters(small: Project) -> None:
    small.write(A, practice(start="0" * 500))
    message = small.run("check").lines[0].partition("]: ")[2]
    assert message == f'"{"0" * 79}…" is not a year.'


def test_problems_are_sorted_by_place(small: Project) -> None:
    small.write("content/practices/b.md", practice("See [x](nothing-here.md) and <b>x</b>.\n", start="012", end="x"))
    small.write(A, practice(kind="nothing"))
    places = [line.split(": ")[0] for line in small.run("check").lines]
    assert places == [
        f"{A}:4:7",
        *(f"content/practices/b.md:{place}" for place in ("10:8", "11:6", "13:9", "13:30", "13:34")),
    ]


def test_named_files_are_all_that_is_told_of(small: Project, monkeypatch: pytest.MonkeyPatch) -> None:
    small.write(A, practice(start="012"))
    small.write("content/practices/b.md", practice(start="013"))
    monkeypatch.chdir(small.root)
    outcome = small.run("check", A)
    assert outcome.status == 1
    assert [line.split(":")[0] for line in outcome.lines] == [A]


def test_sentences_are_plain() -> None:
    learned = {
        (case.parent.relative_to(HERE).as_posix(), word[0])
        for case in HERE.rglob("expected.txt")
        for word in LEARNED.finditer(re.sub(r'"[^"]*"|\S+\.yaml', "", case.read_text(encoding="utf-8")))
    }
    assert not learned


def _harmless(text: str) -> bool:
    return all(character.isprintable() or character == "\n" for character in text)
