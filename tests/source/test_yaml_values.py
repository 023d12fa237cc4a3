from __future__ import annotations

import pytest
import yaml

from casebook.diagnostics import Diagnostic
from casebook.source import Group, Limits, Series, Text, Value, read_values
from casebook.source.yaml_values import Reading
from tests.properties import example, given, one_of_pieces, settings, st

_PIECES = [
    "a",
    "key: ",
    ": ",
    ":",
    "- ",
    "-",
    "? ",
    "[",
    "]",
    "{",
    "}",
    ", ",
    '"',
    "'",
    "\\",
    "\\x",
    "|",
    ">",
    "|2\n",
    "%",
]
_PIECES += [
    "\n",
    "\n  ",
    "\n    ",
    "\nkey: ",
    "\t",
    " ",
    "#",
    " # ",
    "&a ",
    "*a ",
    "!t ",
    "!!str ",
    "---\n",
    "...\n",
    "@",
]
_PIECES += ["`", "<<: ", "~", "é", "😀", "\u00a0", "\u200b", "\ufeff", "%YAML 1.1\n", "\n- ", "yes", "012", "=", "\n\n"]
_YAMLISH = one_of_pieces(_PIECES, 60)
_WORDS = st.text(st.characters(categories=["Ll", "Lu", "Lo", "So"]), min_size=1, max_size=8)


def _read(text: str) -> Reading:
    return read_values(text, "a.md", 2, Limits())


def _text(reading: Reading, name: str) -> str:
    value = reading.values.find(name)
    assert isinstance(value, Text)
    return value.value


def _only(text: str) -> Diagnostic:
    (problem,) = _read(text).problems
    return problem


def _place(problem: Diagnostic) -> tuple[int, int]:
    return problem.place.line, problem.place.column


@pytest.mark.parametrize("typed", ["NO", "no", "yes", "1e3", "012", "1.10", "null", "~", "2022-02-30", "0x1F", "1:30"])
def test_what_is_typed_is_what_is_read(typed: str) -> None:
    assert _text(_read(f"value: {typed}\n"), "value") == typed


def test_quotes_are_not_part_of_the_text() -> None:
    reading = _read("title: \"No: really\"\nsummary: 'it''s'\n")
    assert _text(reading, "title") == "No: really"
    assert _text(reading, "summary") == "it's"


def test_lists_and_groups_are_read() -> None:
    reading = _read("countries: [BE, NO]\nreach:\n  - {count: 12, of: families}\n")
    countries, reach = reading.values.find("countries"), reading.values.find("reach")
    assert isinstance(countries, Series)
    assert [item.value for item in countries.items if isinstance(item, Text)] == ["BE", "NO"]
    assert isinstance(reach, Series)
    assert isinstance(reach.items[0], Group)
    assert reach.items[0].find("count") is not None


def test_no_facts_are_no_values_and_no_problem() -> None:
    assert _read("\n  \n") == Reading(Group((), _read("").values.span))


@pytest.mark.parametrize(
    ("text", "code", "place"),
    [
        ("a: 1\nb: &x 1\n", "E013", (3, 4)),
        ("a: 1\nb: *x\n", "E013", (3, 4)),
        ("a: !!python/object/apply:os.system ['true']\n", "E014", (2, 4)),
        ("a: !str b\n", "E014", (2, 4)),
        ("a: 1\n---\nb: 2\n", "E015", (3, 1)),
        ("%YAML 1.1\n---\na: 1\n", "E015", (2, 1)),
        (f"a: {'[' * 9}{']' * 9}\n", "E016", (2, 11)),
        (f"a: [{','.join('x' * 51)}]\n", "E017", (2, 105)),
        ("- a\n- b\n", "E018", (2, 1)),
        ("only words\n", "E018", (2, 1)),
        ("a: {b: 1, c}\n", "E010", (2, 11)),
        ('a: "b\\u202e"\n', "E004", (2, 4)),
        ('a: "b\\x00"\n', "E004", (2, 4)),
    ],
)
def test_what_is_not_used_here_is_refused_at_its_place(text: str, code: str, place: tuple[int, int]) -> None:
    problem = _only(text)
    assert (problem.code, _place(problem)) == (code, place)


