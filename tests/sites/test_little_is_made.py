"""A build after an edit makes what the edit changes and leaves every other file as it is, down to its inode."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from tests.conftest import Outcome
from tests.sites.editing import Workshop, open_workshop

NEIGHBOURS, PAPER = "content/practices/good-neighbours.md", "content/practices/paper.md"
State = dict[str, tuple[int, int]]


@pytest.fixture(scope="module")
def shop(tmp_path_factory: pytest.TempPathFactory) -> Workshop:
    """The small project, built twice; every test goes on from the one before and may be run alone."""
    shop = open_workshop(tmp_path_factory.mktemp("little") / "project")
    built(shop)
    replace(shop, PAPER, "three", "four")
    built(shop)
    return shop


def built(shop: Workshop) -> Outcome:
    """Build, which must succeed."""
    outcome = shop.run("build")
    assert outcome.status == 0, outcome.err
    return outcome


def replace(shop: Workshop, path: str, old: str, new: str) -> None:
    """Replace `old` by `new` in a source file."""
    assert old in shop.text(path)
    shop.write(path, shop.text(path).replace(old, new))


def state(folder: Path) -> State:
    """Return inode and time of every file of a made folder."""
    found = ((file.relative_to(folder).as_posix(), file.stat()) for file in folder.rglob("*") if file.is_file())
    return {path: (facts.st_ino, facts.st_mtime_ns) for path, facts in found}


def made_by(shop: Workshop, path: str, old: str, new: str) -> set[str]:
    """Edit a source, build, and return what was made; the numbers that are told must fit."""
    before = state(shop.site)
    replace(shop, path, old, new)
    outcome = built(shop)
    after = state(shop.site)
    made = {name for name in after if after[name] != before.get(name)}
    told = re.search(r"(\d+) files made, (\d+) kept", outcome.err)
    assert told, outcome.err
    assert (int(told[1]), int(told[2])) == (len(made), len(after) - len(made))
    return made


def search_apart(made: set[str]) -> tuple[set[str], dict[str, int]]:
    """Return what was made but for the search, and how many files of the search by folder."""
    parts: dict[str, int] = {}
    for path in made:
        if path.startswith("search/"):
            kind = path.split("/")[1]
            parts[kind] = parts.get(kind, 0) + 1
    return {path for path in made if not path.startswith("search/")}, parts


def test_nothing_is_written_where_nothing_changed(shop: Workshop) -> None:
    folders = [shop.site, shop.root / "search_index"]
    before = [(folder.stat().st_ino, folder.stat().st_mtime_ns, state(folder)) for folder in folders]
    outcome = built(shop)
    assert [(folder.stat().st_ino, folder.stat().st_mtime_ns, state(folder)) for folder in folders] == before
    assert "made" not in outcome.err


def test_it_is_told_that_nothing_changed(shop: Workshop) -> None:
    assert "nothing changed" in built(shop).err


def test_a_source_that_was_touched_changes_nothing(shop: Workshop) -> None:
    before = state(shop.site)
    shop.write(PAPER, shop.text(PAPER))
    built(shop)
    assert state(shop.site) == before


def test_a_word_of_a_text_makes_its_page_and_the_files_that_hold_the_word(shop: Workshop) -> None:
    pages, search = search_apart(made_by(shop, NEIGHBOURS, "once a year", "twice a year"))
    assert pages == {"practices/good-neighbours/index.html"}
    assert set(search) <= {"texts", "postings", "words", "lengths.js", "manifest.js"}
    assert search["texts"] == search["manifest.js"] == 1


def test_a_word_that_is_there_twice_as_often_makes_no_new_dictionary(shop: Workshop) -> None:
    pages, search = search_apart(made_by(shop, NEIGHBOURS, "Neighbours meet.", "Neighbours meet neighbours."))
    assert pages == {"practices/good-neighbours/index.html"}
    assert "words" not in search


def test_another_title_makes_the_lists_and_the_neighbours_too(shop: Workshop) -> None:
    pages, search = search_apart(made_by(shop, NEIGHBOURS, "title: Good Neighbours", "title: Good Friends"))
    assert pages >= {
        "index.html",
        "practices/page/2/index.html",
        "practices/good-neighbours/index.html",
        "practices/welcome-school/index.html",
        "practices/feed.xml",
        "outcomes/friends/index.html",
        "countries/be/index.html",
        "news/2026-01-05-we-are-open/index.html",
    }
    assert not pages & {"practices/paper/index.html", "about/index.html", "countries/gr/index.html", "404.html"}
    assert not any(path.startswith("assets/") for path in pages)
    assert search["cards"] == search["orders.js"] == 1
    assert not {"facets", "kinds.js"} & set(search)


def test_a_template_makes_the_pages_that_are_made_with_it(shop: Workshop) -> None:
    made = made_by(shop, "templates/pages/post.html", "<h1", "<!-- once --><h1")
    assert made == {"news/2026-01-05-we-are-open/index.html", "news/2025-12-01-preparations/index.html"}


def test_a_part_of_all_templates_makes_all_pages_and_no_more(shop: Workshop) -> None:
    made = made_by(shop, "templates/layouts/base.html", "</body>", "<!-- end --></body>")
    assert made == {path for path in state(shop.site) if path.endswith(".html")}


def test_a_picture_makes_itself_only(shop: Workshop) -> None:
    from PIL import Image

    before = state(shop.site)
    (shop.root / "content/images").mkdir(exist_ok=True)
    Image.new("RGB", (2, 2)).save(shop.root / "content/images/dot.png")
    built(shop)
    after = state(shop.site)
    assert {path for path in after if after[path] != before.get(path)} == {"images/dot.png"}


def test_a_file_that_is_gone_from_the_site_comes_back_from_the_one_put_aside(shop: Workshop) -> None:
    before, page = state(shop.site), shop.read("about/index.html")
    (shop.site / "about/index.html").unlink()
    built(shop)
    assert shop.read("about/index.html") == page
    after = state(shop.site)
    assert {path for path in after if after[path] != before.get(path)} <= {"about/index.html"}
