"""Templates: a view in, a page out. A template sees its view and nothing else."""

from __future__ import annotations

import re
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from casebook.diagnostics import Diagnostic, Place
from casebook.digest import digest_of
from casebook.language import Messages
from casebook.pages.page import Page

if TYPE_CHECKING:
    import jinja2

_TAKES_IN = re.compile(
    r"{%[-+]?\s*(?:extends|include|import|from)\b(.*?)%}|{{[-+]?(\s*[\"'][^\"']+[\"'])\s*\|\s*shared", re.S
)
_NAMED, _BY_NAME = re.compile(r"[\"']([^\"']+)[\"']"), re.compile(r"\s*[\[(]?\s*[\"']")
_ROW, _ROW_FILTER = "components/row.html", re.compile(r"\|\s*row\(")


class TemplateFault(Exception):
    """A template that could not be used; carries the diagnostic with the template's line."""

    def __init__(self, diagnostic: Diagnostic) -> None:
        super().__init__(diagnostic)
        self.diagnostic = diagnostic


class Templates:
    """The templates of a folder, with the interface's words and the filters of `environment`."""

    def __init__(self, folder: Path, messages: Messages) -> None:
        self._folder = folder
        self._messages = messages
        self._keys: dict[str, str] = {}

    def key(self, name: str) -> str:
        """Return the digest of the template `name` and of all that it takes in."""
        if name not in self._keys:
            self._keys[name] = digest_of([(file, self._source(file)) for file in sorted(self._taken_in(name))])
        return self._keys[name]

    def render(self, name: str, view: Page) -> bytes:
        """Return the page that the template `name` makes of `view`; raises `TemplateFault`."""
        import jinja2  # loaded only where pages are made, because it takes long

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

    @cached_property
    def _environment(self) -> jinja2.Environment:
        from casebook.pages.environment import environment

        return environment(self._folder, self._messages)

    def _source(self, name: str) -> bytes:
        try:
            return (self._folder / name).read_bytes()
        except OSError:
            return b""

    def _taken_in(self, name: str) -> set[str]:
        """Return the names of `name` and of all templates that it takes in; all there are where that is not said."""
        found, waiting = {name}, [name]
        while waiting:
            source = self._source(waiting.pop()).decode("utf-8", "replace")
            others = [_ROW] if _ROW_FILTER.search(source) else []
            for taken in ("".join(groups) for groups in _TAKES_IN.findall(source)):
                others += _NAMED.findall(taken) if _BY_NAME.match(taken) else self._all()
            waiting += set(others) - found
            found.update(others)
        return found

    def _all(self) -> list[str]:
        return [path.relative_to(self._folder).as_posix() for path in self._folder.rglob("*") if path.is_file()]

    def _place(self, fault: Exception, name: str) -> Place:
        """Return the last line of a template that the traceback of `fault` passed through."""
        place, traceback = Place(f"templates/{name}"), fault.__traceback__
        while traceback:
            file = Path(traceback.tb_frame.f_code.co_filename)
            if self._folder in file.parents:
                place = Place(f"templates/{file.relative_to(self._folder).as_posix()}", traceback.tb_lineno)
            traceback = traceback.tb_next
        return place
