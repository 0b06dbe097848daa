"""The room's own files: style sheets, scripts, and how what is made becomes a file of the site."""

from functools import partial
from importlib import resources
from pathlib import PurePosixPath

from markupsafe import Markup

from disanxanh.base.artifact import Artifact
from disanxanh.base.links import relative
from disanxanh.share.site import Contribution, SharedSite

FOLDER = PurePosixPath("assets/share")
_OWN = ("share.css", "kit.css", "embed.css", "share.js", "read-aloud.js", "kit.js")


def own_files(site: SharedSite) -> Contribution:
    """Return the files that pages of the room refer to."""
    folder = resources.files("disanxanh").joinpath("theme/share/assets")
    return Contribution(
        artifacts=tuple(made(FOLDER / name, folder.joinpath(name).read_bytes()) for name in _OWN),
    )


def made(path: PurePosixPath | str, content: bytes) -> Artifact:
    """Return a file of the site whose bytes are known already."""
    return Artifact(PurePosixPath(path), (str(path), content), partial(bytes, content))


def sheet(name: str, here: str) -> Markup:
    """Return the head's link to one of the room's style sheets for the page at `here`."""
    return Markup('<link rel="stylesheet" href="{}">').format(relative(f"{FOLDER}/{name}", here))
