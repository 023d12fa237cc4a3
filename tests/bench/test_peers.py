"""The other generators' sites can be laid out without the generators."""

from __future__ import annotations

from pathlib import Path

import pytest

from bench.facets import FACETS
from bench.generators import SKELETONS
from bench.peers import GENERATORS, PEERS


@pytest.mark.parametrize("name", PEERS)
def test_a_site_has_its_layouts_and_the_corpus(tmp_path: Path, name: str) -> None:
    generator = GENERATORS[name](tmp_path / "tools")
    generator.lay_out(tmp_path / "site", 3)
    assert len(generator.sources(tmp_path / "site")) == 3
    for path in (SKELETONS / name).rglob("*"):
        assert (tmp_path / "site" / path.relative_to(SKELETONS / name)).exists()
    assert generator.steps(tmp_path / "site")
    assert generator.server(tmp_path / "site", 4000)


@pytest.mark.parametrize("name", PEERS)
def test_every_layout_knows_every_facet(name: str) -> None:
    texts = "".join(path.read_text(encoding="utf-8") for path in (SKELETONS / name).rglob("*") if path.is_file())
    assert [facet.field for facet in FACETS if facet.field not in texts] == []
