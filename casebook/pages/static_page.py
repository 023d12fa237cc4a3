"""Pages that stand for themselves: About and its like, licences, not found, and redirects from former addresses."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from functools import partial
from urllib.parse import urlsplit

from casebook import urls
from casebook.artifact import Artifact
from casebook.pages.page import Link, Page
from casebook.pages.press import Press
from casebook.prose import Section
from casebook.records import StaticPage


@dataclass(frozen=True)
class TextPage(Page):
    """The view of a page made of text."""

    title: str = ""
    summary: str = ""
    sections: tuple[Section, ...] = ()


@dataclass(frozen=True, slots=True)
class Shipped:
    """Work of others that the site carries: its name, version, licence and the file with the licence's text."""

    name: str
    version: str
    licence: str
    text_path: str


@dataclass(frozen=True)
class LicencesPage(Page):
    """The view of the page of licences."""

    title: str = ""
    shipped: tuple[Shipped, ...] = ()
    content_licence: str = ""
    content_licence_url: str = ""


@dataclass(frozen=True)
class MovedPage(Page):
    """The view of a former address."""

    target: Link | None = None


def plan(press: Press, shipped: Iterable[Shipped]) -> Iterator[Artifact]:
    """Yield the pages of content/pages, the licences, the page for what is not found, and the redirects."""
    for page in press.catalogue.pages:
        facts = press.facts_and_texts([page])
        yield press.page("text.html", page.path, partial(_text, press, page), page.source_path, facts=facts)
    yield _licences(press, tuple(shipped))
    yield _not_found(press)
    for record in press.catalogue.dated:
        for alias in record.aliases:
            yield _moved(press, f"{alias}/{urls.INDEX}", Link(record.title, record.path))


def _text(press: Press, page: StaticPage) -> TextPage:
    crumbs = press.crumbs()
    return TextPage(
        path=page.path,
        head=press.head(page.title, page.summary, page.path, (*crumbs, Link(page.title, page.path))),
        chrome=press.chrome,
        breadcrumb=crumbs,
        title=page.title,
        summary=page.summary,
        sections=press.catalogue.prose[page.source_path].sections,
    )


def _licences(press: Press, shipped: tuple[Shipped, ...]) -> Artifact:
    title, path = press.messages.gettext("Licences"), urls.LICENCES
    crumbs = press.crumbs()
    description = press.messages.gettext(
        "Under which licences the text, the program and the typefaces of this site may be used."
    )
    licence = press.config.site.licence
    view = LicencesPage(
        path=path,
        head=press.head(title, description, path, (*crumbs, Link(title, path))),
        chrome=press.chrome,
        breadcrumb=crumbs,
        title=title,
        shipped=shipped,
        content_licence=licence.name,
        content_licence_url=licence.url,
    )
    return press.page("licences.html", path, lambda: view, shipped=shipped)


def _not_found(press: Press) -> Artifact:
    title = press.messages.gettext("This page is not here")
    description = press.messages.gettext("The address leads to no page of this site.")
    head = replace(press.head(title, description, urls.NOT_FOUND, ()), indexed=False)
    base_path = urlsplit(press.config.url).path if press.config.deployed else ""
    view = Page(urls.NOT_FOUND, head, press.chrome, base_path=base_path)
    return press.page("not_found.html", urls.NOT_FOUND, lambda: view, deployed=base_path)


def _moved(press: Press, path: str, target: Link) -> Artifact:
    def view() -> MovedPage:
        head = press.head(press.messages.gettext("This page has moved"), target.text, path, ())
        head = replace(head, canonical=urls.absolute(press.config.url, target.path), indexed=False)
        return MovedPage(path, head, press.chrome, target=target)

    return press.page("moved.html", path, view, target=target)
