"""What the page of a campaign has beside the page of every record: sessions to come, results, those that are over."""

from disanxanh.base.page import Page
from disanxanh.base.text import number_words
from disanxanh.campaigns.campaign import Campaign, Span
from disanxanh.campaigns.session import Session
from disanxanh.catalogue import Record
from disanxanh.catalogue.tally import tally
from disanxanh.pages import jsonld
from disanxanh.pages.assets import sheet
from disanxanh.pages.collection_page import GIFTS
from disanxanh.pages.context import Context
from disanxanh.pages.record_page import Part, record_page
from disanxanh.pages.sessions import by_locality, by_month, charts, measure, told, totals
from disanxanh.pages.stops import told_stops

_LABELS = {
    "organiser": "Tổ chức phát động",
    "period": "Thời gian",
    "goals": "Mục tiêu",
    "join": "Tham gia thế nào",
    "bring": "Mang theo",
    "materials": "Tài liệu tải về",
    "pledges": "Cơ sở đã cam kết",
    "stops": "Các điểm",
    "route": "Tuyến đi",
    "location": "Nơi tập trung",
    "results": "Kết quả",
}


def campaign_page(context: Context, record: Record) -> Page:
    """Return a campaign's page."""
    data = record.data
    assert isinstance(data, Campaign)
    project, sessions = context.catalogue.project, context.catalogue.sessions_of(record)
    found = tally(project, sessions)
    coming = [told(context, s) for s in sessions if is_coming(context, s)]
    over = [told(context, s) for s in reversed(sessions) if not is_coming(context, s)]
    stops, hidden = told_stops(context, record)
    handbook = project.handbook
    there = {
        "buoi-sap-toi": True,
        "ket-qua": found.sessions or data.goals,
        "buoi-da-qua": over,
        "cam-ket": data.pledges,
        "tai-lieu-tai-ve": context.media_of(record).downloads,
        "cac-diem": stops,
    }
    part = Part(
        template="campaign.html",
        eyebrow="Chiến dịch, phong trào",
        node=jsonld.campaign_node(context, record, data),
        sections=frozenset(key for key, found_one in there.items() if found_one),
        labels=_LABELS,
        head=sheet("campaigns.css", record.url),
        values={
            "campaign": data,
            "period": period_words(data.period),
            "coming": coming,
            "over": over,
            "tally": found,
            "goals": [(measure(project, key), number_words(value)) for key, value in data.goals.items()],
            "totals": totals(project, found.totals, data.goals),
            "months": by_month(project, found),
            "localities": by_locality(project, found),
            "charts": charts(project, found),
            "stops": stops,
            "hidden": hidden,
            "gifts": GIFTS if handbook and any(gift.campaign == record.id for gift in handbook.gifts) else "",
        },
    )
    return record_page(context, record, part)


def is_coming(context: Context, session: Record) -> bool:
    """Say whether a session is still to come on the day of the build, cancelled or not."""
    data = session.data
    return isinstance(data, Session) and data.status != "done" and data.date >= context.build_date


def period_words(period: Span | None) -> str:
    """Return when a campaign runs: "từ 01/3/2026 đến tháng 12/2026"; "" where nothing is said."""
    if period is None:
        return ""
    first = f"từ {period.from_.words()}" if period.from_ else ""
    last = f"đến {period.to.words()}" if period.to else ""
    return " ".join(filter(None, (first, last)))
