"""A project: the repository's root and everything of `site_config/`, read once."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path

from disanxanh.base.problem import Problem
from disanxanh.campaigns.waste import Gifts, Groups, Items, Points, Schedule
from disanxanh.catalogue.handbook import GIFTS, GROUPS, ITEMS, POINTS, SCHEDULE, Handbook
from disanxanh.catalogue.redirects import configured_redirects
from disanxanh.records.permalinks import Permalinks, read_permalinks
from disanxanh.records.place import Unit
from disanxanh.records.reading import Document, display_path, plain_path, read_yaml_file
from disanxanh.records.redirects import REDIRECTS, Redirect, Redirects
from disanxanh.records.settings import CommonDay, CommonDays, People, Person, SiteSettings
from disanxanh.records.validation import Model, validate
from disanxanh.records.vocabulary import Vocabulary, guess

CONFIG = "site_config"
CACHE = ".cache/disanxanh"
"""Where derived files are kept between runs, below the repository's root."""
VOCABULARIES = (
    "claim-fields",
    "intangible-categories",
    "languages",
    "licenses",
    "measures",
    "object-categories",
    "object-forms",
    "post-categories",
    "site-categories",
    "site-forms",
    "site-ranks",
)
"""The lists of terms that models refer to. Without one, any word would pass."""


@dataclass(frozen=True, eq=False)
class Project:
    """A repository's configuration. `unit` is the one commune whose site is built; None is the joint site.

    `permalinks` is what was ever published, `redirects` what `site_config/redirects.yml` says of old addresses.
    """

    root: Path
    settings: SiteSettings
    units: Mapping[str, Unit]
    vocabularies: Mapping[str, Vocabulary]
    people: Mapping[str, Person]
    days: tuple[CommonDay, ...]
    handbook: Handbook | None = None
    unit: Unit | None = None
    permalinks: Permalinks = field(default=Permalinks())
    redirects: tuple[Redirect, ...] = ()
    problems: tuple[Problem, ...] = field(default=())
    documents: tuple[Document, ...] = field(default=(), repr=False)

    @property
    def site_name(self) -> str:
        """Return the name of the site that is built."""
        return f"Di sản xanh {self.unit.name_in_sentence}" if self.unit else self.settings.name

    @property
    def tagline(self) -> str:
        """Return the line under the site's name."""
        if self.unit:
            return f"Di tích, lễ hội và nếp sống xanh của {self.unit.name_in_sentence}"
        return self.settings.tagline

    @property
    def description(self) -> str:
        """Return what search engines and shared links say of the site."""
        return f"{self.tagline}, mỗi dữ kiện đều ghi nguồn." if self.unit else self.settings.description

    @cached_property
    def unit_slugs(self) -> Mapping[str, str]:
        """Return the ASCII name of each unit by code; units of the same name carry their code as well."""
        counts = Counter(unit.slug for unit in self.units.values())
        return {c: u.slug if counts[u.slug] == 1 else f"{u.slug}-{c}" for c, u in self.units.items()}

    def unit_url(self, unit: Unit) -> str:
        """Return the path of a unit's page inside the site."""
        return f"xa-phuong/{self.unit_slugs[unit.code]}/"

    @property
    def is_published(self) -> bool:
        """Say whether the site that is built is the one whose addresses the lock keeps, not another commune's."""
        return (self.unit.code if self.unit else "") == self.permalinks.unit

    @property
    def members(self) -> tuple[Unit, ...]:
        """Return the units that publish this site together, in the configured order."""
        if self.unit:
            return (self.unit,)
        return tuple(self.units[code] for code in self.settings.members if code in self.units)

    def term(self, vocabulary: str, key: str | None) -> str:
        """Return a term's Vietnamese label; the key itself where the list does not know it."""
        found = self.vocabularies.get(vocabulary)
        return found.terms[key].vi if key and found and key in found.terms else key or ""


def find_root(start: Path) -> Path | None:
    """Return the nearest folder at or above `start` that holds `site_config/site.yml`."""
    here = plain_path(start)
    return next((p for p in (here, *here.parents) if (p / CONFIG / "site.yml").is_file()), None)


