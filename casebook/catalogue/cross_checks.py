"""Whether the records fit each other: names, former addresses, references, links between texts, dates."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from casebook import urls
from casebook.catalogue.catalogue import Catalogue
from casebook.diagnostics import Diagnostic, Place, quoted
from casebook.diagnostics.nearest import nearest
from casebook.model import place_of
from casebook.records import Practice
from casebook.source import Document


def cross_check(
    catalogue: Catalogue, documents: Mapping[str, Document], images: Iterable[str], today: str
) -> list[Diagnostic]:
    """Return what is wrong between the records; `documents` by path, `images` as paths of the site, `today` a day."""
    problems = [*_former_addresses(catalogue, documents), *_references(catalogue, documents)]
    problems += _links(catalogue, documents, set(images))
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


def _links(catalogue: Catalogue, documents: Mapping[str, Document], images: set[str]) -> Iterator[Diagnostic]:
    """Yield the links between texts that lead nowhere; links to other pages are checked in the made tree."""
    pages = {record.path: record for record in catalogue.texts}
    files = {record.source_path.rpartition("/")[2]: record.source_path for record in pages.values()}
    for record in pages.values():
        for link in catalogue.prose[record.source_path].links:
            place = Place(record.source_path, link.line)
            page, _, anchor = link.target.partition("#")
            if link.image:
                if page not in images:
                    yield Diagnostic(
                        "E404", place, f"There is no image {quoted(link.written)}.", _did_you_mean(page, images, "../")
                    )
            elif page in pages:
                anchors = {s.anchor for s in catalogue.prose[pages[page].source_path].sections}
                if anchor.startswith("section-") and anchor not in anchors:
                    meant = nearest(anchor, anchors)
                    hint = f"Did you mean #{meant.removeprefix('section-')}?" if meant else ""
                    yield Diagnostic("E402", place, f"The page has no heading for {quoted(link.written)}.", hint)
            elif not link.written.startswith("/") and page != urls.HOME:
                name = link.written.partition("#")[0].rpartition("/")[2]
                meant = nearest(name, files)
                hint = f"Did you mean {meant}?" if meant else "Write the file of a record, such as other-record.md"
                yield Diagnostic("E401", place, f"The link {quoted(link.written)} leads nowhere.", hint)


def _did_you_mean(wanted: str, known: Iterable[str], prefix: str) -> str:
    meant = nearest(wanted, list(known))
    return f"Did you mean {prefix}{meant}?" if meant else "Put the file into content/images."


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
