"""Records: what a practice, a news post and a page are, and the check that a document is one.

`Rulebook` is made once from the configuration and the vocabularies; its models are the only place where a field,
its limits and its sentences are written down.
"""

from casebook.records.entry import Entry, entry_of
from casebook.records.news import NewsPost
from casebook.records.practice import Practice, Reach, Source
from casebook.records.rulebook import Rulebook, rulebook
from casebook.records.static_page import StaticPage
from casebook.records.vocabulary import Term, Vocabulary, read_vocabularies

__all__ = [
    "Entry",
    "NewsPost",
    "Practice",
    "Reach",
    "Rulebook",
    "Source",
    "StaticPage",
    "Term",
    "Vocabulary",
    "entry_of",
    "read_vocabularies",
    "rulebook",
]
