"""News: the latest, a page a post, an archive by year and a page a category."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import partial

from casebook import urls
from casebook.artifact import Artifact
from casebook.metadata import meta_names, news_graph
from casebook.metadata.head import description_of
from casebook.pages.page import Card, Link, Page, Teaser
from casebook.pages.press import Press
from casebook.prose import Section
from casebook.records import NewsPost, Source

_LATEST = 12


@dataclass(frozen=True)
class NewsPage(Page):
    """The view of a list of posts."""

    title: str = ""
    intro: str = ""
    posts: tuple[Teaser, ...] = ()
    years: tuple[Link, ...] = ()
    categories: tuple[Link, ...] = ()


@dataclass(frozen=True)
class PostPage(Page):
    """The view of a post."""

    title: str = ""
    date: str = ""
    updated: str = ""
    categories: tuple[Link, ...] = ()
    sections: tuple[Section, ...] = ()
    sources: tuple[Source, ...] = ()
    related: tuple[Card, ...] = ()
    previous: Link | None = None
    next: Link | None = None


def plan(press: Press) -> Iterator[Artifact]:
    """Yield all pages of news."""
    words, posts = press.messages.gettext, press.catalogue.news
    title = words("News")
    yield _list(press, title, urls.news(), posts[:_LATEST], words("The latest, from the newest."), ())
    crumbs = (Link(title, urls.news()),)
    for year in _years(posts):
        of_year = [post for post in posts if post.date[:4] == year]
        named = words("News of {year}").format(year=year)
        yield _list(press, named, urls.news_year(year), of_year, "", crumbs)
    for term in press.catalogue.news_categories.terms.values():
        of_category = [post for post in posts if term.id in post.categories]
        label = press.config.word(term.label)
        named = words("News: {category}").format(category=label)
        yield _list(press, named, urls.news_category(term.id), of_category, press.config.word(term.definition), crumbs)
    for number, post in enumerate(posts):
        newer = posts[number - 1] if number else None
        older = posts[number + 1] if number + 1 < len(posts) else None
        about = [press.practices[slug] for slug in post.related if slug in press.practices]
        yield press.page(
            "post.html",
            post.path,
            partial(_post, press, post, older, newer),
            post.source_path,
            facts=press.facts_and_texts([post]),
            neighbours=press.facts(older, newer),
            related=press.facts(*about),
        )


def _list(
    press: Press, title: str, path: str, posts: Sequence[NewsPost], intro: str, between: tuple[Link, ...]
) -> Artifact:
    view = partial(_list_view, press, title, path, posts, intro, between)
    shown = press.facts_and_texts(posts)
    return press.page("news.html", path, view, posts=(title, shown, press.facts(*press.catalogue.news)))


def _list_view(
    press: Press, title: str, path: str, posts: Sequence[NewsPost], intro: str, between: tuple[Link, ...]
) -> NewsPage:
    crumbs = press.crumbs(*between)
    description = intro or press.messages.gettext("{title} of this database.").format(title=title)
    terms = press.catalogue.news_categories.terms.values()
    everything = press.catalogue.news
    return NewsPage(
        path=path,
        head=press.head(title, description, path, (*crumbs, Link(title, path)), feed="news/feed.xml"),
        chrome=press.chrome,
        breadcrumb=crumbs,
        title=title,
        intro=intro,
        posts=tuple(press.teaser(post) for post in posts),
        years=tuple(Link(y, urls.news_year(y), sum(p.date[:4] == y for p in everything)) for y in _years(everything)),
        categories=tuple(
            Link(press.config.word(t.label), urls.news_category(t.id), sum(t.id in p.categories for p in everything))
            for t in terms
        ),
    )


def _post(press: Press, post: NewsPost, older: NewsPost | None, newer: NewsPost | None) -> PostPage:
    crumbs = press.crumbs(
        Link(press.messages.gettext("News"), urls.news()), Link(post.date[:4], urls.news_year(post.date[:4]))
    )
    trail = [*press.trail(crumbs), (post.title, post.path)]
    graph = news_graph(press.catalogue, post, trail)
    description = description_of(press.catalogue, post)
    head = press.head(post.title, description, post.path, crumbs, kind="article", graph=graph, feed="news/feed.xml")
    return PostPage(
        path=post.path,
        head=replace(head, names=meta_names(press.catalogue, post, head.canonical)),
        chrome=press.chrome,
        breadcrumb=crumbs,
        title=post.title,
        date=post.date,
        updated=post.updated,
        categories=press.teaser(post).categories,
        sections=press.catalogue.prose[post.source_path].sections,
        sources=post.sources,
        related=tuple(press.card(press.practices[slug]) for slug in post.related if slug in press.practices),
        previous=Link(older.title, older.path) if older else None,
        next=Link(newer.title, newer.path) if newer else None,
    )


def _years(posts: Sequence[NewsPost]) -> list[str]:
    return sorted({post.date[:4] for post in posts}, reverse=True)
