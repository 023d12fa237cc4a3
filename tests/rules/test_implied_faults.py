"""Faults that the contract does not list and its rules imply: what a confused teacher writes into the facts.

All samples lie in one project; one check speaks about all of them.
"""

from __future__ import annotations

import pytest

from tests.conftest import SMALL, copy_project
from tests.rules.writing import SUMMARY, Answers, practice

ACCEPTED = {
    "emoji": practice(title="Homework 🎒 with 👨‍👩‍👧"),
    "hebrew": practice(title="מתנדבים עם ילדים"),
    "arabic": practice(title="الواجبات المنزلية"),
    "greek": practice(title="Μαθήματα με γείτονες"),
    "chinese": practice(title="和邻居一起做作业"),
    "source-as-text": practice(sources="https://example.org/a"),
    "hash-in-address": practice(website="https://example.org/#top"),
    "remark": practice(countries="[BE] # Belgium"),
    "block": practice(summary=f">\n  {SUMMARY}"),
    "quotes": practice(title="'C:\\temp \"x\" and ''y'''"),
    "colon-without-space": practice(title="Homework at 16:30"),
    "tilde": practice(place="~"),
    "tab-after-colon": practice(title="\tHomework"),
    "capital-address": practice(website="HTTPS://EXAMPLE.ORG/A"),
    "unicode-address": practice(website="https://例え.jp/ü?q=é"),
    "empty-field": practice(place=""),
}
REFUSED = {
    "number-sign": (practice(title="Homework #1 again"), "2:17 E010"),
    "number-sign-in-block": (practice(organisations="\n  - Group #1\n  - Group two"), "11:11 E010"),
    "first-line-no-space": (practice().replace("---\n", "---\nwebsite:https://example.org/\n", 1), "2:1 E008"),
    "starred-title": (practice(title="**Homework** again"), "2:8 E011"),
    "bracketed-title": (practice(title="[Homework] again"), "2:8 E011"),
    "greater-title": (practice(title="> 50 children"), "2:8 E011"),
    "value-twice": (practice(countries="[BE, NO, BE]"), "5:21 E111"),
    "pair-for-text": (practice(organisations="[Neighbours: the club]"), "10:27 E010"),
    "no-fields": ("---\nHomework\n---\nThey meet.\n", "2:1 E018"),
    "second-document": (practice(**{"...\nplace": "Ghent"}), "11:1 E008"),
    "first-line-words": (practice().replace("---\n", "---\nThis is our file.\n", 1), "2:1 E008"),
    "title-too-long": (practice(title="x" * 10_000), "2:8 E105"),
    "empty": ("", "1:1 E005"),
    "blank-lines": ("\n\n", "1:1 E005"),
    "only-a-fence": ("---\n", "1:1 E006"),
    "blank-first-line": ("\n" + practice(), "1:1 E005"),
    "dashes-of-a-word-processor": (practice().replace("---", "–––"), "1:1 E005"),
    "four-hyphens": (practice().replace("---\nThey", "----\nThey"), "1:1 E006"),
    "dots": (practice().replace("---\nThey", "...\nThey"), "1:1 E006"),
    "no-text": (practice(""), "11:1 E507"),
    "title-list": (practice(title="[a]"), "2:8 E104"),
    "title-group": (practice(title="{en: Homework}"), "2:8 E104"),
    "title-nested": (practice(title="\n  - [a, {b: c}]"), "3:3 E104"),
    "title-empty": (practice(title=""), "2:1 E102"),
    "kind-list": (practice(kind="[good-practice]"), "4:7 E104"),
    "reach-number": (practice(reach="100"), "10:8 E114"),
    "reach-words": (practice(reach="[{count: about 100, of: families}]"), "10:17 E108"),
    "reach-comma": (practice(reach="[{count: 1,200, of: families}]"), "10:19 E010"),
    "reach-negative": (practice(reach="[{count: -5, of: families}]"), "10:17 E108"),
    "reach-other-digits": (practice(reach="[{count: ١٢, of: families}]"), "10:17 E108"),
    "wide-digits": (practice(start="２０１７"), "10:8 E106"),
    "thirteenth-month": (practice(start="2017-13"), "10:8 E106"),
    "short-month": (practice(start="2017-3"), "10:8 E106"),
    "draft-maybe": (practice(draft="maybe"), "10:8 E115"),
    "draft-yes": (practice(draft="yes"), "10:8 E115"),
    "key-in-capitals": (practice(TITLE="Again"), "10:1 E101"),
    "key-with-space": (practice(**{"\u00a0place": "Ghent"}), "10:1 E101"),
    "key-of-python": (practice(__class__="x"), "10:1 E101"),
    "key-of-models": (practice(model_config="x"), "10:1 E101"),
    "merge-key": (practice(**{"<<": "{place: Ghent}"}), "10:1 E101"),
    "list-of-pairs": (practice(target="[families: many]"), "8:18 E010"),
    "curly-quotes": (practice(title="“Homework: again”"), "2:17 E010"),
    "ends-in-colon": (practice(title="Homework:"), "2:16 E010"),
    "bidi-escape": (practice(title='"Homework\\u202e again"'), "2:8 E004"),
    "escape-sequence": (practice(title='"\\e]0;owned\\a Homework"'), "2:8 E004"),
    "line-separator": (practice(title="Home\u2028work"), "2:12 E004"),
    "surrogate-bytes": (practice().encode() + b"\xed\xa0\x80", "12:1 E003"),
    "nul-escape": (practice(title='"Home\\0work"'), "2:8 E004"),
    "alias-capital": (practice(aliases="[practices/Old]"), "10:11 E307"),
    "page-in-alias": (practice(aliases="[practices/page]"), "10:11 E307"),
    "website-script": (practice(website='"javascript:alert(1)"'), "10:10 E107"),
    "website-script-capital": (practice(website='"JavaScript:alert(1)"'), "10:10 E107"),
    "website-data": (practice(website='"data:text/html,x"'), "10:10 E107"),
    "website-no-host": (practice(website='"https://"'), "10:10 E107"),
    "website-two-slashes": (practice(website="//example.org/"), "10:10 E107"),
    "website-port": (practice(website='"https://example.org:99999/"'), "10:10 E107"),
    "website-password": (practice(website="https://me:secret@example.org/"), "10:10 E107"),
    "website-backslash": (practice(website="https://example.org\\@evil.example/"), "10:10 E107"),
    "website-line-break": (practice(website='"https://example.org/\\nx"'), "10:10 E107"),
    "source-script": (practice(sources='["javascript:alert(1)"]'), "9:11 E107"),
    "number-sign-first": (practice(title="#home again"), "2:8 E011"),
}


@pytest.fixture(scope="module")
def answers(tmp_path_factory: pytest.TempPathFactory) -> Answers:
    """What one check says about all samples."""
    texts = ACCEPTED | {name: row[0] for name, row in REFUSED.items()}
    return Answers(copy_project(SMALL, tmp_path_factory.mktemp("implied") / "project"), texts)


@pytest.mark.parametrize("name", ACCEPTED)
def test_accepts(answers: Answers, name: str) -> None:
    assert answers.about(name) == []


@pytest.mark.parametrize("name", REFUSED)
def test_refuses_in_one_sentence_at_the_place(answers: Answers, name: str) -> None:
    problem = answers.only(name)
    assert problem.at == REFUSED[name][1]
    assert problem.message.endswith(".")


@pytest.mark.parametrize(("name", "meant"), [("key-in-capitals", "title"), ("key-with-space", "place")])
def test_a_field_written_a_little_differently_is_named(answers: Answers, name: str, meant: str) -> None:
    assert answers.only(name).hint == f"Did you mean {meant}?"
