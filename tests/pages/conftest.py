"""The small project's catalogue, ready to be made into pages."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import pytest

from casebook import pipeline, reading
from casebook.assets import gather_assets
from casebook.cache import Cache
from casebook.catalogue import relate
from casebook.language import load_messages
from casebook.pages import Press, Templates
from casebook.pages.chrome import chrome
from casebook.prose import Manuscript, Prose
from casebook.prose.markdown_text import set_text
from tests.conftest import SMALL, copy_project


def press_of(root: Path) -> Press:
    """Return what the pages of the project at `root` are made with."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(reading, "typeset", _typeset)
        checked = pipeline.check(root, pipeline.Options(), Cache(None))
    assert checked.catalogue is not None, checked.report
    messages = load_messages(root / "locales", checked.catalogue.config.language)
    around = chrome(checked.catalogue, gather_assets(root), messages)
    templates = Templates(root / "templates", messages)
    return Press(checked.catalogue, around, templates, messages, checked.rules, relate(checked.catalogue))


def _typeset(manuscripts: Sequence[Manuscript], seconds: float, workers: int | None) -> dict[str, Prose]:
    """Set the texts in this process, which spares each test the start of another."""
    return {text.path: set_text(text.path, text.body, text.first_line) for text in manuscripts}


@pytest.fixture(scope="session")
def press(tmp_path_factory: pytest.TempPathFactory) -> Press:
    """The press of the small project; frozen, so all tests share it."""
    return press_of(copy_project(SMALL, tmp_path_factory.mktemp("press") / "project").root)
