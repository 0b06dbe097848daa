"""A project: the repository's root and everything of `site_config/`, read once."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from disanxanh.base.problem import Problem
from disanxanh.records.place import Unit
from disanxanh.records.reading import display_path, read_yaml_file
from disanxanh.records.settings import People, Person, SiteSettings
from disanxanh.records.validation import validate
from disanxanh.records.vocabulary import Vocabulary, guess

CONFIG = "site_config"


@dataclass(frozen=True)
class Project:
    """A repository's configuration. `unit` is the one commune whose site is built; None is the joint site."""

    root: Path
    settings: SiteSettings
    units: Mapping[str, Unit]
    vocabularies: Mapping[str, Vocabulary]
    people: Mapping[str, Person]
    unit: Unit | None = None
    problems: tuple[Problem, ...] = field(default=())

    @property
    def site_name(self) -> str:
        """Return the name of the site that is built."""
        return f"Di sản xanh {self.unit.name_in_sentence}" if self.unit else self.settings.name

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
    here = start.absolute()
    return next((p for p in (here, *here.parents) if (p / CONFIG / "site.yml").is_file()), None)


def load_project(root: Path, unit_code: str | None = None) -> Project | list[Problem]:
    """Read `site_config/` of `root`; a list of problems when the site's settings themselves cannot be read.

    `unit_code` builds one commune's site, whatever `unit:` in `site.yml` says.
    """
    folder = root / CONFIG
    settings_file = folder / "site.yml"
    if not settings_file.is_file():
        return [Problem("DSX901", f"{CONFIG}/site.yml", values={"value": f"{CONFIG}/site.yml"})]
    document = read_yaml_file(settings_file, root)
    settings, found = validate(SiteSettings, document)
    problems = [*document.problems, *found]
    if settings is None:
        return problems
    vocabularies = _load_vocabularies(folder / "vocab", root, problems)
    units = _load_units(folder / "units", root, problems)
    people = _load_people(folder / "people.yml", root, problems)
    for position, code in enumerate(settings.members):
        if code not in units:
            problems.append(_unknown_unit(code, units, document.path, document.line("members", position), "members"))
    code = unit_code or settings.unit
    if code and code not in units:
        problems.append(_unknown_unit(code, units, document.path, document.line("unit"), "unit"))
    return Project(root, settings, units, vocabularies, people, units.get(code or ""), tuple(problems))


def _unknown_unit(code: str, units: Mapping[str, Unit], path: str, line: int, name: str) -> Problem:
    return Problem("DSX305", path, line, name, {"value": code, "guess": guess(code, list(units))})


def _yaml_files(folder: Path) -> list[Path]:
    return sorted(folder.glob("*.yml")) if folder.is_dir() else []


def _load_vocabularies(folder: Path, root: Path, problems: list[Problem]) -> dict[str, Vocabulary]:
    found: dict[str, Vocabulary] = {}
    for file in _yaml_files(folder):
        document = read_yaml_file(file, root)
        vocabulary, wrong = validate(Vocabulary, document)
        problems += [*document.problems, *wrong]
        if vocabulary:
            found[file.stem] = vocabulary
    return found


def _load_units(folder: Path, root: Path, problems: list[Problem]) -> dict[str, Unit]:
    found: dict[str, Unit] = {}
    for file in _yaml_files(folder):
        document = read_yaml_file(file, root)
        unit, wrong = validate(Unit, document)
        problems += [*document.problems, *wrong]
        if unit and unit.code != file.stem:
            values = {"value": file.name, "code": unit.code}
            problems.append(Problem("DSX902", document.path, document.line("code"), "code", values))
        if unit:
            found[unit.code] = unit
    return found


def _load_people(file: Path, root: Path, problems: list[Problem]) -> dict[str, Person]:
    if not file.is_file():
        problems.append(Problem("DSX901", display_path(file, root), values={"value": f"{CONFIG}/people.yml"}))
        return {}
    document = read_yaml_file(file, root)
    people, wrong = validate(People, document)
    problems += [*document.problems, *wrong]
    return people.people if people else {}
