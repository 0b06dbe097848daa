"""Runs that take turns, their summary as a Markdown table, and the machine that they ran on."""

import os
import platform
import resource
import sys
import time
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from statistics import median


@dataclass(frozen=True)
class Contestant:
    """One way to do the work, in processes of its own. `before` is not measured."""

    name: str
    run: Callable[[], object]
    before: Callable[[], object] = lambda: None


@dataclass(frozen=True)
class Run:
    """Wall seconds, processor seconds of the child processes, and the share of the machine that others took."""

    seconds: float
    cpu: float
    foreign: float


def alternate(contestants: Sequence[Contestant], repeats: int) -> dict[str, list[Run]]:
    """Run everybody in turn, `repeats` times; the order turns round each time."""
    runs: dict[str, list[Run]] = {c.name: [] for c in contestants}
    for round_ in range(repeats):
        for contestant in contestants if round_ % 2 == 0 else reversed(contestants):
            contestant.before()
            runs[contestant.name].append(_measured(contestant.run))
            say(f"{contestant.name}: {runs[contestant.name][-1].seconds:.2f} s")
    return runs


def _measured(run: Callable[[], object]) -> Run:
    cpu, busy, started = _children(), _busy(), time.perf_counter()
    run()
    seconds = time.perf_counter() - started
    cpu, busy = _children() - cpu, _busy() - busy
    return Run(seconds, cpu, max(0.0, busy - cpu) / (seconds * (os.cpu_count() or 1)))


def _children() -> float:
    usage = resource.getrusage(resource.RUSAGE_CHILDREN)
    return usage.ru_utime + usage.ru_stime


def _busy() -> float:
    """Return the processor seconds that the whole machine has worked; 0 where the system does not tell."""
    try:
        fields = [int(n) for n in Path("/proc/stat").read_text().splitlines()[0].split()[1:8]]
    except OSError:
        return 0.0
    return (sum(fields) - fields[3] - fields[4]) / os.sysconf("SC_CLK_TCK")


def say(text: str) -> None:
    """Tell on the error stream how far the bench has come; the tables alone go to the output."""
    print(text, file=sys.stderr, flush=True)


def number(value: float, digits: int = 1) -> str:
    """Write a number as Vietnamese does: 1.234,5."""
    return f"{value:,.{digits}f}".translate(str.maketrans(",.", ".,"))


def spread(values: Iterable[float], digits: int = 1) -> tuple[str, str, str]:
    """Return minimum, median and maximum."""
    known = list(values)
    return number(min(known), digits), number(median(known), digits), number(max(known), digits)


def foreign(runs: Mapping[str, Sequence[Run]]) -> str:
    """Say how busy others kept the machine."""
    shares = [run.foreign * 100 for several in runs.values() for run in several]
    low, middle, high = spread(shares, 0)
    return f"Việc khác chiếm {middle}% máy (từ {low} đến {high}%)."


def table(header: Sequence[str], rows: Iterable[Sequence[object]]) -> str:
    """Return a Markdown table; the first column is text, the others are numbers."""
    lines = [header, ["---", *["---:"] * (len(header) - 1)], *rows]
    return "\n".join("| " + " | ".join(str(cell) for cell in line) + " |" for line in lines)


def report(title: str, *parts: str, packages: Sequence[str] = (), tools: Sequence[str] = ()) -> None:
    """Print a bench's result with its date and versions."""
    print(f"\n### {title}\n", *parts, machine(packages, tools), sep="\n\n", flush=True)


def machine(packages: Sequence[str], tools: Sequence[str] = ()) -> str:
    """Return one line on the day, the machine and the versions."""
    memory = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") / 2**30
    parts = [
        date.today().isoformat(),
        f"{os.cpu_count()} nhân ({_processor()}), {memory:.0f} GB, {platform.platform(terse=True)}",
        f"Python {platform.python_version()}",
        *(f"{name} {_version(name)}" for name in packages),
        *tools,
    ]
    return "Đo: " + "; ".join(parts) + "."


def _processor() -> str:
    try:
        lines = Path("/proc/cpuinfo").read_text().splitlines()
    except OSError:
        lines = []
    names = (line.partition(":")[2].strip() for line in lines if line.startswith("model name"))
    return next(names, platform.machine())


def _version(name: str) -> str:
    try:
        return version(name)
    except PackageNotFoundError:
        return "(không có)"
