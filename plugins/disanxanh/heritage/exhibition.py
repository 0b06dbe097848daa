"""Online exhibitions: records in an order that tells something; with a route, also a way to go and see them."""

from typing import Annotated

from pydantic import Field

from disanxanh.records.fields import explained
from disanxanh.records.kind import Kind
from disanxanh.records.route import Route, Stop
from disanxanh.records.shared import RecordData

MOST_STOPS = 200
"""More than a reader follows; also what keeps a page light."""


class Exhibition(RecordData):
    """An exhibition: what it has beside the keys of every record. `unit` stays empty where it spans several."""

    stops: Annotated[tuple[Stop, ...], Field(min_length=1, max_length=MOST_STOPS)] = explained(
        ..., "các điểm theo thứ tự xem, mỗi điểm một hồ sơ", examples=["[{record: den-xua}, {record: den-bia}]"]
    )
    route: Route | None = explained(None, "tuyến đi qua các điểm; bỏ trống nếu chỉ xem trên mạng")


EXHIBITION = Kind(
    name="exhibition",
    label="triển lãm",
    label_plural="triển lãm, tuyến tham quan",
    folder="heritage/exhibitions",
    url="trien-lam",
    model=Exhibition,
    example_id="theo-dau-tue-tinh",
)
