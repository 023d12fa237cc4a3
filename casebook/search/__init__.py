"""Search: the words of all records counted once, and written in two forms that give the same answers.

The whole index in lunr's own JSON, for tests and other tools; and the same cut into small classic scripts, so that a
browser loads only what a query touches, from a server or from disk. docs/search.md describes the formats.
"""

from casebook.search.counting import Counted, count
from casebook.search.documents import SearchDocument, documents_of
from casebook.search.interface import plan_interface
from casebook.search.kept import count_kept
from casebook.search.shards import plan_shards
from casebook.search.whole import MOST_UNASKED, plan_whole, whole_files

__all__ = [
    "MOST_UNASKED",
    "Counted",
    "SearchDocument",
    "count",
    "count_kept",
    "documents_of",
    "plan_interface",
    "plan_shards",
    "plan_whole",
    "whole_files",
]
