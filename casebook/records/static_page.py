"""A page that stands for itself, such as About."""

from __future__ import annotations

from dataclasses import dataclass

from casebook import urls


@dataclass(frozen=True)
class StaticPage:
    """A page with a title and a summary; its text is its document's."""

    slug: str
    source_path: str
    title: str
    summary: str

    @property
    def path(self) -> str:
        """Return the page's path in the site."""
        return urls.static_page(self.slug)
