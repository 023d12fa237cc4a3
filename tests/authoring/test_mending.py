"""What `check --fix` changes, and that it changes nothing else."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from casebook.authoring.mending import as_diff, mended
from casebook.source import SourceFile, parse
from casebook.source.text import decode
from tests.small import POST, PRACTICE, post_file, practice_file, small_rules


def mend(text: str, path: str = PRACTICE) -> tuple[str, list[tuple[int, str, str]]]:
    after, mends = mended(text.encode(), path, small_rules())
    return after.decode(), [(mend.line, mend.read, mend.written) for mend in mends]


def errors(text: str, path: str = PRACTICE) -> list[str]:
    plain, _ = decode(text.encode(), path)
    assert plain is not None
    document, problems = parse(SourceFile(path, plain), small_rules().config.limits)
    if document is not None:
        problems = [*problems, *small_rules().validate(document)[1]]
    return [problem.code for problem in problems if problem.severity == "error"]


def practice_with(line: str) -> str:
    """A practice in order but for `line`, which takes the place of the field that it names."""
    name = line.partition(":")[0]
    lines = practice_file().split("\n")
    kept = [other for other in lines if not other.startswith(f"{name}:")]
    return "\n".join([kept[0], line, *kept[1:]])


@pytest.mark.parametrize(
    ("written", "right"),
    [
        ("countries: Belgium", "countries: BE"),
        ("countries: [Belgique, EL]", "countries: [BE, GR]"),
        ("countries: [UK]", "countries: [GB]"),
        ("countries: BE, France", "countries: [BE, FR]"),
        ('countries: ["Österreich"]', "countries: [AT]"),
        ("countries: [“be”, ‘fr’]", "countries: [BE, FR]"),
        ("languages: French, nl", "languages: [fr, nl]"),
        ("kind: Good Practice", "kind: good-practice"),
        ("title: Together: all the difference", 'title: "Together: all the difference"'),
        ("title: “Together: all the difference”", 'title: "Together: all the difference"'),
        ("title: „Zusammen“", 'title: "Zusammen"'),
        ("title: @school", 'title: "@school"'),
        ('title: A "word": and more   # a remark', 'title: "A \\"word\\": and more"   # a remark'),
    ],
)
def test_what_is_beyond_doubt_is_put_right(written: str, right: str) -> None:
    before = practice_with(written)
    after, mends = mend(before)
    assert after == before.replace(written, right)
    assert errors(after) == []
    assert len(mends) >= 1
    assert mend(after) == (after, [])


@pytest.mark.parametrize(
    "line",
    [
        "countries: [Belgiumm]",  # near, but not beyond doubt
        "countries: [Atlantis]",
        "countries: BE, Atlantis",
        "organisations: One, Two and Three",  # a name may have a comma
        "title: C #sharp",  # a remark or a part of the title
        "title: He said “yes”",
        "start: 7/4/2022",
        "countries: [BE, Belgium]",  # one of the two is too much
    ],
)
def test_what_is_in_doubt_stays(line: str) -> None:
    before = practice_with(line)
    assert mend(before) == (before, [])


def test_a_list_of_texts_with_colons_is_quoted_where_it_must_be() -> None:
    before = practice_file().replace("kind:", "organisations:\n  - Ministry: Department\n  - Another\nkind:")
    after, _ = mend(before)
    assert after == before.replace("- Ministry: Department", '- "Ministry: Department"')
    assert errors(after) == []


def test_several_faults_of_a_file_are_all_mended() -> None:
    before = practice_with("title: One: two").replace('["BE"]', "Belgium").replace('["fr"]', "French")
    after, mends = mend(before)
    assert len(mends) == 3
    assert errors(after) == []


def test_news_is_mended_by_its_categories() -> None:
    before = post_file().replace('["news"]', "News")
    after, _ = mend(before, POST)
    assert errors(after, POST) == []


def test_marks_line_ends_and_accents_of_the_file_stay() -> None:
    before = "\ufeff" + practice_with("countries: Belgium").replace("\n", "\r\n").replace(
        "They meet.", "Cafe\u0301\ttext  "
    )
    after, _ = mend(before)
    assert after == before.replace("countries: Belgium", "countries: BE")


def test_a_file_that_is_no_text_stays() -> None:
    assert mended(b"---\ntitle: \xff\n---\n", PRACTICE, small_rules()) == (b"---\ntitle: \xff\n---\n", [])


def test_the_difference_is_shown_without_orders_to_the_terminal() -> None:
    shown = as_diff(b"a\nb\x1b[2J\n", b"a\nc\n", "content/practices/a.md")
    assert "-b\\u001b[2J" in shown
    assert "+c" in shown
    assert "\x1b" not in shown


@pytest.mark.slow
@settings(deadline=None, max_examples=60)
@given(
    st.text(alphabet=st.characters(codec="utf-8"), max_size=60), st.sampled_from(["title", "countries", "kind", "end"])
)
def test_whatever_is_written_mending_leaves_no_more_errors_and_mends_once(value: str, name: str) -> None:
    before = practice_with(f"{name}: {value}")
    if decode(before.encode(), PRACTICE)[0] is None:
        return
    after, mends = mend(before)
    assert len(errors(after)) <= len(errors(before))
    assert bool(mends) == (after != before)
    assert mend(after) == (after, [])
