"""`disanxanh new KIND ID`: a record's folder with every key explained."""

import datetime as dt
import re
import sys
from pathlib import Path

import click

from disanxanh.base.cache import write_atomically
from disanxanh.base.dates import today
from disanxanh.catalogue import Project
from disanxanh.catalogue.kinds import KINDS
from disanxanh.checks.references import suggest_id, usable_id
from disanxanh.cli import new_post
from disanxanh.cli.language import Command, say
from disanxanh.cli.project import EXIT_USAGE, open_project
from disanxanh.cli.scaffold import scaffold
from disanxanh.records.kind import Kind
from disanxanh.records.shared import SUMMARY_LIMIT

_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")
_TO_DO = ("điền các mục, viết bài", "fill in the keys, write the story")
_TO_FILL = ("điền các mục", "fill in the keys")
_BY_NAME = {kind.name: kind for kind in KINDS}


@click.command(
    cls=Command,
    help="Tạo hồ sơ mới: thư mục và tệp index.md, mỗi mục có lời giải thích."
    '\n\nVí dụ: disanxanh new site dinh-tu-ky-ha --name "Đình Tứ Kỳ Hạ" --unit 11140'
    "\n\nMột buổi của chiến dịch: disanxanh new session chu-nhat-xanh/2026-11-29-thon-tan-hop"
    "\n\nMột tin: disanxanh new post ngoi-nha-xanh-thang-11"
    "\n\nTrên màn hình lệnh, mục nào chưa ghi sẽ được hỏi; bỏ qua bằng phím Enter."
    "\fMake a new record: a folder with an index.md in which every key is explained."
    '\n\nExample: disanxanh new site dinh-tu-ky-ha --name "Đình Tứ Kỳ Hạ" --unit 11140'
    "\n\nA session of a campaign: disanxanh new session chu-nhat-xanh/2026-11-29-thon-tan-hop"
    "\n\nA post: disanxanh new post ngoi-nha-xanh-thang-11"
    "\n\nOn a terminal it asks for what is not given; Enter leaves it empty.",
)
@click.argument("kind", type=click.Choice([*_BY_NAME, new_post.KIND]))
@click.argument("id_", metavar="ID")
@click.option("--name", help="Tên gọi.\fName.")
@click.option("--unit", help="Mã 5 số của xã, phường.\fFive-digit unit code.")
@click.option("--summary", help="Một câu tóm tắt, tối đa 160 ký tự.\fOne sentence, 160 characters at most.")
def new(kind: str, id_: str, name: str | None, unit: str | None, summary: str | None) -> None:
    """Write the scaffold, unless the id is unusable or taken."""
    project = open_project(Path.cwd())
    chosen = _BY_NAME.get(kind)
    file = _free_place(project, chosen, id_) if chosen else _free_post(project, id_)
    given = {"name": name, "unit": unit, "summary": summary}
    for key, value in given.items():
        if value and (complaint := _complaint(project, key, value, kind)):
            _stop(*complaint)
    if sys.stdin.isatty():
        given = {key: value or _ask(project, key, kind) for key, value in given.items()}
    text = _record_text(chosen, project, given, file) if chosen else new_post.text(project, given, today())
    write_atomically(file, text.encode())
    todo = _TO_DO if not chosen or chosen.has_story else _TO_FILL
    shown = file.relative_to(project.root).as_posix()
    say(
        f"Đã tạo {shown}.\nTiếp theo: mở tệp, {todo[0]}; rồi chạy `.venv/bin/disanxanh check {shown}` và "
        "`make preview` để xem thử.",
        f"Made {shown}.\nNext: open it, {todo[1]}; run `.venv/bin/disanxanh check {shown}` and `make preview`.",
    )


def _record_text(kind: Kind, project: Project, given: dict[str, str | None], file: Path) -> str:
    values: dict[str, object] = {key: value for key, value in given.items() if value}
    if not kind.has_story and (day := _day_in(file.name)):
        values["date"] = day
    return scaffold(kind, project, values, today())


def _day_in(name: str) -> dt.date | None:
    """Return the day that a file's name begins with."""
    found = _DAY.match(name)
    try:
        return dt.date.fromisoformat(found[0]) if found else None
    except ValueError:
        return None


