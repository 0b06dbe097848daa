"""The stops of an exhibition or a campaign in their order, each with the card of its record."""

from dataclasses import dataclass

from disanxanh.catalogue import Record
from disanxanh.catalogue.route import ShownStop
from disanxanh.pages.cards import Card, make_card
from disanxanh.pages.context import Context


@dataclass(frozen=True)
class ToldStop:
    """A stop with the card of its record."""

    shown: ShownStop
    card: Card


def told_stops(context: Context, record: Record) -> tuple[list[ToldStop], int]:
    """Return the stops that this site shows, and how many more the record names."""
    stops = [ToldStop(stop, make_card(context, stop.record)) for stop in context.catalogue.stops_of(record)]
    return stops, len(getattr(record.data, "stops", ())) - len(stops)
