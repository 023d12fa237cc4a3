"""From values with places to a believed model: pydantic checks, and every complaint gets its place and its sentence.

A validator that wants to say more than pydantic can raises `Complaint`, which carries the code, the sentence and the
way out. pydantic's own complaints are for programmers, so each is said anew here.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Iterator
from typing import Annotated, Any, TypeVar, get_args

from pydantic import AfterValidator, BaseModel, BeforeValidator, ConfigDict, ValidationError
from pydantic_core import PydanticCustomError

from casebook.diagnostics import Diagnostic, Place, quoted
from casebook.diagnostics.nearest import nearest
from casebook.source import Group, Series, Text, Value

_TRIMMED = "\u00a0\u200b\u200c\u200d\u2060\ufeff\u00ad"


class Facts(BaseModel):
    """The base of all models: frozen, and strangers to unknown fields."""

    model_config = ConfigDict(extra="forbid", frozen=True, strict=True)


class Complaint(PydanticCustomError):
    """A complaint of a validator: the code of its rule, its sentence and its hint."""

    def __new__(cls, code: str, message: str, hint: str = "", at: int | None = None) -> Complaint:
        """Make the complaint of rule `code`; `at` is the position in a list that it is about."""
        context = {"code": code, "sentence": message, "hint": hint, "at": at}
        return super().__new__(cls, "complaint", "{sentence}", context)


Model = TypeVar("Model", bound=BaseModel)


def as_series(value: object) -> object:
    """Let a single text stand for a list of one; a text with commas was meant as a list and is told so."""
    if isinstance(value, list):
        return tuple(value)
    if isinstance(value, str) and "," not in value:
        return (value,)
    if isinstance(value, str):
        raise list_needed(value, [part.strip() for part in value.split(",")])
    return value


def list_needed(read: str, values: list[str]) -> Complaint:
    """Return the complaint that `read` is one text where a list is needed; `values` are what it probably means."""
    hint = f"Write it in square brackets: [{', '.join(values)}]"
    return Complaint("E103", f"{quoted(read)} is one text; a list is needed.", hint)


def without_repetition(values: tuple[str, ...]) -> tuple[str, ...]:
    """Refuse a value that stands twice in a list."""
    for position, value in enumerate(values):
        if value in values[:position]:
            message = f"{quoted(value)} stands twice in this list."
            raise Complaint("E111", message, "Delete one of the two.", position)
    return values


NOTHING_READ = ""  # among the unreadable names: nothing could be read at all, so nothing is called missing

Item = TypeVar("Item")
Listed = Annotated[tuple[Item, ...], BeforeValidator(as_series)]
Words = Annotated[tuple[str, ...], BeforeValidator(as_series), AfterValidator(without_repetition)]


def conform(
    values: Group, model: type[Model], path: str, unreadable: Iterable[str] = ()
) -> tuple[Model | None, list[Diagnostic]]:
    """Check `values` against `model`; returns the model or None, and all problems, each at its place in `path`."""
    problems: list[Diagnostic] = []
    plain = as_plain(values, path, problems)
    try:
        return model.model_validate(plain), problems
    except ValidationError as error:
        complaints = error.errors(include_url=False, include_input=False)
    suggested = _suggestions(complaints, model)
    in_doubt = {(name,) for name in unreadable} | {(*place[:-1], meant) for place, meant in suggested.items()}
    for complaint in complaints:
        if complaint["type"] == "missing" and (complaint["loc"] in in_doubt or NOTHING_READ in unreadable):
            continue
        problems.append(_diagnostic(complaint, values, path, suggested))
    return None, problems


def as_plain(value: Value, path: str, problems: list[Diagnostic]) -> Any:
    """Return `value` as texts, lists and dicts, trimmed and in NFC; empty values are left out."""
    if isinstance(value, Text):
        text = unicodedata.normalize("NFC", value.value)
        trimmed = text.strip(_TRIMMED + " \t\n")
        if trimmed != text.strip(" \t\n"):
            message = "There is an invisible space at the edge of this value; it was left out."
            problems.append(Diagnostic("W021", value.span.at(path), message))
        return trimmed
    if isinstance(value, Series):
        return [as_plain(item, path, problems) for item in _present(value)]
    plain = ((key.value, as_plain(entry, path, problems)) for key, entry in value.entries)
    return {key: entry for key, entry in plain if entry != ""}


def place_of(values: Group, location: Iterable[Any], path: str) -> Place:
    """Return the place of the value at `location` (names and positions); of the key where there is no value."""
    node: Value = values
    place = Place(path)
    for step in location:
        if isinstance(node, Group) and isinstance(step, str):
            found, key = node.find(step), node.key(step)
            if found is None or key is None:
                break
            place = key.span.at(path) if isinstance(found, Text) and not found.value else found.span.at(path)
            node = found
        elif isinstance(node, Series) and isinstance(step, int) and step < len(_present(node)):
            node = _present(node)[step]
            place = node.span.at(path)
    return place


def _present(series: Series) -> list[Value]:
    """Return the values of a list but for empty ones, which are as good as absent."""
    return [item for item in series.items if not (isinstance(item, Text) and not item.value.strip())]


def _node_at(values: Group, location: Iterable[Any]) -> Value | None:
    node: Value | None = values
    for step in location:
        if isinstance(node, Group):
            node = node.find(str(step))
        elif isinstance(node, Series) and isinstance(step, int) and step < len(_present(node)):
            node = _present(node)[step]
    return node


def _diagnostic(complaint: Any, values: Group, path: str, suggested: dict[tuple[Any, ...], str]) -> Diagnostic:
    location, kind, context = complaint["loc"], complaint["type"], complaint.get("ctx", {})
    place = place_of(values, location, path)
    name = next((str(step) for step in reversed(location) if isinstance(step, str)), "")
    if kind == "complaint":
        if context["at"] is not None:
            place = place_of(values, [*location, context["at"]], path)
        return Diagnostic(context["code"], place, context["sentence"], context["hint"])
    if kind == "extra_forbidden":
        key = _key_place(values, location, path)
        hint = f"Did you mean {suggested[location]}?" if location in suggested else ""
        return Diagnostic("E101", key, f"There is no field {quoted(name)} here.", hint)
    if kind == "missing":
        where = "" if len(location) == 1 else f" in {location[0]}"
        if _key_place(values, location, path) != place_of(values, location[:-1], path):
            return Diagnostic("E102", place, f"The field {name}{where} is empty.", "Write its value after the colon.")
        return Diagnostic("E102", place, f"The field {name}{where} is missing.", _howto(name))
    pair = _node_at(values, location)
    if kind == "string_type" and isinstance(location[-1], int) and isinstance(pair, Group) and len(pair.entries) == 1:
        span = pair.entries[0][0].span
        message = "The text contains ': '; put it in quotes."
        return Diagnostic("E010", Place(path, span.end_line, span.end_column), message, 'Write ["first: second"]')
    code, sentence, hint = _said(kind, context, name)
    return Diagnostic(code, place, sentence, hint)


def _said(kind: str, context: Any, name: str) -> tuple[str, str, str]:
    """Return code, sentence and hint for one of pydantic's own complaints."""
    if kind == "string_too_short":
        return "E105", f"The {name} is too short: at least {context['min_length']} characters.", ""
    if kind == "string_too_long":
        return "E105", f"The {name} is too long: at most {context['max_length']} characters.", ""
    if kind == "too_short":
        return "E102", f"The list {name} needs at least {_values(context['min_length'])}.", ""
    if kind == "too_long":
        return (
            "E110",
            f"The list {name} has {context['actual_length']} values; at most {context['max_length']} are allowed.",
            "",
        )
    if kind in ("tuple_type", "list_type"):
        return "E103", f"The field {name} is a list.", f"Write {name}: [one, two]"
    if kind == "string_type":
        return "E104", f"The field {name} takes a single text.", ""
    if kind in ("model_type", "dict_type", "model_attributes_type"):
        return "E114", f"A value of {name} is a group of fields.", "Write it like {field: value, other: value}"
    if kind == "string_pattern_mismatch":
        return "E104", f"The {name} may have only small letters a-z, digits and hyphens.", ""
    return "E104", f"The value of {name} cannot be used.", ""


