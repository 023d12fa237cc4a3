"""A file of the site before it is made."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from casebook.digest import digest

Inputs = tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Artifact:
    """A file to be: its path in the site, everything it is made from, how its bytes are made, and its content file.

    `inputs` names each thing that the bytes depend on and holds its digest: equal inputs, equal bytes.
    """

    path: str
    inputs: Inputs
    make: Callable[[], bytes]
    source: str = ""

    @property
    def key(self) -> str:
        """Return all inputs in one line of words."""
        return " ".join([f"{name}={value}" for name, value in self.inputs])


def given(path: str, data: bytes) -> Artifact:
    """Return the artifact of bytes that are there already."""
    return Artifact(path, (("bytes", digest(data)),), lambda: data)
