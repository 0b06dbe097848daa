"""The page of one relic site."""

import datetime as dt
import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby

from disanxanh.base.page import Heading, Page
from disanxanh.catalogue import Record
from disanxanh.heritage.site import FormerPlace, Period, Site
from disanxanh.pages import jsonld
from disanxanh.pages.cards import illustration, make_card
from disanxanh.pages.context import Context, relative
from disanxanh.pages.templates import json_script, render
from disanxanh.records.place import Position
from disanxanh.records.shared import Claim
from disanxanh.records.story import Story, render_story

_STORY_LINK = re.compile(
    r'<a href="(?:\.\./)+(?:[a-z-]+/)?(?P<id>[a-z0-9-]+)/(?:index\.md)?(?P<anchor>#[^"]*)?"'
    r"(?P<rest>[^>]*)>(?P<text>.*?)</a>",
    re.DOTALL,
)


@dataclass(frozen=True)
class Rivals:
    """The values that sources give for one point, in the author's order."""

    label: str
    about: str
    claims: tuple[Claim, ...]


def site_page(context: Context, record: Record) -> Page:
    """Return a site's page, with its head and table of contents."""
    site = record.data
    assert isinstance(site, Site)
    crumbs = _crumbs(context, record)
    story = render_story(record.document.body, tuple(site.sources), context.cache)
    sections = _sections(site, bool(context.catalogue.related(record)))
    nodes = [
        jsonld.website(context),
        jsonld.site_node(context, record, site),
        jsonld.breadcrumbs(context, crumbs),
    ]
    return Page(
        url=record.url,
        title=site.name,
        description=site.summary,
        body=_body(context, record, site, story, crumbs),
        head=json_script(jsonld.graph(*nodes)),
        toc=(*story.headings, *(Heading(2, title, anchor) for anchor, title in sections)),
        source=record.document.file,
        updated=site.updated,
        noindex=context.is_draft(record),
    )


def _body(context: Context, record: Record, site: Site, story: Story, crumbs: list[jsonld.Crumb]) -> str:
    """Return the finished HTML of the page."""
    english = render_story(site.en.story, tuple(site.sources), context.cache) if site.en and site.en.story else None
    return render(
        "site.html",
        record.url,
        context=context,
        record=record,
        site=site,
        unit=context.catalogue.unit_of(record),
        place=context.catalogue.place(record),
        crumbs=crumbs,
        illustration=illustration(site),
        former_places=_in_order(site.former_places),
        map_address=map_address,
        years=_years,
        pictures=context.pictures.get(record.id, ()),
        story=_linked(context, story, record.url),
        english=_linked(context, english, record.url) if english else "",
        rivals=_rivals(context, site),
        doubts=_doubts(context, site),
        numbers={key: number for number, key in enumerate(site.sources, 1)},
        related=[make_card(context, r) for r in context.catalogue.related(record)],
        license=context.license,
        reviewer=context.catalogue.project.people.get(site.review.by or ""),
    )


def _crumbs(context: Context, record: Record) -> list[jsonld.Crumb]:
    unit = context.catalogue.unit_of(record)
    crumbs = [("Trang chủ", ""), ("Di tích", "di-tich/")]
    if unit and context.catalogue.project.unit is None:
        crumbs.append((unit.name, context.unit_url(unit)))
    return [*crumbs, (record.name, record.url)]


# The sections that a page adds to the story, by anchor.
SECTIONS = {
    "anh": "Ảnh",
    "dang-xem": "Điều đáng xem",
    "y-kien-khac-nhau": "Các nguồn nói khác nhau",
    "can-xac-nhan": "Cần địa phương xác nhận",
    "dia-danh": "Địa danh qua các thời kỳ",
    "english": "English",
    "lien-quan": "Hồ sơ liên quan",
    "nguon": "Nguồn",
    "ve-trang-nay": "Về trang này",
}


def _sections(site: Site, has_related: bool) -> list[tuple[str, str]]:
    """Return anchor and title of the sections that this site's page has after the story."""
    absent = {
        "anh": len(site.photos) < 2,
        "dang-xem": not site.features,
        "y-kien-khac-nhau": not site.claims,
        "can-xac-nhan": not site.needs_confirmation,
        "dia-danh": not site.former_places,
        "english": site.en is None,
        "lien-quan": not has_related,
    }
    return [(anchor, title) for anchor, title in SECTIONS.items() if not absent.get(anchor)]


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


def _years(period: Period) -> str:
    """Return the years of a period, for readers whom "thời Lê Hy Tông" tells nothing."""
    if period.from_ is None and period.to is None:
        return ""
    if period.from_ == period.to or period.to is None or period.from_ is None:
        return f" (năm {period.from_ or period.to})"
    return f" ({period.from_}–{period.to})"


def _rivals(context: Context, site: Site) -> list[Rivals]:
    def point(claim: Claim) -> tuple[str, str]:
        return claim.field, claim.about or ""

    order = {key: n for n, key in enumerate(dict.fromkeys(map(point, site.claims)))}
    ordered = sorted(site.claims, key=lambda claim: order[point(claim)])
    return [
        Rivals(context.catalogue.project.term("claim-fields", field), about, tuple(group))
        for (field, about), group in groupby(ordered, key=point)
    ]


_KEY_LABELS = {
    "name": "Tên gọi",
    "alternate_names": "Tên khác",
    "unit": "Xã, phường",
    "locality": "Thôn, tổ dân phố",
    "summary": "Tóm tắt",
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
    "related": "Hồ sơ liên quan",
    "photos": "Ảnh",
    "claims": "Ý kiến khác nhau",
    "sources": "Nguồn",
}


def _doubts(context: Context, site: Site) -> list[tuple[str, str, str]]:
    """Return key, label and reason of what the locality still has to confirm."""
    term = context.catalogue.project.term
    return [
        (key, _KEY_LABELS.get(key) or term("claim-fields", key), reason)
        for key, reason in site.needs_confirmation.items()
    ]


def _linked(context: Context, story: Story, here: str) -> str:
    """Point links between records (`../den-kha-lam/index.md`) at their pages.

    A record that is not on this site (another commune's, not approved) is named without a link.
    """

    def point(match: re.Match[str]) -> str:
        record = context.catalogue.by_id.get(match["id"])
        if record is not None:
            return f'<a href="{relative(record.url, here)}{match["anchor"] or ""}"{match["rest"]}>{match["text"]}</a>'
        return match["text"] if match["id"] in context.unpublished else match.group(0)

    return _STORY_LINK.sub(point, story.html)
