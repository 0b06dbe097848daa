"""What the pages of festivals and of other intangible heritage have beside the page of every record."""

from disanxanh.base.page import Page
from disanxanh.catalogue import Record
from disanxanh.catalogue.agenda import schedule_of
from disanxanh.heritage.festival import Festival
from disanxanh.heritage.intangible import Intangible
from disanxanh.heritage.practice import Practice
from disanxanh.pages import jsonld
from disanxanh.pages.cards import make_card
from disanxanh.pages.context import Context
from disanxanh.pages.record_page import Part, record_page
from disanxanh.pages.upcoming import YEARS_AHEAD, changes, lines, over
from disanxanh.records.schedule import rule_words

_LABELS = {
    "category": "Loại hình",
    "unesco": "Danh sách UNESCO",
    "designations": "Quyết định ghi danh",
    "site": "Nơi diễn ra",
    "community": "Cộng đồng",
    "schedule": "Ngày hội",
    "rites": "Nghi lễ",
    "games": "Trò chơi, trò diễn",
    "directions": "Đường đi",
    "features": "Điều đặc sắc",
    "transmission": "Truyền dạy",
}


def festival_page(context: Context, record: Record) -> Page:
    """Return a festival's page: its rule, the days of this and the next years, what is done."""
    data = record.data
    assert isinstance(data, Festival)
    schedule = schedule_of(record)
    site = context.catalogue.site_of(record)
    own = {"cac-nam": schedule, "nghi-le": data.rites, "tro-choi": data.games, "noi-dien-ra": site}
    values = {
        "festival": data,
        "rule": rule_words(schedule) if schedule else "",
        "rules": [(part.name, rule_words(schedule, part)) for part in schedule.portions] if schedule else [],
        "dates": lines(context, [record]),
        "over": over(context, record),
        "changes": changes(context, record),
        "last_year": context.build_date.year + YEARS_AHEAD,
    }
    return _page(context, record, data, {key for key, there in own.items() if there}, values)


def practice_page(context: Context, record: Record) -> Page:
    """Return the page of a craft, a performance, a custom."""
    data = record.data
    assert isinstance(data, Practice)
    own = {"dac-sac": data.features, "truyen-day": data.transmission}
    return _page(context, record, data, {key for key, there in own.items() if there}, {"practice": data})


def _page(context: Context, record: Record, data: Intangible, own: set[str], values: dict[str, object]) -> Page:
    site = context.catalogue.site_of(record)
    part = Part(
        template=f"{record.kind.name}.html",
        eyebrow=context.catalogue.project.term("intangible-categories", data.category) or "Di sản phi vật thể",
        node=jsonld.festival_node(context, record, data),
        sections=frozenset(own),
        labels=_LABELS,
        values={"site": site, "site_card": make_card(context, site) if site else None, **values},
    )
    return record_page(context, record, part)
