"""Rules on redirects (DSX930 to DSX935): each leads in one step from where no page is to one that is there."""

from collections.abc import Collection, Iterable, Mapping
from pathlib import Path

from disanxanh.base.problem import Problem
from disanxanh.catalogue.kinds import KINDS
from disanxanh.catalogue.loading import Loaded
from disanxanh.catalogue.redirects import record_redirects
from disanxanh.records.redirects import Redirect
from disanxanh.records.vocabulary import guess

_SECTIONS = {kind.url for kind in KINDS if kind.has_story}


def check_addresses(loaded: Loaded) -> list[Problem]:
    """Return what is wrong with a project's redirects as far as it shows without a build."""
    project = loaded.catalogue.project
    problems = record_redirects(loaded.catalogue.records)[1]
    pages = {f"{entry.kind.url}/{entry.id}/" for entry in loaded.entries if entry.kind.has_story}
    known = pages | _sections() | _written(project.root / "content") | {project.unit_url(u) for u in project.members}
    return problems + check_redirects(loaded.catalogue.redirects, known, whole=False)


def check_redirects(redirects: Iterable[Redirect], pages: Collection[str], *, whole: bool) -> list[Problem]:
    """Return what is wrong with redirects on a site that has `pages`, `whole` when it has no others.

    Without all pages at hand, only targets among the records can be known to be missing.
    """
    redirects = tuple(redirects)
    first: dict[str, Redirect] = {}
    problems = []
    for redirect in redirects:
        known = first.setdefault(redirect.source, redirect)
        if known is not redirect:
            problems.append(_at(redirect, "DSX931", first=f"{known.path}:{known.line}", value=f"/{redirect.source}"))
    targets = {redirect.source: redirect.target for redirect in first.values()}
    for redirect in first.values():
        problems += _followed(redirect, targets, pages, whole)
    return problems


def _followed(redirect: Redirect, targets: Mapping[str, str], pages: Collection[str], whole: bool) -> Iterable[Problem]:
    """Yield what is wrong with one redirect among `targets`, the gravest only."""
    way, end = [redirect.source], _page(redirect.target)
    while end in targets and end not in way and end not in pages:
        way.append(end)
        end = _page(targets[end])
    shown = " → ".join(f"/{url}" for url in (*way, end))
    if redirect.source in pages:
        yield _at(redirect, "DSX932", value=f"/{redirect.source}")
    elif end in way:
        yield _at(redirect, "DSX935", way=shown)
    elif len(way) > 1:
        yield _at(redirect, "DSX934", way=shown, source=f"/{redirect.source}", target=f"/{end}")
    elif end not in pages and (whole or _is_record(end)):
        yield _at(redirect, "DSX933", value=f"/{end}", guess=guess(end, sorted(pages)))


def _at(redirect: Redirect, rule: str, **values: object) -> Problem:
    return Problem(rule, redirect.path, redirect.line, redirect.field, values)


def _page(target: str) -> str:
    return target.partition("#")[0]


def _is_record(url: str) -> bool:
    section, *rest = url.split("/")
    return section in _SECTIONS and len(rest) == 2 and bool(rest[0])


def _sections() -> set[str]:
    return {"", "ban-do/", "lich/", "xa-phuong/", "phan-loai-rac/", *(f"{section}/" for section in _SECTIONS)}


def _written(folder: Path) -> set[str]:
    """Return the addresses of the pages written by hand in the folder `content/`."""
    files = folder.rglob("*.md") if folder.is_dir() else []
    paths = (file.relative_to(folder).with_suffix("") for file in files)
    found = {(path.parent if path.name in ("index", "README") else path).as_posix() for path in paths}
    return {"" if path == "." else f"{path}/" for path in found}
