"""What the npm lock brought: the packages whose files the site carries, with their licences."""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path

FONTS = ("@fontsource-variable/source-serif-4", "@fontsource-variable/source-sans-3")
SHIPPED = (*FONTS, "lunr")


class PackageMissing(Exception):
    """A front-end package is not installed; the text is the sentence to show."""


@dataclass(frozen=True, slots=True)
class Package:
    """A package that the site carries files of."""

    name: str
    version: str
    licence: str
    licence_text: bytes

    @property
    def text_path(self) -> str:
        """Return the path in the site of the licence's text."""
        return f"licences/{self.name.removeprefix('@').replace('/', '-')}.txt"


def shipped_packages(root: Path) -> list[Package]:
    """Return the packages whose files the site carries."""
    return [_package(root / "node_modules" / name, name) for name in SHIPPED]


def _package(folder: Path, name: str) -> Package:
    try:
        about = json.loads((folder / "package.json").read_text(encoding="utf-8"))
        text = (folder / "LICENSE").read_bytes()
    except OSError:
        raise PackageMissing(f"The front-end package {name} is not installed. Type:  npm ci --ignore-scripts") from None
    return Package(name, about["version"], about["license"], text)
