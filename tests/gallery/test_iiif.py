"""IIIF: manifests and services that validate, tiles that are all there, and addresses that lead to files."""

import json
from pathlib import Path

import pytest
from iiif_prezi3 import Collection, Manifest
from PIL import Image

from disanxanh.base.artifact import publish
from disanxanh.base.cache import Cache
from disanxanh.gallery import make_all, prepare
from disanxanh.gallery.tiles import TILE
from disanxanh.records.files.private_data import private_data
from gallery_project import ADDRESS, encoded, listed, load, made_files, phone_photo, photo_project, scene, with_pages
from photo_files import orientation, tiff, with_exif
from sample import NEIGHBOUR_ID
from support import copy_project


def _publish(root: Path, site: Path) -> dict[str, dict]:
    """Make everything of a project into `site`; return its IIIF documents by path."""
    cache = Cache(root / ".cache")
    gallery = prepare(load(root, cache), ADDRESS)
    make_all(gallery.jobs, gallery.tiles, cache)
    publish(made_files(gallery, cache), site)
    return {str(a.path): json.loads(a.content(cache)) for a in gallery.documents}


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, dict[str, dict]]:
    """A site with photos and a two-page object, its second page lying on its side."""
    root = photo_project(tmp_path_factory.mktemp("iiif"), {"a.jpg": phone_photo(1), "b.jpg": phone_photo(2)})
    folder = root / "heritage/objects/bia-thu"
    folder.mkdir(parents=True)
    (folder / "mat-1.jpg").write_bytes(phone_photo(3, (1800, 1300)))
    turned = with_exif("JPEG", tiff(orientation(6)), raw=encoded(scene(4, (1500, 1100)), quality=90))
    (folder / "mat-2.jpg").write_bytes(turned)
    pages = listed(["mat-1.jpg", "mat-2.jpg"], "pages").replace("label: Mặt 1", "label: Mặt 1, translation: Dịch")
    (folder / "index.md").write_text(with_pages(pages), encoding="utf-8")
    site = root / "made"
    return site, _publish(root, site)


def test_documents_pass_the_schema_of_presentation_3(made: tuple[Path, dict[str, dict]]) -> None:
    _, documents = made
    assert set(documents) >= {
        "iiif/collection.json",
        "iiif/bia-thu/manifest.json",
        f"iiif/{NEIGHBOUR_ID}/manifest.json",
    }
    for path, document in documents.items():
        if path.endswith("manifest.json"):
            Manifest(**document)
        elif path.endswith("collection.json"):
            Collection(**document)


def test_the_validator_refuses_what_is_wrong(made: tuple[Path, dict[str, dict]]) -> None:
    document = made[1]["iiif/bia-thu/manifest.json"]
    wrong = [
        ("label", {k: v for k, v in document.items() if k != "label"}),
        ("rights", {**document, "rights": ["CC BY"]}),
        ("viewingDirection", {**document, "viewingDirection": "rtl-columns"}),
        ("width", {**document, "items": [{**document["items"][0], "width": "wide"}]}),
    ]
    for key, changed in wrong:
        with pytest.raises(ValueError, match=key):
            Manifest(**changed)


def test_a_manifest_tells_what_a_viewer_needs(made: tuple[Path, dict[str, dict]]) -> None:
    document = made[1]["iiif/bia-thu/manifest.json"]
    assert document["id"] == f"{ADDRESS}iiif/bia-thu/manifest.json"
    assert document["label"] == {"vi": ["Bia thử"], "en": ["Test stele"]}
    assert document["rights"] == "http://creativecommons.org/licenses/by/4.0/"
    assert document["viewingDirection"] == "right-to-left"
    assert [row["label"]["en"][0] for row in document["metadata"]] == ["Commune or ward", "Date", "Material"]
    first, second = document["items"]
    assert first["label"] == {"vi": ["Mặt 1"], "en": ["Image 1"]}
    assert (first["width"], first["height"]) == (1800, 1300)
    assert (second["width"], second["height"]) == (1100, 1500), "a canvas is upright"
    assert first["annotations"][0]["items"][0]["body"]["value"] == "Dịch"
    assert "annotations" not in second
    assert "Đoàn xã" in document["requiredStatement"]["value"]["vi"][0]


def test_every_address_of_the_documents_is_a_file(made: tuple[Path, dict[str, dict]]) -> None:
    site, documents = made

    def images(value: object) -> list[dict]:
        if isinstance(value, dict):
            own = [value] if value.get("type") == "Image" else []
            return own + [found for inner in value.values() for found in images(inner)]
        return [found for inner in value for found in images(inner)] if isinstance(value, list) else []

    found = images(list(documents.values()))
    assert len(found) > 8
    for image in found:
        with Image.open(site / image["id"].removeprefix(ADDRESS)) as opened:
            assert opened.size == (image["width"], image["height"])
        for service in image.get("service", ()):
            assert service["id"].removeprefix(ADDRESS) + "/info.json" in documents


