"""What tests share: small projects to build, and a way to run the command on them."""

from __future__ import annotations

import contextlib
import io
import shutil
from dataclasses import dataclass
from pathlib import Path

import pytest

from casebook.cache import Cache
from casebook.cli import main

ROOT = Path(__file__).resolve().parent.parent
SMALL = ROOT / "tests" / "sites" / "small"
_SHARED = ("templates", "assets", "locales", "node_modules")


@dataclass
class Outcome:
    """What a command answered."""

    status: int
    out: str
    err: str

    @property
    def lines(self) -> list[str]:
        """The lines of the diagnostics, without hints."""
        return [
            line for line in self.err.splitlines() if ": error[" in line or ": warning[" in line or ": note[" in line
        ]


@dataclass
class Project:
    """A project in a folder of its own, to be changed and built."""

    root: Path

    @property
    def site(self) -> Path:
        """The built site."""
        return self.root / "site"

    def run(self, *words: str) -> Outcome:
        """Run build.py with `words` in this process."""
        out, err = io.StringIO(), io.StringIO()
        with contextlib.redirect_stdout(out), contextlib.redirect_stderr(err):
            try:
                status = main(list(words), self.root)
            except SystemExit as end:  # argparse's way to say wrong use
                status = int(end.code or 0)
        return Outcome(status, out.getvalue(), err.getvalue())

    def write(self, path: str, text: str | bytes) -> Path:
        """Write a file of the project."""
        file = self.root / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(text if isinstance(text, bytes) else text.encode())
        return file

    def read(self, path: str) -> str:
        """Read a file of the built site."""
        return (self.site / path).read_text(encoding="utf-8")

    def tree(self) -> dict[str, bytes]:
        """The built site, path to bytes."""
        files = (file for file in sorted(self.site.rglob("*")) if file.is_file())
        return {file.relative_to(self.site).as_posix(): file.read_bytes() for file in files}


def copy_project(source: Path, target: Path) -> Project:
    """Copy the content and configuration of `source`; templates, assets and packages are this project's."""
    target.mkdir(parents=True, exist_ok=True)
    shutil.copytree(source / "content", target / "content")
    shutil.copy(source / "site.yaml", target / "site.yaml")
    for name in _SHARED:
        (target / name).symlink_to(ROOT / name)
    return Project(target)


@pytest.fixture
def cache() -> Cache:
    """A cache that lives in memory and knows nothing yet."""
    return Cache(None)


@pytest.fixture
def small(tmp_path: Path) -> Project:
    """A small complete project: three practices, two posts, one page, short vocabularies."""
    return copy_project(SMALL, tmp_path / "project")


@pytest.fixture(scope="session")
def real_site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The site built from this repository's own content."""
    project = copy_project(ROOT, tmp_path_factory.mktemp("real") / "project")
    outcome = project.run("build", "-q")
    assert outcome.status == 0, outcome.err
    return project.site
