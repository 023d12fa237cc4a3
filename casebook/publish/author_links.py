"""Links that authors wrote, on pages that are made now and on those that are kept."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping

from casebook.artifact import Artifact
from casebook.catalogue import Catalogue
from casebook.diagnostics import Place
from casebook.publish.link_check import Leads


def lost_links(catalogue: Catalogue, kept: Iterable[Artifact], known: Collection[str]) -> dict[str, list[Leads]]:
    """Return the links of texts on pages that were not made again, to pages that are no longer there."""
    lost: dict[str, list[Leads]] = {}
    for artifact in kept:
        for link in catalogue.entries[artifact.source].links if artifact.source else ():
            target = link.target.partition("#")[0]
            if target not in known:
                lost.setdefault(artifact.path, []).append(Leads(link.written, target))
    return lost


def author_of_links(catalogue: Catalogue, artifacts: Mapping[str, Artifact]) -> Callable[[str, str], Place | None]:
    """Return the function that says where an author wrote the link from a page to a target, if one did."""

    def author(page: str, target: str) -> Place | None:
        source = artifacts[page].source
        for link in catalogue.entries[source].links if source else ():
            if target in (link.target, link.target.partition("#")[0]):
                return Place(source, link.line, link.column)
        return None

    return author
