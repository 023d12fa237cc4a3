"""Templates: a view in, a page out. A template sees its view and nothing else."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from urllib.parse import urlsplit

import jinja2
from babel.numbers import format_decimal
from jinja2 import StrictUndefined, pass_context
from jinja2.runtime import Context
from markupsafe import Markup

from casebook import urls
from casebook.diagnostics import Diagnostic, Place
from casebook.language import Messages
from casebook.language.locale import day_in_words
from casebook.pages.page import Page


class TemplateFault(Exception):
    """A template that could not be used; carries the diagnostic with the template's line."""

    def __init__(self, diagnostic: Diagnostic) -> None:
        super().__init__(diagnostic.message)
        self.diagnostic = diagnostic


class Templates:
    """The templates of a folder, with the interface's words and its filters.

    `href` links from the page that is being made, `day` and `number` write dates and numbers as people do, `host` shows
    where an address leads. Two filters let text through that is safe already, and nothing else does: `prose` the
    sanitised HTML of an author's text, `json_ld` the script of `metadata.as_script`.
    """

    def __init__(self, folder: Path, messages: Messages) -> None:
        self._folder = folder
        self._environment = jinja2.Environment(
            loader=jinja2.FileSystemLoader(folder),
            autoescape=True,
            undefined=StrictUndefined,
            trim_blocks=True,
            lstrip_blocks=True,
            keep_trailing_newline=True,
            extensions=["jinja2.ext.i18n"],
        )
        self._environment.install_gettext_callables(  # type: ignore[attr-defined]  # added by the extension
            messages.gettext, messages.ngettext, newstyle=True
        )
        del self._environment.filters["random"], self._environment.globals["lipsum"]  # chance has no place here
        self._environment.filters["href"] = _href
        self._environment.filters["day"] = lambda moment: day_in_words(moment, messages.language)
        self._environment.filters["prose"] = Markup
        self._environment.filters["json_ld"] = Markup
        self._environment.filters["number"] = partial(format_decimal, locale=messages.language.replace("-", "_"))
        self._environment.filters["host"] = _host

    def render(self, name: str, view: Page) -> bytes:
        """Return the page that the template `name` makes of `view`; raises `TemplateFault`."""
        try:
            return self._environment.get_template(name).render(page=view).encode()
        except jinja2.TemplateNotFound as fault:
            raise TemplateFault(
                Diagnostic("E603", Place(f"templates/{fault.name}"), "This template is missing.")
            ) from fault
        except jinja2.TemplateSyntaxError as fault:
            place = Place(f"templates/{fault.name}", fault.lineno)
            raise TemplateFault(Diagnostic("E603", place, f"The template cannot be read: {fault.message}.")) from fault
        except (jinja2.TemplateError, TypeError, AttributeError, ValueError, ArithmeticError, RecursionError) as fault:
            place = self._place(fault, name)
            raise TemplateFault(
                Diagnostic("E603", place, f"The template asks for something that is not there: {fault}.")
            ) from fault

    def _place(self, fault: Exception, name: str) -> Place:
        """Return the last line of a template that the traceback of `fault` passed through."""
        place, traceback = Place(f"templates/{name}"), fault.__traceback__
        while traceback:
            file = Path(traceback.tb_frame.f_code.co_filename)
            if self._folder in file.parents:
                place = Place(f"templates/{file.relative_to(self._folder).as_posix()}", traceback.tb_lineno)
            traceback = traceback.tb_next
        return place


@pass_context
def _href(context: Context, path: str) -> str:
    page: Page = context["page"]
    return page.base_path + path if page.base_path else urls.relative(page.path, path)


def _host(address: str) -> str:
    """Return the host of `address` as it is shown: punycode stays punycode."""
    return (urlsplit(address).hostname or address).removeprefix("www.")
