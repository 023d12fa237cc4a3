"""Profiles of one function, wherever it stands."""

from __future__ import annotations

import cProfile
import re

import pytest

from bench import profiling
from bench.commands import main
from bench.profiling import NoSuchStage, find, slowest, stages, watch_only
from casebook import digest


def test_a_stage_that_is_not_there_is_told_with_those_that_are(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(NoSuchStage, match="There is no nothing"):
        find("nothing")
    assert stages()


def test_only_the_time_inside_the_function_is_counted(monkeypatch: pytest.MonkeyPatch) -> None:
    def counted() -> int:
        return sum(range(10))

    monkeypatch.setattr(digest, "counted", counted, raising=False)
    monkeypatch.setattr(profiling, "_modules", lambda: iter([digest]))
    watch = cProfile.Profile()
    watch_only(find("casebook.digest:counted"), watch)
    sum(range(5))
    assert vars(digest)["counted"]() == 45
    said = slowest(watch)
    assert "(counted)" in said
    assert re.search(r"^ +1 .*builtins\.sum", said, re.M)


def test_the_command_refuses_an_unknown_stage(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*words: object) -> str:
        raise NoSuchStage("There is no x.")

    monkeypatch.setattr("bench.commands.profile", refuse)
    assert main(["profile", "x", "--work", "w"]) == 2
    assert "There is no x." in capsys.readouterr().err
