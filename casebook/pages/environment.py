"""Jinja as the templates have it: strict, escaping, with the interface's words and a few filters."""

from __future__ import annotations

from functools import lru_cache, partial
from pathlib import Path
from urllib.parse import urlsplit

import jinja2
from babel.numbers import format_decimal
from jinja2 import StrictUndefined, pass_context
from jinja2.runtime import Context
from markupsafe import Markup

from casebook import urls
from casebook.language import Messages
from casebook.language.locale import day_in_words
from casebook.pages.page import Around, Card, Page, Row


def environment(folder: Path, messages: Messages) -> jinja2.Environment:
    """Return the environment of the templates in `folder`.

    `href` links from the page that is being made, `day` and `number` write dates and numbers as people do, `host` shows
    where an address leads, `shared` takes in a template that sees the chrome only, `row` makes the row of a card. Two
    filters let text through that is safe already, and nothing else does: `prose` the sanitised HTML of an author's
    text, `json_ld` the script of `metadata.as_script`.
    """
    made = jinja2.Environment(
        loader=jinja2.FileSystemLoader(folder),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
        extensions=["jinja2.ext.i18n"],
    )
    made.install_gettext_callables(  # type: ignore[attr-defined]  # added by the extension
        messages.gettext, messages.ngettext, newstyle=True
    )
    del made.filters["random"], made.globals["lipsum"]  # chance has no place here
    made.filters["href"] = _href
    made.filters["day"] = lru_cache(4096)(partial(_day, messages.language))
    made.filters["shared"] = partial(_shared, made, {})
    made.filters["row"] = partial(_row, made, {})
    made.filters["prose"] = Markup
    made.filters["json_ld"] = Markup
    made.filters["number"] = partial(format_decimal, locale=messages.language.replace("-", "_"))
    made.filters["host"] = _host
    return made


def _day(language: str, moment: str) -> str:
    return day_in_words(moment, language)


def _shared(made: jinja2.Environment, known: dict[tuple[str, Around], Markup], name: str, page: Page) -> Markup:
    """Return what the template `name` makes of the chrome, once for all pages that show it alike."""
    around = Around.of(page)
    if (name, around) not in known:
        known[name, around] = Markup(made.get_template(name).render(page=around))  # noqa: S704  (made by a template)
    return known[name, around]


def _row(
    made: jinja2.Environment, known: dict[tuple[Card, int, int], Markup], card: Card, page: Page, level: int
) -> Markup:
    """Return the row of `card`, made once for all lists that stand equally deep and link to it alike."""
    depth = 0 if page.path.startswith("practices/") else page.path.count("/")
    if depth == 0 or (card, depth, level) not in known:
        view = Row(card, page.path if depth == 0 else Around.of(page).path, level)
        markup = Markup(made.get_template("components/row.html").render(page=view))  # noqa: S704  (made by a template)
        if depth == 0:
            return markup
        known[card, depth, level] = markup
    return known[card, depth, level]


@pass_context
def _href(context: Context, path: str) -> str:
    page: Page | Around | Row = context["page"]
    return page.base_path + path if page.base_path else urls.relative(page.path, path)


def _host(address: str) -> str:
    """Return the host of `address` as it is shown: punycode stays punycode."""
    return (urlsplit(address).hostname or address).removeprefix("www.")
