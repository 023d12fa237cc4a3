"""One page of every kind on the real site."""

from __future__ import annotations

PAGES = {
    "home": "index.html",
    "the list": "practices/index.html",
    "page 2 of the list": "practices/page/2/index.html",
    "outcomes": "outcomes/index.html",
    "an outcome": "outcomes/sense-of-belonging/index.html",
    "countries": "countries/index.html",
    "a country": "countries/be/index.html",
    "Voisins Solidaires": "practices/voisins-solidaires/index.html",
    "a policy paper": "practices/migrant-integration-strategy-ireland/index.html",
    "news": "news/index.html",
    "a post": "news/2023-10-21-dissemination-event-in-brussels/index.html",
    "a year": "news/2023/index.html",
    "a category": "news/category/co-creation/index.html",
    "about": "about/index.html",
    "licences": "licences/index.html",
    "not found": "404.html",
}
