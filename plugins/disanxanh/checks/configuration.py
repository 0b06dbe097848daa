"""Rules on `site_config/` beyond what its models say (DSX9xx): legible colours, usable boundaries."""

from collections.abc import Collection

from disanxanh.base.problem import Problem
from disanxanh.catalogue.project import Project
from disanxanh.checks.writing import check_configuration_text
from disanxanh.records.place import Colours, read_boundary
from disanxanh.records.reading import Document
from disanxanh.records.vocabulary import guess

WCAG_TEXT_CONTRAST = 4.5


def check_configuration(project: Project, known_ids: Collection[str]) -> list[Problem]:
    """Check the whole configuration of a project; `known_ids` are the ids of its records."""
    problems = check_configuration_text(project)
    documents = {document.file.stem: document for document in project.documents}
    problems += _check_references(project, documents, known_ids)
    problems += _check_colours(project.settings.colors, documents["site"])
    for code, unit in project.units.items():
        document = documents.get(code)
        if document and unit.colors:
            problems += _check_colours(unit.colors, document)
        if document and unit.boundary:
            problems += _check_boundary(project, unit.boundary, document)
    return problems


def _check_references(project: Project, documents: dict[str, Document], known_ids: Collection[str]) -> list[Problem]:
    """Check the records of the home page and the units of the reviewers."""
    found = []
    for position, id_ in enumerate(project.settings.featured):
        if id_ not in known_ids:
            values = {"value": id_, "guess": guess(id_, sorted(known_ids))}
            line = documents["site"].line("featured", position)
            found.append(Problem("DSX304", documents["site"].path, line, f"featured.{position}", values))
    for key, person in project.people.items():
        for position, code in enumerate(person.units):
            if code not in project.units:
                values = {"value": code, "guess": guess(code, list(project.units))}
                line = documents["people"].line("people", key, "units", position)
                field = f"people.{key}.units.{position}"
                found.append(Problem("DSX305", documents["people"].path, line, field, values))
    return found


def contrast_with_white(colour: str) -> float:
    """Return the WCAG 2.2 contrast ratio between `#rrggbb` and white, 1 to 21."""

    def linear(part: str) -> float:
        value = int(part, 16) / 255
        return value / 12.92 if value <= 0.04045 else ((value + 0.055) / 1.055) ** 2.4

    red, green, blue = (linear(colour[n : n + 2]) for n in (1, 3, 5))
    return 1.05 / (0.2126 * red + 0.7152 * green + 0.0722 * blue + 0.05)


def _check_colours(colours: Colours, document: Document) -> list[Problem]:
    found = []
    for key in ("primary", "accent"):
        colour = getattr(colours, key)
        ratio = contrast_with_white(colour)
        if ratio < WCAG_TEXT_CONTRAST:
            values = {"value": colour, "ratio": f"{ratio:.1f}".replace(".", ",")}
            line = document.line("colors", key)
            found.append(Problem("DSX903", document.path, line, f"colors.{key}", values))
    return found


def _check_boundary(project: Project, name: str, document: Document) -> list[Problem]:
    reason = ""
    file = project.root / "site_config" / "units" / name
    if set(name) & set("/\\\0") or len(name.encode()) > 200 or file.is_symlink():
        reason = "chỉ được ghi tên tệp nằm cạnh tệp đơn vị"
    elif not file.is_file():
        reason = "không thấy tệp"
    else:
        try:
            reason = "" if read_boundary(file) else "không có vùng nào"
        except ValueError as error:
            reason = str(error)
    values = {"value": name, "reason": reason}
    return [Problem("DSX904", document.path, document.line("boundary"), "boundary", values)] if reason else []
