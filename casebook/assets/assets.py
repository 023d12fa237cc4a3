"""The style sheet and the programs, made of the parts in assets/, and the typefaces that the style sheet names."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

import rjsmin

from casebook.artifact import Artifact, given
from casebook.assets.packages import FONTS, Package, shipped_packages
from casebook.digest import digest

_FACES = {FONTS[0]: ("wght.css", "wght-italic.css"), FONTS[1]: ("wght.css",)}


@dataclass(frozen=True)
class Assets:
    """What to write, and the paths in the site that pages name; `programs` by the name of their folder in assets/js."""

    artifacts: tuple[Artifact, ...]
    styles: str
    programs: Mapping[str, str]
    lunr: str
    icon: str
    packages: tuple[Package, ...]


def gather_assets(root: Path) -> Assets:
    """Read the assets under `root`; the name of each file in the site holds the digest of its bytes."""
    packages = shipped_packages(root)
    fonts: dict[str, bytes] = {}
    faces = "".join(_face_rules(root, package, fonts) for package in FONTS)
    parts = [path.read_text(encoding="utf-8") for path in sorted((root / "assets" / "css").glob("*.css"))]
    sheet = _compact(faces + "\n".join(parts)).encode()
    styles = f"assets/style.{digest(sheet)}.css"
    folders = sorted(path for path in (root / "assets" / "js").iterdir() if path.is_dir())
    programs = {folder.name: _named(f"assets/{folder.name}", "js", _program(folder)) for folder in folders}
    lunr = _named("assets/lunr", "js", (root / "node_modules" / "lunr" / "lunr.min.js").read_bytes())
    icon_bytes = (root / "assets" / "images" / "icon.svg").read_bytes()
    icon = f"assets/icon.{digest(icon_bytes)}.svg"
    artifacts = [given(styles, sheet), given(icon, icon_bytes), *programs.values(), lunr]
    artifacts += [given(f"assets/fonts/{name}", data) for name, data in sorted(fonts.items())]
    artifacts += [given(package.text_path, package.licence_text) for package in packages]
    paths = {name: program.path for name, program in programs.items()}
    return Assets(tuple(artifacts), styles, paths, lunr.path, icon, tuple(packages))


def _face_rules(root: Path, package: str, fonts: dict[str, bytes]) -> str:
    """Return the package's font-face rules with the fonts under their names in the site, and add those to `fonts`."""
    folder = root / "node_modules" / package
    rules = "".join((folder / name).read_text(encoding="utf-8") for name in _FACES[package])
    for file in dict.fromkeys(_files(rules)):
        data = (folder / file).read_bytes()
        stem, _, ending = Path(file).name.rpartition(".")
        name = f"{stem}.{digest(data)}.{ending}"
        fonts[name] = data
        rules = rules.replace(f"./{file}", f"fonts/{name}")
    return rules


def _files(rules: str) -> Iterator[str]:
    return (match[1] for match in re.finditer(r"url\(\./(files/[^)]+)\)", rules))


def _compact(css: str) -> str:
    """Leave out comments, indentation and empty lines; the rest stays readable."""
    without = re.sub(r"/\*.*?\*/", "", css, flags=re.S)
    return "\n".join(line.strip() for line in without.splitlines() if line.strip()) + "\n"


def _program(folder: Path) -> bytes:
    """Return the parts of `folder`, in the order of their names, as one classic script."""
    parts = (path.read_bytes() for path in sorted(folder.glob("*.js")))
    return bytes(b"\n".join(rjsmin.jsmin(part) + b";" for part in parts))


def _named(stem: str, ending: str, data: bytes) -> Artifact:
    return given(f"{stem}.{digest(data)}.{ending}", data)
