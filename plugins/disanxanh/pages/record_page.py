"""The page of one record, whatever its kind: what all kinds share. A kind's module fills in its own part."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from itertools import groupby

from disanxanh.base.links import relative
from disanxanh.base.page import Heading, Page
from disanxanh.catalogue import Record
from disanxanh.catalogue.appearance import illustration
from disanxanh.pages import jsonld
from disanxanh.pages.cards import make_card
from disanxanh.pages.context import Context
from disanxanh.pages.media import media_head, media_nodes
from disanxanh.pages.templates import json_script, render
from disanxanh.records.route import MODES
from disanxanh.records.shared import Claim, RecordData
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


@dataclass(frozen=True)
class Part:
    """What a kind adds to the page that all records share.

    `template` extends `record.html` and is given `values` beside the shared ones. `node` is the record in linked
    data, `sections` are the anchors of SECTIONS that this page has beside the shared ones, `labels` name the
    kind's keys, `head` is what the page's head needs for it.
    """

    template: str
    eyebrow: str
    node: jsonld.Json
    sections: frozenset[str]
    labels: Mapping[str, str]
    values: Mapping[str, object] = field(default_factory=dict)
    head: str = ""


# The sections that pages add to the story, by anchor, in the order in which they stand.
# Those before the story: a document is looked at first, and of a campaign what comes next and what it achieved.
_FIRST = ("tu-lieu", "buoi-sap-toi", "ket-qua")
SECTIONS = {
    "tu-lieu": "Ảnh và văn bản",
    "buoi-sap-toi": "Các buổi sắp tới",
    "ket-qua": "Kết quả",
    "cac-diem": "Các điểm",
    "anh": "Ảnh",
    "phim": "Phim",
    "ban-do": "Bản đồ",
    "cac-nam": "Ngày dương lịch các năm",
    "nghi-le": "Nghi lễ",
    "tro-choi": "Trò chơi, trò diễn",
    "noi-dien-ra": "Nơi diễn ra",
    "dac-sac": "Điều đặc sắc",
    "truyen-day": "Truyền dạy",
    "ngay-hoi": "Ngày hội",
    "dang-xem": "Điều đáng xem",
    "hien-vat": "Hiện vật, tư liệu",
    "tai-lieu-tai-ve": "Tài liệu tải về",
    "cam-ket": "Cơ sở đã cam kết",
    "buoi-da-qua": "Các buổi đã qua",
    "y-kien-khac-nhau": "Các nguồn nói khác nhau",
    "can-xac-nhan": "Cần địa phương xác nhận",
    "dia-danh": "Địa danh qua các thời kỳ",
    "english": "English",
    "trien-lam": "Có trong triển lãm, tuyến tham quan",
    "lien-quan": "Hồ sơ liên quan",
    "nguon": "Nguồn",
    "ve-trang-nay": "Về trang này",
}


# Keys of every kind as pages name them.
LABELS = {
    "name": "Tên gọi",
    "alternate_names": "Tên khác",
    "unit": "Xã, phường",
    "locality": "Thôn, tổ dân phố",
    "summary": "Tóm tắt",
    "related": "Hồ sơ liên quan",
    "photos": "Ảnh",
    "audio": "Lời thuyết minh",
    "videos": "Phim",
    "claims": "Ý kiến khác nhau",
    "sources": "Nguồn",
}


def record_page(context: Context, record: Record, part: Part) -> Page:
    """Return a record's page, with its head and table of contents."""
    data = record.data
    crumbs = _crumbs(context, record)
    story = render_story(record.document.body, tuple(data.sources), context.cache)
    media, found = context.media_of(record), context.map_of(record.url)
    feed = context.subscriptions.get(record.url)
    nodes = [
        jsonld.website(context),
        {**part.node, **media_nodes(context, record)},
        jsonld.breadcrumbs(context, crumbs),
    ]
    return Page(
        url=record.url,
        title=data.name,
        description=data.summary,
        body=_body(context, record, part, story, crumbs),
        head=part.head
        + media_head(media, record.url)
        + (found.head if found else "")
        + (feed.head if feed else "")
        + json_script(jsonld.graph(*nodes)),
        toc=_contents(story, _sections(context, record, part)),
        source=record.document.file,
        updated=data.updated,
        noindex=context.is_draft(record),
    )


