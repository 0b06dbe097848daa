"""Writes `content/dong-gop/ma-loi.md`, the handbook of all rule codes, from `base/rules.yml`.

Run by `make docs`; a test holds the committed page to the rules.
"""

import re
from pathlib import Path

from disanxanh.base.cache import write_atomically
from disanxanh.base.rules import RULES, Rule

PAGE = Path("content/dong-gop/ma-loi.md")

_HEAD = """\
---
title: Mã lỗi
description: Mỗi mã mà lệnh soát báo ra, vì sao phải sửa và sửa thế nào.
---

# Mã lỗi

Lệnh `disanxanh check` và trang pull request trên GitHub báo mọi vấn đề kèm một mã. Tìm mã ấy ở đây (dùng ô tìm
kiếm của trình duyệt). Mức **lỗi**: phải sửa mới đăng được. **Cảnh báo**: xem lại, sửa hoặc giải thích. **Gợi ý**:
làm thì tốt hơn.
"""
_LEVELS = {"error": "Lỗi", "warning": "Cảnh báo", "notice": "Gợi ý"}
_FAMILIES = {
    "1": "Tệp và phần dữ liệu ở đầu tệp",
    "2": "Từng mục dữ liệu",
    "3": "Mã hồ sơ và liên kết",
    "4": "Chữ viết",
    "5": "Vị trí",
    "6": "Nguồn",
    "7": "Duyệt",
    "8": "Ảnh, âm thanh, phim",
    "9": "Cấu hình",
}


def handbook() -> str:
    """Return the page's Markdown."""
    blocks = [_HEAD]
    family = ""
    for code, rule in sorted(RULES.items()):
        if code[3] != family:
            family = code[3]
            blocks.append(f"## {_FAMILIES[family]}\n")
        blocks.append(_entry(rule))
    return "\n".join(blocks)


def _entry(rule: Rule) -> str:
    remedy = _markdown(rule.remedy["vi"]) if rule.remedy["vi"] != "{advice}" else ""
    lines = [f"### {rule.code}: {rule.title}", "", f"**{_LEVELS[rule.severity]}.** {rule.why}", ""]
    if remedy:
        lines += [f"Cách sửa: {remedy}", ""]
    example = "\n".join(f"    {line}".rstrip() for line in rule.example.expandtabs(8).split("\n"))
    return "\n".join([*lines, "Ví dụ sai:", "", example, ""])


def _markdown(text: str) -> str:
    """Return a remedy as it reads in Markdown: placeholders visible, links and tags as plain text."""
    text = re.sub(r"(?<!\{)\{(\w+)\}(?!\})", r"‹\1›", text).replace("{{", "{").replace("}}", "}")
    return re.sub(r"([\[\]<>*])", r"\\\1", text)


def main() -> None:
    """Write the page into the repository of the working folder."""
    write_atomically(PAGE, handbook().encode())


if __name__ == "__main__":
    main()
