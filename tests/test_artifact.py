from __future__ import annotations

from dataclasses import FrozenInstanceError

import pytest

from casebook.artifact import Artifact


def test_nothing_is_made_before_it_is_asked_for() -> None:
    made = []
    artifact = Artifact("robots.txt", lambda: made.append("robots") or b"User-agent: *\n")
    assert made == []
    assert artifact.make() == b"User-agent: *\n"
    assert made == ["robots"]


def test_an_artifact_cannot_be_changed() -> None:
    with pytest.raises(FrozenInstanceError):
        Artifact("a", bytes).path = "b"  # type: ignore[misc]


def test_an_artifact_of_no_content_file_names_none() -> None:
    assert Artifact("a", bytes).source == ""
