"""What processes use: this one's, and a child's."""

from __future__ import annotations

import os
import subprocess
import sys

from bench import processes


def test_a_tree_holds_the_children() -> None:
    with subprocess.Popen([sys.executable, "-c", "import sys; sys.stdin.read()"], stdin=subprocess.PIPE) as child:
        assert {os.getpid(), child.pid} <= set(processes.tree(os.getpid()))
        child.communicate(b"")


def test_memory_and_time_are_those_of_a_living_program() -> None:
    mine = os.getpid()
    assert 1_000_000 < processes.proportional(mine) <= processes.resident(mine) * 1.5
    assert processes.processor_time(mine) > 0
    assert processes.machine_time() > 0
    assert processes.memory_of_machine() > processes.resident(mine)
    assert processes.processor_name()


def test_a_program_that_has_ended_uses_nothing() -> None:
    with subprocess.Popen([sys.executable, "-c", ""]) as child:
        child.wait()
    assert processes.resident(child.pid) == processes.proportional(child.pid) == 0
