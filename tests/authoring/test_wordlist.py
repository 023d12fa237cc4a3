from __future__ import annotations

import io
from pathlib import Path

from babel.messages.pofile import read_po

from casebook.authoring import wordlist
from tests.conftest import ROOT


def _words(root: Path) -> dict[str, list[str]]:
    catalogue = read_po(io.StringIO(wordlist(root)))
    words = {}
    for message in catalogue:
        if message.id:
            one = message.id if isinstance(message.id, str) else message.id[0]
            words[one] = [path for path, _ in message.locations]
    return words


def _project(root: Path) -> Path:
    (root / "casebook").mkdir()
    (root / "templates").mkdir()
    (root / "casebook" / "a.py").write_text('words("News")\nngettext("one", "many", 2)\n', encoding="utf-8")
    (root / "templates" / "b.html").write_text('{{ _("Search") }} {{ _("News") }} <p>Not marked</p>', encoding="utf-8")
    return root


def test_the_words_of_templates_and_program_are_listed_with_where_they_stand(tmp_path: Path) -> None:
    assert _words(_project(tmp_path)) == {
        "News": ["casebook/a.py", "templates/b.html"],
        "Search": ["templates/b.html"],
        "one": ["casebook/a.py"],
    }


def test_the_list_does_not_depend_on_where_the_project_lies(tmp_path: Path) -> None:
    (tmp_path / "one").mkdir()
    (tmp_path / "two").mkdir()
    assert wordlist(_project(tmp_path / "one")) == wordlist(_project(tmp_path / "two"))


def test_this_project_has_words_to_translate() -> None:
    assert len(_words(ROOT)) > 20
