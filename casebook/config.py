"""site.yaml, read and checked: the title, the address, the facets and the sections of a record."""

from __future__ import annotations

import os
import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from functools import cached_property
from pathlib import Path
from typing import Annotated, Literal
from urllib.parse import urlsplit

from pydantic import AfterValidator, BeforeValidator, Field

from casebook import urls
from casebook.diagnostics import Diagnostic, Place, quoted
from casebook.diagnostics.nearest import nearest
from casebook.language.locale import is_locale
from casebook.model import Complaint, Facts, Listed, Words, conform, place_of
from casebook.scalars import Day, Number, SiteAddress, WebAddress, YesOrNo, site_address
from casebook.source import Group, Limits, read_file, read_values

FILE = "site.yaml"
_ID = re.compile(r"[a-z][a-z0-9_-]{0,39}")


def _identifier(text: str) -> str:
    if not _ID.fullmatch(text):
        raise Complaint("E601", f"{quoted(text)} cannot be a name here.", "Use small letters, digits, - and _.")
    return text


def _language(text: str) -> str:
    if not is_locale(text):
        raise Complaint(
            "E203", f"{quoted(text)} is not a language that the interface can be in.", "Write a code like en or fr."
        )
    return text


Identifier = Annotated[str, AfterValidator(_identifier)]


def _by_language(labels: object) -> object:
    for language in labels if isinstance(labels, dict) else ():
        if not is_locale(language):
            hint = "Words are written by language: {en: Outcomes}. A text with a comma stands in quotes."
            raise Complaint("E601", f"{quoted(language)} is not a language.", hint)
    return labels


Labels = Annotated[dict[str, str], BeforeValidator(_by_language)]


class Licence(Facts):
    """The licence of the content."""

    name: str
    short: str
    url: WebAddress


class MainField(Facts):
    """The field that names the most important values of a facet, and how many there may be."""

    name: Identifier
    most: Number


class Facet(Facts):
    """One way to sort the records: the field of the front matter, its vocabulary, and where a record shows it."""

    id: Identifier
    vocabulary: Identifier
    label: Labels
    one: Labels
    heading: Labels
    intro: Labels = Field(default_factory=dict)
    single: YesOrNo = False
    required_for: Words = ()
    only_for: Words = ()
    main: MainField | None = None
    shown: Literal["facts", "outcomes", "foundations", "measures"] = "foundations"


class Section(Facts):
    """A heading that the text of a record may have."""

    id: Identifier
    heading: Labels


class LimitFacts(Facts):
    """How much is read before something is refused: bytes of a file, of its facts and of its text, and numbers."""

    files: Number = 20_000
    file: Number = 256 * 1024
    facts: Number = 64 * 1024
    body: Number = 100_000
    seconds: Number = 5


class SiteFile(Facts):
    """What site.yaml holds."""

    title: str
    tagline: str
    url: SiteAddress
    language: Annotated[str, AfterValidator(_language)]
    since: Day
    publisher: str
    licence: Licence
    page_size: Number = 30
    principal_facet: Identifier
    facets: Listed[Facet]
    sections: Listed[Section] = ()
    news_categories: Identifier
    limits: LimitFacts = LimitFacts()


@dataclass(frozen=True)
class Config:
    """The configuration of one site: what site.yaml says, the address in force, and the limits."""

    site: SiteFile
    url: str
    deployed: bool = False
    limits: Limits = field(default_factory=Limits)
    vocabulary_limits: Limits = field(default_factory=lambda: Limits(series=1000))
    deadline: float = 5.0

    @property
    def facets(self) -> tuple[Facet, ...]:
        """Return the facets in the order of site.yaml."""
        return self.site.facets

    @cached_property
    def principal(self) -> Facet:
        """Return the facet that records are filed under."""
        return next(facet for facet in self.facets if facet.id == self.site.principal_facet)

    @property
    def language(self) -> str:
        """Return the language of the interface."""
        return self.site.language

    def word(self, labels: Labels) -> str:
        """Return the word among `labels` for the language of the site, else in English, else any."""
        return labels.get(self.language) or labels.get("en") or next(iter(labels.values()), "")


