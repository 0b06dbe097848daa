"""A post: one Markdown file in `content/tin-tuc/bai/`, its front matter held to a model like every record's."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Annotated

import yaml
from pydantic import AfterValidator, BeforeValidator, Field, StrictStr

from disanxanh.base.problem import Problem
from disanxanh.catalogue.project import Project
from disanxanh.records.fields import SOURCE_KEY, Day, Flag, InVocabulary, Line, Part, UnitCode, explained
from disanxanh.records.reading import Document, display_path, read_document
from disanxanh.records.shared import SUMMARY_LIMIT
from disanxanh.records.validation import validate

FOLDER = "content/tin-tuc/bai"
CATEGORIES = "post-categories"
ID_LIMIT = 60
TITLE_LIMIT = 120
# Beside the posts' own addresses stand those of categories, years and further pages of the list.
_TAKEN = {"index", "muc", "nam", "trang"}


def _as_list(value: object) -> object:
    return [value] if isinstance(value, str) else value


_Categories = Annotated[
    tuple[Annotated[StrictStr, AfterValidator(InVocabulary(CATEGORIES))], ...],
    BeforeValidator(_as_list),
    Field(min_length=1, max_length=3),
]


class PostData(Part):
    """The front matter of a post."""

    title: Annotated[Line, Field(max_length=TITLE_LIMIT)] = explained(..., "tên bài, viết như một câu ngắn")
    description: Annotated[Line, Field(max_length=SUMMARY_LIMIT)] = explained(
        ..., f"một hai câu tóm tắt, tối đa {SUMMARY_LIMIT} ký tự; hiện ở danh sách tin"
    )
    date: Day = explained(..., "ngày đăng, viết năm-tháng-ngày, như 2026-11-23")
    updated: Day | None = explained(None, "ngày sửa nội dung gần nhất")
    categories: _Categories = explained(..., "mã các mục của bài, xem site_config/vocab/post-categories.yml")
    unit: UnitCode | None = explained(None, "mã xã, phường, khi bài chỉ của một đơn vị")
    draft: Flag = explained(False, "true: chưa đăng, chỉ hiện khi xem thử")


@dataclass(frozen=True)
class Post:
    """A post that can be published. `id` is its file's name without the ending: permanent, part of its address."""

    id: str
    data: PostData
    document: Document

    @property
    def source(self) -> str:
        """Return the file's path below `content/`."""
        return f"{FOLDER.partition('/')[2]}/{self.id}.md"

    def markdown(self) -> str:
        """Return the post for the host's blog: the keys that it needs, in its own dialect of YAML, and the text."""
        data = self.data
        dates = {"created": data.date} | ({"updated": data.updated} if data.updated else {})
        front: dict[str, object] = {"title": data.title, "description": data.description, "date": dates}
        front |= {"categories": list(data.categories), "draft": data.draft}
        head = yaml.safe_dump(front, allow_unicode=True, sort_keys=False, width=10_000)
        return f"---\n{head}---\n\n{self.document.body}"


@dataclass(frozen=True)
class PostFile:
    """A file of the posts' folder as found: with its data where they could be read, with its problems where not."""

    id: str
    document: Document
    data: PostData | None
    problems: tuple[Problem, ...]


def usable_name(name: str) -> bool:
    """Say whether a file's name without its ending can be a post's address."""
    return bool(re.fullmatch(SOURCE_KEY, name)) and len(name) <= ID_LIMIT and name not in _TAKEN


def read_posts(project: Project) -> list[PostFile]:
    """Return every Markdown file of the posts' folder, by name; nothing is raised for a bad one."""
    folder = project.root / FOLDER
    files = sorted(f for f in folder.iterdir() if f.suffix == ".md") if folder.is_dir() else []
    found = []
    for file in files:
        document = read_document(file, project.root)
        data, wrong = validate(PostData, document, project.vocabularies)
        found.append(PostFile(file.stem, document, data, (*document.problems, *wrong)))
    return found


def strangers(project: Project) -> Iterator[str]:
    """Yield the paths of what lies in the posts' folder and is no post: other files, and folders."""
    folder = project.root / FOLDER
    for path in sorted(folder.iterdir()) if folder.is_dir() else ():
        if path.suffix != ".md" and not path.name.startswith("."):
            yield display_path(path, project.root)


def shown_posts(project: Project, *, drafts: bool) -> list[Post]:
    """Return what this site publishes, newest first: readable posts of its own unit or of no single one."""
    unit = project.unit
    posts = [
        Post(file.id, file.data, file.document)
        for file in read_posts(project)
        if file.data is not None
        and usable_name(file.id)
        and (drafts or not file.data.draft)
        and (unit is None or file.data.unit in (None, unit.code))
    ]
    return sorted(posts, key=lambda post: (-post.data.date.toordinal(), post.id))
