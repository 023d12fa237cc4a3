"""A news post."""

from __future__ import annotations

from dataclasses import dataclass

from casebook import urls
from casebook.records.practice import Source


@dataclass(frozen=True)
class NewsPost:
    """A dated post; `related` holds slugs of practices."""

    slug: str
    source_path: str
    title: str
    date: str
    categories: tuple[str, ...]
    summary: str
    related: tuple[str, ...]
    sources: tuple[Source, ...]
    updated: str
    aliases: tuple[str, ...]
    draft: bool

    @property
    def path(self) -> str:
        """Return the page of the post."""
        return urls.news_post(self.slug)
