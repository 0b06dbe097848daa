"""`disanxanh new post ID`: a post's file with every key explained, kept as a draft until its author takes that away."""

import datetime as dt
from pathlib import Path

from disanxanh.catalogue import Project
from disanxanh.cli.scaffold import explained_key
from disanxanh.news.post import FOLDER, TITLE_LIMIT, PostData, usable_name

KIND = "post"
KEYS = {"name": "title", "unit": "unit", "summary": "description"}
"""What the command's options are called in a post."""

_HEAD = """\
---
# Tin bài. Dòng bắt đầu bằng # chỉ để giải thích; muốn dùng mục nào thì xóa dấu # ở đầu dòng ấy.
"""
_TAIL = """\
# Bài viết bắt đầu sau dòng --- dưới đây. Câu đầu nói ngay ai làm gì, ở đâu; tiêu đề phần viết "## Làm thế nào".
---

"""


def place(project: Project, id_: str) -> tuple[Path, tuple[str, str] | None]:
    """Return where a post's file goes, and in both languages why it cannot be written."""
    file = project.root / FOLDER / f"{id_}.md"
    shown = file.relative_to(project.root).as_posix() if "/" not in id_ else id_
    if not usable_name(id_):
        return file, (
            f"“{id_}” không làm tên tin được: chữ thường không dấu, số và gạch nối, không dài quá, "
            "không trùng tên mục. Ví dụ: ngoi-nha-xanh-thang-11",
            f"“{id_}” cannot be a post's name: lower-case ASCII, digits and hyphens. Example: ngoi-nha-xanh-thang-11",
        )
    if file.exists():
        return file, (
            f"Đã có {shown}. Không ghi đè; hãy chọn tên khác.",
            f"{shown} is there already. Nothing was overwritten; choose another name.",
        )
    return file, None


def complaint(key: str, value: str) -> tuple[str, str] | None:
    """Say why a post's title cannot be taken."""
    if key == "name" and len(value) > TITLE_LIMIT:
        return (
            f"Tên bài dài {len(value)} ký tự, giới hạn là {TITLE_LIMIT}.",
            f"The title has {len(value)} characters; the limit is {TITLE_LIMIT}.",
        )
    return None


def text(project: Project, given: dict[str, str | None], day: dt.date) -> str:
    """Return the whole text of a new post's file."""
    values: dict[str, object] = {KEYS[key]: value for key, value in given.items() if value}
    values |= {"date": day, "draft": True}
    blocks = [_HEAD]
    for key, info in PostData.model_fields.items():
        wanted = info.is_required() or key in values
        blocks.append(explained_key(key, info, project, values.get(key), shown=wanted))
    return "\n".join(blocks) + _TAIL
