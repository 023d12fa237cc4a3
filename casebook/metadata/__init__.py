"""What machines read in a page's head: JSON-LD for search engines, Dublin Core and OpenGraph for the rest."""

from casebook.metadata.head import meta_names, open_graph
from casebook.metadata.linked_data import as_script, news_graph, page_graph, practice_graph, term_graph

__all__ = [
    "as_script",
    "meta_names",
    "news_graph",
    "open_graph",
    "page_graph",
    "practice_graph",
    "term_graph",
]
