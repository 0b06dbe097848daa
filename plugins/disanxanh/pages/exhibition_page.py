"""What the page of an exhibition has beside the page of every record: its stops in order, and how they are gone."""

from dataclasses import dataclass

from disanxanh.base.page import Page
from disanxanh.catalogue import Record
from disanxanh.catalogue.route import ShownStop
from disanxanh.heritage.exhibition import Exhibition
from disanxanh.pages import jsonld
from disanxanh.pages.cards import Card, exhibition_words, make_card
from disanxanh.pages.context import Context
from disanxanh.pages.record_page import Part, record_page

_LABELS = {"stops": "Các điểm", "route": "Tuyến đi"}


@dataclass(frozen=True)
class ToldStop:
    """A stop with the card of its record."""

    shown: ShownStop
    card: Card


def exhibition_page(context: Context, record: Record) -> Page:
    """Return an exhibition's page."""
    data = record.data
    assert isinstance(data, Exhibition)
    stops = [ToldStop(stop, make_card(context, stop.record)) for stop in context.catalogue.stops_of(record)]
    part = Part(
        template="exhibition.html",
        eyebrow=exhibition_words(data),
        node=jsonld.exhibition_node(context, record, data),
        sections=frozenset({"cac-diem"}),
        labels=_LABELS,
        values={
            "exhibition": data,
            "stops": stops,
            "hidden": len(data.stops) - len(stops),
            "route": context.catalogue.routes.get(record.id),
        },
    )
    return record_page(context, record, part)
