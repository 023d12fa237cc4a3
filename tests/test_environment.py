"""The set-up: what a fresh machine lacks is brought once, and finding that nothing is lacking is no work."""

from __future__ import annotations

import hashlib
import os
import sys
from pathlib import Path

import pytest

from casebook import environment
from casebook.environment import BUILD, TEST, Outfit, SetUpError, enter, is_ready, set_up, venv_python

FILES = ("requirements.lock", "requirements-test.lock", "requirements-node.lock", "package-lock.json")
_PROGRAM = """#!/bin/sh
echo "{name} $*" >> "{log}"
if [ "$1" = -c ]; then echo True; fi
exit {status}
"""


class Machine:
    """A project on a machine whose pip and npm note what they are asked and do nothing."""

    def __init__(self, folder: Path) -> None:
        self.root = folder / "project"
        self.programs = folder / "programs"
        self.log = folder / "log"
        for name in FILES:
            self.write(name, f"the locks of {name}\n")
        (self.root / "node_modules").mkdir()
        self.program(venv_python(self.root))
        self.program(self.programs / "npm")

    def write(self, name: str, text: str) -> None:
        """Write a file of the project."""
        (self.root / name).parent.mkdir(parents=True, exist_ok=True)
        (self.root / name).write_text(text)

    def program(self, path: Path, status: int = 0) -> None:
        """Put a program at `path` that notes its arguments."""
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(_PROGRAM.format(name=path.name, log=self.log, status=status))
        path.chmod(0o755)

    def stamped(self, python: Outfit, npm: Outfit) -> None:
        """Stamp what is installed as that of two outfits."""
        self.write(f".venv/casebook-{python.name}.stamp", self.digest(python.requirements))
        self.write(f"node_modules/.casebook-{npm.name}.stamp", self.digest("package-lock.json"))

    def digest(self, name: str) -> str:
        """Return the digest of a file of the project."""
        return hashlib.sha256((self.root / name).read_bytes()).hexdigest()

    @property
    def asked(self) -> list[str]:
        """Return what the programs were asked."""
        return self.log.read_text().splitlines() if self.log.exists() else []


