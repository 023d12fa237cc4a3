"""What stands in the way outside the content: the environment, the output folder, the templates, another build."""

from __future__ import annotations

import fcntl
import functools
import os
import shutil
import socket
import subprocess
import sys
from pathlib import Path

import pytest

from casebook.cli import build
from casebook.publish import lock
from tests.conftest import ROOT, SMALL, Project, copy_project
from tests.rules.test_made_cases import ordinary_rights


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("SITE_URL", "example.org"),
        ("SITE_URL", "javascript:alert(1)"),
        ("SITE_URL", "https://example.org/?query"),
        ("SITE_URL", "http://[bad"),
        ("SITE_URL", "https://example.org:99999/"),
        ("BASE_PATH", "/a b"),
        ("BASE_PATH", "../x"),
        ("SOURCE_DATE_EPOCH", "yesterday"),
        ("SOURCE_DATE_EPOCH", "9" * 17),
        ("SOURCE_DATE_EPOCH", "²"),
    ],
)
def test_a_variable_of_the_environment_is_named(
    small: Project, monkeypatch: pytest.MonkeyPatch, name: str, value: str
) -> None:
    monkeypatch.setenv(name, value)
    outcome = small.run("check")
    assert outcome.status == 2
    assert f"{name}:1:1: error[E604]" in outcome.err


@pytest.mark.parametrize("word", ["nothing.md", "content/practices/nothing.md", "site.yaml", "/etc/passwd"])
def test_a_file_that_is_named_and_not_there(small: Project, monkeypatch: pytest.MonkeyPatch, word: str) -> None:
    monkeypatch.chdir(small.root)
    outcome = small.run("check", word)
    assert outcome.status == 2
    assert f'{word}:1:1: error[E608]: There is no content file "{word}".' in outcome.err


@pytest.mark.parametrize("words", [("--nope",), ("bild",), ("check", "--format", "xml"), ("check", "--jobs", "many")])
def test_wrong_words_are_wrong_use(small: Project, words: tuple[str, ...]) -> None:
    assert small.run(*words).status == 2


@pytest.mark.parametrize(
    "output", [".", "..", "content", "content/new", "templates", "/", "~", "foreign", "site.yaml", "link"]
)
def test_v38_an_output_folder_that_holds_something_is_refused(
    small: Project, monkeypatch: pytest.MonkeyPatch, tmp_path: Path, output: str
) -> None:
    small.write("foreign/letter.txt", "Dear Anna")
    (small.root / "link").symlink_to(tmp_path, target_is_directory=True)
    monkeypatch.chdir(small.root)
    monkeypatch.setenv("HOME", str(tmp_path / "home"))
    (tmp_path / "home").mkdir()
    before = _files(tmp_path)
    outcome = small.run("build", "--output", str(Path(output).expanduser()))
    assert outcome.status == 2
    assert "error[E605]" in outcome.err
    assert _files(tmp_path) == before


@pytest.mark.slow
@pytest.mark.parametrize("existing", [True, False])
def test_v38_an_empty_or_absent_folder_is_taken(small: Project, tmp_path: Path, existing: bool) -> None:
    output = tmp_path / "somewhere" / "else"
    if existing:
        output.mkdir(parents=True)
    assert small.run("build", "-q", "--output", str(output)).status == 0
    assert (output / "index.html").is_file()


def test_v36_an_output_that_may_not_be_written(small: Project, tmp_path: Path) -> None:
    shelf = tmp_path / "shelf"
    shelf.mkdir(mode=0o555)
    with ordinary_rights():
        outcome = small.run("build", "--output", str(shelf / "site"))
    assert outcome.status == 3
    assert "error[E701]: The site could not be written: permission denied." in outcome.err
    assert list(shelf.iterdir()) == []


@pytest.mark.slow
def test_v36_a_site_in_a_folder_that_became_read_only_stays(small: Project, tmp_path: Path) -> None:
    shelf = tmp_path / "shelf"
    assert small.run("build", "-q", "--output", str(shelf / "site")).status == 0
    before = _files(shelf)
    (small.root / "content/news/2025-12-01-preparations.md").unlink()
    shelf.chmod(0o555)
    with ordinary_rights():
        outcome = small.run("build", "--output", str(shelf / "site"))
    assert outcome.status == 3
    assert _files(shelf) == before


def test_another_build_that_does_not_end(small: Project, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(build, "one_at_a_time", functools.partial(lock.one_at_a_time, seconds=0.2))
    with open(small.root / ".site.lock", "w") as held:
        fcntl.flock(held, fcntl.LOCK_EX)
        outcome = small.run("build")
    assert outcome.status == 3
    assert "Another build of site is at work; waiting up to 0.2 seconds." in outcome.err
    assert "site:1:1: error[E702]: Another build is still at work." in outcome.err
    assert not small.site.exists()


def test_a_port_that_another_program_has(small: Project) -> None:
    with socket.create_server(("127.0.0.1", 0)) as other:
        port = other.getsockname()[1]
        outcome = small.run("serve", "--port", str(port))
    assert outcome.status == 3
    assert f"--port:1:1: error[E703]: The port {port} is taken or not allowed on 127.0.0.1." in outcome.err
    assert outcome.out == ""


def test_a_build_waits_ten_seconds_at_most() -> None:
    assert lock.WAIT_SECONDS == 10


def test_a_lock_that_a_dead_build_left_is_no_obstacle(small: Project) -> None:
    small.write(".site.lock", "")
    assert small.run("build", "-q").status == 0


@pytest.mark.slow
def test_v37_two_builds_at_once_both_succeed(tmp_path: Path) -> None:
    project = copy_project(SMALL, tmp_path / "project")
    program = "import sys, pathlib; from casebook.cli import main; sys.exit(main(['build'], pathlib.Path(sys.argv[1])))"
    command = [sys.executable, "-c", program, str(project.root)]
    started = [subprocess.Popen(command, cwd=ROOT, stderr=subprocess.PIPE) for _ in range(2)]
    said = [process.communicate()[1].decode() for process in started]
    assert [process.returncode for process in started] == [0, 0], said
    together = project.tree()
    assert project.run("build", "-q").status == 0
    assert project.tree() == together


def test_a_template_that_links_to_nothing(small: Project) -> None:
    (small.root / "templates").unlink()
    shutil.copytree(ROOT / "templates", small.root / "templates")
    small.write("templates/components/footer.html", '<footer><a href="nowhere.html">Nowhere</a></footer>\n')
    outcome = small.run("build")
    assert outcome.status == 2
    assert 'index.html:1:1: error[E606]: The page links to "nowhere.html", which is not in the site.' in outcome.err
    assert not small.site.exists()


def test_check_writes_nothing_but_the_cache(small: Project) -> None:
    before = _files(small.root)
    assert small.run("check").status == 0
    after = _files(small.root)
    assert after.pop(str(small.root / ".cache/casebook.sqlite"))
    assert after == before


def _files(folder: Path) -> dict[str, bytes]:
    found = (Path(top) / name for top, _, names in os.walk(folder) for name in names)
    return {str(file): file.read_bytes() for file in found if file.is_file()}
