"""From the sources to the published site."""

from __future__ import annotations

from pathlib import Path

from casebook.building import INDEX, build
from casebook.cache import Cache
from casebook.pipeline import Options
from tests.conftest import Project


def _built(project: Project, cache: Cache, output: Path | None = None) -> tuple[int, int | None]:
    report, built = build(
        project.root, output or project.site, Options(), cache, lambda stage, done=0, total=0: None,
        strict=False, whole=False,
    )  # fmt: skip
    return report.status(), built.made if built else None


def test_a_site_and_its_index_are_published(small: Project, cache: Cache) -> None:
    status, made = _built(small, cache)
    assert (status, bool(made)) == (0, True)
    assert (small.site / "index.html").is_file()
    assert (small.root / INDEX / "index.json").is_file()


def test_nothing_is_made_twice(small: Project, cache: Cache) -> None:
    _built(small, cache)
    assert _built(small, cache) == (0, 0)


def test_a_site_elsewhere_has_no_index_beside_it(small: Project, cache: Cache, tmp_path: Path) -> None:
    assert _built(small, cache, tmp_path / "elsewhere")[0] == 0
    assert not (small.root / INDEX).exists()


def test_an_error_publishes_nothing(small: Project, cache: Cache) -> None:
    small.write("content/practices/broken.md", "no facts")
    assert _built(small, cache) == (1, None)
    assert not small.site.exists()


def test_a_broken_template_is_a_problem_of_the_configuration(small: Project, cache: Cache) -> None:
    templates = small.root / "templates"
    source = templates.resolve()
    templates.unlink()
    for file in source.rglob("*.html"):
        small.write(f"templates/{file.relative_to(source).as_posix()}", file.read_bytes())
    small.write("templates/pages/home.html", "{% if %}")
    assert _built(small, cache) == (2, None)
