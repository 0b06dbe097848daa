"""What lies beside a record to look at and to listen to: photos, page images, narrations, films."""

import re
from collections.abc import Collection, Iterator, Mapping
from pathlib import Path
from typing import Annotated, Literal

from pydantic import AfterValidator, BeforeValidator, Field, StrictStr

from disanxanh.base.text import nfc
from disanxanh.records.fields import DateField, InVocabulary, Line, Part, Text, WebAddress, explained, refuse

License = Annotated[StrictStr, AfterValidator(InVocabulary("licenses"))]
MAX_NAME_BYTES = 200
"""The longest file name that every file system and archive takes."""


# Longer texts push the picture off a phone's screen.
Alternative = Annotated[Line, Field(max_length=500)]
Caption = Annotated[Line, Field(max_length=400)]
Credit = Annotated[Line, Field(max_length=150)]
Short = Annotated[Line, Field(max_length=120)]


class Photo(Part):
    """A picture beside the record (schema.org ImageObject)."""

    file: Line = explained(..., "tên tệp ảnh nằm cạnh index.md")
    alt: Alternative = explained(..., "lời tả ảnh cho người không nhìn thấy")
    caption: Caption | None = explained(None, "chú thích dưới ảnh")
    credit: Credit = explained(..., "người hoặc đơn vị chụp")
    license: License = explained(..., "giấy phép dùng ảnh")
    taken: DateField | None = explained(None, "ngày chụp")
    people: Literal["none", "adults", "children"] = explained("none", "ảnh có người không")
    consent: Text | None = explained(None, "văn bản đồng ý, bắt buộc khi ảnh có trẻ em")


class PageImage(Photo):
    """One page or side of a document or an inscription (IIIF canvas), with what is written on it."""

    label: Short = explained(..., "tên trang, mặt bia", examples=["Mặt trước"])
    inscription: Text | None = explained(None, "nguyên văn chữ trên trang này")
    transcription: Text | None = explained(None, "phiên âm của trang này")
    translation: Text | None = explained(None, "dịch nghĩa của trang này")


def _duration(value: object) -> object:
    """Return whole seconds of "3:20", "1:02:03" or the ISO 8601 duration "PT3M20S"."""
    if not isinstance(value, str):
        raise refuse("DSX827", value=value)
    text = value.strip()
    clock = re.fullmatch(r"(?:(\d{1,2}):)?(\d{1,3}):([0-5]\d)", text)
    spoken = re.fullmatch(r"PT(?=\d)(?:(\d{1,2})H)?(?:(\d{1,3})M)?(?:(\d{1,4})S)?", text)
    found = clock or spoken
    if found is None:
        raise refuse("DSX827", value=value)
    hours, minutes, seconds = (int(part or 0) for part in found.groups())
    return hours * 3600 + minutes * 60 + seconds


Duration = Annotated[int, BeforeValidator(_duration)]
Language = Annotated[StrictStr, AfterValidator(InVocabulary("languages"))]


class Audio(Part):
    """A recorded narration beside the record (schema.org AudioObject)."""

    file: Line = explained(..., "tên tệp .mp3 hoặc .m4a nằm cạnh index.md")
    transcript: Text = explained(..., "lời đọc chép thành chữ; viết | rồi xuống dòng, thụt vào")
    speaker: Line = explained(..., "vai trò của người đọc, không ghi tên riêng", examples=["Đoàn viên Đoàn xã"])
    title: Short | None = explained(None, "tên bài nghe")
    duration: Duration | None = explained(None, "dài bao lâu, phút:giây; không ghi thì máy tự đo", examples=['"3:20"'])
    language: Language = explained("vi", "ngôn ngữ của lời đọc")
    credit: Credit | None = explained(None, "đơn vị thu âm")
    license: License | None = explained(None, "giấy phép dùng bản ghi")
    recorded: DateField | None = explained(None, "ngày thu âm")


class Video(Part):
    """A short film: a small file beside the record, or an address on an allowed platform (VideoObject)."""

    title: Short = explained(..., "tên phim")
    file: Line | None = explained(None, "tên tệp .mp4 nằm cạnh index.md; hoặc dùng url")
    url: WebAddress | None = explained(None, "địa chỉ phim trên YouTube hoặc Facebook; hoặc dùng file")
    poster: Line | None = explained(None, "tên tệp ảnh bìa; không ghi thì lấy ảnh đầu của hồ sơ")
    captions: Line | None = explained(None, "tên tệp phụ đề .vtt nằm cạnh index.md")
    transcript: Text | None = explained(None, "lời trong phim chép thành chữ; cần có khi không có phụ đề")
    duration: Duration | None = explained(None, "dài bao lâu, phút:giây", examples=['"1:45"'])
    language: Language = explained("vi", "ngôn ngữ của lời trong phim")
    credit: Credit | None = explained(None, "người hoặc đơn vị quay")
    license: License | None = explained(None, "giấy phép dùng phim")
    recorded: DateField | None = explained(None, "ngày quay")
    people: Literal["none", "adults", "children"] = explained("none", "phim có người không")
    consent: Text | None = explained(None, "văn bản đồng ý, bắt buộc khi phim có trẻ em")


def as_list(value: object) -> object:
    """Let a single group stand for a list of one."""
    return [value] if isinstance(value, Mapping) else value


_FILE_KEYS = {
    "photos": ("file",),
    "pages": ("file",),
    "audio": ("file",),
    "videos": ("file", "poster", "captions"),
    "route": ("track",),
    "materials": ("file",),
}


def media_names(values: Mapping[str, object]) -> Iterator[str]:
    """Yield the file names that front matter lists, whatever is wrong with the rest of it."""
    for section, keys in _FILE_KEYS.items():
        groups = as_list(values.get(section))
        for group in groups if isinstance(groups, list) else []:
            if isinstance(group, Mapping):
                yield from (group[key] for key in keys if isinstance(group.get(key), str))


def is_plain_name(name: str) -> bool:
    """Say whether `name` can only mean a file in the record's own folder."""
    return (
        0 < len(name.encode(errors="surrogatepass")) <= MAX_NAME_BYTES
        and not set(name) & set("/\\:\0")
        and name not in (".", "..")
    )


def find_beside(folder: Path, name: str, names: Collection[str] | None = None) -> Path | None:
    """Return the regular file `name` in `folder`, also where its name is stored decomposed (macOS).

    `names` are the names in the folder, where they are known. Case counts, whatever the file system thinks.
    """
    if not is_plain_name(name):
        return None
    there = names_in(folder) if names is None else names
    wanted = nfc(name)
    spelt = [name] if name in there else [other for other in there if nfc(other) == wanted]
    found = (folder / one for one in spelt)
    return next((file for file in found if file.is_file() and not file.is_symlink()), None)


def names_in(folder: Path) -> frozenset[str]:
    """Return the names in a folder, none where it cannot be read."""
    try:
        return frozenset(entry.name for entry in folder.iterdir())
    except OSError:
        return frozenset()
