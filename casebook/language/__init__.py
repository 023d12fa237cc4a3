"""Words: names of countries and languages, dates, and the interface's own words in the reader's language."""

from casebook.language.locale import Names, names_in
from casebook.language.messages import Messages, load_messages

__all__ = ["Messages", "Names", "load_messages", "names_in"]
