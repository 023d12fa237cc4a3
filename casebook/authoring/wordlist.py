"""The list of the interface's words for translators, gathered from the templates and the program."""

from __future__ import annotations

import io
from pathlib import Path

from babel.messages.catalog import Catalog
from babel.messages.extract import extract_from_file
from babel.messages.pofile import write_po

_HEADER = """\
# The words of casebook's interface. Copy this file to LANGUAGE/casebook.po, for example fr/casebook.po, and translate.
# Printed by `python3 build.py docs`; do not edit."""
_KEYWORDS: dict[str, tuple[int, ...] | None] = {"_": None, "gettext": None, "words": None, "ngettext": (1, 2)}


def wordlist(root: Path) -> str:
    """Return locales/casebook.pot: every word of the templates and of the package under `root`, sorted."""
    catalogue = Catalog(project="casebook", charset="utf-8", header_comment=_HEADER, fuzzy=False)
    for folder, ending, method in (("casebook", "*.py", "python"), ("templates", "*.html", "jinja2.ext:babel_extract")):
        for file in sorted((root / folder).rglob(ending)):
            place = file.relative_to(root).as_posix()
            options = {"extensions": "jinja2.ext.i18n", "newstyle_gettext": "true"} if method != "python" else {}
            for _line, message, _comments, _context in extract_from_file(method, file, _KEYWORDS, (), options):
                catalogue.add(message, locations=[(place, 0)])
    out = io.BytesIO()
    write_po(out, catalogue, width=110, sort_output=True, omit_header=True, include_lineno=False)
    return f'{_HEADER}\nmsgid ""\nmsgstr "Content-Type: text/plain; charset=utf-8\\n"\n\n{out.getvalue().decode()}'
