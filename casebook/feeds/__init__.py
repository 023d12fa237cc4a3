"""Feeds and lists for machines: Atom, sitemap, robots.txt."""

from casebook.feeds.atom import plan as plan_feeds
from casebook.feeds.sitemap import plan as plan_sitemap

__all__ = ["plan_feeds", "plan_sitemap"]
