"""What is told of a page when it is shared: its record's own fields in words, the same for captions and loudspeakers.

What the locality still has to confirm (`needs_confirmation`) is not spread any further: such fields stay out.
"""

import datetime as dt
import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from disanxanh.base.lunar import LunarRangeError, date_words, to_lunar
from disanxanh.base.text import days_words, fold
from disanxanh.campaigns.session import Session
from disanxanh.catalogue import Record
from disanxanh.catalogue.agenda import is_real, schedule_of
from disanxanh.records.occurrence import Occurrence, Span, occurrences
from disanxanh.records.place import Unit
from disanxanh.records.schedule import STATUSES, Schedule, rule_words
from disanxanh.share.site import SharedPage, SharedSite

_LOOK_AHEAD = dt.timedelta(days=400)
_SOURCES_NAMED = 3
_DATE_KEYS = ("schedule", "festival_date")


@dataclass(frozen=True)
class Facts:
    """A page in words. Fields are "" or () where nothing is known; `when` are whole lines, `tags` begin with #.

    `where_is` says what the place is to it: an object is not kept where it belongs. `doubts` are sentences on what
    the locality has to confirm. `approved` is False for a record that nobody signed off. Without `has_photos` nobody is
    invited to look at any.
    """

    name: str
    summary: str
    where: str = ""
    where_is: str = "Ở đâu"
    when: tuple[str, ...] = ()
    rank: str = ""
    worships: tuple[str, ...] = ()
    features: tuple[str, ...] = ()
    opening: str = ""
    way: str = ""
    join: str = ""
    bring: tuple[str, ...] = ()
    sources: str = ""
    tags: tuple[str, ...] = ()
    doubts: tuple[str, ...] = ()
    approved: bool = True
    has_photos: bool = False


def facts_of(site: SharedSite, page: SharedPage) -> Facts:
    """Return what is told of a page."""
    record, tags = page.record, tuple(_tags(site, page))
    if record is None:
        return Facts(page.title, page.description, tags=tags)
    known = _Known(record)
    return Facts(
        name=record.name,
        summary=record.data.summary,
        where=_where(site, record) if known.text("unit", "-") else "",
        where_is="Gắn với" if record.kind.name == "object" else "Ở đâu",
        when=tuple(_when(site, record)),
        rank=site.catalogue.project.term("site-ranks", known.text("rank")),
        worships=tuple(worship.name for worship in known.many("worships")),
        features=tuple(feature.text for feature in known.many("features")),
        opening=known.text("opening"),
        way=known.text("directions"),
        join=known.text("join"),
        bring=known.many("bring"),
        sources=_sources(record),
        tags=tags,
        doubts=tuple(record.data.needs_confirmation.values()),
        approved=record.approved,
        has_photos=bool(site.media_of(page).pictures),
    )


@dataclass(frozen=True)
class _Known:
    """The fields of a record that do not wait for an answer."""

    record: Record
    waiting: frozenset[str] = field(init=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "waiting", frozenset(self.record.data.needs_confirmation))

    def text(self, key: str, otherwise: str = "") -> str:
        return "" if key in self.waiting else str(getattr(self.record.data, key, None) or otherwise).strip()

    def many(self, key: str) -> tuple:  # type: ignore[type-arg]  # Parts of many kinds.
        return () if key in self.waiting else tuple(getattr(self.record.data, key, None) or ())


def _where(site: SharedSite, record: Record) -> str:
    """Return the place from small to large: "đền Tây Sơn, phường Kiến An, thành phố Hải Phòng"."""
    held_at, unit = site.catalogue.site_of(record), site.catalogue.unit_of(record)
    parts = [held_at.name if held_at else "", record.data.locality or ""]
    if unit:
        parts += [unit.name_in_sentence, unit.province[:1].lower() + unit.province[1:]]
    return ", ".join(dict.fromkeys(filter(None, parts)))


def _when(site: SharedSite, record: Record) -> Iterator[str]:
    """Yield the rule of a festival and its next days in both calendars; of a campaign its next session."""
    schedule = schedule_of(record)
    if schedule and not any(key in record.data.needs_confirmation for key in _DATE_KEYS):
        yield f"Ngày hội: {rule_words(schedule)}"
        yield from _next_days(schedule, site.build_date)
    sessions = (s for s in site.catalogue.sessions_of(record) if is_real(s)) if record.has_page else ()
    coming = [s.data for s in sessions if isinstance(s.data, Session) and s.data.date >= site.build_date]
    planned = next((data for data in coming if data.status == "planned"), None)
    if planned:
        yield f"Buổi tới: {', '.join(filter(None, (_session_time(planned), planned.place)))}"


def _next_days(schedule: Schedule, today: dt.date) -> Iterator[str]:
    found = occurrences(schedule, today, today + _LOOK_AHEAD)
    ahead = [one for one in found if one.shown.last >= today]
    for one in ahead:
        if one.span:
            yield f"Lần tới: {_both_calendars(one.span, schedule)}" + _moved(one)
            return
        yield f"Năm {one.year}: {STATUSES[one.status]}. {one.why}".strip()


def _both_calendars(span: Span, schedule: Schedule) -> str:
    words = f"{days_words(span.first, span.last)} dương lịch"
    if schedule.calendar == "lunar":
        return words
    try:
        first, last = date_words(to_lunar(span.first)), date_words(to_lunar(span.last))
    except LunarRangeError:
        return words
    return f"{words}, tức {first}{f' đến {last}' if first != last else ''} âm lịch"


def _moved(one: Occurrence) -> str:
    return f" (dời ngày: {one.why.rstrip('.')})" if one.status == "moved" and one.why else ""


def _session_time(data: Session) -> str:
    hours = [f"{t.hour} giờ {t.minute:02d}" if t.minute else f"{t.hour} giờ" for t in (data.start, data.end) if t]
    return ", ".join(filter(None, (days_words(data.date, data.date), " đến ".join(hours))))


def _sources(record: Record) -> str:
    named = dict.fromkeys(source.publisher or source.title for source in record.data.sources.values())
    shown, rest = list(named)[:_SOURCES_NAMED], len(named) - _SOURCES_NAMED
    return "; ".join(shown) + (f" và {rest} nguồn khác" if rest > 0 else "")


def hashtag(text: str) -> str:
    """Return a tag of letters and digits only, which Zalo and Facebook both take: "Di tích" → "#DiTich"."""
    words = re.findall(r"[a-z0-9]+", fold(text))
    return "#" + "".join(word[:1].upper() + word[1:] for word in words) if words else ""


def _tags(site: SharedSite, page: SharedPage) -> Iterator[str]:
    """Yield the tags of a page: the site's, its kind's, its commune's, its province's."""
    vocabulary = site.catalogue.project.vocabularies.get("hashtags")
    terms = vocabulary.terms if vocabulary else {}
    kind = page.record.kind.name if page.record else page.url.partition("/")[0]
    unit = site.catalogue.unit_of(page.record) if page.record else _unit_at(site, page)
    named = [terms[key].vi for key in ("all", kind) if key in terms]
    if unit:
        own = terms.get(unit.code)
        named += [own.vi if own else unit.short_name, unit.province.removeprefix("Thành phố").removeprefix("Tỉnh")]
    yield from dict.fromkeys(filter(None, map(hashtag, named)))


def _unit_at(site: SharedSite, page: SharedPage) -> Unit | None:
    project = site.catalogue.project
    return next((unit for unit in site.catalogue.units if project.unit_url(unit) == page.url), project.unit)
