"""Rules on photos (DSX8xx): there, beside the record, and with the consent the law asks for."""

from pathlib import Path

from PIL import Image

from disanxanh.checks.subject import Subject
from disanxanh.records.vocabulary import guess

MAX_NAME_BYTES = 200
MAX_PIXELS = 100_000_000
SUFFIXES = (".jpg", ".jpeg", ".png", ".webp")


def check_pictures(subject: Subject) -> None:
    """Check the photos that a record lists."""
    data = subject.data
    if data is None:
        return
    folder = subject.document.file.parent
    for position, photo in enumerate(data.photos):
        too_long = len(photo.file.encode()) > MAX_NAME_BYTES
        if too_long or not photo.file.lower().endswith(SUFFIXES) or set(photo.file) & set("/\\:\0"):
            subject.report("DSX802", "photos", position, "file", value=photo.file)
        elif (folder / photo.file).is_symlink():
            subject.report("DSX103", "photos", position, "file", target=photo.file)
        elif photo.file not in (names := [p.name for p in folder.iterdir() if p.is_file()]):
            near = guess(photo.file, [n for n in names if n.lower().endswith(SUFFIXES)])
            subject.report("DSX801", "photos", position, "file", value=photo.file, guess=near)
        elif reason := _unreadable(folder / photo.file):
            subject.report("DSX804", "photos", position, "file", value=photo.file, reason=reason)
        if photo.people == "children" and not photo.consent:
            subject.report("DSX803", "photos", position, value=photo.file)


def _unreadable(file: Path) -> str:
    """Say why a file is not a picture that can be published, or return ""."""
    try:
        with Image.open(file, formats=("JPEG", "PNG", "WEBP")) as image:
            width, height = image.size
            if width * height > MAX_PIXELS:
                return f"có {width * height // 1_000_000} triệu điểm ảnh, giới hạn là {MAX_PIXELS // 1_000_000}"
            image.load()
    except (OSError, ValueError, SyntaxError, Image.DecompressionBombError):
        return "tệp hỏng, bị cắt, hoặc không phải JPEG, PNG, WebP"
    return ""