def test_the_service_has_exactly_the_tiles_that_it_announces(made: tuple[Path, dict[str, dict]]) -> None:
    """Image API 3.0, 3 and 5.4: which regions and sizes a client asks for, given width, height and scale factors."""
    site, documents = made
    services = {path: d for path, d in documents.items() if path.endswith("info.json")}
    assert len(services) == 2
    for path, info in services.items():
        folder = Path(path).parent
        assert info["id"] == f"{ADDRESS}{folder.as_posix()}"
        assert info["profile"] == "level0"
        expected = set()
        for factor in info["tiles"][0]["scaleFactors"]:
            step = TILE * factor
            for y in range(0, info["height"], step):
                for x in range(0, info["width"], step):
                    w, h = min(step, info["width"] - x), min(step, info["height"] - y)
                    whole = (x, y, w, h) == (0, 0, info["width"], info["height"])
                    region = "full" if whole else f"{x},{y},{w},{h}"
                    size = f"{-(-w // factor)},{-(-h // factor)}"
                    expected.add(f"{region}/{size}/0/default.jpg")
        expected |= {f"full/{s['width']},{s['height']}/0/default.jpg" for s in info["sizes"]}
        present = {f.relative_to(site / folder).as_posix() for f in (site / folder).rglob("*.jpg")}
        assert present == expected
        for name in present:
            with Image.open(site / folder / name) as tile:
                width, height = map(int, name.split("/")[1].split(","))
                assert tile.size == (width, height)
                assert not tile.getexif() or name.startswith("full/")


def test_tiles_show_the_picture_upright_and_in_place(made: tuple[Path, dict[str, dict]]) -> None:
    site, documents = made
    path, info = next((p, d) for p, d in documents.items() if p.endswith("info.json") and d["width"] == 1100)
    expected = scene(4, (1500, 1100)).transpose(Image.Transpose.ROTATE_270).crop((512, 512, 1024, 1024))
    with Image.open(site / Path(path).parent / "512,512,512,512/512,512/0/default.jpg") as tile:
        for place in ((40, 40), (256, 256), (480, 300)):
            box = (place[0] - 20, place[1] - 20, place[0] + 20, place[1] + 20)
            mean = [image.crop(box).resize((1, 1), Image.Resampling.BOX).getpixel((0, 0)) for image in (tile, expected)]
            assert all(abs(a - b) < 12 for a, b in zip(*mean, strict=True))
    assert info["tiles"][0]["scaleFactors"] == [1, 2, 4]


def test_nothing_private_is_in_any_file(made: tuple[Path, dict[str, dict]]) -> None:
    for file in made[0].rglob("*"):
        if file.is_file():
            raw = file.read_bytes()
            assert b"SO-MAY-123" not in raw
            assert private_data(raw) == ()


def test_tiles_are_made_only_where_a_record_asks(tmp_path: Path) -> None:
    root = photo_project(tmp_path, {"a.jpg": phone_photo(5)})
    documents = _publish(root, tmp_path / "site")
    assert not any(path.endswith("info.json") for path in documents)
    assert Manifest(**documents[f"iiif/{NEIGHBOUR_ID}/manifest.json"]).items


def test_without_pictures_there_is_no_manifest(tmp_path: Path) -> None:
    copy_project(tmp_path, heritage=False)
    (tmp_path / "heritage").mkdir()
    assert _publish(tmp_path, tmp_path / "site") == {}


def test_photos_of_several_licences_name_none_as_theirs(tmp_path: Path) -> None:
    root = photo_project(tmp_path, {"a.jpg": phone_photo(6), "b.jpg": phone_photo(7)})
    index = root / "heritage/sites" / NEIGHBOUR_ID / "index.md"
    index.write_text(index.read_text("utf-8").replace("license: CC-BY-4.0", "license: permission", 1), "utf-8")
    document = _publish(root, tmp_path / "site")[f"iiif/{NEIGHBOUR_ID}/manifest.json"]
    assert "rights" not in document
    assert len(document["requiredStatement"]["value"]["vi"]) == 2


@pytest.mark.parametrize("form", ["JPEG", "PNG", "WEBP"])
@pytest.mark.parametrize("mode", ["RGB", "L", "CMYK", "RGBA", "I;16"])
def test_tiles_are_made_of_every_kind_of_picture(tmp_path: Path, form: str, mode: str) -> None:
    if (form, mode) == ("WEBP", "I;16"):
        pytest.skip("WebP has 8 bits a channel")
    image = Image.new("I;16", (900, 700), 32768) if mode == "I;16" else scene(8, (900, 700)).convert(mode)
    try:
        raw = encoded(image, form, icc_profile=b"damaged" * 30)
    except (OSError, ValueError):
        pytest.skip(f"{form} has no {mode}")
    name = f"a.{form.lower().replace('jpeg', 'jpg')}"
    root = photo_project(tmp_path, {name: raw}, "deep_zoom: true")
    documents = _publish(root, tmp_path / "site")
    info = next(Path(path).parent for path in documents if path.endswith("info.json"))
    with Image.open(tmp_path / "site" / info / "full/450,350/0/default.jpg") as tile:
        mean = tile.convert("L").resize((1, 1), Image.Resampling.BOX).getpixel((0, 0))
        expected = 128 if mode == "I;16" else scene(8, (900, 700)).convert("L").resize((1, 1)).getpixel((0, 0))
        assert abs(mean - expected) < 14
