"""What stands around every page, made once."""

from __future__ import annotations

from collections.abc import Callable

from casebook import urls
from casebook.assets import Assets
from casebook.catalogue import Catalogue
from casebook.language import Messages
from casebook.language.locale import direction
from casebook.metadata.head import cut, description_of
from casebook.pages.page import Chrome, Link, Teaser

_LATEST_NEWS = 3
_TEASER = 140


def chrome(catalogue: Catalogue, assets: Assets, messages: Messages, *, incomplete: bool = False) -> Chrome:
    """Return the chrome of all pages; those of an incomplete build say so."""
    config, words = catalogue.config, messages.gettext
    principal = config.principal
    facets = tuple(Link(config.word(facet.label), urls.facet(facet.id)) for facet in config.facets)
    countries = [link for facet, link in zip(config.facets, facets) if facet.id == "countries"]
    pages = tuple(Link(page.title, page.path) for page in catalogue.pages)
    about = [Link(words("About"), page.path) for page in catalogue.pages if page.slug == "about"]
    navigation = (
        Link(words("Practices"), urls.practices()),
        Link(config.word(principal.label), urls.facet(principal.id)),
        *countries,
        Link(words("News"), urls.news()),
        *about,
    )
    latest = tuple(
        Teaser(post.title, post.path, post.date, cut(description_of(catalogue, post), _TEASER))
        for post in catalogue.news[:_LATEST_NEWS]
    )
    return Chrome(
        title=config.site.title,
        tagline=config.site.tagline,
        language=config.language,
        direction=direction(config.language),
        navigation=navigation,
        facets=facets,
        tools=_tools(words),
        footer=(*pages, Link(words("Licences"), urls.LICENCES)),
        news=latest,
        feeds=(Link(words("Practices"), "practices/feed.xml"), Link(words("News"), "news/feed.xml")),
        licence_name=config.site.licence.short,
        licence_url=config.site.licence.url,
        styles=assets.styles,
        programs=assets.programs,
        lunr=assets.lunr,
        icon=assets.icon,
        notice=words("Some records have errors and were left out of this build.") if incomplete else "",
    )


def _tools(words: Callable[[str], str]) -> tuple[Link, ...]:
    """Return the pages that show the records in another way, or let a visitor take them along."""
    return ()
