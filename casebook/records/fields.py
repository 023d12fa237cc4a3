"""The kinds of value that a field can have, each with its limits and the sentence for what does not fit."""

from __future__ import annotations

import datetime
import ipaddress
import re
from typing import Annotated
from urllib.parse import quote, urlsplit

from pydantic import AfterValidator, BeforeValidator, Field, StringConstraints

from casebook.config import Switch
from casebook.diagnostics import quoted
from casebook.model import Complaint, Facts, Listed, Words
from casebook.records.vocabulary import Vocabulary

FIRST_YEAR, LAST_YEAR = 1800, 2199


def _one_line(text: str) -> str:
    return " ".join(text.split())


def day(text: str) -> str:
    """Accept a calendar day as year-month-day."""
    if not re.fullmatch(r"[0-9]{4}-[0-9]{2}-[0-9]{2}", text):
        raise Complaint("E106", f"{quoted(text)} is not a date.", "Write year-month-day, like 2022-04-07.")
    return _existing(text, text)


def moment(text: str) -> str:
    """Accept a year, a month or a day."""
    if not re.fullmatch(r"[0-9]{4}(-[0-9]{2}(-[0-9]{2})?)?", text):
        raise Complaint(
            "E106",
            f"{quoted(text)} is not a year.",
            "Write a year like 2017, a month like 2017-03 or a day like 2017-03-21.",
        )
    return _existing(text, text + "-01-01"[len(text) - 4 :] if len(text) < 10 else text)


def _existing(text: str, whole: str) -> str:
    try:
        date = datetime.date.fromisoformat(whole)
    except ValueError:
        raise Complaint(
            "E106", f"{quoted(text)} is not in the calendar.", "Write year-month-day, like 2022-04-07."
        ) from None
    if not FIRST_YEAR <= date.year <= LAST_YEAR:
        raise Complaint("E106", f"{quoted(text)} is outside the years {FIRST_YEAR} to {LAST_YEAR}.")
    return text


def web_address(text: str) -> str:
    """Accept an http or https address without a password; returns it with unsafe characters percent-encoded."""
    hint = "Write the whole address, like https://example.org/page"
    if any(c.isspace() for c in text) or len(text) > 2000:
        raise Complaint("E107", f"{quoted(text)} is not a web address.", hint)
    try:
        parts = urlsplit(text)
        host, port = parts.hostname or "", parts.port
    except ValueError:
        raise Complaint("E107", f"{quoted(text)} is not a web address.", hint) from None
    if parts.scheme.lower() not in ("http", "https") or not _is_host(host):
        raise Complaint("E107", f"{quoted(text)} is not a web address.", hint)
    if parts.username is not None or parts.password is not None:
        raise Complaint(
            "E107", f"{quoted(text)} has a user name or a password in it.", "Leave out what stands before the @."
        )
    shown = host.encode("idna").decode() if not host.isascii() else host
    netloc = (f"[{shown}]" if ":" in shown else shown) + (f":{port}" if port else "")
    address = f"{parts.scheme.lower()}://{netloc}{_encoded(parts.path)}"
    if parts.query:
        address += "?" + _encoded(parts.query)
    return address + ("#" + _encoded(parts.fragment) if parts.fragment else "")


def _is_host(host: str) -> bool:
    if ":" in host:
        try:
            return ipaddress.ip_address(host).version == 6
        except ValueError:
            return False
    try:
        plain = host.encode("idna").decode() if not host.isascii() else host
    except UnicodeError:
        return False
    labels = plain.rstrip(".").split(".")
    return len(labels) > 1 and all(
        re.fullmatch(r"[a-z0-9_]([a-z0-9_-]{0,61}[a-z0-9_])?", part, re.I) for part in labels
    )


def _encoded(part: str) -> str:
    return (
        re.sub(r"%(?![0-9A-Fa-f]{2})", "%25", quote(part, safe="%/:?#@!$&'()*+,;=~-._[]"))
        .replace("[", "%5B")
        .replace("]", "%5D")
    )


def whole_number(text: object) -> object:
    """Accept digits."""
    if isinstance(text, str) and re.fullmatch(r"[0-9]{1,10}", text):
        return int(text)
    shown = quoted(text) if isinstance(text, str) else "This"
    raise Complaint("E108", f"{shown} is not a whole number.", "Write digits only, like 1200.")


def former_address(text: str) -> str:
    """Accept a former address of a page in this database."""
    path = text.strip("/").removesuffix("/index.html")
    if text.startswith("/") or not re.fullmatch(r"(practices|news)/[a-z0-9-]{1,80}", path):
        raise Complaint("E307", f"{quoted(text)} cannot be a former address.", "Write it like practices/old-name")
    return path


