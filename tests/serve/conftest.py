"""A project whose sources are its own, a session of it, and ways to wait for what is told without sleeping."""

from __future__ import annotations

import atexit
import contextlib
import functools
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from casebook.cache import open_cache
from casebook.pipeline import Options
from casebook.prose import Typesetters
from casebook.serve import Session
from casebook.serve.session import State
from tests.sites.editing import Workshop, open_workshop

PAPER, PAPER_PAGE = "content/practices/paper.md", "practices/paper/index.html"
SCHOOL_PAGE = "practices/welcome-school/index.html"
SHEET = "assets/css/6-print.css"
DEADLINE = 20.0


@pytest.fixture
def shop(tmp_path: Path) -> Workshop:
    """The small project with templates, assets and words of its own."""
    return open_workshop(tmp_path / "project")


@contextlib.contextmanager
def in_session(shop: Workshop) -> Iterator[Session]:
    """A session of `shop` that has planned nothing yet."""
    with contextlib.closing(open_cache(shop.root)) as cache:
        yield Session(shop.root, Options(workers=1, typesetters=_typesetters()), cache)


@functools.cache
def _typesetters() -> Typesetters:
    """Workers that all sessions of the tests share, because it takes long to start one."""
    shared = Typesetters(20.0, 1)
    atexit.register(shared.close)
    return shared


@pytest.fixture
def session(shop: Workshop) -> Iterator[Session]:
    """A session of the project, with its first plan."""
    with in_session(shop) as begun:
        begun.refresh()
        yield begun


def edit(shop: Workshop, path: str, old: str, new: str) -> None:
    """Replace a part of a source file, once."""
    text = shop.text(path)
    assert old in text
    shop.write(path, text.replace(old, new, 1))


def until(session: Session, wanted: Callable[[State], bool]) -> State:
    """Wait until the state of `session` is as `wanted`, and return it."""
    with session.changed:
        assert session.changed.wait_for(lambda: wanted(session.state), DEADLINE), session.state
        return session.state


def codes(session: Session) -> list[str]:
    """The codes of what browsers are told."""
    return [problem.code for problem in session.state.problems]