def _body(context: Context, record: Record, part: Part, story: Story, crumbs: list[jsonld.Crumb]) -> str:
    """Return the finished HTML of the page."""
    data = record.data
    english = render_story(data.en.story, tuple(data.sources), context.cache) if data.en and data.en.story else None
    return render(
        part.template,
        record.url,
        context=context,
        record=record,
        data=data,
        eyebrow=part.eyebrow,
        term=context.catalogue.project.term,
        unit=context.catalogue.unit_of(record),
        crumbs=crumbs,
        modes=MODES,
        illustration=illustration(data),
        media=context.media_of(record),
        map=context.map_of(record.url),
        feed=context.subscriptions.get(record.url),
        story=_linked(context, story, record.url),
        english=_linked(context, english, record.url) if english else "",
        rivals=_rivals(context, data),
        doubts=_doubts(context, data, {**LABELS, **part.labels}),
        numbers={key: number for number, key in enumerate(data.sources, 1)},
        exhibitions=[make_card(context, r) for r in context.catalogue.exhibitions_of(record)],
        related=[make_card(context, r) for r in context.catalogue.related(record)],
        license=context.license,
        reviewer=context.catalogue.project.people.get(data.review.by or ""),
        **part.values,
    )


def _crumbs(context: Context, record: Record) -> list[jsonld.Crumb]:
    unit = context.catalogue.unit_of(record)
    kind = record.kind
    crumbs = [("Trang chủ", ""), (kind.label_plural[:1].upper() + kind.label_plural[1:], f"{kind.url}/")]
    if unit and context.catalogue.project.unit is None:
        crumbs.append((unit.name, context.unit_url(unit)))
    return [*crumbs, (record.name, record.url)]


def _contents(story: Story, sections: list[Heading]) -> tuple[Heading, ...]:
    """Return the table of contents in the order of the page."""
    before = [heading for heading in sections if heading.anchor in _FIRST]
    return (*before, *story.headings, *(heading for heading in sections if heading not in before))


def _sections(context: Context, record: Record, part: Part) -> list[Heading]:
    """Return the headings that this record's page has beside those of the story."""
    data, media = record.data, context.media_of(record)
    shared = {
        "anh": len(media.photos) > 1,
        "phim": media.films,
        "ban-do": context.map_of(record.url),
        "y-kien-khac-nhau": data.claims,
        "can-xac-nhan": data.needs_confirmation,
        "english": data.en,
        "trien-lam": context.catalogue.exhibitions_of(record),
        "lien-quan": context.catalogue.related(record),
        "nguon": True,
        "ve-trang-nay": True,
    }
    present = {anchor for anchor, there in shared.items() if there} | part.sections
    return [Heading(2, title, anchor) for anchor, title in SECTIONS.items() if anchor in present]


def _rivals(context: Context, data: RecordData) -> list[Rivals]:
    def point(claim: Claim) -> tuple[str, str]:
        return claim.field, claim.about or ""

    order = {key: n for n, key in enumerate(dict.fromkeys(map(point, data.claims)))}
    ordered = sorted(data.claims, key=lambda claim: order[point(claim)])
    return [
        Rivals(context.catalogue.project.term("claim-fields", field), about, tuple(group))
        for (field, about), group in groupby(ordered, key=point)
    ]


def _doubts(context: Context, data: RecordData, labels: Mapping[str, str]) -> list[tuple[str, str, str]]:
    """Return key, label and reason of what the locality still has to confirm."""
    term = context.catalogue.project.term
    return [
        (key, labels.get(key) or term("claim-fields", key), reason) for key, reason in data.needs_confirmation.items()
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
