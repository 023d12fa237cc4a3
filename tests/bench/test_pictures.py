"""The drawings are well-formed, have a title, and say their figures in words."""

from __future__ import annotations

from dataclasses import replace
from xml.etree import ElementTree

import pytest

from bench.pictures import comparison, growth, seconds
from bench.results import Results
from tests.bench.recorded import results

SVG = "{http://www.w3.org/2000/svg}"


def _grown() -> Results:
    return replace(results(), kind="scale")


@pytest.mark.parametrize("picture", [comparison(results(), 1000), growth(_grown())])
def test_a_picture_is_well_formed_and_told_in_words(picture: str) -> None:
    root = ElementTree.fromstring(picture)
    assert root.tag == f"{SVG}svg" and root.get("role") == "img"
    labels = (root.get("aria-labelledby") or "").split()
    told = {one.get("id"): one.text or "" for one in root if one.get("id")}
    assert [bool(told[label]) for label in labels] == [True, True]


def test_bars_are_as_long_as_their_figures() -> None:
    root = ElementTree.fromstring(comparison(results(), 1000))
    widths = {bar.get("class"): float(bar.get("width") or 0) for bar in root.iter(f"{SVG}rect")}
    cold = [float(bar.get("width") or 0) for bar in root.iter(f"{SVG}rect") if bar.get("class") != "paper"][:2]
    assert cold[0] == pytest.approx(cold[1] / 2, abs=0.1)
    assert {"ours", "theirs", "paper"} == set(widths)


def test_everything_stays_on_the_paper() -> None:
    for picture in (comparison(results(), 1000), growth(_grown())):
        root = ElementTree.fromstring(picture)
        _, _, width, height = map(float, (root.get("viewBox") or "").split())
        for mark in root.iter(f"{SVG}text"):
            assert 0 <= float(mark.get("x") or -1) <= width
            assert 0 <= float(mark.get("y") or -1) <= height
        for mark in root.iter(f"{SVG}rect"):
            assert float(mark.get("x") or 0) + float(mark.get("width") or 0) <= width


def test_seconds_have_as_many_digits_as_say_something() -> None:
    assert [seconds(value) for value in (0.123, 4.567, 23.45, 123.4)] == ["0.12 s", "4.57 s", "23.4 s", "123 s"]