def read_config(root: Path, file: str = FILE, base_url: str | None = None) -> tuple[Config | None, list[Diagnostic]]:
    """Read site.yaml under `root` and the environment's SITE_URL and BASE_PATH; `base_url` goes before both."""
    source, problems = read_file(root, file, Limits.file)
    if source is None:
        return None, [_as_configuration(problem) for problem in problems]
    reading = read_values(source.text, file, 1, Limits())
    site, complaints = conform(reading.values, SiteFile, file, reading.unreadable)
    found = [*reading.problems, *complaints]
    if site is not None:
        found.extend(_cross_check(site, reading.values, file))
    address, deployed, wrong = _address(site, base_url)
    found.extend(wrong)
    found = [_as_configuration(problem) for problem in found]
    if site is None or any(d.severity == "error" for d in found):
        return None, found
    given = site.limits
    limits = Limits(file=given.file, facts=given.facts, body=given.body, files=given.files)
    return Config(site, address, deployed, limits, deadline=float(given.seconds)), found


def _cross_check(site: SiteFile, values: Group, file: str) -> Iterator[Diagnostic]:
    """Yield what is wrong between the values of site.yaml, each at its place."""
    taken: dict[str, str] = {}
    for number, facet in enumerate(site.facets):
        names = [(["facets", number, "id"], facet.id)]
        if facet.main:
            names.append((["facets", number, "main", "name"], facet.main.name))
        for location, name in names:
            owner = taken.setdefault(urls.facet_folder(name), name)
            if owner != name or [n for _, n in names].count(name) > 1 or _again(site, number, name):
                place = place_of(values, location, file)
                yield Diagnostic(
                    "E601", place, f"The name {quoted(name)} of a facet is already taken.", "Choose another."
                )
    ids = [facet.id for facet in site.facets]
    if site.principal_facet not in ids:
        meant = nearest(site.principal_facet, ids)
        hint = f"Did you mean {meant}?" if meant else f"The facets are {', '.join(ids)}."
        place = place_of(values, ["principal_facet"], file)
        yield Diagnostic("E601", place, f"{quoted(site.principal_facet)} is no facet of this file.", hint)
    if "kind" not in ids:
        place = place_of(values, ["facets"], file)
        yield Diagnostic("E601", place, "The facet kind is missing; every record has a kind.")
    if not 1 <= site.page_size <= 1000:
        place = place_of(values, ["page_size"], file)
        yield Diagnostic("E601", place, "A page of a list holds from 1 to 1000 records.")


def _again(site: SiteFile, number: int, name: str) -> bool:
    """Say whether `name` already names an earlier facet or its main field."""
    earlier = site.facets[:number]
    return any(name in (facet.id, facet.main.name if facet.main else "") for facet in earlier)


def _address(site: SiteFile | None, base_url: str | None) -> tuple[str, bool, list[Diagnostic]]:
    """Return the address of the site, whether it was given for this build, and what is wrong with it."""
    name, given = ("--base-url", base_url) if base_url else ("SITE_URL", os.environ.get("SITE_URL"))
    address = site.url if site else ""
    try:
        if given:
            address = site_address(given)
    except Complaint as complaint:
        return (
            address,
            False,
            [Diagnostic("E604", Place(name), str(complaint), str((complaint.context or {}).get("hint", "")))],
        )
    epoch = os.environ.get("SOURCE_DATE_EPOCH")
    if epoch is not None and not re.fullmatch(r"[0-9]{1,11}", epoch):
        message = f"SOURCE_DATE_EPOCH is {quoted(epoch)}, which is not a number of seconds."
        hint = "Write the seconds since 1970, digits only."
        return address, False, [Diagnostic("E604", Place("SOURCE_DATE_EPOCH"), message, hint)]
    base_path = os.environ.get("BASE_PATH")
    if base_path and not base_url:
        if not re.fullmatch(r"/?[A-Za-z0-9._~/-]*", base_path) or ".." in base_path:
            message = f"BASE_PATH is {quoted(base_path)}, which is not a path."
            return address, False, [Diagnostic("E604", Place("BASE_PATH"), message, "Write it like /repository")]
        parts = urlsplit(address)
        address = f"{parts.scheme}://{parts.netloc}/" + (base_path.strip("/") + "/" if base_path.strip("/") else "")
    return address, bool(given or base_path), []


def _as_configuration(problem: Diagnostic) -> Diagnostic:
    """Return `problem` under a code of the configuration's family, so that the exit status is 2."""
    if problem.severity != "error" or problem.code[1] == "6":
        return problem
    return replace(problem, code="E601")
