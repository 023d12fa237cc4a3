"""The style sheet, the typefaces and the programs, each under a name that tells its bytes."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

import pytest

from casebook.assets import gather_assets
from casebook.digest import digest
from tests.conftest import ROOT


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """A project with assets of its own to change, and the packages of this one."""
    shutil.copytree(ROOT / "assets", tmp_path / "assets")
    (tmp_path / "node_modules").symlink_to(ROOT / "node_modules")
    return tmp_path


def files(root: Path) -> dict[str, bytes]:
    """Return the files that the assets become."""
    return {artifact.path: artifact.make() for artifact in gather_assets(root).artifacts}


def sheet(root: Path) -> str:
    """Return the style sheet."""
    return files(root)[gather_assets(root).styles].decode()


def test_every_asset_is_named_by_its_bytes(root: Path) -> None:
    for path, data in files(root).items():
        if path.startswith("assets/"):
            assert path.split(".")[-2] == digest(data), path


def test_the_same_sources_give_the_same_files(root: Path) -> None:
    assert files(root) == files(root)


def test_what_pages_name_is_there(root: Path) -> None:
    assets = gather_assets(root)
    assert {assets.styles, *assets.programs.values(), assets.lunr, assets.icon} <= files(root).keys()


def test_another_colour_gives_the_style_sheet_another_name_and_nothing_else(root: Path) -> None:
    before = files(root)
    tokens = root / "assets/css/1-tokens.css"
    tokens.write_text(tokens.read_text(encoding="utf-8").replace("#0b5563", "#123456"), encoding="utf-8")
    after = files(root)
    assert {path.split(".")[0] for path in before.keys() ^ after.keys()} == {"assets/style"}


def test_the_parts_of_the_style_sheet_follow_the_order_of_their_names(root: Path) -> None:
    (root / "assets/css/0-first.css").write_text(".first { color: red }")
    (root / "assets/css/9-last.css").write_text(".last { color: red }")
    text = sheet(root)
    assert text.index(".first") < text.index(":root") < text.index(".last")


def test_comments_do_not_reach_the_reader(root: Path) -> None:
    (root / "assets/css/9-last.css").write_text("/* a note\nto ourselves */\n.last { color: red }")
    assert "/*" not in sheet(root)
    assert ".last { color: red }" in sheet(root)


def test_every_typeface_that_the_sheet_names_is_carried_and_none_besides(root: Path) -> None:
    named = {f"assets/{name}" for name in re.findall(r"url\(([^)]+)\)", sheet(root))}
    carried = {path for path in files(root) if path.startswith("assets/fonts/")}
    assert named == carried
    assert {path.rpartition(".")[2] for path in carried} == {"woff2"}


@pytest.mark.parametrize("writing", ["latin", "latin-ext", "greek", "cyrillic"])
def test_both_typefaces_can_write_the_languages_of_europe(root: Path, writing: str) -> None:
    for face in ("source-serif-4", "source-sans-3"):
        assert [path for path in files(root) if f"/{face}-{writing}-wght-normal." in path], face


def test_typefaces_do_not_hide_the_text_while_they_load(root: Path) -> None:
    faces = re.findall(r"@font-face\s*{[^}]*}", sheet(root))
    assert faces and all("font-display: swap" in face for face in faces)


def test_the_sheet_asks_for_nothing_from_elsewhere(root: Path) -> None:
    assert not re.search(r"https?:|//|@import", sheet(root))


def test_the_icon_is_a_drawing_without_a_script(root: Path) -> None:
    icon = files(root)[gather_assets(root).icon].decode()
    assert icon.startswith("<svg")
    assert "script" not in icon and "http://www.w3.org/2000/svg" in icon
