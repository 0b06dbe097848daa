"""`disanxanh approve ID…`: the sign-off, written into the record with the digest of what was approved."""

import datetime as dt
import re
import sys
from pathlib import Path
from tempfile import TemporaryDirectory

import click

from disanxanh.base.cache import Cache, write_atomically
from disanxanh.base.dates import today
from disanxanh.catalogue import CACHE, Project, Record, load_catalogue
from disanxanh.checks import check_loaded
from disanxanh.cli.formats import write_problems
from disanxanh.cli.language import Command, say
from disanxanh.cli.project import EXIT_PROBLEMS, EXIT_USAGE, open_project
from disanxanh.cli.scaffold import yaml_value
from disanxanh.records.reading import read_document, read_yaml_file
from disanxanh.records.settings import Person
from disanxanh.records.vocabulary import guess


@click.command(
    cls=Command,
    help="Duyệt hồ sơ: ghi mục review với dấu vân tay của nội dung. Sửa nội dung sau đó thì phải duyệt lại."
    "\n\nVí dụ: disanxanh approve den-tay-son --by truong-phong-vhxh-phuong-kien-an --document 12/BB-VHXH"
    "\fApprove records: write the review block with the digest of the content. A later change voids it.",
)
@click.argument("ids", metavar="ID...", nargs=-1, required=True)
@click.option("--by", required=True, help="Mã người duyệt trong site_config/people.yml.\fReviewer in people.yml.")
@click.option(
    "--document",
    help="Số văn bản duyệt; không ghi thì giữ số cũ.\fNumber of the approving document; the old one stays without it.",
)
def approve(ids: tuple[str, ...], by: str, document: str | None) -> None:
    """Approve all the records, or none when one of them cannot be."""
    project = open_project(Path.cwd())
    person = project.people.get(by)
    if person is None:
        known = "\n".join(f"  {key}: {p.role}" for key, p in project.people.items())
        say(
            f"“{by}” không có trong site_config/people.yml{guess(by, list(project.people))}. Có thể chọn:\n{known}",
            f"“{by}” is not in site_config/people.yml. Known reviewers:\n{known}",
            err=True,
        )
        sys.exit(EXIT_USAGE)
    records = [_approvable(project, id_, person) for id_ in ids]
    for record in records:
        _sign(project, record, by, person, document, today())


def _approvable(project: Project, id_: str, person: Person) -> Record:
    """Return the record, or end the command saying why it cannot be approved."""
    loaded = load_catalogue(project, cache=Cache(project.root / CACHE))
    entry = next((e for e in loaded.entries if e.id == id_), None)
    if entry is None:
        hint = guess(id_, [e.id for e in loaded.entries])
        say(f"Không có hồ sơ “{id_}”{hint}.", f"There is no record “{id_}”{hint}.", err=True)
        sys.exit(EXIT_USAGE)
    path = entry.document.path
    problems = [p for p in check_loaded(loaded, today()) if p.path == path and p.blocks]
    if entry.data is not None:  # A review block that can be read is replaced as a whole.
        problems = [p for p in problems if p.rule == "DSX110" or not _on_review(p.field)]
    if problems or entry.data is None:
        write_problems(problems, "text", checked=1)
        say("Sửa các lỗi trên rồi duyệt lại.", "Mend these errors first.", err=True)
        sys.exit(EXIT_PROBLEMS)
    unit = entry.data.unit
    if person.units and unit not in person.units:
        say(
            f"{person.role} không phụ trách đơn vị {unit}."
            if unit
            else f"Hồ sơ chưa ghi đơn vị; chỉ người phụ trách mọi đơn vị mới duyệt được, không phải {person.role}.",
            f"{person.role} does not review for {unit}."
            if unit
            else f"The record has no unit; only a reviewer of all units can approve it, not {person.role}.",
            err=True,
        )
        sys.exit(EXIT_PROBLEMS)
    return Record(entry.kind, entry.id, entry.data, entry.document, entry.media)


def _on_review(field: str) -> bool:
    return field == "review" or field.startswith("review.")


def _sign(project: Project, record: Record, by: str, person: Person, document: str | None, day: dt.date) -> None:
    block = ["review:", "  status: approved", f"  by: {by}", f"  role: {yaml_value(person.role)}"]
    block += [f"  date: {day.isoformat()}"]
    document = document or record.data.review.document
    block += [f"  document: {yaml_value(document)}"] if document else []
    block += [f"  digest: {record.digest}"]
    file = record.document.file
    signed = with_review(file.read_bytes(), block, whole=not record.kind.has_story)
    if _digest_in(signed, file.name) != record.digest:
        say(
            f"Không ghi được mục review vào {record.document.path}: hãy viết mỗi mục dữ liệu một dòng, sát lề trái, "
            "như mẫu của `disanxanh new site`. Tệp không bị sửa.",
            f"The review block cannot be written into {record.document.path}: write every key on a line of its own, "
            "at the left margin, as `disanxanh new site` does. The file is unchanged.",
            err=True,
        )
        sys.exit(EXIT_PROBLEMS)
    write_atomically(file, signed)
    say(f"Đã duyệt {record.id}: {person.role}.", f"Approved {record.id}: {person.role}.")


def _digest_in(raw: bytes, name: str) -> object:
    """Return the digest that the bytes of a record's file `name` carry, None where they carry none."""
    with TemporaryDirectory() as folder:
        file = Path(folder) / name
        file.write_bytes(raw)
        read = read_yaml_file if file.suffix == ".yml" else read_document
        values = read(file, file.parent).values or {}
    review = values.get("review")
    return review.get("digest") if isinstance(review, dict) else None


def with_review(raw: bytes, block: list[str], *, whole: bool = False) -> bytes:
    """Return a record's bytes with its review block replaced, or added at the end of the front matter.

    `whole` says that the file is data from its first line to its last. All other lines, comments and line endings
    stay as they are.
    """
    text = raw.decode("utf-8")
    newline = next((end for end in ("\r\n", "\n", "\r") if end in text), "\n")
    lines = re.findall(r"[^\r\n]*(?:\r\n|\n|\r)|[^\r\n]+$", text)
    if whole:
        opening, closing = -1, len(lines)
        if lines and not lines[-1].endswith(("\r", "\n")):
            lines[-1] += newline
    else:
        opening = next(n for n, line in enumerate(lines) if line.strip("\ufeff \t\r\n"))
        closing = next(n for n in range(opening + 1, len(lines)) if lines[n].rstrip() in ("---", "..."))
    start = next((n for n in range(opening + 1, closing) if re.match(r"""["']?review["']?\s*:""", lines[n])), None)
    if start is None:
        lines[closing:closing] = [line + newline for line in block]
    else:
        end = start + 1
        while end < closing and re.match(r"[ \t]+\S|\s*$", lines[end]):
            end += 1
        while not lines[end - 1].strip():
            end -= 1
        lines[start:end] = [line + newline for line in block]
    return "".join(lines).encode("utf-8")
