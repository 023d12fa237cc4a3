"""What an author's text may not hold: HTML and programs, which are left out, and addresses that are warned of."""

from __future__ import annotations

import re
from collections.abc import Iterator

import markdown
import nh3

from casebook.diagnostics import Diagnostic, Place, quoted
from casebook.prose.sanitise import SCHEMES

_TAG = re.compile(r"<\s*/?\s*([A-Za-z][A-Za-z0-9-]*)((?:[^<>\"']|\"[^\"]*\"|'[^']*')*)>?|<!(?:--|\[|[A-Za-z])")
_PROGRAM = re.compile(r"<(script|style)\b[^>]*>.*?</\1\s*>", re.S | re.I)
_CODE = re.compile(r"(`+)(?!`).*?(?<!`)\1(?!`)", re.S)
_MAIL = re.compile(r"[\w.+-]+@[\w-]+(?:\.[\w-]+)+")


def without_programs(body: str) -> str:
    """Return `body` without scripts and styles and what they hold, but for what stands in code."""
    parts, position = [], 0
    for code in [*_CODE.finditer(body), None]:
        end = code.start() if code else len(body)
        parts.append(_PROGRAM.sub("", body[position:end]))
        if code:
            parts.append(code[0])
            position = code.end()
    return "".join(parts)


def drop_tags(setter: markdown.Markdown) -> None:
    """Replace the HTML that Markdown set aside by its text, so that every element is one that Markdown made."""
    stash = setter.htmlStash.rawHtmlBlocks
    stash[:] = [nh3.clean(block, tags=set()) if isinstance(block, str) else block for block in stash]


def html_in(body: str, source: str, first_line: int) -> Iterator[Diagnostic]:
    """Yield a warning for each tag; addresses in angle brackets are not tags."""
    shown = _CODE.sub(lambda match: re.sub(r"[^\n]", " ", match[0]), body)
    for number, line in enumerate(shown.split("\n")):
        if line.startswith(("    ", "\t")):
            continue
        for match in _TAG.finditer(line):
            name = (match[1] or "").lower()
            if name in SCHEMES or "@" in match[0]:
                continue
            place = Place(source, first_line + number, match.start() + 1)
            yield Diagnostic(
                "W503",
                place,
                f"HTML is not used in the text; {quoted(match[0])} was left out.",
                "Write Markdown instead.",
            )


def mail_in(body: str, source: str, first_line: int) -> Iterator[Diagnostic]:
    """Yield a warning for each e-mail address."""
    for number, line in enumerate(body.split("\n")):
        for match in _MAIL.finditer(line):
            place = Place(source, first_line + number, match.start() + 1)
            yield Diagnostic(
                "W506",
                place,
                f"The text shows an e-mail address, {quoted(match[0])}.",
                "Link to a contact page instead.",
            )
