"""The list of campaigns: what takes place this month, what comes next, and all of them."""

from disanxanh.base.page import Page
from disanxanh.catalogue.tally import tally
from disanxanh.pages import jsonld
from disanxanh.pages.assets import sheet
from disanxanh.pages.campaign_page import is_coming
from disanxanh.pages.cards import make_card
from disanxanh.pages.context import Context
from disanxanh.pages.lists import latest, list_head
from disanxanh.pages.sessions import by_month, month_words, told, totals
from disanxanh.pages.templates import render

URL = "chien-dich/"


def campaign_list(context: Context) -> Page:
    """Return the list of all campaigns."""
    crumbs = [("Trang chủ", ""), ("Chiến dịch", URL)]
    catalogue, today = context.catalogue, context.build_date
    records = catalogue.of_kind("campaign")
    real = [session for session in catalogue.sessions if not getattr(session.data, "example", False)]
    rows = [told(context, session) for session in real]
    month = [row for row in rows if (row.day.year, row.day.month) == (today.year, today.month)]
    later = [told(context, s) for s in real if is_coming(context, s)]
    found = tally(catalogue.project, catalogue.sessions)
    feed = context.subscriptions.get(URL)
    values = {
        "cards": [make_card(context, record) for record in records],
        "month": month,
        "month_name": month_words(f"{today:%Y-%m}"),
        "later": [row for row in later if row not in month],
        "tally": found,
        "totals": totals(catalogue.project, found.totals, {}),
        "months": by_month(catalogue.project, found),
        "feed": feed,
    }
    return Page(
        url=URL,
        title="Chiến dịch, phong trào",
        description=f"{len(records)} chiến dịch, phong trào sống xanh: buổi sắp tới, cách tham gia, kết quả.",
        body=render("campaign_list.html", URL, context=context, crumbs=crumbs, **values),
        head=sheet("campaigns.css", URL)
        + list_head(context, crumbs, jsonld.item_list(context, records))
        + (feed.head if feed else ""),
        updated=latest((*records, *real)),
        wide=True,
    )
