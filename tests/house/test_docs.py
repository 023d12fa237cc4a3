"""What is true of the code is printed from the code, and kept current."""

from __future__ import annotations

import re
from pathlib import Path

from casebook.cli import main
from casebook.diagnostics.rules import RULES

ROOT = Path(__file__).resolve().parents[2]


def test_the_printed_pages_and_the_word_list_are_current() -> None:
    assert main(["docs", "--check"], ROOT) == 0, "type: python3 build.py docs"


def test_every_rule_has_a_paragraph() -> None:
    assert [rule.code for rule in RULES.values() if len(rule.explanation) < 25] == []


def test_the_floors_that_the_house_describes_are_those_that_are_kept() -> None:
    written = (ROOT / "pyproject.toml").read_text(encoding="utf-8")
    floors = re.findall(r'^  "([a-z |]+)",$', written[written.index("layers = [") :], re.M)
    described = (ROOT / "docs" / "house.md").read_text(encoding="utf-8")
    described = described[described.index("## Rooms and floors") :]
    assert [floor for floor in floors if not re.search(rf"^    {re.escape(floor)}  ", described, re.M)] == []


def test_every_link_between_the_documents_leads_somewhere() -> None:
    documents = [*ROOT.glob("*.md"), *(ROOT / "docs").glob("*.md")]
    broken = []
    for document in documents:
        text = re.sub(r"`[^`]+`|^    .*$", "", document.read_text(encoding="utf-8"), flags=re.M)
        for target in re.findall(r"\]\(((?!https?:)[^)#]+)", text):
            if not (document.parent / target).exists():
                broken.append(f"{document.name}: {target}")
    assert broken == []
