"""What all pages are made with: the catalogue, the chrome, the templates, and the small views made from records."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from functools import cached_property

from casebook import urls
from casebook.artifact import Artifact
from casebook.catalogue import Catalogue, Relation
from casebook.config import Config, Facet
from casebook.diagnostics.nearest import fold
from casebook.digest import digest_of
from casebook.language import Messages
from casebook.metadata import as_script, open_graph, page_graph
from casebook.metadata.head import description_of
from casebook.metadata.linked_data import Node
from casebook.pages.page import Card, Chrome, Head, Link, Page, Teaser
from casebook.pages.templates import Templates
from casebook.records import NewsPost, Practice, StaticPage, Term


@dataclass(frozen=True)
class Press:
    """The catalogue and what turns it into pages.

    `rules` is the digest of the configuration and the vocabularies, `related` the related practices by slug.
    """

    catalogue: Catalogue
    chrome: Chrome
    templates: Templates
    messages: Messages
    rules: str = ""
    related: Mapping[str, tuple[Relation, ...]] = field(default_factory=dict)

    @property
    def config(self) -> Config:
        """Return the configuration of the site."""
        return self.catalogue.config

    def page(self, template: str, path: str, view: Callable[[], Page], source: str = "", **inputs: object) -> Artifact:
        """Return the artifact of the page at `path` that `template` makes of what `view` returns.

        `inputs` names all that the view is made from but for what every page is made from: the chrome, the rules, the
        words of the interface and the templates.
        """
        file = f"pages/{template}"
        named = tuple((name, digest_of(value)) for name, value in inputs.items())
        around = (("template", self.templates.key(file)), ("chrome", self._chrome_key), ("rules", self.rules))
        return Artifact(path, (*around, *named), lambda: self.templates.render(file, view()), source)

    @cached_property
    def _chrome_key(self) -> str:
        return digest_of(self.chrome, self.messages)

    @cached_property
    def practices(self) -> Mapping[str, Practice]:
        """Return the practices by slug."""
        return {practice.slug: practice for practice in self.catalogue.practices}

    def facts(self, *records: Practice | NewsPost | StaticPage | None) -> str:
        """Return the digest of the facts of `records`, in their order."""
        facts = self._facts
        return " ".join([facts[record.source_path] if record else "-" for record in records])

    def facts_of_each(self, records: Iterable[Practice]) -> list[str]:
        """Return the digest of the facts of each of `records`."""
        facts = self._facts
        return [facts[record.source_path] for record in records]

    @cached_property
    def _facts(self) -> Mapping[str, str]:
        return {path: entry.facts for path, entry in self.catalogue.entries.items()}

    def facts_and_texts(self, records: Iterable[Practice | NewsPost | StaticPage]) -> str:
        """Return the digest of the facts and the texts of `records`, in their order."""
        entries = [self.catalogue.entries[record.source_path] for record in records]
        return digest_of([(entry.facts, entry.text) for entry in entries])

    @cached_property
    def counts(self) -> Mapping[str, str]:
        """Return for every facet the digest of how many practices carry each of its terms."""
        by_term = self.catalogue.by_term
        return {
            facet.id: digest_of(sorted((term, len(row)) for term, row in by_term[facet.id].items()))
            for facet in self.config.facets
        }

    def head(
        self,
        title: str,
        description: str,
        path: str,
        crumbs: tuple[Link, ...],
        *,
        kind: str = "website",
        graph: list[Node] | None = None,
        feed: str = "",
    ) -> Head:
        """Return the head of a page; without a `graph` of its own it is a plain WebPage."""
        address = urls.absolute(self.config.url, path)
        site_title = self.config.site.title
        nodes = graph if graph is not None else page_graph(self.catalogue, title, path, self.trail(crumbs))
        return Head(
            title=title if path == urls.HOME else f"{title} – {site_title}",
            description=description,
            canonical=address,
            properties=open_graph(self.catalogue, kind, title, description, address),
            json_ld=as_script(nodes),
            feed=feed,
        )

    def crumbs(self, *links: Link) -> tuple[Link, ...]:
        """Return the way from home through `links`."""
        return (Link(self.messages.gettext("Home"), urls.HOME), *links)

    def trail(self, crumbs: tuple[Link, ...]) -> list[tuple[str, str]]:
        """Return the breadcrumb as titles and paths."""
        return [(link.text, link.path) for link in crumbs]

    def term_link(self, facet: Facet, term: Term, *, counted: bool = False, short: bool = False) -> Link:
        """Return the link to a tag page."""
        known = self._term_links.get((facet.id, term.id, counted, short))
        if known is None:
            count = len(self.catalogue.with_term(facet.id, term.id)) if counted else None
            labels = term.short if short and term.short else term.label
            known = Link(self.config.word(labels), urls.term(facet.id, term.id), count)
            self._term_links[facet.id, term.id, counted, short] = known
        return known

    @cached_property
    def _term_links(self) -> dict[tuple[str, str, bool, bool], Link]:
        return {}

    @cached_property
    def section_order(self) -> Mapping[str, int]:
        """Return where the sections that site.yaml declares stand, by their headings, folded."""
        declared = enumerate(self.config.site.sections)
        return {fold(label): n for n, section in declared for label in section.heading.values()}

    def facet_link(self, facet: Facet) -> Link:
        """Return the link to the index page of a facet."""
        return Link(self.config.word(facet.label), urls.facet(facet.id))

    def groups(self, facet: Facet) -> list[tuple[str, str]]:
        """Return id and heading of the groups of a facet's terms, and an empty pair for terms without a group."""
        groups = self.catalogue.vocabulary(facet).groups
        return [*((group.id, self.config.word(group.label)) for group in groups), ("", "")]

    def facet(self, facet_id: str) -> Facet | None:
        """Return the facet `facet_id`, if this site has it."""
        return self._facets.get(facet_id)

    @cached_property
    def _facets(self) -> Mapping[str, Facet]:
        return {facet.id: facet for facet in self.config.facets}

    def words(self, practice: Practice, facet_id: str) -> tuple[str, ...]:
        """Return the labels of the practice's values of a facet; none where the site has no such facet."""
        facet = self.facet(facet_id)
        if facet is None:
            return ()
        terms = self.catalogue.vocabulary(facet).terms
        return tuple(self.config.word(terms[value].label) for value in practice.values[facet_id])

    def card(self, practice: Practice) -> Card:
        """Return the practice as it stands in lists."""
        if practice.slug not in self._cards:
            self._cards[practice.slug] = self._card(practice)
        return self._cards[practice.slug]

    @cached_property
    def _cards(self) -> dict[str, Card]:
        return {}

    def _card(self, practice: Practice) -> Card:
        kind = ", ".join(self.words(practice, "kind"))
        countries = ", ".join(self.words(practice, "countries"))
        evidence = "".join(self.words(practice, "evidence"))
        meta = tuple(part for part in (kind, countries, years(practice)) if part)
        return Card(practice.title, practice.path, practice.summary, meta, evidence)

    def teaser(self, post: NewsPost) -> Teaser:
        """Return the post as it stands in lists."""
        terms = self.catalogue.news_categories.terms
        categories = tuple(Link(self.config.word(terms[c].label), urls.news_category(c)) for c in post.categories)
        return Teaser(post.title, post.path, post.date, description_of(self.catalogue, post), categories)


def years(practice: Practice) -> str:
    """Return the years of a practice: `2017`, `2015–2019`, or nothing."""
    start, end = practice.start[:4], practice.end[:4]
    return f"{start}–{end}" if start and end and start != end else start or end