def load_project(root: Path, unit_code: str | None = None) -> Project | list[Problem]:
    """Read `site_config/` of `root`; a list of problems when the site's settings themselves cannot be read.

    `unit_code` builds one commune's site, whatever `unit:` in `site.yml` says.
    """
    folder = root / CONFIG
    settings_file = folder / "site.yml"
    if not settings_file.is_file():
        return [Problem("DSX901", f"{CONFIG}/site.yml", values={"value": f"{CONFIG}/site.yml"})]
    reader = _Reader(root)
    document, settings = reader.read(settings_file, SiteSettings)
    if settings is None:
        return reader.problems
    vocabularies = {f.stem: v for f, v in reader.read_all(folder / "vocab", Vocabulary)}
    units = _units(reader, folder / "units")
    people = _people(reader, folder / "people.yml")
    days = _days(reader, folder / "days.yml")
    redirects = _redirects(reader, root / REDIRECTS)
    permalinks, unreadable = read_permalinks(root)
    wanted = unit_code or settings.unit
    handbook = _handbook(reader, root, wanted or "")
    problems = [*reader.problems, *unreadable, *_missing_vocabularies(root)]
    for position, code in enumerate(settings.members):
        if code not in units:
            problems.append(_unknown_unit(code, units, document.path, document.line("members", position), "members"))
    if wanted and wanted not in units:
        path, line = ("DISANXANH_UNIT", 1) if unit_code else (document.path, document.line("unit"))
        problems.append(_unknown_unit(wanted, units, path, line, "unit"))
    return Project(
        root=root,
        settings=settings,
        units=units,
        vocabularies=vocabularies,
        people=people,
        days=days,
        handbook=handbook,
        unit=units.get(wanted or ""),
        permalinks=permalinks,
        redirects=redirects,
        problems=tuple(problems),
        documents=tuple(reader.documents),
    )


def _missing_vocabularies(root: Path) -> list[Problem]:
    files = [root / CONFIG / "vocab" / f"{name}.yml" for name in VOCABULARIES]
    missing = [display_path(file, root) for file in files if not file.is_file()]
    return [Problem("DSX901", shown, values={"value": shown}) for shown in missing]


class _Reader:
    """Reads configuration files, keeping their documents and everything that is wrong with them."""

    def __init__(self, root: Path) -> None:
        self.root = root
        self.problems: list[Problem] = []
        self.documents: list[Document] = []

    def read(self, file: Path, model: type[Model]) -> tuple[Document, Model | None]:
        document = read_yaml_file(file, self.root)
        value, wrong = validate(model, document)
        self.problems += [*document.problems, *wrong]
        self.documents.append(document)
        return document, value

    def read_if_there(self, file: Path, model: type[Model]) -> Model:
        """Return what a file holds, an empty model where there is none or it cannot be read."""
        found = self.read(file, model)[1] if file.exists() or file.is_symlink() else None
        return found or model()

    def read_all(self, folder: Path, model: type[Model]) -> list[tuple[Path, Model]]:
        files = sorted(folder.glob("*.yml")) if folder.is_dir() else []
        return [(file, value) for file in files if (value := self.read(file, model)[1]) is not None]


def _units(reader: _Reader, folder: Path) -> dict[str, Unit]:
    found: dict[str, Unit] = {}
    for file, unit in reader.read_all(folder, Unit):
        if unit.code != file.stem:
            values = {"value": file.name, "code": unit.code}
            document = next(d for d in reader.documents if d.file == file)
            reader.problems.append(Problem("DSX902", document.path, document.line("code"), "code", values))
        found[unit.code] = unit
    return found


def _people(reader: _Reader, file: Path) -> Mapping[str, Person]:
    if not file.is_file():
        values = {"value": f"{CONFIG}/people.yml"}
        reader.problems.append(Problem("DSX901", display_path(file, reader.root), values=values))
        return {}
    people = reader.read(file, People)[1]
    return people.people if people else {}


def _days(reader: _Reader, file: Path) -> tuple[CommonDay, ...]:
    """Return the days of `days.yml`; a site may do without."""
    found = reader.read(file, CommonDays)[1] if file.is_file() else None
    return found.days if found else ()


def _redirects(reader: _Reader, file: Path) -> tuple[Redirect, ...]:
    """Return the redirects of `redirects.yml`; a site may do without."""
    if not (file.exists() or file.is_symlink()):
        return ()
    document, found = reader.read(file, Redirects)
    redirects, problems = configured_redirects(document, found or Redirects())
    reader.problems += problems
    return redirects


def _handbook(reader: _Reader, root: Path, unit: str) -> Handbook | None:
    """Return the waste handbook; a site may do without, and without any part of it but groups and things."""
    if not all((root / name).is_file() for name in (GROUPS, ITEMS)):
        return None
    groups, items = reader.read(root / GROUPS, Groups)[1], reader.read(root / ITEMS, Items)[1]
    points, schedule, gifts = (
        reader.read_if_there(root / POINTS, Points),
        reader.read_if_there(root / SCHEDULE, Schedule),
        reader.read_if_there(root / GIFTS, Gifts),
    )
    return Handbook(groups, items, points, schedule, gifts, unit) if groups and items else None


def _unknown_unit(code: str, units: Mapping[str, Unit], path: str, line: int, name: str) -> Problem:
    return Problem("DSX305", path, line, name, {"value": code, "guess": guess(code, list(units))})
