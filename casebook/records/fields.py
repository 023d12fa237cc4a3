"""The fields of a practice, a post and a page, each with its limits and the sentence for what does not fit."""

from __future__ import annotations

import re
from typing import Annotated

from pydantic import AfterValidator, BeforeValidator, Field, StringConstraints

from casebook.diagnostics import quoted
from casebook.model import Complaint, Facts, Listed, Words, as_series, without_repetition
from casebook.records.vocabulary import Vocabulary
from casebook.scalars import Day, Line, Moment, Number, WebAddress, YesOrNo, one_line


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


def _sources(value: object) -> object:
    """Let an address stand for a source, and one source for a list of one."""
    values = value if isinstance(value, list) else [value]
    return tuple({"url": one} if isinstance(one, str) else one for one in values)


Title = Annotated[str, StringConstraints(min_length=3, max_length=120), BeforeValidator(one_line)]
NewsTitle = Annotated[str, StringConstraints(min_length=3, max_length=160), BeforeValidator(one_line)]
Summary = Annotated[str, StringConstraints(min_length=40, max_length=300), BeforeValidator(one_line)]
FormerAddress = Annotated[str, AfterValidator(former_address)]
Lines = Annotated[tuple[Line, ...], BeforeValidator(as_series), AfterValidator(without_repetition)]
FormerAddresses = Annotated[tuple[FormerAddress, ...], BeforeValidator(as_series), AfterValidator(without_repetition)]


class SourceFacts(Facts):
    """Where the facts come from: an address, what it is, and the day somebody last looked."""

    url: WebAddress = Field(description="the web address")
    title: Line = Field("", description="what it is")
    checked: Day = Field("", description="the day somebody last looked, year-month-day")


class ReachFacts(Facts):
    """A figure: how many of what, and in which year."""

    count: Number = Field(description="the figure, digits only")
    of: Line = Field(description="what was counted")
    year: Moment = Field("", description="when")


SourceList = Annotated[tuple[SourceFacts, ...], BeforeValidator(_sources)]


class PracticeFacts(Facts):
    """The fixed fields of a practice; the facets of site.yaml are added to them."""

    title: Title = Field(description="the name of the practice, 3 to 120 characters")
    summary: Summary = Field(description="one or two sentences, 40 to 300 characters; shown in lists")
    organisations: Lines = Field((), description="who runs it; a list")
    start: Moment = Field("", description="when it began: a year, year-month or year-month-day")
    end: Moment = Field("", description="when it ended, written likewise")
    website: WebAddress = Field("", description="its own web address")
    place: Line = Field("", description="where in the country, in words")
    funding: Lines = Field((), description="who pays; a list")
    reach: Listed[ReachFacts] = Field((), description="figures: a list of groups of count, of and year")
    replicated: Line = Field("", description="where it has been taken up, in words")
    sources: Annotated[SourceList, Field(min_length=1)] = Field(
        description="where the facts come from: a list of addresses, or of groups of url, title and checked"
    )
    published: Day = Field("", description="the day the record came into the database, year-month-day")
    updated: Day = Field("", description="the day it was last changed, year-month-day")
    aliases: FormerAddresses = Field((), description="former addresses, such as practices/old-name")
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
    aliases: FormerAddresses = Field((), description="former addresses")
    draft: YesOrNo = Field(False, description="true keeps the post out of the site for now")


class PageFacts(Facts):
    """The fields of a page such as About."""

    title: Title = Field(description="the title, 3 to 120 characters")
    summary: Summary = Field(description="one or two sentences, 40 to 300 characters")