def _free_place(project: Project, kind: Kind, id_: str) -> Path:
    """Return where the record's file is to be written; end the command where it cannot be."""
    if not kind.has_story:
        _check_holder(project, kind, id_)
    if not all(map(usable_id, id_.split("/"))) or id_.count("/") != kind.pattern.count("*") - 1:
        hint = suggest_id(id_) if kind.has_story else "/".join(map(suggest_id, id_.split("/")[:2]))
        _stop(
            f"“{id_}” không làm mã được: mã chỉ gồm chữ thường không dấu, số và gạch nối. Thử: {hint}",
            f"“{id_}” cannot be an id: lower-case ASCII, digits and hyphens only. Try: {hint}",
        )
    for other in KINDS:
        taken = project.root / other.file_of(id_)
        taken = taken.parent if other.has_story else taken
        if other.has_story == kind.has_story and taken.exists():
            shown = taken.relative_to(project.root).as_posix()
            _stop(
                f"Mã “{id_}” đã dùng ở {shown}. Không ghi đè; hãy chọn mã khác.",
                f"The id “{id_}” is taken by {shown}. Nothing was overwritten; choose another.",
            )
    return project.root / kind.file_of(id_)


def _free_post(project: Project, id_: str) -> Path:
    """Return where the post's file is to be written; end the command where it cannot be."""
    file, trouble = new_post.place(project, id_)
    if trouble:
        _stop(*trouble)
    return file


def _check_holder(project: Project, kind: Kind, id_: str) -> None:
    """End the command where a session is asked for without a campaign that is there."""
    known = [folder.name for folder in kind.folders(project.root)]
    holder, slash, _ = id_.partition("/")
    if slash and holder in known:
        return
    shown = "\n".join(f"  disanxanh new {kind.name} {name}/{id_.rpartition('/')[2]}" for name in known)
    shown = shown or "  disanxanh new campaign chu-nhat-xanh"
    _stop(
        f"Ghi mã chiến dịch trước mã của buổi: {kind.example_id}. Có thể gõ:\n{shown}",
        f"Write the campaign's id before the session's: {kind.example_id}. For example:\n{shown}",
    )


def _complaint(project: Project, key: str, value: str, kind: str) -> tuple[str, str] | None:
    """Say, in both languages, why a value given for a key cannot be taken."""
    if key == "unit" and value not in project.units:
        return (
            f"Chưa có đơn vị “{value}”. Các đơn vị đã khai báo:\n{_unit_list(project)}\n"
            "Đơn vị khác: bỏ trống, rồi thêm tệp site_config/units/<mã>.yml (xem content/dong-gop/them-di-tich.md).",
            f"There is no unit “{value}”. Configured units:\n{_unit_list(project)}\n"
            "For another one leave it empty and add site_config/units/<code>.yml.",
        )
    if kind == new_post.KIND and (trouble := new_post.complaint(key, value)):
        return trouble
    if key == "summary" and len(value) > SUMMARY_LIMIT:
        return (
            f"Câu tóm tắt dài {len(value)} ký tự, giới hạn là {SUMMARY_LIMIT}.",
            f"The summary has {len(value)} characters; the limit is {SUMMARY_LIMIT}.",
        )
    return None


def _ask(project: Project, key: str, kind: str) -> str | None:
    """Ask for one value until it can be taken; an empty answer leaves it open."""
    question = {
        "name": "Tên bài" if kind == new_post.KIND else "Tên gọi chính thức",
        "unit": f"Mã xã, phường\n{_unit_list(project)}\nMã (Enter: để trống)",
        "summary": f"Một câu tóm tắt (tối đa {SUMMARY_LIMIT} ký tự)",
    }[key]
    while True:
        answer = click.prompt(question, default="", show_default=False).strip()
        complaint = _complaint(project, key, answer, kind) if answer else None
        if complaint is None:
            return answer or None
        say(*complaint, err=True)


def _unit_list(project: Project) -> str:
    return "\n".join(f"  {unit.code}  {unit.name}" for unit in project.units.values())


def _stop(vi: str, en: str) -> None:
    say(vi, en, err=True)
    sys.exit(EXIT_USAGE)
