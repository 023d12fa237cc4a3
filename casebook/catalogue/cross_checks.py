"""Whether the records fit each other: names, former addresses, references, links between texts, dates."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping

from casebook import urls
from casebook.catalogue.catalogue import Catalogue
from casebook.diagnostics import Diagnostic, Place, quoted
from casebook.diagnostics.nearest import nearest
from casebook.model import as_plain, place_of
from casebook.prose import LinkUse, Section
from casebook.prose.links import SECTION_PREFIX
from casebook.source import Document


def cross_check(
    catalogue: Catalogue,
    documents: Mapping[str, Document],
    images: Iterable[str],
    today: str,
    *,
    drafts: bool = False,
) -> list[Diagnostic]:
    """Return what is wrong between the records; `documents` by path, `images` as paths of the site, `today` a day.

    `catalogue` holds all records that are believed, drafts too, and the prose of all documents; `drafts` says
    whether drafts will be published.
    """
    problems = [*_former_addresses(documents), *_references(documents)]
    hidden = set() if drafts else {record.source_path for record in catalogue.dated if record.draft}
    problems += _links(catalogue, documents, set(images), hidden)
    problems += _future_dates(documents, today)
    if not catalogue.practices:
        hint = "Put the first one into content/practices."
        problems.append(Diagnostic("W607", Place("content/practices"), "There are no practices yet.", hint))
    return problems


def _texts_of(document: Document, name: str) -> list[str]:
    """Return the texts of a field as they were typed, of records with errors too; a single text is a list of one."""
    value = as_plain(document.facts, document.path, []).get(name, [])
    return [text for text in (value if isinstance(value, list) else [value]) if isinstance(text, str)]


def _former_addresses(documents: Mapping[str, Document]) -> Iterator[Diagnostic]:
    present = {urls.page_of_source(path) for path in documents}
    taken: dict[str, str] = {}
    for path, document in documents.items():
        for position, alias in enumerate(_texts_of(document, "aliases")):
            if not re.fullmatch(r"(practices|news)/[a-z0-9-]{1,80}(/index\.html|/)?", alias):
                continue
            place = place_of(document.facts, ["aliases", position], path)
            page = f"{alias.strip('/').removesuffix('/index.html')}/{urls.INDEX}"
            owner = taken.setdefault(page, path)
            name = page.split("/")[1]
            if page in present:
                message = f"{quoted(alias)} is the address of a page that is there."
                yield Diagnostic("E307", place, message, "Delete it here.")
            elif owner != path:
                message = f"{quoted(alias)} is already a former address in {owner}."
                yield Diagnostic("E307", place, message, "Delete one of the two.")
            elif name in urls.RESERVED_PRACTICES or name == "category" or name.isdigit():
                yield Diagnostic("E307", place, f"{quoted(alias)} is used by the program.")


def _references(documents: Mapping[str, Document]) -> Iterator[Diagnostic]:
    slugs = [path.rpartition("/")[2].removesuffix(".md") for path in documents if path.startswith("content/practices/")]
    for path, document in documents.items():
        for position, slug in enumerate(_texts_of(document, "related") if path.startswith("content/news/") else []):
            if slug not in slugs:
                meant = nearest(slug, slugs)
                hint = f"Did you mean {meant}?" if meant else ""
                place = place_of(document.facts, ["related", position], path)
                yield Diagnostic("E408", place, f"There is no practice {quoted(slug)}.", hint)


def _links(
    catalogue: Catalogue, documents: Mapping[str, Document], images: set[str], hidden: set[str]
) -> Iterator[Diagnostic]:
    """Yield the links of all texts that lead nowhere, those of records with errors too; drafts are nowhere."""
    sources = {page: path for path in documents if path not in hidden and (page := urls.page_of_source(path))}
    made = _pages_made(catalogue)
    for path in documents:
        for link in catalogue.prose[path].links:
            place = Place(path, link.line, link.column)
            page, _, anchor = link.target.partition("#")
            if link.image:
                if page not in images:
                    hint = _did_you_mean(page, images, "../") or "Put the file into content/images."
                    yield Diagnostic("E404", place, f"There is no image {quoted(link.written)}.", hint)
            elif page in sources:
                yield from _anchor(catalogue.prose[sources[page]].sections, anchor, link, place)
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


def _anchor(sections: Iterable[Section], anchor: str, link: LinkUse, place: Place) -> Iterator[Diagnostic]:
    anchors = [section.anchor for section in sections if section.anchor]
    if anchor.startswith(SECTION_PREFIX) and anchor not in anchors:
        meant = nearest(anchor, anchors)
        there = ", ".join(f"#{name.removeprefix(SECTION_PREFIX)}" for name in anchors[:6])
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


def _future_dates(documents: Mapping[str, Document], today: str) -> Iterator[Diagnostic]:
    for path, document in documents.items():
        dates: list[tuple[list[str | int], str]] = [
            ([name], day) for name in ("date", "published", "updated") for day in _texts_of(document, name)
        ]
        sources = as_plain(document.facts, path, []).get("sources", [])
        for position, source in enumerate(sources if isinstance(sources, list) else []):
            if isinstance(source, dict) and isinstance(source.get("checked"), str):
                dates.append((["sources", position, "checked"], source["checked"]))
        for location, day in dates:
            if re.fullmatch(r"[0-9]{4}-[0-9]{2}-[0-9]{2}", day) and day > today:
                place = place_of(document.facts, location, path)
                message = f"{quoted(day)} is in the future."
                yield Diagnostic("W113", place, message, "Nothing is hidden because of it.")
