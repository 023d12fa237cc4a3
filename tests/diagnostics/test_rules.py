from __future__ import annotations

import re

import pytest

from casebook.diagnostics.rules import RULES, Rule
from tests.conftest import ROOT


@pytest.mark.parametrize("rule", RULES.values(), ids=RULES.keys())
def test_a_rule_has_a_code_a_name_and_a_paragraph(rule: Rule) -> None:
    assert re.fullmatch(r"[EWN][0-7][0-9]{2}", rule.code)
    assert rule.name
    assert rule.explanation.endswith(".")
    assert "\n" not in rule.explanation


def test_no_number_is_used_twice() -> None:
    numbers = [code[1:] for code in RULES]
    assert len(numbers) == len(set(numbers))


def test_the_first_letter_tells_the_severity() -> None:
    assert RULES["E010"].severity == "error"
    assert RULES["W503"].severity == "warning"
    assert RULES["N305"].severity == "note"


def test_every_code_in_the_program_has_its_rule() -> None:
    used = set()
    for file in (ROOT / "casebook").rglob("*.py"):
        used |= set(re.findall(r'"([EWN][0-9]{3})"', file.read_text(encoding="utf-8")))
    assert used <= set(RULES)


def test_every_rule_is_used_by_the_program() -> None:
    program = "".join(
        file.read_text(encoding="utf-8") for file in (ROOT / "casebook").rglob("*.py") if file.name != "rules.py"
    )
    assert [code for code in RULES if f'"{code}"' not in program] == []
