"""The calendar's pages: this year's months, and a page for every later year that is worked out."""

from collections.abc import Iterator

from disanxanh.base.page import Page
from disanxanh.pages.context import Context
from disanxanh.pages.lists import list_head
from disanxanh.pages.templates import render

URL = "lich/"


def calendar_pages(context: Context) -> Iterator[Page]:
    """Yield the page of every year; without the room of calendars, one that leads to the festivals."""
    for url in context.sheets or (URL,):
        year = context.build_date.year if url == URL else int(url.rstrip("/").rpartition("/")[2])
        title = "Lịch âm dương" if url == URL else f"Lịch âm dương {year}"
        crumbs = [("Trang chủ", ""), ("Lịch", URL)] + ([] if url == URL else [(str(year), url)])
        sheet, feed = context.sheets.get(url), context.subscriptions.get(url)
        values = {"crumbs": crumbs, "year": year, "sheet": sheet, "feed": feed}
        yield Page(
            url=url,
            title=title,
            description=f"Lịch năm {year}: ngày dương kèm ngày âm, lễ hội, ngày giỗ, ngày lễ; in vừa một tờ A4.",
            body=render("calendar.html", url, context=context, **values),
            head=list_head(context, crumbs) + (sheet.head if sheet else ""),
            updated=context.build_date,
            wide=True,
        )
