"""One build at a time on one output."""

from __future__ import annotations

import os
import signal
from pathlib import Path

import pytest

from casebook.publish import Locked, one_at_a_time


def test_a_second_build_waits_says_so_once_and_gives_up(tmp_path: Path) -> None:
    said: list[str] = []
    with one_at_a_time(tmp_path / "site", said.append):
        assert said == []
        with pytest.raises(Locked), one_at_a_time(tmp_path / "site", said.append, seconds=0.25):
            raise AssertionError("two builds at once")
    assert said == ["Another build of site is at work; waiting up to 0.25 seconds."]


def test_the_next_build_goes_on_when_the_first_is_done(tmp_path: Path) -> None:
    said: list[str] = []
    for _ in range(2):
        with one_at_a_time(tmp_path / "site", said.append):
            pass
    assert said == []


def test_a_build_that_fails_lets_the_next_one_in(tmp_path: Path) -> None:
    with pytest.raises(ValueError), one_at_a_time(tmp_path / "site", print):
        raise ValueError
    with one_at_a_time(tmp_path / "site", print, seconds=0):
        pass


def test_builds_of_two_outputs_do_not_wait_for_each_other(tmp_path: Path) -> None:
    with one_at_a_time(tmp_path / "one", print), one_at_a_time(tmp_path / "two", print, seconds=0):
        pass


def test_a_dead_process_leaves_no_obstacle(tmp_path: Path) -> None:
    ready, told = os.pipe()
    child = os.fork()
    if child == 0:
        with one_at_a_time(tmp_path / "site", print):
            os.write(told, b"x")
            signal.pause()
        os._exit(0)
    os.read(ready, 1)
    with pytest.raises(Locked), one_at_a_time(tmp_path / "site", lambda sentence: None, seconds=0):
        raise AssertionError("the child holds it")
    os.kill(child, signal.SIGKILL)
    os.waitpid(child, 0)
    with one_at_a_time(tmp_path / "site", print, seconds=0):
        pass


def test_the_lock_stands_beside_the_output_and_not_in_it(tmp_path: Path) -> None:
    with one_at_a_time(tmp_path / "site", print):
        assert [path.name for path in tmp_path.iterdir()] == [".site.lock"]
