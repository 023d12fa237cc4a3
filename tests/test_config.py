from __future__ import annotations

from pathlib import Path

import pytest

from casebook.config import Config, read_config
from casebook.diagnostics import Diagnostic, Report
from tests.conftest import SMALL

_SITE = (SMALL / "site.yaml").read_text(encoding="utf-8")


@pytest.fixture(autouse=True)
def _no_address_from_outside(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("SITE_URL", raising=False)
    monkeypatch.delenv("BASE_PATH", raising=False)


def _read(root: Path, text: str = _SITE) -> tuple[Config | None, list[Diagnostic]]:
    (root / "site.yaml").write_text(text, encoding="utf-8")
    return read_config(root)


def _config(root: Path, text: str = _SITE) -> Config:
    config, problems = _read(root, text)
    assert config is not None, problems
    return config


def _changed(old: str, new: str) -> str:
    assert old in _SITE
    return _SITE.replace(old, new, 1)


def _refused(root: Path, text: str) -> Diagnostic:
    config, problems = _read(root, text)
    assert config is None
    assert Report.of(problems).status() == 2
    return problems[0]


def test_the_small_project_is_configured(tmp_path: Path) -> None:
    config = _config(tmp_path)
    assert config.site.title == "Small Casebook"
    assert config.url == "https://small.example/base/"
    assert [facet.id for facet in config.facets][:3] == ["kind", "countries", "languages"]
    assert config.principal.id == "outcomes"
    assert config.site.page_size == 2
    assert not config.deployed


def test_a_site_without_configuration_is_told_so(tmp_path: Path) -> None:
    config, problems = read_config(tmp_path)
    assert config is None
    assert Report.of(problems).status() == 2
    assert problems[0].place.path == "site.yaml"


def test_an_unknown_key_is_told_at_its_place_with_what_was_meant(tmp_path: Path) -> None:
    problem = _refused(tmp_path, _changed("tagline:", "tag_line:"))
    assert (problem.place.line, problem.place.column) == (2, 1)
    assert problem.hint == "Did you mean tagline?"


@pytest.mark.parametrize(
    ("old", "new", "line"),
    [
        ("page_size: 2", "page_size: many", 8),
        ("page_size: 2", "page_size: -1", 8),
        ("language: en", "language: english", 4),
        ("since: 2026-01-01", "since: January", 5),
        ("url: https://small.example/base/", "url: small.example", 3),
        ("single: true", "single: sometimes", 11),
        ("id: countries", "id: Countries", 12),
        ("label: {en: Kinds}", "label: {english: Kinds}", 11),
        ("shown: facts", "shown: everywhere", 11),
        ("title: Small Casebook", "title: Small: Casebook", 1),
    ],
)
def test_a_value_of_the_wrong_form_is_told_at_its_line(tmp_path: Path, old: str, new: str, line: int) -> None:
    assert _refused(tmp_path, _changed(old, new)).place.line == line


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("principal_facet: outcomes", "principal_facet: results"),
        ("id: target", "id: countries"),
        ("name: main_outcomes", "name: target"),
        ("{id: kind, ", "{id: sort, "),
        ("page_size: 2", "page_size: 0"),
        ("page_size: 2", "page_size: 1001"),
    ],
)
def test_facets_and_numbers_must_fit_each_other(tmp_path: Path, old: str, new: str) -> None:
    assert _refused(tmp_path, _changed(old, new)).code == "E601"


def test_the_day_the_site_began_is_in_the_calendar(tmp_path: Path) -> None:
    _refused(tmp_path, _changed("since: 2026-01-01", "since: 2026-02-30"))


def test_the_address_of_the_licence_is_a_web_address(tmp_path: Path) -> None:
    _refused(tmp_path, _changed("https://creativecommons.org/licenses/by/4.0/", "javascript:alert(1)"))


def test_two_facets_never_share_a_folder(tmp_path: Path) -> None:
    _refused(tmp_path, _changed("{id: target, ", "{id: addressed-to, "))


@pytest.mark.parametrize("address", ["https://a:b@small.example/", "https://small.example/a b/", "https://x.org:port/"])
def test_the_address_of_the_site_is_one_that_links_can_begin_with(tmp_path: Path, address: str) -> None:
    _refused(tmp_path, _changed("url: https://small.example/base/", f'url: "{address}"'))


def test_the_environment_may_say_where_the_site_will_be(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SITE_URL", "https://preview.example/42")
    config = _config(tmp_path)
    assert config.url == "https://preview.example/42/"
    assert config.deployed


@pytest.mark.parametrize("path", ["/repository", "repository", "/repository/"])
def test_the_environment_may_say_the_path_alone(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, path: str) -> None:
    monkeypatch.setenv("BASE_PATH", path)
    assert _config(tmp_path).url == "https://small.example/repository/"


def test_the_command_line_goes_before_the_environment(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SITE_URL", "https://preview.example/")
    monkeypatch.setenv("BASE_PATH", "/x")
    config, problems = read_config(SMALL, base_url="https://given.example/y")
    assert problems == []
    assert config is not None
    assert config.url == "https://given.example/y/"


@pytest.mark.parametrize(
    ("name", "value"),
    [("SITE_URL", "preview"), ("SITE_URL", "ftp://a.example/"), ("BASE_PATH", "../x"), ("BASE_PATH", "a b")],
)
def test_a_bad_value_of_the_environment_is_told_with_its_name(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str, value: str
) -> None:
    monkeypatch.setenv(name, value)
    problem = _refused(tmp_path, _SITE)
    assert (problem.code, problem.place.path) == ("E604", name)


def test_an_address_that_cannot_be_taken_apart_is_told_with_its_name(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SITE_URL", "https://[")
    assert _refused(tmp_path, _SITE).code == "E604"


def test_a_word_is_in_the_language_of_the_site_else_in_english_else_any(tmp_path: Path) -> None:
    config = _config(tmp_path, _changed("language: en", "language: fr"))
    assert config.word({"en": "Tools", "fr": "Outils"}) == "Outils"
    assert config.word({"de": "Werkzeuge", "en": "Tools"}) == "Tools"
    assert config.word({"de": "Werkzeuge"}) == "Werkzeuge"
    assert config.word({}) == ""
