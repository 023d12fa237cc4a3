"""The links of a text: where each leads in the site, and which are not safe to keep."""

from __future__ import annotations

import posixpath
import re
from dataclasses import dataclass, field
from urllib.parse import quote, unquote, urlsplit

from casebook import urls
from casebook.diagnostics import Diagnostic, Place, quoted
from casebook.prose.places import Places
from casebook.prose.prose import LinkUse

SECTION_PREFIX = "section-"
_IMAGES = "content/images/"
_KEPT = "%/:?#@!$&'()*+,;=~-._[]"


@dataclass
class Links:
    """The links of one text, gathered while it is sanitised."""

    places: Places
    uses: list[LinkUse] = field(default_factory=list)
    problems: list[Diagnostic] = field(default_factory=list)
    footnotes: dict[str, str] = field(default_factory=dict)

    @property
    def page(self) -> str:
        """Return the page that the text becomes a part of."""
        return urls.page_of_source(self.places.source) or urls.HOME

    def link(self, written: str) -> str | None:
        """Return the address to put into the page for a link, or None where it is left out."""
        if written.startswith("#") and written[1:] in self.footnotes:
            return f"#{self.footnotes[written[1:]]}"
        if written.startswith("#fnref"):  # back to a use that is not there
            return None
        place = self.places.next_link(written)
        written = re.sub(r"[\t\r\n\x00]", "", written)
        parts = _split(written)
        if parts is None or (parts.scheme and parts.scheme.lower() not in ("https", "http", "mailto")):
            return self._refuse(written, place)
        if parts.scheme:
            if "@" in parts.netloc or (parts.scheme != "mailto" and not parts.hostname):
                return self._refuse(written, place)
            return _encoded(written)
        if written.startswith(("//", "/\\", "\\")):
            return self._refuse(written, place)
        target = self._target(parts.path, unquote(parts.fragment))
        self.uses.append(LinkUse(target, written, place.line, place.column))
        return urls.relative(self.page, target)

    def image(self, written: str) -> str | None:
        """Return the address to put into the page for a picture, or None where it is left out."""
        parts = _split(written)
        place = self.places.next_link(written)
        if parts is None or parts.scheme or parts.netloc or written.startswith(("//", "/\\", "\\")):
            hint = "Put the file into content/images and write ../images/name.jpg"
            self.problems.append(
                Diagnostic("E403", place, f"Images must be in this repository; {quoted(written)} is not.", hint)
            )
            return None
        path = posixpath.normpath(posixpath.join(posixpath.dirname(self.places.source), unquote(parts.path)))
        if not path.startswith(_IMAGES):
            hint = "Put the file into content/images and write ../images/name.jpg"
            self.problems.append(Diagnostic("E404", place, f"There is no image {quoted(written)}.", hint))
            return None
        target = path.removeprefix("content/")
        self.uses.append(LinkUse(target, written, place.line, place.column, image=True))
        return urls.relative(self.page, target)

    def refuse(self, resolved: str) -> None:
        """Note that a link whose address means `resolved` is not safe and is left out."""
        place = self.places.next_link(resolved)
        if place.column == 1 and not place.end_column:
            place = self.places.next_meaning(resolved)
        self._refuse(resolved, place)

    def _refuse(self, written: str, place: Place) -> str | None:
        message = f"The address {quoted(written)} was left out."
        hint = "Write an address that begins with https://, or the file of a record: other-record.md"
        self.problems.append(Diagnostic("W504", place, message, hint))
        return None

    def _target(self, path: str, anchor: str) -> str:
        path = unquote(path)
        if not path:
            page = self.page
        elif path.startswith("/"):
            inside = posixpath.normpath(path).strip("/.")
            page = posixpath.join(inside, urls.INDEX) if "." not in posixpath.basename(inside) else inside
        else:
            file = posixpath.normpath(posixpath.join(posixpath.dirname(self.places.source), path))
            return _with_anchor(urls.page_of_source(file) or file, f"{SECTION_PREFIX}{anchor}" if anchor else "")
        own = not path or urls.is_record(page)
        return _with_anchor(page, f"{SECTION_PREFIX}{anchor}" if anchor and own else anchor)


def _split(written: str):  # type: ignore[no-untyped-def]  # urlsplit's own result type is private
    try:
        parts = urlsplit(re.sub(r"[\x00-\x20]+", "", written) if ":" in written else written)
        _ = parts.port, parts.hostname
    except ValueError:
        return None
    return parts


def _encoded(address: str) -> str:
    return re.sub(r"%(?![0-9A-Fa-f]{2})", "%25", quote(address.strip(), safe=_KEPT))


def _with_anchor(page: str, anchor: str) -> str:
    return f"{page}#{anchor}" if anchor else page
