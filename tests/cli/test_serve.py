"""`build.py serve`: what somebody sees who starts it, saves something, and ends it."""

from __future__ import annotations

import contextlib
import os
import signal
import subprocess
import sys
import threading
from collections.abc import Iterator
from dataclasses import dataclass, field

import pytest

from casebook.cli import serve as command
from tests.conftest import ROOT, Outcome, Project
from tests.serve.asking import ask, listen

PAPER = "content/practices/paper.md"
PROGRAM = "import sys, pathlib; from casebook.cli import main; sys.exit(main(sys.argv[2:], pathlib.Path(sys.argv[1])))"
DEADLINE = 30.0


@dataclass
class Running:
    """A server in a process of its own, and what it says on standard error, as it comes."""

    process: subprocess.Popen[str]
    said: list[str] = field(default_factory=list)
    news: threading.Condition = field(default_factory=threading.Condition)

    def read(self) -> None:
        """Take down what is said, until there is no more."""
        assert self.process.stderr
        for line in self.process.stderr:
            with self.news:
                self.said.append(line)
                self.news.notify_all()

    def until(self, words: str) -> str:
        """Wait until `words` are said; returns all that was."""
        with self.news:
            assert self.news.wait_for(lambda: words in "".join(self.said), DEADLINE), self.said
            return "".join(self.said)

    def address(self) -> str:
        """The address that it tells first."""
        assert self.process.stdout
        line = self.process.stdout.readline()
        assert line.startswith("Serving http://127.0.0.1:"), (line, self.said)
        return line.removeprefix("Serving ").strip()


@contextlib.contextmanager
def running(project: Project, *words: str) -> Iterator[Running]:
    """The command at work on a port that is free."""
    start = [sys.executable, "-c", PROGRAM, str(project.root), "serve", "--port", "0", "--jobs", "1", *words]
    process = subprocess.Popen(
        start, cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, start_new_session=True
    )
    there = Running(process)
    reading = threading.Thread(target=there.read)
    reading.start()
    try:
        yield there
    finally:
        with contextlib.suppress(ProcessLookupError):
            os.killpg(process.pid, signal.SIGKILL)
        process.wait()
        reading.join()
        assert process.stdout and process.stderr
        process.stdout.close()
        process.stderr.close()


def test_a_day_at_work(small: Project) -> None:
    with running(small) as there:
        address = there.address()
        assert ask(address).status == 200
        there.until("Save a file and look; end with Ctrl-C.\n")
        news = listen(address)
        next(news)
        paper = (small.root / PAPER).read_text()
        small.write(PAPER, paper.replace("[EU]", "[Atlantis]"))
        assert "error[E202]" in next(news)["problems"]
        said = there.until("error[E202]")
        assert f"{PAPER}: 0." in said or f"{PAPER}: 1." in said
        small.write(PAPER, paper.replace("three", "four"))
        assert next(news)["problems"] == ""
        assert b"four recommendations" in ask(address, "/practices/paper/").body
        os.killpg(there.process.pid, signal.SIGINT)  # as a terminal does it: to the workers too
        assert there.process.wait(DEADLINE) == 130
        there.until("Stopped.\n")
    assert not small.site.exists()


def test_ctrl_c_ends_without_a_traceback_of_the_workers(small: Project) -> None:
    with running(small) as there:
        there.address()
        there.until("Save a file and look; end with Ctrl-C.\n")
        os.killpg(there.process.pid, signal.SIGINT)
        assert there.process.wait(DEADLINE) == 130
        assert "Traceback" not in there.until("Stopped.\n")


def test_it_ends_when_it_is_asked_to(small: Project) -> None:
    with running(small, "-q") as there:
        there.address()
        there.process.send_signal(signal.SIGTERM)
        assert there.process.wait(DEADLINE) == 143
        assert there.said == []


def test_who_begins_with_an_error_is_told_on_the_terminal_and_in_the_browser(small: Project) -> None:
    small.write("content/practices/paper.md", "---\ntitle: x\n---\n")
    with running(small) as there:
        answer = ask(there.address())
        assert answer.status == 503 and b"content/practices/paper.md:" in answer.body
        there.until("content/practices/paper.md:")


def test_a_browser_is_opened_on_demand(small: Project, monkeypatch: pytest.MonkeyPatch) -> None:
    opened: list[str] = []
    outcome = interrupted(small, monkeypatch, opened, "--port", "0", "--open")
    assert outcome.status == 130
    assert outcome.out == f"Serving {opened[0]}\n"
    assert outcome.err == "Save a file and look; end with Ctrl-C.\nStopped.\n"


def test_without_a_port_the_next_free_one_is_taken(small: Project, monkeypatch: pytest.MonkeyPatch) -> None:
    opened: list[str] = []
    outcome = interrupted(small, monkeypatch, opened, "--open", "-q")
    assert outcome.status == 130
    port = int(opened[0].rsplit(":", 1)[1].strip("/"))
    assert 8000 <= port < 8020


def test_files_that_cannot_be_watched_are_the_machines_trouble(small: Project, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*given: object) -> None:
        raise OSError(28, "inotify watch limit reached")

    monkeypatch.setattr(command, "watching", refuse)
    outcome = small.run("serve", "--port", "0")
    assert outcome.status == 3
    assert "error[E701]: The files cannot be watched: inotify watch limit reached." in outcome.err


@pytest.mark.parametrize("port", ["-1", "65536", "http"])
def test_a_port_is_a_number(small: Project, port: str) -> None:
    outcome = small.run("serve", "--port", port)
    assert outcome.status == 2
    assert "--port" in outcome.err


def interrupted(small: Project, monkeypatch: pytest.MonkeyPatch, opened: list[str], *words: str) -> Outcome:
    """Run the command here, with Ctrl-C as soon as it has opened a browser."""

    def open_and_interrupt(address: str) -> None:
        opened.append(address)
        raise KeyboardInterrupt

    monkeypatch.setattr(command.webbrowser, "open", open_and_interrupt)
    return small.run("serve", *words)