def term_of(vocabulary: Vocabulary, field: str, language: str) -> AfterValidator:
    """Return the validator that accepts the ids of `vocabulary` and names the nearest term for anything else."""

    def check(text: str) -> str:
        if text in vocabulary:
            return text
        meant = vocabulary.nearest(text)
        label = (meant.label.get(language) or next(iter(meant.label.values()))) if meant else ""
        hint = f"Did you mean {meant.id} ({label})?" if meant else _ways_out(vocabulary, field)
        if vocabulary.standard == "territories":
            raise Complaint("E202", f"{quoted(text)} is not a country code.", hint)
        if vocabulary.standard == "languages":
            raise Complaint("E203", f"{quoted(text)} is not a language code.", hint)
        raise Complaint("E201", f"{quoted(text)} is not a term of {field}.", hint)

    return AfterValidator(check)


def _ways_out(vocabulary: Vocabulary, field: str) -> str:
    if vocabulary.standard == "territories":
        return "Write the two-letter code of the country, like BE."
    if vocabulary.standard == "languages":
        return "Write the code of the language, like fr."
    return f"The terms are: {', '.join(vocabulary.ids())}."


def _source_fields(value: object) -> object:
    return {"url": value} if isinstance(value, str) else value


_OneLine = Annotated[str, AfterValidator(_one_line)]
Title = Annotated[_OneLine, StringConstraints(min_length=3, max_length=120)]
NewsTitle = Annotated[_OneLine, StringConstraints(min_length=3, max_length=160)]
Summary = Annotated[_OneLine, StringConstraints(min_length=40, max_length=300)]
Line = Annotated[_OneLine, StringConstraints(min_length=1, max_length=200)]
Day = Annotated[str, AfterValidator(day)]
Moment = Annotated[str, AfterValidator(moment)]
WebAddress = Annotated[str, AfterValidator(web_address)]
Count = Annotated[int, BeforeValidator(whole_number), Field(ge=0)]
Year = Annotated[str, StringConstraints(pattern=r"^[0-9]{4}$")]
FormerAddress = Annotated[str, AfterValidator(former_address)]
YesOrNo = Switch


class SourceFacts(Facts):
    """Where the facts come from: an address, what it is, and the day somebody last looked."""

    url: WebAddress = Field(description="the web address")
    title: Line = Field("", description="what it is")
    checked: Day = Field("", description="the day somebody last looked, year-month-day")


class ReachFacts(Facts):
    """A figure: how many of what, and in which year."""

    count: Count = Field(description="the figure, digits only")
    of: Line = Field(description="what was counted")
    year: Moment = Field("", description="when")


SourceList = Listed[Annotated[SourceFacts, BeforeValidator(_source_fields)]]


class PracticeFacts(Facts):
    """The fixed fields of a practice; the facets of site.yaml are added to them."""

    title: Title = Field(description="the name of the practice, 3 to 120 characters")
    summary: Summary = Field(description="one or two sentences, 40 to 300 characters; shown in lists")
    organisations: Words = Field((), description="who runs it; a list")
    start: Moment = Field("", description="when it began: a year, year-month or year-month-day")
    end: Moment = Field("", description="when it ended, written likewise")
    website: WebAddress = Field("", description="its own web address")
    place: Line = Field("", description="where in the country, in words")
    funding: Words = Field((), description="who pays; a list")
    reach: Listed[ReachFacts] = Field((), description="figures: a list of groups of count, of and year")
    replicated: Line = Field("", description="where it has been taken up, in words")
    sources: Annotated[SourceList, Field(min_length=1)] = Field(
        description="where the facts come from: a list of addresses, or of groups of url, title and checked"
    )
    published: Day = Field("", description="the day the record came into the database, year-month-day")
    updated: Day = Field("", description="the day it was last changed, year-month-day")
    aliases: Listed[FormerAddress] = Field((), description="former addresses, such as practices/old-name")
    draft: YesOrNo = Field(False, description="true keeps the record out of the site for now")


class NewsFacts(Facts):
    """The fields of a news post."""

    title: NewsTitle = Field(description="the title, 3 to 160 characters")
    date: Day = Field(description="the day of the post, as in the file name")
    categories: Words = Field(description="terms of news-categories.yaml; a list")
    summary: Summary = Field("", description="a teaser of 40 to 300 characters; else the first paragraph is used")
    related: Words = Field((), description="practices that the post is about, by file name without .md")
    sources: SourceList = Field((), description="where the facts come from")
    updated: Day = Field("", description="the day it was last changed")
    aliases: Listed[FormerAddress] = Field((), description="former addresses")
    draft: YesOrNo = Field(False, description="true keeps the post out of the site for now")


class PageFacts(Facts):
    """The fields of a page such as About."""

    title: Title = Field(description="the title, 3 to 120 characters")
    summary: Summary = Field(description="one or two sentences, 40 to 300 characters")
