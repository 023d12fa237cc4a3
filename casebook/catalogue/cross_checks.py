"""Whether the records fit each other: names, former addresses, references, links between texts, dates."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping

from casebook import urls
from casebook.catalogue.catalogue import Catalogue
from casebook.diagnostics import Diagnostic, Place, quoted
from casebook.diagnostics.nearest import nearest
from casebook.prose import LinkUse
from casebook.prose.links import SECTION_PREFIX
from casebook.records import Entry
from casebook.records.entry import Location

PlaceOf = Callable[[str, Location], Place]


def cross_check(
    catalogue: Catalogue,
    images: Iterable[str],
    today: str,
    place_of: PlaceOf,
    *,
    drafts: bool = False,
) -> list[Diagnostic]:
    """Return what is wrong between the entries of `catalogue`; `images` as paths of the site, `today` a day.

    `catalogue` holds all records that are believed, drafts too; `drafts` says whether drafts will be published.
    `place_of` finds where in a file a stated value stands.
    """
    entries = catalogue.entries
    problems = [*_former_addresses(entries, place_of), *_references(entries, place_of)]
    hidden = set() if drafts else {record.source_path for record in catalogue.dated if record.draft}
    problems += _links(catalogue, set(images), hidden)
    problems += _future_dates(entries, today, place_of)
    if not catalogue.practices:
        hint = "Put the first one into content/practices."
        problems.append(Diagnostic("W607", Place("content/practices"), "There are no practices yet.", hint))
    return problems


def _former_addresses(entries: Mapping[str, Entry], place_of: PlaceOf) -> Iterator[Diagnostic]:
    present = {urls.page_of_source(path) for path in entries}
    taken: dict[str, str] = {}
    for path, entry in entries.items():
        for location, alias in entry.stated_as("aliases"):
            if not re.fullmatch(r"(practices|news)/[a-z0-9-]{1,80}(/index\.html|/)?", alias):
                continue
            page = f"{alias.strip('/').removesuffix('/index.html')}/{urls.INDEX}"
            owner = taken.setdefault(page, path)
            name = page.split("/")[1]
            if page in present:
                message = f"{quoted(alias)} is the address of a page that is there."
                yield Diagnostic("E307", place_of(path, location), message, "Delete it here.")
            elif owner != path:
                message = f"{quoted(alias)} is already a former address in {owner}."
                yield Diagnostic("E307", place_of(path, location), message, "Delete one of the two.")
            elif name in urls.RESERVED_PRACTICES or name == "category" or name.isdigit():
                message = f"{quoted(alias)} is used by the program."
                yield Diagnostic("E307", place_of(path, location), message)


def _references(entries: Mapping[str, Entry], place_of: PlaceOf) -> Iterator[Diagnostic]:
    slugs = {path.rpartition("/")[2].removesuffix(".md") for path in entries if path.startswith("content/practices/")}
    for path, entry in entries.items():
        for location, slug in entry.stated_as("related") if path.startswith("content/news/") else []:
            if slug not in slugs:
                meant = nearest(slug, sorted(slugs))
                hint = f"Did you mean {meant}?" if meant else ""
                yield Diagnostic("E408", place_of(path, location), f"There is no practice {quoted(slug)}.", hint)


def _links(catalogue: Catalogue, images: set[str], hidden: set[str]) -> Iterator[Diagnostic]:
    """Yield the links of all texts that lead nowhere, those of records with errors too; drafts are nowhere."""
    entries = catalogue.entries
    sources = {page: path for path in entries if path not in hidden and (page := urls.page_of_source(path))}
    made = _pages_made(catalogue)
    for path, entry in entries.items():
        for link in entry.links:
            place = Place(path, link.line, link.column)
            page, _, anchor = link.target.partition("#")
            if link.image:
                if page not in images:
                    hint = _did_you_mean(page, images, "../") or "Put the file into content/images."
                    yield Diagnostic("E404", place, f"There is no image {quoted(link.written)}.", hint)
            elif page in sources:
                yield from _anchor(entries[sources[page]].anchors, anchor, link, place)
            elif link.written.startswith("/"):
                folder = page.removesuffix(urls.INDEX).rstrip("/")
                if folder.partition("/page/")[0] not in made and "." not in folder:
                    hint = _did_you_mean(folder, made, "/")
                    yield Diagnostic("E401", place, f"The link {quoted(link.written)} leads nowhere.", hint)
            else:
                files = [source.rpartition("/")[2] for source in sources.values()]
                name = link.written.partition("#")[0].rpartition("/")[2]
                hint = _did_you_mean(name, files, "") or "Write the file of a record, such as other-record.md"
                yield Diagnostic("E401", place, f"The link {quoted(link.written)} leads nowhere.", hint)


def _anchor(anchors: Iterable[str], anchor: str, link: LinkUse, place: Place) -> Iterator[Diagnostic]:
    if anchor.startswith(SECTION_PREFIX) and anchor not in anchors:
        meant = nearest(anchor, anchors)
        there = ", ".join(f"#{name.removeprefix(SECTION_PREFIX)}" for name in list(anchors)[:6])
        hint = (
            f"Did you mean #{meant.removeprefix(SECTION_PREFIX)}?" if meant else f"There is {there}." if there else ""
        )
        yield Diagnostic("E402", place, f"The page has no heading for {quoted(link.written)}.", hint)


def _pages_made(catalogue: Catalogue) -> set[str]:
    """Return the folders of the pages that no author wrote: home, lists, facets, terms, archives, licences."""
    pages = [urls.HOME, urls.practices(), urls.news(), urls.LICENCES]
    for facet in catalogue.config.facets:
        pages.append(urls.facet(facet.id))
        pages += [urls.term(facet.id, term.id) for term in catalogue.terms_shown(facet)]
    pages += [urls.news_year(post.date[:4]) for post in catalogue.news]
    pages += [urls.news_category(term) for term in catalogue.news_categories.ids()]
    pages += [f"{alias}/{urls.INDEX}" for record in catalogue.dated for alias in record.aliases]
    return {page.removesuffix(urls.INDEX).rstrip("/") for page in pages}


def _did_you_mean(wanted: str, known: Iterable[str], prefix: str) -> str:
    meant = nearest(wanted, list(known))
    return f"Did you mean {prefix}{meant}?" if meant else ""


def _future_dates(entries: Mapping[str, Entry], today: str, place_of: PlaceOf) -> Iterator[Diagnostic]:
    for path, entry in entries.items():
        for location, day in entry.stated:
            is_day = location[-1] in ("date", "published", "updated", "checked")
            if is_day and day > today and re.fullmatch(r"[0-9]{4}-[0-9]{2}-[0-9]{2}", day):
                message = f"{quoted(day)} is in the future."
                yield Diagnostic("W113", place_of(path, location), message, "Nothing is hidden because of it.")
