"""What pages with pictures and recordings need beside their text: scripts, style sheet, linked data."""

from collections.abc import Iterable
from importlib import resources
from pathlib import Path

from markupsafe import Markup

from disanxanh.base.artifact import Artifact
from disanxanh.base.links import relative
from disanxanh.base.media import Film, RecordMedia, Sound
from disanxanh.base.npm import find_npm_file
from disanxanh.base.picture import Notice, Picture
from disanxanh.catalogue import Record
from disanxanh.pages.assets import FOLDER, sheet
from disanxanh.pages.context import Context
from disanxanh.pages.jsonld import Json

# Modules of our own by what a page must show to need them.
_MODULES = {"pictures": "gallery.js", "tiles": "zoom.js", "sounds": "narration.js", "films": "film.js"}
_VENDOR = {
    "pictures": ("photoswipe/dist/photoswipe.esm.min.js", "photoswipe/dist/photoswipe.css"),
    "tiles": ("openseadragon/build/openseadragon/openseadragon.min.js",),
}


def _needs(media: RecordMedia) -> set[str]:
    """Return which of the modules a page that shows `media` needs."""
    there = {
        "pictures": media.pictures,
        "tiles": [picture for picture in media.pictures if picture.service],
        "sounds": media.sounds,
        "films": [film for film in media.films if film.embed],
    }
    return {need for need, found in there.items() if found}


def media_assets(root: Path, media: Iterable[RecordMedia]) -> list[Artifact]:
    """Return the files that the site's pages with pictures and recordings refer to; none where there are none."""
    shown = list(media)
    needs = {need for one in shown for need in _needs(one)}
    own = resources.files("disanxanh").joinpath("theme/pages/assets")
    names = [module for need, module in _MODULES.items() if need in needs]
    if any(one != RecordMedia() for one in shown):
        names.append("media.css")
    found = [(name, own.joinpath(name).read_bytes()) for name in names]
    for need in sorted(needs & _VENDOR.keys()):
        files = [(name, find_npm_file(name, root)) for name in _VENDOR[need]]
        found += [(f"vendor/{Path(name).name}", file.read_bytes()) for name, file in files if file]
    return [_artifact(name, content) for name, content in found]


def _artifact(name: str, content: bytes) -> Artifact:
    return Artifact(FOLDER / name, (name, content), lambda: content)


def media_head(media: RecordMedia, here: str) -> Markup:
    """Return the head of the page at `here`: the style sheet, and the modules that it needs."""
    if media == RecordMedia():
        return Markup()

    def address(name: str) -> str:
        return relative(f"{FOLDER}/{name}", here)

    needs = _needs(media)
    modules = [module for need, module in _MODULES.items() if need in needs]
    scripts = (Markup('<script type="module" src="{}"></script>').format(address(module)) for module in modules)
    return sheet("media.css", here) + Markup().join(scripts)


def gallery_head(pictures: Iterable[Picture], here: str) -> Markup:
    """Return the head of a page that shows nothing but pictures."""
    return media_head(RecordMedia(photos=tuple(pictures)), here)


def media_nodes(context: Context, record: Record) -> Json:
    """Return what linked data says of a record's pictures and recordings (schema.org), {} where there are none."""
    media = context.media_of(record)
    found: Json = {}
    if media.pictures:
        found["image"] = [_image(context, picture) for picture in media.pictures]
    if media.sounds:
        found["audio"] = [_sound(context, sound) for sound in media.sounds]
    if media.films:
        found["video"] = [_film(context, record, film) for film in media.films]
    return found


def _image(context: Context, picture: Picture) -> Json:
    node: Json = {
        "@type": "ImageObject",
        "contentUrl": context.absolute(str(picture.large.path)),
        "width": picture.large.width,
        "height": picture.large.height,
        "description": picture.alt,
        **_owner(picture.notice),
    }
    return {**node, "caption": picture.caption} if picture.caption else node


def _sound(context: Context, sound: Sound) -> Json:
    return {
        "@type": "AudioObject",
        "contentUrl": context.absolute(str(sound.path)),
        "encodingFormat": sound.type,
        "transcript": sound.transcript,
        "inLanguage": sound.language,
        **({"duration": _iso_duration(sound.seconds)} if sound.seconds else {}),
        **_owner(sound.notice),
    }


def _film(context: Context, record: Record, film: Film) -> Json:
    poster = film.poster or next(iter(context.media_of(record).photos), None)
    return {
        "@type": "VideoObject",
        "name": film.title,
        "inLanguage": film.language,
        **({"contentUrl": context.absolute(str(film.path))} if film.path else {"url": film.address}),
        **({"thumbnailUrl": context.absolute(str(poster.large.path))} if poster else {}),
        **({"transcript": film.transcript} if film.transcript else {}),
        **({"duration": _iso_duration(film.seconds)} if film.seconds else {}),
        **_owner(film.notice),
    }


def _owner(notice: Notice) -> Json:
    found: Json = {"creditText": notice.credit} if notice.credit else {}
    return {**found, "license": notice.url} if notice.url else found


def _iso_duration(seconds: int) -> str:
    """Return a duration as ISO 8601 writes it."""
    minutes, rest = divmod(seconds, 60)
    return f"PT{minutes}M{rest}S" if minutes else f"PT{rest}S"
