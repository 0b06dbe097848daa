"""Files of map tiles: what they say of themselves, and that no bytes, however bad, do harm."""

import gzip
import json
import tracemalloc
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from pmtiles.tile import Compression, TileType, deserialize_header, serialize_header

from disanxanh.records.files.pmtiles import TileFile, read_pmtiles
from tile_files import HAI_PHONG, tile_file

WHOLE = tile_file(zooms=range(10, 13))
HEADER = 127


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "a.pmtiles"


def read(file: Path, raw: bytes) -> TileFile:
    file.write_bytes(raw)
    return read_pmtiles(file)


def refused(file: Path, raw: bytes) -> str:
    with pytest.raises(ValueError, match=r".") as told:
        read(file, raw)
    sentence = str(told.value)
    assert len(sentence) > 10
    assert "Traceback" not in sentence
    return sentence


def with_header(raw: bytes = WHOLE, **changes: Any) -> bytes:
    return serialize_header({**deserialize_header(raw[:HEADER]), **changes}) + raw[HEADER:]


def with_metadata(stored: bytes, **changes: Any) -> bytes:
    """Return the file with other metadata, which lie behind its end."""
    return with_header(metadata_offset=len(WHOLE), metadata_length=len(stored), **changes) + stored


def test_a_file_says_what_it_holds(file: Path) -> None:
    found = read(file, WHOLE)
    layers = ("earth", "water", "roads", "places")
    assert found == TileFile("mvt", "gzip", "gzip", 10, 12, HAI_PHONG, layers)


@pytest.mark.parametrize("kind", TileType)
def test_every_kind_of_tile_is_named(kind: TileType, file: Path) -> None:
    assert read(file, with_header(tile_type=kind)).tiles == kind.name.lower()


@pytest.mark.parametrize("compression", Compression)
def test_every_compression_is_named(compression: Compression, file: Path) -> None:
    assert read(file, with_header(tile_compression=compression)).compression == compression.name.lower()


@pytest.mark.parametrize("compression", [Compression.BROTLI, Compression.ZSTD, Compression.UNKNOWN])
def test_metadata_that_are_packed_otherwise_are_left_out(compression: Compression, file: Path) -> None:
    found = read(file, with_header(internal_compression=compression))
    assert (found.inner_compression, found.layers) == (compression.name.lower(), ())


def test_plain_metadata_are_read(file: Path) -> None:
    plain = json.dumps({"vector_layers": [{"id": "earth"}]}).encode()
    assert read(file, with_metadata(plain, internal_compression=Compression.NONE)).layers == ("earth",)


@pytest.mark.parametrize(
    "metadata",
    [{}, [], None, 7, {"vector_layers": None}, {"vector_layers": {}}, {"vector_layers": [1, {"id": 5}, {}, None]}],
)
def test_metadata_without_layers(metadata: object, file: Path) -> None:
    assert read(file, with_metadata(gzip.compress(json.dumps(metadata).encode()))).layers == ()
    assert read(file, with_header(metadata_length=0)).layers == ()


def test_names_of_layers_have_limits(file: Path) -> None:
    many = {"vector_layers": [{"id": "x" * 1000}] * 3000}
    layers = read(file, with_metadata(gzip.compress(json.dumps(many).encode()))).layers
    assert len(layers) <= 200
    assert {len(name) for name in layers} == {100}


@pytest.mark.parametrize("length", [0, 1, 7, 8, 126, HEADER, 200, len(WHOLE) - 1])
def test_a_file_that_was_cut_is_refused(length: int, file: Path) -> None:
    refused(file, WHOLE[:length])


@pytest.mark.parametrize(
    ("raw", "words"),
    [
        (b"", "PMTiles"),
        (b"<!doctype html><title>404</title>" * 20, "PMTiles"),
        (b"PMTiles\x02" + WHOLE[8:], "phiên bản 2"),
        (b"PM\x02\x00" + WHOLE[4:], "PMTiles"),
        (b"\xff\xfe" + WHOLE, "PMTiles"),
        (b"version https://git-lfs.github.com/spec/v1\noid sha256:0\nsize 5\n", "Git LFS"),
        (b"PMTiles\x03" + b"\xff" * 5000, "PMTiles"),
        (with_header(root_length=20_000), "mục lục|cắt"),
        (with_header(root_length=0), "mục lục"),
        (with_header(root_offset=3), "cắt"),
        (with_header(root_length=2**63), "cắt"),
        (with_header(root_offset=2**64 - 1, root_length=2**64 - 1), "cắt"),
        (with_header(leaf_directory_offset=200, leaf_directory_length=2**62), "cắt"),
        (with_header(tile_data_length=2**40), "cắt"),
        (with_header(tile_data_length=0), "ô"),
        (with_header(min_zoom=14, max_zoom=10), "mức phóng"),
        (with_header(max_zoom=255), "mức phóng"),
        (with_header(min_lat_e7=-2_000_000_000), "vùng"),
        (with_header(min_lon_e7=1_100_000_000, max_lon_e7=1_000_000_000), "vùng"),
        (with_metadata(b"khong phai gzip"), "mô tả"),
        (with_metadata(gzip.compress(b"{}")[:-6]), "mô tả"),
        (with_metadata(gzip.compress(b"{khong phai json")), "mô tả"),
        (with_metadata(gzip.compress(b"\xff\xfe{}")), "mô tả"),
        (with_metadata(gzip.compress(b"[" * 200_000)), "mô tả"),
        (with_metadata(bytes(2_000_000)), "quá dài"),
        (with_metadata(gzip.compress(b"9" * 10_000)), "mô tả"),
    ],
)
def test_bad_files_are_refused_in_a_sentence(raw: bytes, words: str, file: Path) -> None:
    with pytest.raises(ValueError, match=words):
        read(file, raw)


def test_a_bomb_is_not_unpacked(file: Path) -> None:
    bomb = with_metadata(gzip.compress(bytes(500_000_000), 9))
    file.write_bytes(bomb)
    tracemalloc.start()
    with pytest.raises(ValueError, match="phình"):
        read_pmtiles(file)
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert peak < 30_000_000


def test_what_cannot_be_opened_is_refused_in_a_sentence(tmp_path: Path) -> None:
    for path in (tmp_path, tmp_path / "khong-co"):
        with pytest.raises(ValueError, match="không đọc được tệp"):
            read_pmtiles(path)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(data=st.data())
def test_no_damage_to_the_head_is_more_than_a_sentence(data: st.DataObject, file: Path) -> None:
    raw = bytearray(WHOLE)
    for _ in range(data.draw(st.integers(1, 6))):
        raw[data.draw(st.integers(0, 700))] = data.draw(st.integers(0, 255))
    file.write_bytes(bytes(raw[: data.draw(st.integers(0, len(raw)))]) if data.draw(st.booleans()) else bytes(raw))
    try:
        found = read_pmtiles(file)
    except ValueError as error:
        assert len(str(error)) > 10
    else:
        assert found.min_zoom <= found.max_zoom <= 26
