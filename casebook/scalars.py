"""Kinds of single value that the configuration and the records share: days, numbers, yes or no, web addresses."""

from __future__ import annotations

import datetime
import ipaddress
import re
from typing import Annotated
from urllib.parse import SplitResult, quote, urlsplit

from pydantic import AfterValidator, BeforeValidator, Field, StringConstraints, WithJsonSchema
from pydantic.json_schema import JsonSchemaValue

from casebook.diagnostics import quoted
from casebook.model import Complaint

FIRST_YEAR, LAST_YEAR = 1800, 2199
LONGEST_ADDRESS = 2000
_SAFE = "%/:?#@!$&'()*+,;=~-._"


def one_line(text: object) -> object:
    """Put a text of several lines into one."""
    return " ".join(text.split()) if isinstance(text, str) else text


def day(text: str) -> str:
    """Accept a calendar day as year-month-day."""
    if not re.fullmatch(r"[0-9]{4}-[0-9]{2}-[0-9]{2}", text):
        raise Complaint("E106", f"{quoted(text)} is not a date.", "Write year-month-day, like 2022-04-07.")
    return _existing(text, text)


def moment(text: str) -> str:
    """Accept a year, a month or a day."""
    if not re.fullmatch(r"[0-9]{4}(-[0-9]{2}(-[0-9]{2})?)?", text):
        hint = "Write a year like 2017, a month like 2017-03 or a day like 2017-03-21."
        raise Complaint("E106", f"{quoted(text)} is not a year.", hint)
    return _existing(text, text + "-01-01"[len(text) - 4 :] if len(text) < 10 else text)


def _existing(text: str, whole: str) -> str:
    try:
        date = datetime.date.fromisoformat(whole)
    except ValueError:
        hint = "Write year-month-day, like 2022-04-07."
        raise Complaint("E106", f"{quoted(text)} is not in the calendar.", hint) from None
    if not FIRST_YEAR <= date.year <= LAST_YEAR:
        raise Complaint("E106", f"{quoted(text)} is outside the years {FIRST_YEAR} to {LAST_YEAR}.")
    return text


def whole_number(text: object) -> object:
    """Accept digits."""
    if isinstance(text, str) and re.fullmatch(r"[0-9]{1,10}", text):
        return int(text)
    shown = quoted(text) if isinstance(text, str) else "This"
    raise Complaint("E108", f"{shown} is not a whole number.", "Write digits only, like 1200.")


def yes_or_no(text: object) -> object:
    """Accept true and false."""
    if text in ("true", "false"):
        return text == "true"
    shown = quoted(text) if isinstance(text, str) else "This"
    raise Complaint("E115", f"{shown} is neither true nor false.", "Write true or false.")


def web_address(text: str) -> str:
    """Accept an http or https address without a password; returns it with unsafe characters percent-encoded."""
    parts = _parts(text)
    if parts is None or any(c.isspace() for c in text):
        raise _no_address(text)
    if parts.username is not None or parts.password is not None:
        hint = "Leave out what stands before the @."
        raise Complaint("E107", f"{quoted(text)} has a user name or a password in it.", hint)
    host = (parts.hostname or "").encode("idna").decode()
    netloc = (f"[{host}]" if ":" in host else host) + (f":{parts.port}" if parts.port else "")
    address = f"{parts.scheme.lower()}://{netloc}{encoded(parts.path)}"
    if parts.query:
        address += "?" + encoded(parts.query)
    if parts.fragment:
        address += "#" + encoded(parts.fragment)
    if len(address) > LONGEST_ADDRESS:
        raise Complaint("E107", f"{quoted(text)} is longer than {LONGEST_ADDRESS} characters.")
    return address


def site_address(text: str) -> str:
    """Accept the address of a site; returns it with one slash at the end."""
    local = re.fullmatch(r"https?://localhost(:[0-9]+)?(/.*)?", text)
    parts = _parts(text.replace("localhost", "localhost.localdomain", 1) if local else text)
    if parts is None or parts.query or parts.fragment or "@" in parts.netloc or encoded(parts.path) != parts.path:
        hint = "Write it like https://example.org/base/"
        raise Complaint("E107", f"{quoted(text)} is not the address of a site.", hint)
    return text.rstrip("/") + "/"


def encoded(part: str) -> str:
    """Return a part of an address with everything percent-encoded that is not safe in one."""
    return re.sub(r"%(?![0-9A-Fa-f]{2})", "%25", quote(part, safe=_SAFE))


def _parts(text: str) -> SplitResult | None:
    """Return the parts of an http or https address with a host that can be, or None."""
    try:
        parts = urlsplit(text)
        host, _ = parts.hostname or "", parts.port
    except ValueError:
        return None
    return parts if parts.scheme.lower() in ("http", "https") and _is_host(host) else None


def _is_host(host: str) -> bool:
    if ":" in host:
        try:
            return "%" not in host and ipaddress.ip_address(host).version == 6
        except ValueError:
            return False
    try:
        plain = host.encode("idna").decode()
    except UnicodeError:
        return False
    labels = plain.rstrip(".").split(".")
    return len(labels) > 1 and all(
        re.fullmatch(r"[a-z0-9_]([a-z0-9_-]{0,61}[a-z0-9_])?", part, re.I) for part in labels
    )


def _no_address(text: str) -> Complaint:
    hint = "Write the whole address, like https://example.org/page"
    return Complaint("E107", f"{quoted(text)} is not a web address.", hint)


def _as_pattern(pattern: str) -> JsonSchemaValue:
    """Return the JSON Schema of a text that matches `pattern` as a whole; the validators say the rest."""
    return {"type": "string", "pattern": f"^({pattern})$"}


Day = Annotated[str, AfterValidator(day), WithJsonSchema(_as_pattern(r"[0-9]{4}-[0-9]{2}-[0-9]{2}"))]
Moment = Annotated[str, AfterValidator(moment), WithJsonSchema(_as_pattern(r"[0-9]{4}(-[0-9]{2}(-[0-9]{2})?)?"))]
Number = Annotated[int, BeforeValidator(whole_number), Field(ge=0)]
YesOrNo = Annotated[bool, BeforeValidator(yes_or_no)]
WebAddress = Annotated[str, AfterValidator(web_address), WithJsonSchema(_as_pattern(r"[Hh][Tt][Tt][Pp][Ss]?://\S+"))]
SiteAddress = Annotated[str, AfterValidator(site_address)]
Line = Annotated[str, StringConstraints(min_length=1, max_length=200), BeforeValidator(one_line)]
