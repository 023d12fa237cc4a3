"""Whether the records fit each other: names, former addresses, references, links between texts, dates."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from casebook import urls
from casebook.catalogue.catalogue import Catalogue
from casebook.diagnostics import Diagnostic, Place, quoted
from casebook.diagnostics.nearest import nearest
from casebook.model import place_of
from casebook.prose import LinkUse, Section
from casebook.prose.links import SECTION_PREFIX
from casebook.records import Practice
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
    problems = [*_former_addresses(catalogue, documents), *_references(catalogue, documents)]
    hidden = set() if drafts else {record.source_path for record in catalogue.dated if record.draft}
    problems += _links(catalogue, documents, set(images), hidden)
    problems += _future_dates(catalogue, documents, today)
    if not catalogue.practices:
        hint = "Put the first one into content/practices."
        problems.append(Diagnostic("W607", Place("content/practices"), "There are no practices yet.", hint))
    return problems


def _former_addresses(catalogue: Catalogue, documents: Mapping[str, Document]) -> Iterator[Diagnostic]:
    present = {record.path for record in catalogue.dated}
    taken: dict[str, str] = {}
    for record in catalogue.dated:
        for position, alias in enumerate(record.aliases):
            place = place_of(documents[record.source_path].facts, ["aliases", position], record.source_path)
            path = f"{alias}/{urls.INDEX}"
            owner = taken.setdefault(path, record.source_path)
            name = alias.partition("/")[2]
            if path in present:
                yield Diagnostic(
                    "E307", place, f"{quoted(alias)} is the address of a page that is there.", "Delete it here."
                )
            elif owner != record.source_path:
                yield Diagnostic(
                    "E307", place, f"{quoted(alias)} is already a former address in {owner}.", "Delete one of the two."
                )
            elif name in urls.RESERVED_PRACTICES or name in ("category",) or name.isdigit():
                yield Diagnostic("E307", place, f"{quoted(alias)} is used by the program.")


def _references(catalogue: Catalogue, documents: Mapping[str, Document]) -> Iterator[Diagnostic]:
    slugs = [practice.slug for practice in catalogue.practices]
    known = set(slugs)
    for post in catalogue.news:
        for position, slug in enumerate(post.related):
            if slug not in known:
                place = place_of(documents[post.source_path].facts, ["related", position], post.source_path)
                meant = nearest(slug, slugs)
                yield Diagnostic(
                    "E408", place, f"There is no practice {quoted(slug)}.", f"Did you mean {meant}?" if meant else ""
                )


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


def _future_dates(catalogue: Catalogue, documents: Mapping[str, Document], today: str) -> Iterator[Diagnostic]:
    for record in catalogue.dated:
        fields = ("published", "updated") if isinstance(record, Practice) else ("date", "updated")
        for name in fields:
            if getattr(record, name) > today:
                place = place_of(documents[record.source_path].facts, [name], record.source_path)
                yield Diagnostic(
                    "W113",
                    place,
                    f"{quoted(getattr(record, name))} is in the future.",
                    "Nothing is hidden because of it.",
                )
        for position, source in enumerate(record.sources):
            if source.checked > today:
                place = place_of(
                    documents[record.source_path].facts, ["sources", position, "checked"], record.source_path
                )
                yield Diagnostic("W113", place, f"{quoted(source.checked)} is in the future.")
