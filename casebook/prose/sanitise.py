"""The allow-list: the last thing that touches the HTML of an author's text."""

from __future__ import annotations

import html
import re
from collections.abc import Callable, Iterator, Mapping
from urllib.parse import urlsplit

import nh3

_BLOCKS = {"p", "br", "hr", "pre", "blockquote", "ul", "ol", "li", "h2", "h3", "h4", "h5", "h6"}
_TABLES = {"table", "thead", "tbody", "tr", "th", "td"}
_WORDS = {"strong", "em", "code", "a", "img", "sup", "sub"}
TAGS = frozenset(_BLOCKS | _TABLES | _WORDS)
ATTRIBUTES: dict[str, set[str]] = {
    "*": set(),
    "a": {"href"},
    "img": {"src", "alt"},
    "li": {"id"},
    "sup": {"id"},
    "ol": {"start"},
}
SCHEMES = {"https", "http", "mailto"}
_OUTSIDE = 'rel="noopener noreferrer nofollow ugc" '

Resolve = Callable[[str], "str | None"]


def sanitise(markup: str, link: Resolve, image: Resolve, footnotes: Mapping[str, str]) -> str:
    """Return `markup` with nothing in it but what the allow-list names.

    `link` and `image` turn the addresses that authors wrote into those of the page, or None to leave one out;
    `footnotes` leads from the ids that footnotes have to those of the page, each of which is given once.
    """
    given: set[str] = set()

    def attribute(tag: str, name: str, value: str) -> str | None:
        if name == "href":
            return link(value) if tag == "a" else None
        if name == "src":
            return image(value) if tag == "img" else None
        if name == "id":
            if value not in footnotes or value in given:
                return None
            given.add(value)
            return footnotes[value]
        if name == "start":
            return value if re.fullmatch(r"[0-9]{1,4}", value) else None
        return value

    clean = nh3.clean(
        markup,
        tags=set(TAGS),
        attributes=ATTRIBUTES,
        url_schemes=SCHEMES,
        link_rel=None,
        strip_comments=True,
        attribute_filter=attribute,
    )
    return _finished(clean)


def unsafe_addresses(markup: str) -> Iterator[str]:
    """Yield the addresses of links in `markup` whose scheme the allow-list will refuse, with entities resolved."""
    for written in re.findall(r'<a\s[^>]*?href="([^"]*)"', markup):
        address = re.sub(r"[\x00-\x20]+", "", html.unescape(written))
        scheme = re.match(r"([A-Za-z][A-Za-z0-9+.-]*):", address)
        if scheme and (scheme[1].lower() not in SCHEMES or not _has_host(html.unescape(written))):
            yield address


def unsafe_pictures(markup: str) -> Iterator[str]:
    """Yield the addresses of pictures in `markup` whose scheme the allow-list will refuse before anybody is asked."""
    for written in re.findall(r'<img\s[^>]*?src="([^"]*)"', markup):
        scheme = re.match(r"([A-Za-z][A-Za-z0-9+.-]*):", "".join(html.unescape(written).split()))
        if scheme and scheme[1].lower() not in SCHEMES:
            yield html.unescape(written)


def _has_host(address: str) -> bool:
    """Say whether an http address has a host and a port that can be; other schemes need none."""
    try:
        parts = urlsplit(address.strip())
        parts.port  # noqa: B018  (raises where it is no number)
    except ValueError:
        return False
    return parts.scheme.lower() == "mailto" or bool(re.fullmatch(r"[^\s<>\"\\^`{|}%]+", parts.netloc))


def text_of(markup: str) -> str:
    """Return the plain text of `markup`, in one line."""
    return " ".join(html.unescape(nh3.clean(markup, tags=set())).split())


def _finished(clean: str) -> str:
    """Mark links that lead outside, let wide tables scroll, and drop images that were left without an address.

    The serialiser writes every `<` of a text or an attribute as `&lt;`, so these patterns meet tags only.
    """
    clean = re.sub(r'<a (?=href="(?:https?|mailto):)', f"<a {_OUTSIDE}", clean, flags=re.I)
    clean = re.sub(r"<p>\s*</p>", "", clean)
    clean = re.sub(r'<img(?: alt="[^"]*")?>', "", clean)
    clean = re.sub(r"<a>(.*?)</a>", r"\1", clean, flags=re.S)
    clean = clean.replace("<table>", '<div class="scroll" tabindex="0" role="group" aria-label="Table"><table>')
    return clean.replace("</table>", "</table></div>")
