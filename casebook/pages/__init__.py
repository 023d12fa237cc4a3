"""Pages: one frozen view for each, and the template that it goes into.

A module a kind of page. Each `plan` function returns the artifacts of its kind; `Press` holds what all of them need.
"""

from casebook.pages import facet, home, news, practice, practices, static_page
from casebook.pages.page import Chrome
from casebook.pages.press import Press
from casebook.pages.templates import Templates

__all__ = ["Chrome", "Press", "Templates", "facet", "home", "news", "practice", "practices", "static_page"]
