"""IIIF documents: a manifest per record, one collection of the site (Presentation API 3.0), image services.

Other viewers (Mirador, Universal Viewer) and aggregators read these; the site's own pages need only the services.
"""

import json
from collections.abc import Iterable, Sequence
from pathlib import PurePosixPath

from disanxanh.base.artifact import Artifact
from disanxanh.base.media import RecordMedia
from disanxanh.base.picture import Derivative, Notice, Picture
from disanxanh.catalogue import Catalogue, Record
from disanxanh.gallery.tiles import SERVICES, TileJob, image_information
from disanxanh.heritage.object import HeritageObject
from disanxanh.records.media import PageImage

Json = dict[str, object]
COLLECTION = SERVICES / "collection.json"
_CONTEXT = "http://iiif.io/api/presentation/3/context.json"


def manifest(catalogue: Catalogue, record: Record, media: RecordMedia, address: str) -> Artifact:
    """Return a record's manifest: one canvas per page image and photo."""
    place = SERVICES / record.id / "manifest.json"
    own = f"{address}{place}"
    pages: tuple[PageImage, ...] = getattr(record.data, "pages", ())
    texts = {page.label: page for page in pages}
    canvases = [
        _canvas(f"{own.removesuffix('/manifest.json')}/canvas/{number}", number, picture, texts, address)
        for number, picture in enumerate(media.pictures, 1)
    ]
    document: Json = {
        "@context": _CONTEXT,
        "id": own,
        "type": "Manifest",
        "label": _both(record.name, record.data.en.name if record.data.en else None),
        "summary": _both(record.data.summary, record.data.en.summary if record.data.en else None),
        "metadata": _metadata(catalogue, record),
        **_rights([picture.notice for picture in media.pictures]),
        "thumbnail": [_image(media.pictures[0].jpeg[0], address)],
        "homepage": [
            {
                "id": f"{address}{record.url}",
                "type": "Text",
                "label": {"vi": [record.name]},
                "format": "text/html",
                "language": ["vi"],
            }
        ],
        "items": canvases,
    }
    if getattr(record.data, "direction", "") == "rtl-columns":
        document["viewingDirection"] = "right-to-left"
    return _artifact(place, document)


def collection(catalogue: Catalogue, records: Sequence[tuple[Record, RecordMedia]], address: str) -> Artifact:
    """Return the collection of all manifests."""
    items = [
        {
            "id": f"{address}{media.manifest}",
            "type": "Manifest",
            "label": _both(record.name, record.data.en.name if record.data.en else None),
            "thumbnail": [_image(media.pictures[0].jpeg[0], address)],
        }
        for record, media in records
    ]
    document: Json = {
        "@context": _CONTEXT,
        "id": f"{address}{COLLECTION}",
        "type": "Collection",
        "label": {"vi": [f"Ảnh và tư liệu: {catalogue.project.site_name}"], "en": ["Pictures and documents"]},
        "items": items,
    }
    return _artifact(COLLECTION, document)


def image_services(tiles: Iterable[TileJob], address: str) -> list[Artifact]:
    """Return the `info.json` of every tiled picture."""
    return [
        _artifact(job.folder / "info.json", image_information(job, f"{address}{job.folder}"))
        for job in {job.folder: job for job in tiles}.values()
    ]


def _artifact(path: PurePosixPath, document: Json) -> Artifact:
    raw = json.dumps(document, ensure_ascii=False, indent=1).encode() + b"\n"
    return Artifact(path, ("iiif", raw), lambda: raw)


def _canvas(own: str, number: int, picture: Picture, texts: dict[str, PageImage], address: str) -> Json:
    """Return a canvas as large as the original, painted with the largest published copy."""
    body = _image(picture.large, address)
    if picture.service:
        service = {"id": f"{address}{picture.service}", "type": "ImageService3", "profile": "level0"}
        body["service"] = [service]
    canvas: Json = {
        "id": own,
        "type": "Canvas",
        "label": {"vi": [picture.name or picture.caption or f"Ảnh {number}"], "en": [f"Image {number}"]},
        "summary": {"vi": [picture.alt]},
        "width": picture.full_width,
        "height": picture.full_height,
        "requiredStatement": _statement([picture.notice]),
        "thumbnail": [_image(picture.jpeg[0], address)],
        "items": [
            {
                "id": f"{own}/page",
                "type": "AnnotationPage",
                "items": [
                    {
                        "id": f"{own}/painting",
                        "type": "Annotation",
                        "motivation": "painting",
                        "body": body,
                        "target": own,
                    }
                ],
            }
        ],
    }
    notes = list(_texts(own, texts.get(picture.name)))
    if notes:
        canvas["annotations"] = [{"id": f"{own}/texts", "type": "AnnotationPage", "items": notes}]
    return canvas


def _texts(own: str, page: PageImage | None) -> Iterable[Json]:
    """Yield what is written on a page and how it reads, as annotations that supplement the picture."""
    for key in ("inscription", "transcription", "translation"):
        value = getattr(page, key, None)
        if value:
            body: Json = {"type": "TextualBody", "value": value, "format": "text/plain"}
            if key != "inscription":
                body["language"] = "vi"
            yield {
                "id": f"{own}/{key}",
                "type": "Annotation",
                "motivation": "supplementing",
                "body": body,
                "target": own,
            }


def _image(file: Derivative, address: str) -> Json:
    return {
        "id": f"{address}{file.path}",
        "type": "Image",
        "format": file.type,
        "width": file.width,
        "height": file.height,
    }


def _both(vi: str, en: str | None) -> Json:
    return {"vi": [vi], "en": [en]} if en else {"vi": [vi]}


def _rights(notices: Sequence[Notice]) -> Json:
    """Return who made the pictures and, where all share one licence of Creative Commons, its identifier."""
    found: Json = {"requiredStatement": _statement(notices)}
    addresses = {notice.url for notice in notices}
    if len(addresses) == 1 and (address := addresses.pop()).startswith("https://creativecommons.org/"):
        found["rights"] = address.removesuffix("deed.vi").replace("https://", "http://", 1)
    return found


def _statement(notices: Sequence[Notice]) -> Json:
    lines = dict.fromkeys(f"Ảnh: {notice.credit}. {notice.license}." for notice in notices)
    return {"label": {"vi": ["Ghi công"], "en": ["Attribution"]}, "value": {"vi": list(lines)}}


def _metadata(catalogue: Catalogue, record: Record) -> list[Json]:
    """Return the facts that a viewer shows beside the pictures, labels in both languages."""
    data, unit = record.data, catalogue.unit_of(record)
    date = data.date if isinstance(data, HeritageObject) else getattr(data, "period", None)
    rows = [
        ("Xã, phường", "Commune or ward", f"{unit.name}, {unit.province}" if unit else ""),
        ("Niên đại", "Date", getattr(date, "label", "")),
        ("Chất liệu", "Material", ", ".join(getattr(data, "material", ()))),
    ]
    shown = [(vi, en, value) for vi, en, value in rows if value]
    return [{"label": {"vi": [vi], "en": [en]}, "value": {"vi": [value]}} for vi, en, value in shown]
