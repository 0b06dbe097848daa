"""A tiny project with news: the host's blog switched on as the shipped mkdocs.yml has it, and posts as given."""

import re
import shutil
from pathlib import Path

from support import REPOSITORY, TINY

POST = """\
---
title: Ngôi nhà xanh
description: Bà con gom chai nhựa, giấy, lon.
date: 2026-11-20
categories: [mo-hinh-hay]
---

Bà con gom chai nhựa.

## Làm thế nào

Mỗi tuần một buổi.
"""
INDEX = "---\ntitle: Tin tức\ndescription: Tin của xã, phường.\n---\n\n# Tin tức\n\nTin mới.\n"


def news_project(target: Path, **posts: str) -> Path:
    """Copy the tiny project and add the posts; "_" in a post's name stands for "-"."""
    project = shutil.copytree(TINY, target)
    shipped = (REPOSITORY / "mkdocs.yml").read_text(encoding="utf-8")
    blog = re.search(r"(?ms)^  - blog:.*?^  - disanxanh/news[^\n]*\n", shipped)
    assert blog
    config = project / "mkdocs.yml"
    text = config.read_text(encoding="utf-8").replace("  - disanxanh/pages\n", f"{blog[0]}  - disanxanh/pages\n")
    text = text.replace("lich/index.md]", "lich/index.md, {Tin tức: [tin-tuc/index.md]}]")
    config.write_text(text, encoding="utf-8")
    folder = project / "content/tin-tuc/bai"
    folder.mkdir(parents=True)
    (folder.parent / "index.md").write_text(INDEX, encoding="utf-8")
    for name, post in posts.items():
        (folder / f"{name.replace('_', '-')}.md").write_text(post, encoding="utf-8")
    return project
