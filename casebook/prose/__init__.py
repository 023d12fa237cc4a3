"""Text: from an author's Markdown to safe HTML in sections, with its links known.

`typeset` sends each document to a worker process that can be killed, because a few kilobytes of brackets can keep the
Markdown library busy for minutes. What comes back has passed an allow-list as its last step.
"""

from casebook.prose.prose import LinkUse, Prose, Section
from casebook.prose.typesetters import Manuscript, Typesetters, typeset

__all__ = ["LinkUse", "Manuscript", "Prose", "Section", "Typesetters", "typeset"]
