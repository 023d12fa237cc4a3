"""YAML as it was typed: every value a text with its place, and nothing that YAML could do behind a reader's back.

PyYAML's C parser gives the events; its resolver, its constructors and its recursion are never used. So `NO` is
Norway, `012` is `012`, and two hundred thousand opening brackets are a sentence instead of a crash.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

import yaml

from casebook.diagnostics import Diagnostic, Place, quoted
from casebook.source.files import Limits
from casebook.source.text import misleading
from casebook.source.values import Group, Series, Span, Text, Value
from casebook.source.yaml_errors import explain

_LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


@dataclass(frozen=True)
class Reading:
    """What was read, the problems, and the names of the fields that could not be read."""

    values: Group
    problems: list[Diagnostic] = field(default_factory=list)
    unreadable: frozenset[str] = frozenset()


class _Refused(Exception):
    def __init__(self, diagnostic: Diagnostic) -> None:
        self.diagnostic = diagnostic


def read_values(text: str, path: str, first_line: int, limits: Limits) -> Reading:
    """Read `text`, which begins at `first_line` of the file `path`, as named values.

    Where one field cannot be read the others still are, so that all problems of a file are told at once.
    """
    try:
        return _whole(text, path, first_line, limits)
    except _Refused as refused:
        refusal_of_all = refused.diagnostic
        parts = list(_fields(text))
        if len(parts) < 2:
            name = parts[0][1] if parts else ""
            return Reading(Group((), Span(first_line, 1, first_line, 1)), [refused.diagnostic], frozenset({name}))
    entries: list[tuple[Text, Value]] = []
    problems: list[Diagnostic] = []
    unreadable: set[str] = set()
    for offset, name, part in parts:
        try:
            reading = _whole(part, path, first_line + offset, limits)
        except _Refused as refusal:
            problems.append(refusal.diagnostic)
            unreadable.add(name)
        else:
            entries.extend(reading.values.entries)
            problems.extend(reading.problems)
            unreadable |= reading.unreadable
    if not problems:
        problems.append(refusal_of_all)
    kept, repeated = _unrepeated(entries, path)
    span = Span(first_line, 1, first_line + text.count("\n"), 1)
    return Reading(Group(kept, span), problems + repeated, frozenset(unreadable))


def _whole(text: str, path: str, first_line: int, limits: Limits) -> Reading:
    if not text.strip():
        return Reading(Group((), Span(first_line, 1, first_line, 1)))
    problems: list[Diagnostic] = []
    builder = _Builder(text, path, first_line, limits, problems)
    try:
        for event in yaml.parse(text, Loader=_LOADER):
            builder.take(event)
    except yaml.MarkedYAMLError as error:
        raise _Refused(explain(error, text, path, first_line)) from None
    except yaml.YAMLError:
        raise _Refused(Diagnostic("E008", Place(path, first_line), "These facts cannot be understood.")) from None
    root = builder.root
    if root is None:
        return Reading(Group((), Span(first_line, 1, first_line, 1)), problems)
    if not isinstance(root, Group):
        message = "The facts must be lines of the form `name: value`."
        raise _Refused(Diagnostic("E018", root.span.at(path), message))
    return Reading(root, problems, frozenset(builder.unreadable))


def _fields(text: str) -> Iterator[tuple[int, str, str]]:
    """Yield the top-level fields of `text`: the number of lines before it, its name, and its lines."""
    lines = text.split("\n")
    names = [(number, _name_of(line)) for number, line in enumerate(lines)]
    starts = [(number, name) for number, name in names if name]
    ends = [number for number, _ in starts[1:]] + [len(lines)]
    for (start, name), end in zip(starts, ends):
        yield start, name, "\n".join(lines[start:end])


def _name_of(line: str) -> str:
    """Return the name of the field that `line` begins, or an empty text."""
    name, colon, rest = line.partition(":")
    begins = colon and (not rest or rest[0].isspace()) and name[:1] not in (*" \t#-[]{}", "")
    return name.strip().strip("\"'") if begins else ""


class _Builder:
    """Builds values from the events of the parser, without recursion, and refuses what is not used here."""

    def __init__(self, text: str, path: str, first_line: int, limits: Limits, problems: list[Diagnostic]) -> None:
        self.root: Value | None = None
        self.unreadable: set[str] = set()
        self._cut: set[int] = set()
        self._lines = text.split("\n")
        self._path, self._first_line, self._limits, self._problems = path, first_line, limits, problems
        self._open: list[tuple[yaml.Event, list[Value]]] = []
        self._documents = 0

    def take(self, event: yaml.Event) -> None:
        """Take the next event."""
        if isinstance(event, yaml.DocumentStartEvent):
            self._documents += 1
            if self._documents > 1 or event.version or event.tags:
                self._refuse("E015", event, "The facts are one block; a second one begins here.")
        elif isinstance(event, yaml.AliasEvent):
            self._refuse(
                "E013",
                event,
                f"A value cannot begin with *{event.anchor} unless it is in quotes.",
                "Put it in quotes.",
            )
        elif isinstance(event, yaml.ScalarEvent):
            self._check_marks(event)
            hidden = misleading(event.value) if event.style == '"' else None
            if hidden:
                self._refuse("E004", event, f"There is {hidden} in this text, which cannot be seen.", "Leave it out.")
            self._check_number_sign(event)
            self._place(Text(event.value, self._span(event, event), quoted=event.style in ("'", '"', "|", ">")))
        elif isinstance(event, (yaml.SequenceStartEvent, yaml.MappingStartEvent)):
            self._check_marks(event)
            if len(self._open) >= self._limits.depth:
                self._refuse("E016", event, f"Values are nested more than {self._limits.depth} deep here.")
            self._open.append((event, []))
        elif isinstance(event, (yaml.SequenceEndEvent, yaml.MappingEndEvent)):
            self._close(event)

    def _close(self, event: yaml.Event) -> None:
        start, items = self._open.pop()
        span = self._span(start, event)
        if isinstance(start, yaml.SequenceStartEvent):
            self._place(Series(tuple(items), span))
            return
        entries: list[tuple[Text, Value]] = []
        for key, value in zip(items[::2], items[1::2]):
            if not isinstance(key, Text):
                message = "The name of a field is a word, not a list or a group."
                raise _Refused(Diagnostic("E008", key.span.at(self._path), message))
            if getattr(start, "flow_style", False) and isinstance(value, Text) and not value.value and not value.quoted:
                hint = "A text that contains a comma stands in quotes."
                self._problems.append(
                    Diagnostic("E010", key.span.at(self._path), f"{quoted(key.value)} has no value.", hint)
                )
            if isinstance(value, Text) and not value.value and value.span.line in self._cut:
                self.unreadable.add(key.value)
            entries.append((key, value))
        kept, repeated = _unrepeated(entries, self._path)
        self._problems.extend(repeated)
        self._place(Group(kept, span))

    def _place(self, value: Value) -> None:
        if not self._open:
            self.root = value
            return
        start, items = self._open[-1]
        items.append(value)
        if isinstance(start, yaml.SequenceStartEvent) and len(items) > self._limits.series:
            message = f"This list has more than {self._limits.series} values."
            raise _Refused(Diagnostic("E017", value.span.at(self._path), message))

    def _check_marks(self, event: yaml.ScalarEvent | yaml.CollectionStartEvent) -> None:
        if event.anchor is not None:
            self._refuse(
                "E013",
                event,
                f"A value cannot begin with &{event.anchor} unless it is in quotes.",
                "Put it in quotes.",
            )
        if event.tag is not None:
            shown = event.tag.replace("tag:yaml.org,2002:", "!!")
            self._refuse(
                "E014",
                event,
                f"A value cannot begin with {quoted(shown)} unless it is in quotes.",
                "Put it in quotes.",
            )

    def _check_number_sign(self, event: yaml.ScalarEvent) -> None:
        """Note a number sign with a word right behind it: what follows would be lost as a remark."""
        mark = event.end_mark
        if event.style or mark is None or mark.line >= len(self._lines):
            return
        rest = self._lines[mark.line][mark.column :]
        sign = re.match(r"\s+(?=#[^\s#])", rest)
        if sign:
            self._cut.add(mark.line + self._first_line)
            column = mark.column + sign.end() + 1
            place = Place(self._path, mark.line + self._first_line, column)
            code = "E010" if event.value else "E011"
            message = "What follows the # would be left out as a remark; put the text in quotes."
            self._problems.append(Diagnostic(code, place, message, "A remark has a space after the #."))

    def _refuse(self, code: str, event: yaml.Event, message: str, hint: str = "") -> None:
        raise _Refused(Diagnostic(code, self._span(event, event).at(self._path), message, hint))

    def _span(self, start: yaml.Event, end: yaml.Event) -> Span:
        first, last = start.start_mark, end.end_mark
        assert first and last  # the parser marks every event
        return Span(first.line + self._first_line, first.column + 1, last.line + self._first_line, last.column + 1)


def _unrepeated(
    entries: list[tuple[Text, Value]], path: str
) -> tuple[tuple[tuple[Text, Value], ...], list[Diagnostic]]:
    seen: dict[str, Text] = {}
    problems = []
    kept = []
    for key, value in entries:
        first = seen.setdefault(key.value, key)
        if first is key:
            kept.append((key, value))
        else:
            message = f"The field {quoted(key.value)} is already given in line {first.span.line}."
            problems.append(Diagnostic("E012", key.span.at(path), message, "Delete one of the two."))
    return tuple(kept), problems
