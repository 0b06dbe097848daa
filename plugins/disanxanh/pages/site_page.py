"""What the page of a relic site has beside the page of every record."""

import datetime as dt
from collections.abc import Sequence

from disanxanh.base.page import Page
from disanxanh.catalogue import Record
from disanxanh.catalogue.agenda import schedule_of
from disanxanh.heritage.site import FormerPlace, Site
from disanxanh.pages import jsonld
from disanxanh.pages.cards import make_card
from disanxanh.pages.context import Context
from disanxanh.pages.record_page import Part, record_page
from disanxanh.pages.upcoming import lines
from disanxanh.records.place import Position

_LABELS = {
    "forms": "Dạng công trình",
    "category": "Loại hình",
    "rank": "Xếp hạng",
    "unesco": "Danh hiệu UNESCO",
    "designations": "Quyết định xếp hạng",
    "area_m2": "Diện tích",
    "location": "Vị trí",
    "former_places": "Địa danh cũ",
    "worships": "Thờ, tưởng niệm",
    "period": "Niên đại",
    "features": "Điều đáng xem",
    "festivals": "Lễ hội",
    "directions": "Đường đi",
    "opening": "Mở cửa",
}


def site_page(context: Context, record: Record) -> Page:
    """Return a site's page."""
    site = record.data
    assert isinstance(site, Site)
    term = context.catalogue.project.term
    kinds = [term("site-ranks", site.rank), term("site-categories", site.category)]
    objects = [make_card(context, found) for found in context.catalogue.objects_of(record)]
    customs = context.catalogue.festivals_of(record)
    coming = lines(context, customs)
    own = {"ngay-hoi": customs, "dang-xem": site.features, "hien-vat": objects, "dia-danh": site.former_places}
    part = Part(
        template="site.html",
        eyebrow=" · ".join(filter(None, kinds)) or "Di tích",
        node=jsonld.site_node(context, record, site),
        sections=frozenset(anchor for anchor, there in own.items() if there),
        labels=_LABELS,
        values={
            "site": site,
            "place": context.catalogue.place(record),
            "former_places": _in_order(site.former_places),
            "map_address": map_address,
            "objects": objects,
            "festivals": coming,
            "shown": max(2, sum(schedule_of(custom) is not None for custom in customs)),
            "undated": [(c, _undated(context, c)) for c in customs if all(line.url != c.url for line in coming)],
        },
    )
    return record_page(context, record, part)


def _undated(context: Context, custom: Record) -> str:
    """Return what there is to say of a festival without a day to come, of a craft or a custom: what it is."""
    if custom.kind.name == "festival":
        return "mấy năm tới không mở" if schedule_of(custom) else "chưa rõ ngày"
    return context.catalogue.project.term("intangible-categories", getattr(custom.data, "category", None)).lower()


def map_address(position: Position) -> str:
    """Return where a point opens on a map in any browser."""
    lat, lon = position
    return f"https://www.openstreetmap.org/?mlat={lat}&mlon={lon}#map=17/{lat}/{lon}"


def _in_order(places: Sequence[FormerPlace]) -> list[FormerPlace]:
    """Return former places from the oldest to the newest; those without a date keep their place at the end."""
    last = dt.date.max

    def when(place: FormerPlace) -> dt.date:
        known = place.to or place.from_
        return known.earliest() if known else last

    return sorted(places, key=when)
