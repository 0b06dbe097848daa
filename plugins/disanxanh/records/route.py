"""An ordered list of records as a way to go: what exhibitions and campaigns share."""

from typing import Literal

from disanxanh.records.fields import Line, Part, RecordId, SourceKeys, Text, explained

MODES = {"walking": "đi bộ", "cycling": "đạp xe"}
"""How a route is gone, and the words for it."""

KM_PER_HOUR = {"walking": 4.0, "cycling": 12.0}
"""The pace that durations are reckoned with: unhurried, stops not counted."""


class Stop(Part):
    """One stop of an exhibition or a route: a record of this repository, and what is to be said of it here."""

    record: RecordId = explained(..., "mã hồ sơ di tích hoặc hiện vật", examples=["den-xua"])
    note: Text | None = explained(None, "lời thuyết minh ở điểm này, một hai câu")
    source: SourceKeys = explained((), "mã nguồn của lời thuyết minh")


class Route(Part):
    """How the stops are gone. Without a track, the line joins the stops as the crow flies."""

    mode: Literal["walking", "cycling"] = explained(..., "walking: đi bộ; cycling: đạp xe")
    track: Line | None = explained(None, "tên tệp .gpx ghi đường đi thật, nằm cạnh index.md")
    note: Text | None = explained(None, "lưu ý khi đi: đò, cầu, dốc, giờ nước lên")
