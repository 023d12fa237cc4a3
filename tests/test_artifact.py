from __future__ import annotations

from dataclasses import FrozenInstanceError

import pytest

from casebook.artifact import Artifact, given


def test_nothing_is_made_before_it_is_asked_for() -> None:
    made = []
    artifact = Artifact("robots.txt", (), lambda: made.append("robots") or b"User-agent: *\n")
    assert made == []
    assert artifact.key == ""
    assert artifact.make() == b"User-agent: *\n"
    assert made == ["robots"]


def test_an_artifact_cannot_be_changed() -> None:
    with pytest.raises(FrozenInstanceError):
        Artifact("a", (), bytes).path = "b"  # type: ignore[misc]


def test_an_artifact_of_no_content_file_names_none() -> None:
    assert Artifact("a", (), bytes).source == ""


def test_a_key_names_each_thing_that_the_bytes_depend_on() -> None:
    assert Artifact("a", (("facts", "1f"), ("template", "2e")), bytes).key == "facts=1f template=2e"


def test_another_input_is_another_key() -> None:
    keys = [Artifact("a", inputs, bytes).key for inputs in [(("facts", "1"),), (("facts", "2"),), (("text", "1"),)]]
    assert len(set(keys)) == 3


def test_bytes_that_are_there_already_are_their_own_input() -> None:
    assert given("a", b"one").make() == b"one"
    assert given("a", b"one").key == given("b", b"one").key != given("a", b"two").key
