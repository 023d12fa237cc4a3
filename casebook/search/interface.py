"""The words that the search says in the browser, from gettext like all others."""

from __future__ import annotations

from casebook.artifact import Artifact, given
from casebook.language import Messages
from casebook.search.encoding import script
from casebook.search.shards import FOLDER


def plan_interface(messages: Messages) -> Artifact:
    """Return the file of the interface's words; pairs are the forms for one and for several."""
    words = messages.gettext
    said: dict[str, object] = {
        "found": [words("One record found"), words("{count} records found")],
        "loose": [
            words("No record has all these words; one has some of them"),
            words("No record has all these words; {count} have some of them"),
        ],
        "nothing": words("Nothing is found. Try fewer or other words, or take back a filter."),
        "meant": words("Did you mean"),
        "remove": words("take back"),
        "clear": words("Clear all"),
        "pages": words("Pages of the list"),
        "page": words("Page {number} of {total}"),
        "previous": words("Previous page"),
        "next": words("Next page"),
        "news": words("News"),
        "static": words("Page"),
        "failed": words("The search could not be loaded. Reload the page to try again."),
    }
    return given(f"{FOLDER}/interface.js", script("interface", 0, said))