@pytest.fixture
def machine(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Machine:
    """A machine with Python and npm."""
    there = Machine(tmp_path)
    monkeypatch.setenv("PATH", f"{there.programs}{os.pathsep}/usr/bin{os.pathsep}/bin")
    return there


def test_a_fresh_clone_is_not_ready(machine: Machine) -> None:
    assert not is_ready(machine.root, BUILD)
    assert not is_ready(machine.root, TEST)


def test_what_is_installed_for_a_build_is_ready_for_a_build_and_not_for_tests(machine: Machine) -> None:
    machine.stamped(BUILD, BUILD)
    assert is_ready(machine.root, BUILD)
    assert not is_ready(machine.root, TEST)


def test_what_is_installed_for_tests_is_ready_for_a_build(machine: Machine) -> None:
    machine.stamped(TEST, TEST)
    assert is_ready(machine.root, TEST)
    assert is_ready(machine.root, BUILD)


def test_the_packages_of_tests_for_python_and_of_a_build_for_the_front_end_are_ready_for_a_build(
    machine: Machine,
) -> None:
    machine.stamped(TEST, BUILD)
    assert is_ready(machine.root, BUILD)


@pytest.mark.parametrize("name", ["requirements.lock", "package-lock.json"])
def test_another_lock_file_makes_a_project_unready(machine: Machine, name: str) -> None:
    machine.stamped(BUILD, BUILD)
    machine.write(name, "other locks\n")
    assert not is_ready(machine.root, BUILD)


def test_the_locks_of_tests_are_none_of_a_builds_business(machine: Machine) -> None:
    machine.stamped(BUILD, BUILD)
    machine.write("requirements-test.lock", "other locks\n")
    assert is_ready(machine.root, BUILD)


def test_without_an_interpreter_nothing_is_ready(machine: Machine) -> None:
    machine.stamped(BUILD, BUILD)
    venv_python(machine.root).unlink()
    assert not is_ready(machine.root, BUILD)


def test_the_set_up_brings_locked_packages_only_and_makes_the_project_ready(machine: Machine) -> None:
    set_up(machine.root, BUILD)
    assert is_ready(machine.root, BUILD)
    _, pip, npm = machine.asked
    assert "pip install" in pip
    assert "--require-hashes --only-binary=:all: -r requirements.lock" in pip
    assert npm.startswith("npm ci --ignore-scripts")
    assert npm.endswith("--omit=dev")


def test_tests_get_the_development_packages_too(machine: Machine) -> None:
    set_up(machine.root, TEST)
    assert "requirements-test.lock" in machine.asked[1]
    assert "--omit=dev" not in machine.asked[2]


def test_a_second_set_up_does_no_work(machine: Machine) -> None:
    set_up(machine.root, BUILD)
    before = machine.asked
    set_up(machine.root, BUILD)
    assert machine.asked == before


def test_only_what_changed_is_brought_anew(machine: Machine) -> None:
    set_up(machine.root, BUILD)
    before = len(machine.asked)
    machine.write("package-lock.json", "other locks\n")
    set_up(machine.root, BUILD)
    assert [line.split()[0] for line in machine.asked[before:]] == ["npm"]


def test_what_is_installed_for_tests_no_longer_counts_once_a_build_was_installed_over_it(machine: Machine) -> None:
    set_up(machine.root, TEST)
    machine.write("requirements-test.lock", "other locks\n")
    set_up(machine.root, BUILD)
    assert not is_ready(machine.root, TEST)
    assert is_ready(machine.root, BUILD)


def test_without_npm_one_is_brought_into_the_environment(machine: Machine, monkeypatch: pytest.MonkeyPatch) -> None:
    (machine.programs / "npm").unlink()
    monkeypatch.setenv("PATH", str(machine.programs))
    machine.program(venv_python(machine.root).parent / "npm")
    (machine.programs / "sh").symlink_to("/bin/sh")
    set_up(machine.root, BUILD)
    assert "-r requirements-node.lock" in machine.asked[2]
    assert machine.asked[3].startswith("npm ci")


def test_where_npm_cannot_be_brought_a_sentence_says_what_to_do(
    machine: Machine, monkeypatch: pytest.MonkeyPatch
) -> None:
    (machine.programs / "npm").unlink()
    monkeypatch.setenv("PATH", str(machine.programs))
    with pytest.raises(SetUpError, match=r"Install Node\.js from your system"):
        set_up(machine.root, BUILD)
    assert not is_ready(machine.root, BUILD)


def test_a_failed_installation_is_not_taken_for_done(machine: Machine) -> None:
    machine.program(machine.programs / "npm", status=1)
    with pytest.raises(SetUpError, match="'npm ci' did not succeed"):
        set_up(machine.root, BUILD)
    assert not is_ready(machine.root, BUILD)
    machine.program(machine.programs / "npm")
    set_up(machine.root, BUILD)
    assert is_ready(machine.root, BUILD)


@pytest.mark.parametrize("module", ["ensurepip", "venv"])
def test_a_python_without_the_means_names_the_package_to_install(
    machine: Machine, monkeypatch: pytest.MonkeyPatch, module: str
) -> None:
    venv_python(machine.root).unlink()
    monkeypatch.setitem(sys.modules, module, None)
    with pytest.raises(SetUpError, match="sudo apt install python3-venv"):
        set_up(machine.root, BUILD)


def test_the_command_ends_with_the_status_of_the_machine_and_the_sentence(
    machine: Machine, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    venv_python(machine.root).unlink()
    monkeypatch.setitem(sys.modules, "ensurepip", None)
    with pytest.raises(SystemExit) as end:
        enter(machine.root, BUILD)
    assert end.value.code == 3
    assert "error[E701]: this Python has no 'venv' module." in capsys.readouterr().err


def test_an_old_python_is_told_which_one_is_needed(
    machine: Machine, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(sys, "version_info", (3, 10, 2))
    with pytest.raises(SystemExit) as end:
        enter(machine.root, BUILD)
    assert end.value.code == 3
    assert "casebook needs Python 3.11 or newer" in capsys.readouterr().err
    assert machine.asked == []


def test_a_project_that_is_ready_is_entered_without_starting_anything(
    machine: Machine, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    machine.stamped(BUILD, BUILD)
    monkeypatch.setattr(sys, "prefix", str(machine.root / ".venv"))
    enter(machine.root, BUILD)
    assert machine.asked == []
    assert capsys.readouterr() == ("", "")


def test_another_interpreter_hands_over_to_that_of_the_project(
    machine: Machine, monkeypatch: pytest.MonkeyPatch
) -> None:
    machine.stamped(BUILD, BUILD)
    commands: list[list[str]] = []
    monkeypatch.setattr(environment, "_replace_process", commands.append)
    monkeypatch.setattr(sys, "argv", ["build.py", "check", "--strict"])
    monkeypatch.setattr(sys.modules["__main__"], "__spec__", None)
    enter(machine.root, BUILD)
    assert commands == [[str(venv_python(machine.root)), "build.py", "check", "--strict"]]


def test_a_missing_lock_file_is_a_trouble_of_the_machine_and_no_traceback(
    machine: Machine, capsys: pytest.CaptureFixture[str]
) -> None:
    (machine.root / "requirements.lock").unlink()
    with pytest.raises(SystemExit) as end:
        enter(machine.root, BUILD)
    assert end.value.code == 3
    assert "requirements.lock" in capsys.readouterr().err
