from __future__ import annotations

from pathlib import Path

import pytest

from casebook.language.messages import Messages, load_messages

_FRENCH = """
msgid ""
msgstr ""
"Content-Type: text/plain; charset=utf-8\\n"
"Plural-Forms: nplurals=2; plural=(n > 1);\\n"

msgid "Search"
msgstr "Chercher"

msgid "News"
msgstr ""

#, fuzzy
msgid "Country"
msgstr "Comté"

msgid "one practice"
msgid_plural "%(n)s practices"
msgstr[0] "une pratique"
msgstr[1] "%(n)s pratiques"
"""


@pytest.fixture
def french(tmp_path: Path) -> Messages:
    file = tmp_path / "fr" / "casebook.po"
    file.parent.mkdir()
    file.write_text(_FRENCH, encoding="utf-8")
    return load_messages(tmp_path, "fr")


def test_a_message_is_said_in_the_language(french: Messages) -> None:
    assert french.gettext("Search") == "Chercher"


def test_what_has_no_translation_stays_in_english(french: Messages) -> None:
    assert french.gettext("News") == "News"
    assert french.gettext("Never heard of") == "Never heard of"


def test_a_doubtful_translation_is_not_used(french: Messages) -> None:
    assert french.gettext("Country") == "Country"


@pytest.mark.parametrize(("number", "form"), [(0, "une pratique"), (1, "une pratique"), (2, "%(n)s pratiques")])
def test_the_language_decides_its_plural(french: Messages, number: int, form: str) -> None:
    assert french.ngettext("one practice", "%(n)s practices", number) == form


def test_a_language_without_a_file_speaks_english(tmp_path: Path) -> None:
    words = load_messages(tmp_path, "nl")
    assert words.gettext("Search") == "Search"
    assert [words.ngettext("one", "many", n) for n in (0, 1, 2)] == ["many", "one", "many"]
