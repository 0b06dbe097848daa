"""Intangible heritage without a day of its own: crafts, performances, oral traditions, customs, folk knowledge.

What has a day stands in `heritage/festivals/`, whichever of the law's six categories it belongs to.
"""

from disanxanh.heritage.intangible import Intangible
from disanxanh.heritage.site import Feature
from disanxanh.records.fields import Text, explained
from disanxanh.records.kind import Kind


class Practice(Intangible):
    """A practice: what it has beside the keys of every record of intangible heritage."""

    features: tuple[Feature, ...] = explained((), "điều đặc sắc, mỗi dòng một câu")
    transmission: Text | None = explained(None, "truyền dạy thế nào; không ghi tên riêng khi chưa được đồng ý")


PRACTICE = Kind(
    name="practice",
    label="di sản phi vật thể",
    label_plural="di sản phi vật thể",
    folder="heritage/practices",
    url="phi-vat-the",
    model=Practice,
    explain_if_missing=("unit", "category"),
    example_id="nghe-chieu-coi",
)
