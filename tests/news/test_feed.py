"""The feed, read back by two parsers that had no part in writing it."""

import datetime as dt

import feedparser
from defusedxml import ElementTree

from disanxanh.news.feed import MOST, Item, feed

DAY = dt.date(2026, 11, 23)
HOSTILE = '<script>a()</script> & "nháy" ]]> \u0000\u0008\u202e\ud7ff kết'


def _made(*items: Item) -> bytes:
    return feed("Di sản xanh", "https://x.example/tin-tuc/", "https://x.example/tin-tuc/rss.xml", items, DAY)


def _item(number: int = 1, text: str = "Ngôi nhà xanh") -> Item:
    day = DAY - dt.timedelta(days=number)
    return Item(text, f"https://x.example/tin-tuc/bai-{number}/", text, day, ("Gương người tốt, việc tốt", "Tin tức"))


def test_a_reader_finds_every_part() -> None:
    read = feedparser.parse(_made(_item()))
    assert not read.bozo
    assert read.version == "rss20"
    assert read.feed.title == "Tin tức – Di sản xanh"
    assert b'<guid isPermaLink="true">' in _made(_item())
    assert read.feed.language == "vi"
    assert read.feed.link == "https://x.example/tin-tuc/"
    assert {"rel": "self", "href": "https://x.example/tin-tuc/rss.xml"}.items() <= next(
        link for link in read.feed.links if link.rel == "self"
    ).items()
    (entry,) = read.entries
    assert entry.title == entry.description == "Ngôi nhà xanh"
    assert entry.link == entry.id == "https://x.example/tin-tuc/bai-1/"
    assert entry.published == "Sun, 22 Nov 2026 00:00:00 +0700"
    assert [tag.term for tag in entry.tags] == ["Gương người tốt, việc tốt", "Tin tức"]


def test_hostile_texts_stay_texts() -> None:
    raw = _made(_item(text=HOSTILE))
    assert b"<script" not in raw
    root = ElementTree.fromstring(raw)
    assert root.findtext("channel/item/title") == '<script>a()</script> & "nháy" ]]> \ud7ff kết'
    assert not feedparser.parse(raw).bozo


def test_it_holds_the_newest_and_no_clock() -> None:
    many = [_item(n) for n in range(1, MOST + 10)]
    raw = _made(*many)
    assert raw == _made(*many)
    assert [entry.link for entry in feedparser.parse(raw).entries] == [item.address for item in many[:MOST]]


def test_without_posts_it_is_dated_by_the_build() -> None:
    raw = _made()
    assert b"<lastBuildDate>Mon, 23 Nov 2026 00:00:00 +0700</lastBuildDate>" in raw
    assert feedparser.parse(raw).entries == []
