"""An author's photo before it is committed: nothing private in it, upright, no larger than it need be.

What only has to lose its metadata keeps every byte of its pixels; what has to be turned or shrunk is encoded anew.
Credit, licence and the day it was taken stay in either case.
"""

from dataclasses import dataclass
from functools import cached_property

from disanxanh.gallery.cleaning.attribution import attribution
from disanxanh.gallery.cleaning.containers import rewrite
from disanxanh.gallery.cleaning.shrinking import encode_within
from disanxanh.records.files.metadata import Metadata, read_metadata
from disanxanh.records.files.parts import PictureFile, split_picture
from disanxanh.records.files.pictures import MAX_BYTES, MAX_PIXELS, MAX_SIDE
from disanxanh.records.files.private_data import LABELS, told_by


class NotCleanableError(ValueError):
    """A file that is left as it is: why, and what to do, in Vietnamese and in English."""

    def __init__(self, vi: str, en: str) -> None:
        super().__init__(vi)
        self.vi = vi
        self.en = en


@dataclass(frozen=True)
class Examined:
    """A picture's file as found: how it is stored, and what stands beside its pixels."""

    file: PictureFile
    metadata: Metadata
    bytes: int

    @property
    def upright(self) -> bool:
        """Say whether the pixels are stored the way they are to be seen."""
        return self.metadata.orientation == 1

    @property
    def size(self) -> tuple[int, int]:
        """Return width and height in pixels, upright."""
        width, height = self.file.size
        return (height, width) if self.metadata.orientation > 4 else (width, height)

    @cached_property
    def private(self) -> tuple[str, ...]:
        """Return what the file tells of persons and devices, as `private_data` does."""
        found = set(told_by(self.file, self.metadata))
        return tuple(label for label in LABELS if label in found)


def examine(raw: bytes, max_pixels: int = MAX_PIXELS) -> Examined:
    """Return what a file is, without decoding it. Raises NotCleanableError for what cannot be cleaned."""
    picture = split_picture(raw)
    if picture is None:
        raise NotCleanableError(
            "không phải ảnh JPEG, PNG hay WebP. Hãy xuất lại ảnh thành JPEG.",
            "is no JPEG, PNG or WebP picture. Export it as JPEG.",
        )
    width, height = picture.size
    if not picture.complete or not width * height:
        raise NotCleanableError(
            "tệp bị cắt hoặc hỏng. Hãy chép lại tệp gốc từ máy ảnh hay điện thoại.",
            "is cut short or damaged. Copy the original again from the camera or phone.",
        )
    if picture.animated:
        raise NotCleanableError(
            "là ảnh động. Hãy thay bằng một ảnh tĩnh.",
            "is animated. Use a still picture.",
        )
    if width * height > max_pixels:
        million = max_pixels // 1_000_000
        raise NotCleanableError(
            f"có {width}×{height} điểm ảnh, nhiều hơn {million} triệu. Hãy xuất lại ảnh nhỏ hơn.",
            f"has {width}×{height} pixels, more than {million} million. Export it smaller.",
        )
    return Examined(picture, read_metadata(picture), len(raw))


def clean(raw: bytes, max_side: int = MAX_SIDE, max_bytes: int = MAX_BYTES, *, max_pixels: int = MAX_PIXELS) -> bytes:
    """Return a photo's file as it may be committed; `raw` itself where nothing has to change.

    `max_side` in pixels, `max_bytes` in bytes. A file with private data loses all metadata but credit, licence
    and date, its pixels untouched. One that lies on its side or exceeds a limit is encoded anew: never enlarged,
    JPEG and lossy WebP at quality 92 down to 80, then smaller; PNG without loss, then smaller. Cleaning twice
    changes nothing more. Raises NotCleanableError.
    """
    found = examine(raw, max_pixels)
    fits = found.upright and max(found.size) <= max_side
    if fits and not found.private and found.bytes <= max_bytes:
        return raw
    exif = attribution(found.metadata)
    stripped = rewrite(found.file, exif)
    if fits and len(stripped) <= max_bytes:
        return stripped
    if found.size[0] * found.size[1] > MAX_PIXELS:
        raise NotCleanableError(
            "quá lớn để xoay hay thu nhỏ ở đây. Hãy xoay đứng và thu nhỏ bằng chương trình sửa ảnh.",
            "is too large to be turned or shrunk here. Turn and shrink it with a picture editor.",
        )
    try:
        small = encode_within(rewrite(found.file, b""), exif, found.metadata.orientation, max_side, max_bytes)
    except Exception as error:  # Decoders raise all kinds of errors on damaged pixels.
        raise NotCleanableError(
            "không đọc được phần hình. Hãy chép lại tệp gốc, hoặc xuất lại thành JPEG.",
            "cannot be decoded. Copy the original again, or export it as JPEG.",
        ) from error
    if small is None:
        raise NotCleanableError(
            f"thu nhỏ rồi vẫn nặng hơn {max_bytes / 1e6:.1f} MB. Hãy lưu ảnh thành JPEG.".replace(".", ",", 1),
            f"stays above {max_bytes / 1e6:.1f} MB even when shrunk. Save it as JPEG.",
        )
    return small
