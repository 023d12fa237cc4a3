"""What the npm lock brought, with its licences."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from casebook.assets.packages import FONTS, SHIPPED, PackageMissing, shipped_packages
from tests.conftest import ROOT


def package(root: Path, name: str, **facts: str) -> None:
    """Put a package into node_modules."""
    folder = root / "node_modules" / name
    folder.mkdir(parents=True)
    (folder / "package.json").write_text(json.dumps({"version": "1.2.3", "license": "MIT", **facts}))
    (folder / "LICENSE").write_text(f"Licence of {name}")


def test_each_shipped_package_is_told_with_its_licence(tmp_path: Path) -> None:
    for name in SHIPPED:
        package(tmp_path, name)
    found = shipped_packages(tmp_path)
    assert [p.name for p in found] == list(SHIPPED)
    assert {(p.version, p.licence) for p in found} == {("1.2.3", "MIT")}
    assert found[0].licence_text.decode() == f"Licence of {SHIPPED[0]}"


def test_a_licence_stands_under_a_plain_name(tmp_path: Path) -> None:
    for name in SHIPPED:
        package(tmp_path, name)
    paths = [p.text_path for p in shipped_packages(tmp_path)]
    assert "licences/fontsource-variable-source-serif-4.txt" in paths
    assert len(set(paths)) == len(paths)


def test_a_missing_package_is_named_with_the_command_that_brings_it(tmp_path: Path) -> None:
    with pytest.raises(PackageMissing, match="npm ci --ignore-scripts") as missing:
        shipped_packages(tmp_path)
    assert SHIPPED[0] in str(missing.value)


def test_the_shipped_packages_are_those_of_the_lock_in_the_version_of_the_lock() -> None:
    lock = json.loads((ROOT / "package-lock.json").read_text(encoding="utf-8"))["packages"]
    for found in shipped_packages(ROOT):
        assert lock[f"node_modules/{found.name}"]["version"] == found.version


def test_the_typefaces_are_free() -> None:
    licences = {found.name: found.licence for found in shipped_packages(ROOT)}
    assert {licences[name] for name in FONTS} == {"OFL-1.1"}
