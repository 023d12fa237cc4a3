"""What a generator that takes part must tell: how it is installed, laid out, built and served; and casebook itself."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from bench import flavours, project
from casebook import environment

SKELETONS = Path(__file__).resolve().parent / "sites"
OURS = "casebook"


@dataclass(frozen=True)
class Step:
    """A command that is a part of a build, and what it is for."""

    name: str
    command: list[str]


class Generator:
    """A site generator: `folder` holds the tools, sites are made under any other folder."""

    name = ""
    flavour = ""
    skeleton = ""
    out = "public"
    caches: tuple[str, ...] = ()
    practices = "content/practices"
    surroundings: Mapping[str, str] = {}

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def install(self) -> None:
        """Bring the tools into `folder`, from the registries that everybody uses."""

    def version(self) -> str:
        """Return the names and versions of the tools."""
        return ""

    def steps(self, site: Path) -> list[Step]:
        """Return the commands that build a site, which a person types again after every change."""
        raise NotImplementedError

    def server(self, site: Path, port: int) -> list[str] | None:
        """Return the command of the development server; None if there is none."""
        return None

    def lay_out(self, site: Path, practices: int) -> None:
        """Make the folder of a site with its layouts and the corpus."""
        shutil.rmtree(site, ignore_errors=True)
        shutil.copytree(SKELETONS / self.skeleton, site)
        flavours.write(self.flavour, practices, site)

    def refresh(self, site: Path, practices: int) -> None:
        """Bring what is not the corpus up to date in a site that was laid out before."""
        shutil.copytree(SKELETONS / self.skeleton, site, dirs_exist_ok=True)

    def clean(self, site: Path) -> None:
        """Delete the output and everything that a build keeps for the next one."""
        for name in (self.out, *self.caches):
            path = site / name
            if path.is_dir():
                shutil.rmtree(path)
            else:
                path.unlink(missing_ok=True)

    def page(self, slug: str) -> str:
        """Return the path of a practice's page, in the output and on the server."""
        return f"practices/{slug}/index.html"

    def sources(self, site: Path) -> list[Path]:
        """Return the files of the practices, in the order of their names."""
        return sorted((site / self.practices).glob("*-[0-9][0-9][0-9][0-9][0-9][0-9].md"))


class Casebook(Generator):
    """This project, from the checkout that the benchmark is started in."""

    name = flavour = OURS
    out = "site"
    caches = (".cache", "search_index")

    def version(self) -> str:
        """Return the commit of the checkout, and whether it was changed since."""
        commit = said(["git", "-C", str(project.ROOT), "describe", "--always", "--dirty"])
        return f"casebook {commit}, Python {sys.version.split()[0]}"

    def steps(self, site: Path) -> list[Step]:
        """Return the one command."""
        return [Step("site and search", ["python3", "build.py", "--quiet"])]

    def check(self, source: Path) -> list[str]:
        """Return the command that checks one file."""
        return ["python3", "build.py", "check", "--quiet", f"{self.practices}/{source.name}"]

    def server(self, site: Path, port: int) -> list[str] | None:
        """Return the command of the server, if this casebook has one."""
        helped = subprocess.run(
            ["python3", "build.py", "--help"], cwd=site, capture_output=True, text=True, check=False
        )
        known = re.search(r"^\s+serve\s", helped.stdout, re.M)
        return ["python3", "build.py", "serve", "--port", str(port)] if known else None

    def lay_out(self, site: Path, practices: int) -> None:
        """Make a whole project with the corpus for content."""
        shutil.rmtree(site, ignore_errors=True)
        flavours.write(self.flavour, practices, site)
        project.furnish(site, practices)

    def refresh(self, site: Path, practices: int) -> None:
        """Bring the program up to date with the checkout, compiled as an installed one is."""
        project.furnish(site, practices)
        if not environment.is_ready(site, environment.BUILD):
            raise environment.SetUpError("What is installed is not what the lock files say; start the benchmark again.")
        subprocess.run([sys.executable, "-m", "compileall", "-q", "casebook"], cwd=site, check=True)


def said(command: list[str]) -> str:
    """Return the first line that a command says, or that it is not there."""
    try:
        done = subprocess.run(command, capture_output=True, text=True, timeout=60, check=False)
    except OSError:
        return f"no {os.path.basename(command[0])}"
    return next(iter(done.stdout.splitlines()), "") if done.returncode == 0 else f"no {os.path.basename(command[0])}"
