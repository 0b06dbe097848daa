"""What every kind of record has: sources, photos, review, the English texts, and the keys for all of them."""

from typing import Annotated, Literal

from pydantic import AfterValidator, BeforeValidator, Field, StrictStr

from disanxanh.records.fields import (
    SOURCE_KEY,
    DateField,
    Day,
    Flag,
    InVocabulary,
    Line,
    Part,
    RecordId,
    SourceKeys,
    Text,
    UnitCode,
    WebAddress,
    Words,
    explained,
)
from disanxanh.records.media import Audio, Photo, Video, as_list

SUMMARY_LIMIT = 160
"""Characters of a summary: what a search result and a Zalo card show without cutting."""

NAME_LIMIT = 150
"""Characters of a name: more is a sentence that went into the wrong key."""

SourceName = Annotated[StrictStr, Field(pattern=f"^{SOURCE_KEY}$")]


class Source(Part):
    """Where facts come from (Dublin Core: title, creator, publisher, date, identifier)."""

    title: Line = explained(..., "tên bài, sách, văn bản hoặc lời mô tả nguồn")
    author: Line | None = explained(None, "người viết")
    publisher: Line | None = explained(None, "cơ quan, tờ báo, nhà xuất bản")
    date: DateField | None = explained(None, "ngày của nguồn")
    url: WebAddress | None = explained(None, "địa chỉ mạng đầy đủ")
    accessed: Day | None = explained(None, "ngày xem nguồn")
    note: Text | None = explained(None, "ghi chú về nguồn")


class Claim(Part):
    """One of several values that sources give for the same thing. All are shown, none is hidden."""

    field: Annotated[StrictStr, AfterValidator(InVocabulary("claim-fields"))] = explained(
        ..., "điều mà các nguồn nói khác nhau"
    )
    about: Line | None = explained(None, "nói về ai, về cái gì")
    value: Words = explained(..., "giá trị theo nguồn này")
    note: Text | None = explained(None, "ghi chú")
    source: SourceKeys = explained((), "mã nguồn nói như vậy")


class Review(Part):
    """Sign-off: who approved which content when. `digest` covers the data, the story and the photos."""

    status: Literal["draft", "approved"] = explained("draft", "draft (chờ duyệt) hoặc approved (đã duyệt)")
    by: StrictStr | None = explained(None, "mã người duyệt trong site_config/people.yml")
    role: Line | None = explained(None, "chức danh của người duyệt")
    date: Day | None = explained(None, "ngày duyệt")
    document: Line | None = explained(None, "số văn bản duyệt")
    digest: StrictStr | None = explained(None, "dấu vân tay của nội dung đã duyệt")


class English(Part):
    """The English texts of a record."""

    name: Line | None = explained(None, "tên tiếng Anh")
    summary: Annotated[Line, Field(max_length=SUMMARY_LIMIT)] | None = explained(None, "tóm tắt tiếng Anh")
    story: Text | None = explained(None, "bài viết tiếng Anh; viết | rồi xuống dòng, thụt vào")


class RecordHead(Part):
    """The first keys of every record: what it is called and where it belongs."""

    id: RecordId | None = explained(None, "mã hồ sơ; không cần viết, mã là tên thư mục")
    name: Annotated[Line, Field(max_length=NAME_LIMIT)] = explained(
        ..., "tên gọi chính thức", examples=["Đình Tứ Kỳ Hạ"]
    )
    alternate_names: tuple[Line, ...] = explained((), "các tên gọi khác", examples=["[Đình Mũ]"])
    unit: UnitCode | None = explained(None, "mã 5 số của xã, phường hiện nay", examples=['"11140"'])
    locality: Line | None = explained(None, "thôn hoặc tổ dân phố hiện nay", examples=["thôn Tân Hợp"])
    summary: Annotated[Line, Field(max_length=SUMMARY_LIMIT)] = explained(
        ..., f"một câu tóm tắt, tối đa {SUMMARY_LIMIT} ký tự; hiện trên thẻ và kết quả tìm kiếm"
    )


class RecordTail(Part):
    """The last keys of every record: what it rests on and who stands for it."""

    related: tuple[RecordId, ...] = explained((), "mã các hồ sơ liên quan", examples=["[den-kha-lam]"])
    photos: tuple[Photo, ...] = explained((), "ảnh nằm cạnh index.md")
    deep_zoom: Flag = explained(False, "true: cho phóng to ảnh tới từng nét; tốn chỗ, chỉ bật khi cần")
    audio: Annotated[tuple[Audio, ...], BeforeValidator(as_list)] = explained((), "lời thuyết minh đã thu âm")
    videos: tuple[Video, ...] = explained((), "phim ngắn: tệp .mp4 nhỏ, hoặc địa chỉ YouTube, Facebook")
    claims: tuple[Claim, ...] = explained((), "những điều các nguồn nói khác nhau, mỗi dòng một ý kiến")
    sources: Annotated[dict[SourceName, Source], Field(min_length=1)] = explained(
        ..., "các nguồn, mỗi nguồn một mã ngắn; dẫn trong bài bằng [^mã]"
    )
    field_sources: dict[str, SourceKeys] = explained({}, "nguồn của từng mục đơn", examples=["{rank: bao-hai-duong}"])
    needs_confirmation: dict[str, Line] = explained(
        {}, "mục nào còn phải hỏi lại địa phương, và vì sao", examples=["{rank: Chưa rõ hạng.}"]
    )
    redirect_from: tuple[Line, ...] = explained(
        (), "những địa chỉ cũ đưa tới hồ sơ này, khi đã đổi tên thư mục", examples=["[/di-tich/ten-cu/]"]
    )
    ai_assisted: Flag = explained(False, "true nếu bài được soạn với trợ giúp của AI")
    review: Review = explained(Review(), "duyệt; đừng viết tay, dùng `disanxanh approve`")
    published: Day | None = explained(None, "ngày đăng lần đầu")
    updated: Day | None = explained(None, "ngày sửa gần nhất", examples=["2026-11-23"])
    en: English | None = explained(None, "tên, tóm tắt và bài bằng tiếng Anh")


class RecordData(RecordTail, RecordHead):
    """A record of any kind, as code that serves all kinds sees it. A kind's model adds its own keys."""


def ordered_keys(model: type[RecordData]) -> list[str]:
    """Return a model's keys in the order authors meet them: head, the kind's own, tail."""
    own = [key for key in model.model_fields if key not in RecordData.model_fields]
    return [*RecordHead.model_fields, *own, *RecordTail.model_fields]