def test_a_field_given_twice_names_the_first_line() -> None:
    problem = _only("title: a\nsummary: b\ntitle: c\n")
    assert (problem.code, _place(problem)) == ("E012", (4, 1))
    assert "line 2" in problem.message


def test_the_first_of_two_counts() -> None:
    assert _text(_read("title: a\ntitle: b\n"), "title") == "a"


def test_tens_of_thousands_of_brackets_are_a_sentence() -> None:
    assert _only("a: " + "[" * 60_000).code == "E016"


def test_a_bomb_of_aliases_is_refused_at_the_first_anchor() -> None:
    bomb = "a: &a [x, x]\n" + "".join(f"{b}: &{b} [*{a}, *{a}]\n" for a, b in zip("abcdefgh", "bcdefghi"))
    assert _read(bomb).problems[0].code == "E013"
    assert _place(_read(bomb).problems[0]) == (2, 4)


def test_the_other_fields_are_read_where_one_cannot_be() -> None:
    reading = _read("title: a: b\nsummary: fine\nplace: @home\n")
    assert [problem.code for problem in reading.problems] == ["E010", "E011"]
    assert _text(reading, "summary") == "fine"
    assert reading.unreadable == {"title", "place"}


@pytest.mark.parametrize(
    "text",
    [
        "  draft: true\ntitle: a\nsummary: b\n",
        "- x\ntitle: a\nsummary: b\n",
        "some words\ntitle: a\nsummary: b\n",
        "%YAML 1.1\n---\ntitle: a\nsummary: b\n",
    ],
)
def test_no_line_is_lost_in_silence(text: str) -> None:
    assert _read(text).problems


@settings(max_examples=200)
@given(_YAMLISH)
@example("  draft: true\ntitle: a\nsummary: b\n")
def test_what_the_parser_refuses_is_told(text: str) -> None:
    try:
        list(yaml.parse(text, Loader=yaml.CSafeLoader))
    except yaml.YAMLError:
        assert _read(text).problems


@settings(max_examples=200)
@given(_YAMLISH)
def test_every_problem_and_value_lies_inside_the_facts(text: str) -> None:
    text = f"{text[:2047]}\n"
    lines = text.split("\n")
    reading = _read(text)
    places = [problem.place for problem in reading.problems] + [span.at("a.md") for span in _spans(reading.values)]
    for place in places:
        assert 2 <= place.line < 2 + len(lines)
        assert 1 <= place.column <= len(lines[place.line - 2]) + 1


@given(st.dictionaries(_WORDS, st.lists(_WORDS, min_size=1, max_size=4), min_size=1, max_size=4))
def test_a_place_is_where_the_word_stands(facts: dict[str, list[str]]) -> None:
    text = "".join(f"{name}: [{', '.join(words)}]\n" for name, words in facts.items())
    lines = text.split("\n")
    for value in _texts(_read(text).values):
        span = value.span
        assert span.line == span.end_line
        assert lines[span.line - 2][span.column - 1 : span.end_column - 1] == value.value


def _spans(value: Value) -> list:
    inner = [value.span]
    if isinstance(value, Series):
        inner += [span for item in value.items for span in _spans(item)]
    if isinstance(value, Group):
        inner += [span for pair in value.entries for entry in pair for span in _spans(entry)]
    return inner


def _texts(value: Value) -> list[Text]:
    if isinstance(value, Text):
        return [value]
    if isinstance(value, Series):
        return [text for item in value.items for text in _texts(item)]
    return [text for pair in value.entries for entry in pair for text in _texts(entry)]
