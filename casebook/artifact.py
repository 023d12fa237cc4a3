"""A file of the site before it is made."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Artifact:
    """A file to be: its path in the site, how its bytes are made, and the content file it comes from, if one."""

    path: str
    make: Callable[[], bytes]
    source: str = ""
