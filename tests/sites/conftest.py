"""The sites that the tests of this folder look at: the small one, and the real one in the slow part."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.conftest import SMALL, Project, copy_project
from tests.sites.reading import BuiltSite


@pytest.fixture(scope="session")
def small_project(tmp_path_factory: pytest.TempPathFactory) -> Project:
    """The small project, built; not to be changed."""
    project = copy_project(SMALL, tmp_path_factory.mktemp("small") / "project")
    outcome = project.run("build", "-q")
    assert outcome.status == 0, outcome.err
    return project


@pytest.fixture(scope="session")
def small_site(small_project: Project) -> BuiltSite:
    """The site of the small project."""
    return BuiltSite(small_project.site)


@pytest.fixture(scope="session")
def whole_site(real_site: Path) -> BuiltSite:
    """The site of this repository's own content."""
    return BuiltSite(real_site)


@pytest.fixture(scope="session", params=["small", pytest.param("real", marks=pytest.mark.slow)])
def site(request: pytest.FixtureRequest) -> BuiltSite:
    """Each of the two sites in turn."""
    return request.getfixturevalue("small_site" if request.param == "small" else "whole_site")
