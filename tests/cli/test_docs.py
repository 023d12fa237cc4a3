"""`build.py docs`: what is true of the code is printed from the code."""

from __future__ import annotations

from tests.conftest import Project

_PRINTED = ("docs/fields.md", "docs/rules.md", "docs/commands.md", "locales/casebook.pot")


def _own_locales(small: Project) -> None:
    (small.root / "locales").unlink()


def test_the_pages_and_the_word_list_are_written(small: Project) -> None:
    _own_locales(small)
    outcome = small.run("docs")
    assert outcome.status == 0
    assert [path for path in _PRINTED if not (small.root / path).is_file()] == []
    assert "`target`" in (small.root / "docs/fields.md").read_text(encoding="utf-8")


def test_check_says_which_are_not_current_and_writes_nothing(small: Project) -> None:
    _own_locales(small)
    outcome = small.run("docs", "--check")
    assert outcome.status == 1
    assert [path for path in _PRINTED if f"{path} is not current." not in outcome.err] == []
    assert not (small.root / "docs").exists()


def test_what_is_current_is_left_alone(small: Project) -> None:
    _own_locales(small)
    small.run("docs")
    assert (small.run("docs", "--check").status, small.run("docs").err) == (0, "")


def test_a_broken_configuration_is_told(small: Project) -> None:
    (small.root / "site.yaml").unlink()
    assert small.run("docs").status == 2
