"""Markdown to sections of safe HTML: runs in the worker process only."""

from __future__ import annotations

import re
import unicodedata
import xml.etree.ElementTree as etree
from collections.abc import Iterator

import markdown
import nh3
from markdown.extensions.footnotes import FootnoteExtension
from markdown.treeprocessors import Treeprocessor

from casebook import urls
from casebook.diagnostics import Diagnostic, Place, quoted
from casebook.prose.links import SECTION_PREFIX, Links
from casebook.prose.prose import Prose, Section
from casebook.prose.sanitise import SCHEMES, sanitise, text_of, unsafe_addresses

_HEADINGS = ("h1", "h2", "h3", "h4", "h5", "h6")
_TAG = re.compile(r"<\s*/?\s*([A-Za-z][A-Za-z0-9-]*)((?:[^<>\"']|\"[^\"]*\"|'[^']*')*)>?|<!(?:--|\[|[A-Za-z])")
_PROGRAM = re.compile(r"<(script|style)\b[^>]*>.*?</\1\s*>", re.S | re.I)
_CODE = re.compile(r"(`+)(?!`).*?(?<!`)\1(?!`)", re.S)
_MAIL = re.compile(r"[\w.+-]+@[\w-]+(?:\.[\w-]+)+")
_LONGEST_OPENING = 600


def set_text(source: str, body: str, first_line: int) -> Prose:
    """Return the prose of `body`, which begins at `first_line` of the content file `source`."""
    body = unicodedata.normalize("NFC", body)
    links = Links(source, body, first_line)
    problems = list(_html_in(body, source, first_line))
    problems += _mail_in(body, source, first_line)
    setter = markdown.Markdown(extensions=["tables", "sane_lists", "footnotes"], output_format="html")
    root, headings = _parsed(setter, _without_programs(body))
    _drop_tags(setter)
    problems += _heading_problems(headings, links)
    links.footnotes = _footnote_ids(setter)
    sections = []
    anchors: set[str] = set()
    for heading, elements in _split(root):
        title = text_of(_serialised(setter, [heading])) if heading is not None else ""
        raw = _serialised(setter, elements)
        for address in unsafe_addresses(raw):
            links.refuse(address)
        markup = sanitise(raw, links.link, links.image, links.footnotes)
        if title or text_of(markup) or "<img" in markup:
            sections.append(Section(title, _anchor(title, anchors), markup))
    problems += _wordless(root, links)
    opening = _opening(sections)
    return Prose(tuple(sections), tuple(links.uses), opening, (*problems, *links.problems))


def _without_programs(body: str) -> str:
    """Return `body` without scripts and styles and what they hold, but for what stands in code."""
    parts, position = [], 0
    for code in [*_CODE.finditer(body), None]:
        end = code.start() if code else len(body)
        parts.append(_PROGRAM.sub("", body[position:end]))
        if code:
            parts.append(code[0])
            position = code.end()
    return "".join(parts)


def _drop_tags(setter: markdown.Markdown) -> None:
    """Replace the HTML that Markdown set aside by its text, so that every element is one that Markdown made."""
    stash = setter.htmlStash.rawHtmlBlocks
    stash[:] = [nh3.clean(block, tags=set()) if isinstance(block, str) else block for block in stash]


class _Outline(Treeprocessor):
    """Keeps the headings in order: the first is a `##`, and none is more than one level below the one before."""

    def run(self, root: etree.Element) -> None:
        self.found: list[tuple[int, int, str]] = []
        before = 1
        for element in root:
            if element.tag in _HEADINGS:
                level = int(element.tag[1])
                set_to = max(2, min(level, before + 1))
                self.found.append((level, set_to, "".join(element.itertext())))
                element.tag, before = f"h{set_to}", set_to
        for element in root.iter():
            if element.tag in _HEADINGS and element not in list(root):
                element.tag = "p"
        for link in root.iter("a"):
            if not "".join(link.itertext()).strip() and not list(link):
                link.text = link.get("href", "")


def _parsed(setter: markdown.Markdown, body: str) -> tuple[etree.Element, list[tuple[int, int, str]]]:
    """Return the tree of `body` after all of Markdown's own steps but the last, and its headings."""
    outline = _Outline(setter)
    setter.treeprocessors.register(outline, "casebook-outline", 17)
    lines = body.split("\n")
    for preprocessor in setter.preprocessors:
        lines = preprocessor.run(lines)
    root: etree.Element = setter.parser.parseDocument(lines).getroot()  # type: ignore[assignment]  # never empty
    for treeprocessor in setter.treeprocessors:
        replaced = treeprocessor.run(root)
        if replaced is not None:
            root = replaced
    return root, outline.found


def _serialised(setter: markdown.Markdown, elements: list[etree.Element]) -> str:
    holder = etree.Element("div")
    holder.extend(elements)
    text = setter.serializer(holder)
    text = text[text.index("<div>") + len("<div>") : text.rindex("</div>")].strip() if "<div>" in text else ""
    for postprocessor in setter.postprocessors:
        text = postprocessor.run(text)
    return text


def _split(root: etree.Element) -> Iterator[tuple[etree.Element | None, list[etree.Element]]]:
    """Yield the parts of the text: each h2, None for the part before the first, with what stands under it."""
    heading: etree.Element | None = None
    elements: list[etree.Element] = []
    for element in root:
        if element.tag == "h2":
            yield heading, elements
            heading, elements = element, []
        else:
            elements.append(element)
    yield heading, elements


def _anchor(title: str, taken: set[str]) -> str:
    if not title:
        return ""
    wanted = SECTION_PREFIX + (urls.slug(title) or "part")
    anchor, number = wanted, 2
    while anchor in taken:
        anchor, number = f"{wanted}-{number}", number + 1
    taken.add(anchor)
    return anchor


def _footnote_ids(setter: markdown.Markdown) -> dict[str, str]:
    """Return, for each id that the footnotes extension gives, the one that stands in the page: numbered, not named."""
    extension = next(e for e in setter.registeredExtensions if isinstance(e, FootnoteExtension))
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


def _heading_problems(headings: list[tuple[int, int, str]], links: Links) -> Iterator[Diagnostic]:
    for level, set_to, text in headings:
        if level != set_to:
            message = f"The heading {quoted(text)} is of level {level}; it was set as level {set_to}."
            yield Diagnostic(
                "W505", Place(links.source, links.line_of(text)), message, f"Begin it with {'#' * set_to} and a space."
            )


def _wordless(root: etree.Element, links: Links) -> Iterator[Diagnostic]:
    for image in root.iter("img"):
        if not image.get("alt", "").strip():
            place = Place(links.source, links.line_of(image.get("src", "")))
            yield Diagnostic(
                "W405", place, "This image has no description.", "Say in a few words what it shows: ![words](…)"
            )
    for link in root.iter("a"):
        if link.text and link.text == link.get("href") and not re.match(r"(https?|mailto):", link.text):
            yield Diagnostic(
                "W406",
                Place(links.source, links.line_of(link.text)),
                "This link has no words of its own.",
                "Write [words](address).",
            )


def _html_in(body: str, source: str, first_line: int) -> Iterator[Diagnostic]:
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


def _mail_in(body: str, source: str, first_line: int) -> Iterator[Diagnostic]:
    for number, line in enumerate(body.split("\n")):
        for match in _MAIL.finditer(line):
            place = Place(source, first_line + number, match.start() + 1)
            yield Diagnostic(
                "W506",
                place,
                f"The text shows an e-mail address, {quoted(match[0])}.",
                "Link to a contact page instead.",
            )
