"""What an author's text may not hold: HTML and programs, which are left out, and characters that mislead."""

from __future__ import annotations

import html
import re
from collections.abc import Iterable, Iterator

import markdown
import nh3

from casebook.diagnostics import Diagnostic, Place, quoted
from casebook.prose.places import Places
from casebook.source.text import misleading

_TAG = re.compile(r"<\s*/?\s*[A-Za-z](?:[^<>\"']|\"[^\"]*\"|'[^']*')*>?|<!(?:--|\[|[A-Za-z])")
_PROGRAM = re.compile(r"<(script|style)\b[^>]*>.*?</\1\s*>", re.S | re.I)
_OPENED = re.compile(r"<(script|style)\b[^>]*>?", re.I)
_CODE = re.compile(r"(`+)(?!`)(?:(?!\n[ \t]*\n).)*?(?<!`)\1(?!`)", re.S)
_MAIL = re.compile(r"[\w.+-]+@[\w-]+(?:\.[\w-]+)+")
_BY_NUMBER = re.compile(r"&#(?:[0-9]+|[xX][0-9a-fA-F]+);?")


def without_programs(places: Places) -> tuple[str, list[Diagnostic]]:
    """Return the text without scripts and styles and what they hold, but for those in code, and a warning for each.

    Of a script that is not closed only the tag is left out, so that the text after it is not lost.
    """
    body, parts, position = places.body, [], 0
    problems: list[Diagnostic] = []
    for code in [*_CODE.finditer(body), None]:
        end = code.start() if code else len(body)
        for program in _OPENED.finditer(body, position, end):
            problems.append(_left_out(f"<{program[1]}>", places.at(program.start(), len(program[1]) + 1)))
        parts.append(_stripped(body[position:end]))
        if code:
            parts.append(code[0])
            position = code.end()
    return "".join(parts), problems


def _stripped(text: str) -> str:
    """Return `text` without programs, until none is left: taking one out can make another."""
    while True:
        kept = _OPENED.sub("", _PROGRAM.sub("", text))
        if kept == text:
            return kept
        text = kept


def drop_tags(setter: markdown.Markdown) -> list[str]:
    """Replace the HTML that Markdown set aside by its text, so that every element is one that Markdown made.

    Returns the tags that were dropped.
    """
    stash = setter.htmlStash.rawHtmlBlocks
    tags = [match[0] for block in stash if isinstance(block, str) for match in _TAG.finditer(block)]
    stash[:] = [nh3.clean(block, tags=set()) if isinstance(block, str) else block for block in stash]
    return tags


def dropped(tags: Iterable[str], places: Places) -> Iterator[Diagnostic]:
    """Yield a warning for each tag that was left out."""
    for tag in tags:
        yield _left_out(tag, places.next(tag))


def _left_out(tag: str, place: Place) -> Diagnostic:
    message = f"HTML is not used in the text; {quoted(tag)} was left out."
    return Diagnostic("W503", place, message, "Write Markdown instead.")


def mail_in(places: Places) -> Iterator[Diagnostic]:
    """Yield a warning for each e-mail address."""
    for match in _MAIL.finditer(places.body):
        message = f"The text shows an e-mail address, {quoted(match[0])}."
        yield Diagnostic("W506", places.next(match[0]), message, "Link to a contact page instead.")


def misleading_in(markup: str, places: Places) -> Iterator[Diagnostic]:
    """Yield an error for a character that may not be in a text and came in by its number, such as `&#1;`."""
    name = misleading(markup)
    if name:
        written = next((m[0] for m in _BY_NUMBER.finditer(places.body) if misleading(html.unescape(m[0]))), "")
        message = f"{quoted(written)} stands for {name}, which cannot be seen."
        yield Diagnostic("E004", places.first(written), message, "Leave it out.")
