"""Markdown to sections of safe HTML: runs in the worker process only."""

from __future__ import annotations

import re
import unicodedata
import xml.etree.ElementTree as etree
from collections.abc import Iterator

import markdown
from markdown.extensions.footnotes import FootnoteExtension

from casebook.diagnostics import Diagnostic, Place
from casebook.prose.inline import QuickInline
from casebook.prose.left_out import drop_tags, dropped, mail_in, misleading_in, without_programs
from casebook.prose.links import Links
from casebook.prose.outline import Outline, anchor_for, heading_problems, split
from casebook.prose.places import Places
from casebook.prose.prose import Prose, Section
from casebook.prose.sanitise import sanitise, text_of, unsafe_addresses, unsafe_pictures
from casebook.source.text import without_misleading

_LONGEST_OPENING = 600
_SHOWN = re.compile(r"(?:^|>)\s*[^<\s]|<img")


def set_text(source: str, body: str, first_line: int) -> Prose:
    """Return the prose of `body`, which begins at `first_line` of the content file `source`."""
    body = unicodedata.normalize("NFC", body)
    places = Places(source, body, first_line)
    links = Links(places)
    setter = markdown.Markdown(extensions=["tables", "sane_lists", "footnotes"], output_format="html")
    kept, problems = without_programs(places)
    root, headings = _parsed(setter, kept)
    problems += [*dropped(drop_tags(setter), places), *mail_in(places)]
    problems += heading_problems(headings, places)
    links.footnotes = _footnote_ids(setter)
    sections = []
    anchors: set[str] = set()
    for heading, elements in split(root):
        title = text_of(_serialised(setter, [heading])) if heading is not None else ""
        raw = _serialised(setter, elements)
        for address in unsafe_addresses(raw):
            links.refuse(address)
        for address in unsafe_pictures(raw):
            links.image(address)
        markup = sanitise(raw, links.link, links.image, links.footnotes)
        problems += misleading_in(title + markup, places)
        title, markup = without_misleading(title), without_misleading(markup)
        if title or _SHOWN.search(markup):
            sections.append(Section(title, anchor_for(title, anchors), markup))
    if body.strip() and not sections and not links.problems:
        message = "Nothing of this text is left to show."
        problems.append(Diagnostic("E507", Place(source, first_line), message, "Describe the practice in a paragraph."))
    problems += _wordless(root, places)
    opening = _opening(sections)
    return Prose(tuple(sections), tuple(links.uses), opening, (*problems, *links.problems))


def _parsed(setter: markdown.Markdown, body: str) -> tuple[etree.Element, list[tuple[int, int, str]]]:
    """Return the tree of `body` after all of Markdown's own steps but the last, and its headings."""
    setter.treeprocessors.register(QuickInline(setter), "inline", 20)
    outline = Outline(setter)
    setter.treeprocessors.register(outline, "casebook-outline", 17)
    lines = body.split("\n")
    for preprocessor in setter.preprocessors:
        lines = preprocessor.run(lines)
    root: etree.Element = setter.parser.parseDocument(lines).getroot()  # type: ignore[assignment]  # never empty
    _drop_unused_footnotes(setter, body)
    for treeprocessor in setter.treeprocessors:
        replaced = treeprocessor.run(root)
        if replaced is not None:
            root = replaced
    return root, outline.found


def _drop_unused_footnotes(setter: markdown.Markdown, body: str) -> None:
    notes = _footnotes(setter).footnotes
    for name in [name for name in notes if not re.search(rf"\[\^{re.escape(name)}\](?!:)", body)]:
        del notes[name]


def _footnotes(setter: markdown.Markdown) -> FootnoteExtension:
    return next(e for e in setter.registeredExtensions if isinstance(e, FootnoteExtension))


def _serialised(setter: markdown.Markdown, elements: list[etree.Element]) -> str:
    holder = etree.Element("div")
    holder.extend(elements)
    text = setter.serializer(holder)
    text = text[text.index("<div>") + len("<div>") : text.rindex("</div>")].strip() if "<div>" in text else ""
    for postprocessor in setter.postprocessors:
        text = postprocessor.run(text)
    return text


def _footnote_ids(setter: markdown.Markdown) -> dict[str, str]:
    """Return, for each id that the footnotes extension gives, the one that stands in the page: numbered, not named."""
    extension = _footnotes(setter)
    ids = {}
    for number, name in enumerate(extension.footnotes, 1):
        ids[extension.makeFootnoteId(name)] = f"footnote-{number}"
        ids[extension.makeFootnoteRefId(name)] = f"footnote-use-{number}"
        for again in range(2, extension.found_refs.get(extension.makeFootnoteRefId(name), 0) + 1):
            ids[f"fnref{again}:{name}"] = f"footnote-use-{number}-{again}"
    return ids


def _opening(sections: list[Section]) -> str:
    for section in sections:
        paragraph = re.search(r"<p>(.*?)</p>", section.html, re.S)
        if paragraph:
            return text_of(re.sub(r"<sup.*?</sup>", "", paragraph[1], flags=re.S))[:_LONGEST_OPENING]
    return ""


def _wordless(root: etree.Element, places: Places) -> Iterator[Diagnostic]:
    for image in root.iter("img"):
        if not image.get("alt", "").strip():
            place = places.first(image.get("src", ""))
            yield Diagnostic(
                "W405", place, "This image has no description.", "Say in a few words what it shows: ![words](…)"
            )
    for link in root.iter("a"):
        if link.text and link.text == link.get("href") and not re.match(r"(https?|mailto):", link.text):
            yield Diagnostic(
                "W406",
                places.first(link.text),
                "This link has no words of its own.",
                "Write [words](address).",
            )
