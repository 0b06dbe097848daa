"""All calendars of a site: the sheets of years, the files to subscribe to, and the buttons that hand them out."""

import datetime as dt
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import partial
from importlib import resources
from pathlib import PurePosixPath
from urllib.parse import quote

from markupsafe import Markup

from disanxanh.base import templates
from disanxanh.base.artifact import Artifact
from disanxanh.base.fragment import Fragment
from disanxanh.base.links import relative
from disanxanh.calendars.collecting import calendar_name, calendar_of
from disanxanh.calendars.feeds import feed
from disanxanh.calendars.sessions import session_feed
from disanxanh.calendars.year import is_crowded, items_of, sheets
from disanxanh.catalogue import Catalogue, Record
from disanxanh.catalogue.agenda import Event, events, is_real, schedule_of
from disanxanh.catalogue.collecting import URL as COLLECTION
from disanxanh.catalogue.collecting import places

WHOLE = "lich/"
"""The page of this year's calendar; later years lie below it."""
CAMPAIGNS = "chien-dich/"
"""The page of all campaigns."""
FOLDER = PurePosixPath("assets/calendars")
_YEARS = 5  # Sheets of years after this one.
_FEED_YEARS = 6  # What a feed holds beside this year, so that a phone is right for as long without asking again.
_SCRIPT, _STYLES = "month.js", "calendar.css"


@dataclass(frozen=True)
class Calendars:
    """The room's whole output. `sheets` are the calendars of years, `subscriptions` the buttons, by page address.

    A page that hands out several has its buttons by the address of the place on it.
    """

    sheets: Mapping[str, Fragment]
    subscriptions: Mapping[str, Fragment]
    artifacts: tuple[Artifact, ...]

    @property
    def years(self) -> list[str]:
        """Return the addresses of the pages that show a year, this year's first."""
        return list(self.sheets)


def prepare(catalogue: Catalogue, today: dt.date, address: str) -> Calendars:
    """Return every calendar of the published catalogue. `address` is the site's and ends in "/"."""
    dated = [record for record in catalogue.records if schedule_of(record)]
    subscriptions: dict[str, Fragment] = {}
    artifacts = [_asset(_SCRIPT), _asset(_STYLES)]
    for page, name, records, file in _feeds(catalogue, dated):
        found = events(records, dt.date(today.year, 1, 1), dt.date(today.year + _FEED_YEARS, 12, 31))
        if not found:  # A calendar without an event is none (RFC 5545, 3.6); a festival may be 60 years off.
            continue
        content = feed(catalogue, name, found, today, address)
        artifacts.append(_file(PurePosixPath(file), content))
        subscriptions[page] = _buttons(page, name, file, address)
    for page, name, sessions, file in _session_feeds(catalogue):
        artifacts.append(_file(PurePosixPath(file), session_feed(catalogue, name, sessions, today, address)))
        subscriptions[page] = _buttons(page, name, file, address)
    for page, name, file, content in _collection_feeds(catalogue, today, address):
        artifacts.append(_file(PurePosixPath(file), content))
        subscriptions[page] = _buttons(page, name, file, address)
    dated += catalogue.sessions
    years = {_url(year, today): _sheet(catalogue, dated, year, today) for year in _years(today)}
    return Calendars(years, subscriptions, tuple(artifacts))


def _feeds(catalogue: Catalogue, dated: list[Record]) -> Iterator[tuple[str, str, list[Record], str]]:
    """Yield page, name, records and file of every calendar to subscribe to."""
    site = catalogue.project.site_name
    if dated:
        yield WHOLE, f"Lễ hội – {site}", dated, f"{WHOLE}le-hoi.ics"
    for unit in catalogue.units:
        own = [record for record in dated if record.data.unit == unit.code]
        if own:
            page = catalogue.project.unit_url(unit)
            yield page, f"Lễ hội {unit.name_in_sentence}", own, f"{WHOLE}{page.rstrip('/').rpartition('/')[2]}.ics"
    for record in dated:
        yield record.url, record.name, [record], f"{record.url}{record.id}.ics"


def _session_feeds(catalogue: Catalogue) -> Iterator[tuple[str, str, list[Record], str]]:
    """Yield page, name, sessions and file of the calendars of campaigns; those with examples only have none."""
    real = [record for record in catalogue.sessions if is_real(record)]
    if real:
        yield CAMPAIGNS, f"Chiến dịch xanh – {catalogue.project.site_name}", real, f"{CAMPAIGNS}chien-dich.ics"
    for campaign in catalogue.of_kind("campaign"):
        own = [record for record in real if catalogue.campaign_of(record) is campaign]
        if own:
            yield campaign.url, campaign.name, own, f"{campaign.url}{campaign.id}.ics"


def _collection_feeds(catalogue: Catalogue, today: dt.date, address: str) -> Iterator[tuple[str, str, str, bytes]]:
    """Yield the place on the page, name, file and content of every calendar of waste collection."""
    handbook = catalogue.project.handbook
    if handbook is None:
        return
    for place in places(catalogue.project, today):
        content = calendar_of(place, handbook.groups, today, address)
        yield f"{COLLECTION}#{place.slug}", calendar_name(place), f"{COLLECTION}{place.slug}.ics", content


def _years(today: dt.date) -> Iterable[int]:
    return range(today.year, today.year + _YEARS + 1)


def _url(year: int, today: dt.date) -> str:
    return WHOLE if year == today.year else f"{WHOLE}{year}/"


def _sheet(catalogue: Catalogue, dated: list[Record], year: int, today: dt.date) -> Fragment:
    here = _url(year, today)
    found: list[Event] = events(dated, dt.date(year, 1, 1), dt.date(year, 12, 31))
    items = items_of(found, catalogue.project.days, year)
    months = sheets(year, items)
    values = {
        "year": year,
        "months": months,
        "crowded": is_crowded(months),
        "years": [(other, _url(other, today)) for other in _years(today)],
    }
    return Fragment(
        templates.render(templates.environment("calendars"), "year.html", here, values), _head(here, _SCRIPT)
    )


def _buttons(page: str, name: str, file: str, address: str) -> Fragment:
    whole = address + quote(file)
    values = {"name": name, "file": file, "webcal": "webcal://" + whole.partition("://")[2], "address": whole}
    here = page.partition("#")[0]
    return Fragment(templates.render(templates.environment("calendars"), "subscribe.html", here, values), _head(here))


def _head(here: str, *scripts: str) -> Markup:
    sheet = Markup('<link rel="stylesheet" href="{}">').format(relative(f"{FOLDER}/{_STYLES}", here))
    tags = (Markup('<script type="module" src="{}"></script>').format(relative(f"{FOLDER}/{s}", here)) for s in scripts)
    return sheet + Markup().join(tags)


def _asset(name: str) -> Artifact:
    content = resources.files("disanxanh").joinpath(f"theme/calendars/assets/{name}").read_bytes()
    return _file(FOLDER / name, content)


def _file(path: PurePosixPath, content: bytes) -> Artifact:
    return Artifact(path, (str(path), content), partial(bytes, content))