def _values(number: int) -> str:
    return "one value" if number == 1 else f"{number} values"


def _howto(name: str) -> str:
    return f"Add a line that begins with {name}: and look it up in docs/fields.md."


def _key_place(values: Group, location: tuple[Any, ...], path: str) -> Place:
    node: Value | None = values
    for step in location[:-1]:
        node = (
            node.find(step) if isinstance(node, Group) else _present(node)[step] if isinstance(node, Series) else None
        )
    key = node.key(location[-1]) if isinstance(node, Group) else None
    return key.span.at(path) if key else place_of(values, location, path)


def _suggestions(complaints: list[Any], model: type[BaseModel]) -> dict[tuple[Any, ...], str]:
    """Return, for the place of each unknown field, the known one that was probably meant."""
    suggested = {}
    for complaint in complaints:
        location = complaint["loc"]
        if complaint["type"] == "extra_forbidden":
            meant = nearest(str(location[-1]), _fields_at(model, location[:-1]))
            if meant:
                suggested[location] = meant
    return suggested


def _fields_at(model: type[BaseModel], location: Iterable[Any]) -> list[str]:
    """Return the fields of the model that stands at `location` within `model`."""
    for step in location:
        if isinstance(step, str) and step in model.model_fields:
            model = next(_models_in(model.model_fields[step].annotation), model)
    return list(model.model_fields)


def _models_in(annotation: Any) -> Iterator[type[BaseModel]]:
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        yield annotation
    for part in get_args(annotation):
        yield from _models_in(part)
