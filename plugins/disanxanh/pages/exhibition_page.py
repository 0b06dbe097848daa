"""What the page of an exhibition has beside the page of every record: its stops in order, and how they are gone."""

from disanxanh.base.page import Page
from disanxanh.catalogue import Record
from disanxanh.catalogue.appearance import exhibition_words
from disanxanh.heritage.exhibition import Exhibition
from disanxanh.pages import jsonld
from disanxanh.pages.context import Context
from disanxanh.pages.record_page import Part, record_page
from disanxanh.pages.stops import told_stops

_LABELS = {"stops": "Các điểm", "route": "Tuyến đi"}


def exhibition_page(context: Context, record: Record) -> Page:
    """Return an exhibition's page."""
    data = record.data
    assert isinstance(data, Exhibition)
    stops, hidden = told_stops(context, record)
    part = Part(
        template="exhibition.html",
        eyebrow=exhibition_words(data),
        node=jsonld.exhibition_node(context, record, data),
        sections=frozenset({"cac-diem"}),
        labels=_LABELS,
        values={
            "exhibition": data,
            "stops": stops,
            "hidden": hidden,
            "route": context.catalogue.routes.get(record.id),
        },
    )
    return record_page(context, record, part)
