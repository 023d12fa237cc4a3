"""A build that goes on from earlier ones gives what a build from nothing gives, whatever happened in between."""

from __future__ import annotations

import shutil
import stat
from pathlib import Path
from random import Random

import pytest

from tests.conftest import Outcome, Project
from tests.sites.editing import EDITS, OWN, Workshop, open_workshop
from tests.sites.mishaps import MISHAPS

MADE = ("site", "search_index")


def made(project: Project) -> dict[str, tuple[int, bytes]]:
    """Return everything in the made folders: its mode and its bytes."""
    found = {}
    for name in MADE:
        folder = project.root / name
        for path in [folder, *folder.rglob("*")] if folder.exists() else []:
            mode = stat.S_IMODE(path.lstat().st_mode)
            found[path.relative_to(project.root).as_posix()] = (mode, path.read_bytes() if path.is_file() else b"")
    return found


def built_clean(shop: Workshop, folder: Path) -> tuple[Outcome, dict[str, tuple[int, bytes]]]:
    """Build the sources of `shop` in a new folder, where nothing was built before."""
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir()
    for name in ("content", *OWN):
        shutil.copytree(shop.root / name, folder / name)
    shutil.copy(shop.root / "site.yaml", folder / "site.yaml")
    (folder / "node_modules").symlink_to((shop.root / "node_modules").resolve())
    project = Project(folder)
    return project.run(*shop.words), made(project)


def told(outcome: Outcome) -> list[str]:
    """Return what the command said is wrong, and where."""
    return [line for line in outcome.err.splitlines() if ": error[" in line or ": warning[" in line]


def act(shop: Workshop, seed: int, step: int) -> list[str]:
    """Do one to three things to the project; returns their names. Each depends on the seed and its step alone."""
    rng = Random(f"{seed} {step}")
    deeds = [rng.choice(EDITS) for _ in range(rng.randint(1, 2))]
    deeds += [rng.choice(MISHAPS)] if rng.random() < 0.4 else []
    for deed in deeds:
        deed(shop, rng)
    return [deed.__name__ for deed in deeds]


def differences(shop: Workshop, clean_folder: Path) -> list[str]:
    """Build `shop` here and from nothing; returns what differs. What is not published leaves what was there."""
    before = made(shop)
    outcome = shop.run(*shop.words)
    clean, expected = built_clean(shop, clean_folder)
    found = []
    if outcome.status != clean.status or told(outcome) != told(clean):
        found.append(f"status {outcome.status}, from nothing {clean.status}: {outcome.err}")
    present, expected = made(shop), expected or before
    return found + sorted(path for path in present.keys() | expected.keys() if present.get(path) != expected.get(path))


def live(shop: Workshop, folder: Path, surroundings: pytest.MonkeyPatch, seed: int, steps: int) -> None:
    """Let `shop` go through `steps` of the life that `seed` draws, and compare after each."""
    done = []
    for step in range(steps):
        done.append(" + ".join(act(shop, seed, step)))
        surroundings.setenv("SITE_URL", shop.site_url)
        found = differences(shop, folder)
        assert not found, f"seed {seed}: {done}: {found[:9]} and {len(found[9:])} more"


@pytest.fixture
def shop(tmp_path: Path) -> Workshop:
    """A small project, built once."""
    shop = open_workshop(tmp_path / "project")
    assert shop.run("build").status == 0
    return shop


def test_a_few_steps(shop: Workshop, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    live(shop, tmp_path / "clean", monkeypatch, 1, 6)


@pytest.mark.slow
@pytest.mark.parametrize("seed", range(2, 6))
def test_many_steps(shop: Workshop, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, seed: int) -> None:
    live(shop, tmp_path / "clean", monkeypatch, seed, 8)
