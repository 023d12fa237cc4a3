"""The interface's words, from gettext catalogues in locales/."""

from __future__ import annotations

from dataclasses import dataclass, field
from gettext import c2py
from pathlib import Path

from babel.messages.pofile import read_po

DOMAIN = "casebook"


@dataclass(frozen=True)
class Messages:
    """The words of one language; what has no translation stays in English."""

    language: str
    single: dict[str, str] = field(default_factory=dict)
    plural: dict[str, tuple[str, ...]] = field(default_factory=dict)
    plural_rule: str = "(n != 1)"

    def gettext(self, message: str) -> str:
        """Return `message` in this language."""
        return self.single.get(message) or message

    def ngettext(self, one: str, many: str, number: int) -> str:
        """Return the form of the message that goes with `number`."""
        forms = self.plural.get(one)
        if not forms:
            return one if number == 1 else many
        return forms[min(c2py(self.plural_rule)(number), len(forms) - 1)]


def load_messages(folder: Path, language: str) -> Messages:
    """Return the words of `language` from `folder`/`language`/casebook.po; English where there is no such file."""
    file = folder / language / f"{DOMAIN}.po"
    if not file.exists():
        return Messages(language)
    with file.open("rb") as stream:
        catalogue = read_po(stream, locale=language)
    single: dict[str, str] = {}
    plural: dict[str, tuple[str, ...]] = {}
    for message in catalogue:
        if not message.id or not message.string or message.fuzzy:
            continue
        if isinstance(message.id, str):
            single[message.id] = str(message.string)
        else:
            plural[message.id[0]] = tuple(message.string)
    return Messages(language, single, plural, catalogue.plural_expr)
