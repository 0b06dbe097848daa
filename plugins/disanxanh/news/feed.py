"""The feed of the news (RSS 2.0), for readers and other sites that want to be told of a new post."""

import datetime as dt
import io
from collections.abc import Sequence
from dataclasses import dataclass

from feedgenerator import Rss201rev2Feed

from disanxanh.base.text import without_invisible

FEED = "tin-tuc/rss.xml"
MOST = 20
"""How many of the newest posts a feed holds."""
_VIETNAM = dt.timezone(dt.timedelta(hours=7))


@dataclass(frozen=True)
class Item:
    """A post as the feed tells it: plain texts, the page's whole address, labels of its categories."""

    title: str
    address: str
    description: str
    day: dt.date
    categories: tuple[str, ...] = ()


class _Feed(Rss201rev2Feed):  # type: ignore[misc]
    """The library's feed, dated by its posts; one without posts by the build, where the library asks the clock."""

    def latest_post_date(self) -> dt.datetime:
        return super().latest_post_date() if self.items else self.feed["build_date"]  # type: ignore[no-any-return]


def feed(site_name: str, page: str, address: str, items: Sequence[Item], build_date: dt.date) -> bytes:
    """Return the feed of `items`, newest first; `page` and `address` are those of the news and of the feed itself."""
    made = _Feed(
        title=_text(f"Tin tức – {site_name}"),
        link=page,
        description=_text(f"Tin tức, gương người tốt, việc tốt, mô hình hay của trang {site_name}."),
        language="vi",
        feed_url=address,
        build_date=_moment(build_date),
    )
    for item in items[:MOST]:
        made.add_item(
            title=_text(item.title),
            link=item.address,
            description=_text(item.description),
            pubdate=_moment(item.day),
            unique_id=item.address,
            unique_id_is_permalink=True,
            categories=[_text(name) for name in item.categories],
        )
    out = io.StringIO()
    made.write(out, "utf-8")
    return f"{out.getvalue()}\n".encode()


def _text(text: str) -> str:
    """Return plain text in which no character breaks XML, on one line."""
    return " ".join(without_invisible(text).split())


def _moment(day: dt.date) -> dt.datetime:
    """Return the beginning of a day in Việt Nam."""
    return dt.datetime.combine(day, dt.time(), _VIETNAM)
