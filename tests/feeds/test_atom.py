from __future__ import annotations

import xml.etree.ElementTree as etree
from collections.abc import Mapping
from datetime import datetime
from typing import Any

import feedparser

from casebook.feeds import plan_feeds
from tests.properties import assume, given, hostile_text
from tests.small import POST, PRACTICE, checked, gathered, post_file, practice_file

BASE = "https://small.example/base/"
_ATOM = "{http://www.w3.org/2005/Atom}"


def _feeds(files: Mapping[str, str]) -> dict[str, bytes]:
    return {artifact.path: artifact.make() for artifact in plan_feeds(gathered(files))}


def _parsed(data: bytes) -> Any:
    parsed = feedparser.parse(data)
    assert not parsed.bozo, parsed.get("bozo_exception")
    assert parsed.version == "atom10"
    return parsed


def test_there_is_a_feed_of_practices_of_news_and_of_every_outcome() -> None:
    assert set(_feeds({})) == {
        "practices/feed.xml",
        "news/feed.xml",
        "outcomes/belonging/feed.xml",
        "outcomes/friends/feed.xml",
        "outcomes/host-language/feed.xml",
    }


def test_an_entry_is_a_practice_with_its_address_and_days() -> None:
    text = practice_file(title="Good Neighbours", published="2026-01-02", updated="2026-03-04")
    feed = _parsed(_feeds({PRACTICE: text})["practices/feed.xml"])
    (entry,) = feed.entries
    assert (entry.title, entry.link, entry.id) == ("Good Neighbours", *[f"{BASE}practices/a-practice/"] * 2)
    assert (entry.published, entry.updated) == ("2026-01-02T00:00:00Z", "2026-03-04T00:00:00Z")
    assert feed.feed.updated == "2026-03-04T00:00:00Z"


def test_an_entry_is_a_post_with_its_first_paragraph_and_days() -> None:
    feed = _parsed(_feeds({POST: post_file("First.\n\nSecond.", updated="2026-02-03")})["news/feed.xml"])
    (entry,) = feed.entries
    assert (entry.title, entry.summary, entry.link) == ("A post", "First.", f"{BASE}news/2026-01-05-a-post/")
    assert (entry.published, entry.updated) == ("2026-01-05T00:00:00Z", "2026-02-03T00:00:00Z")


def test_a_practice_without_a_day_was_there_from_the_beginning() -> None:
    (entry,) = _parsed(_feeds({PRACTICE: practice_file()})["practices/feed.xml"]).entries
    assert entry.published == "2026-01-01T00:00:00Z"


def test_a_feed_without_entries_is_a_feed() -> None:
    feed = _parsed(_feeds({})["news/feed.xml"])
    assert feed.entries == []
    assert feed.feed.updated == "2026-01-01T00:00:00Z"


def test_a_feed_names_itself_its_page_and_its_language() -> None:
    root = etree.fromstring(_feeds({})["outcomes/friends/feed.xml"])
    links = {link.get("rel"): link.get("href") for link in root.findall(f"{_ATOM}link")}
    assert links == {"self": f"{BASE}outcomes/friends/feed.xml", "alternate": f"{BASE}outcomes/friends/"}
    assert root.get("{http://www.w3.org/XML/1998/namespace}lang") == "en"
    assert root.findtext(f"{_ATOM}title") == "Small Casebook: Friends and peers"
    assert root.findtext(f"{_ATOM}author/{_ATOM}name") == "Small Casebook"


def test_the_newest_come_first_and_not_more_than_fifty() -> None:
    files = {f"content/news/2025-{n // 28 + 1:02}-{n % 28 + 1:02}-x.md": "" for n in range(60)}
    files = {path: post_file(date=path.removeprefix("content/news/")[:10]) for path in files}
    entries = _parsed(_feeds(files)["news/feed.xml"]).entries
    days = [entry.published for entry in entries]
    assert len(days) == 50
    assert days == sorted(days, reverse=True)


def test_a_feed_of_an_outcome_holds_its_practices_only() -> None:
    files = {
        PRACTICE: practice_file(outcomes=["friends"]),
        "content/practices/b.md": practice_file(outcomes=["belonging"]),
    }
    (entry,) = _parsed(_feeds(files)["outcomes/friends/feed.xml"]).entries
    assert entry.link.endswith("/a-practice/")


def test_every_instant_is_in_the_calendar() -> None:
    files = {PRACTICE: practice_file(published="2024-02-29"), POST: post_file()}
    for data in _feeds(files).values():
        for name in ("updated", "published"):
            for node in etree.fromstring(data).iter(f"{_ATOM}{name}"):
                assert datetime.fromisoformat(str(node.text))


@given(hostile_text(3, 20), hostile_text(0, 40))
def test_title_and_summary_of_any_accepted_practice_come_back(title: str, more: str) -> None:
    text = practice_file(title=f"T. {title}", summary=f"Families meet once a week and help one another. {more}")
    assume(checked(PRACTICE, text)[0] is not None)
    catalogue = gathered({PRACTICE: text})
    record = catalogue.practices[0]
    for artifact in plan_feeds(catalogue):
        if artifact.path in ("practices/feed.xml", "outcomes/friends/feed.xml"):
            data = artifact.make()
            (entry,) = _parsed(data).entries
            assert (entry.title, entry.summary) == (record.title, record.summary)
            node = etree.fromstring(data).find(f"{_ATOM}entry")
            assert node is not None
            assert (node.findtext(f"{_ATOM}title"), node.findtext(f"{_ATOM}summary")) == (record.title, record.summary)


@given(hostile_text(1, 40))
def test_the_first_paragraph_of_any_accepted_post_comes_back(body: str) -> None:
    catalogue = gathered({POST: post_file(f"Begin {body}")})
    news = next(artifact for artifact in plan_feeds(catalogue) if artifact.path == "news/feed.xml")
    node = etree.fromstring(news.make()).find(f"{_ATOM}entry")
    assert node is not None
    assert (node.findtext(f"{_ATOM}summary") or "") == catalogue.prose[POST].opening


def test_a_post_cannot_break_the_feed() -> None:
    etree.fromstring(_feeds({POST: post_file("Hello &#1; world")})["news/feed.xml"])
