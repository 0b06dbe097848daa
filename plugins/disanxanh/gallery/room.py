"""What the files beside all records become: pictures, tiles, recordings and manifests, planned and then made."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from pathlib import PurePosixPath

from disanxanh.base.artifact import Artifact, Copy
from disanxanh.base.cache import digest
from disanxanh.base.media import Download, Film, RecordMedia, Sound
from disanxanh.base.picture import Notice, Picture
from disanxanh.base.text import slugify
from disanxanh.campaigns.campaign import Material
from disanxanh.catalogue import Catalogue, Record
from disanxanh.gallery.derivatives import Job, plan
from disanxanh.gallery.iiif import collection, image_services, manifest
from disanxanh.gallery.tiles import TileJob, tile_job
from disanxanh.records.media import Audio, PageImage, Photo, Video
from disanxanh.records.players import player_of

RECORDINGS = PurePosixPath("assets/recordings")
MATERIALS = PurePosixPath("assets/materials")


@dataclass(frozen=True)
class Gallery:
    """The room's whole output before anything is made. `media` is by record id."""

    media: Mapping[str, RecordMedia]
    jobs: tuple[Job, ...]
    tiles: tuple[TileJob, ...]
    copies: tuple[Copy, ...]
    documents: tuple[Artifact, ...]


def prepare(catalogue: Catalogue, address: str) -> Gallery:
    """Plan everything. The records have passed the checks; a file that is not usable is left out.

    `address` is the site's address and ends in "/": IIIF documents name themselves by it.
    """
    plans = [_Plan(catalogue, record, address) for record in catalogue.records]
    media = {p.record.id: p.media for p in plans}
    documents = [artifact for p in plans for artifact in p.documents]
    with_pictures = [(p.record, p.media) for p in plans if p.media.manifest]
    if with_pictures:
        documents.append(collection(catalogue, with_pictures, address))
    return Gallery(
        media,
        tuple(job for p in plans for job in p.jobs),
        tuple(job for p in plans for job in p.tiles),
        tuple(copy for p in plans for copy in p.copies),
        tuple(documents),
    )


class _Plan:
    """One record's part."""

    def __init__(self, catalogue: Catalogue, record: Record, address: str) -> None:
        self.catalogue, self.record = catalogue, record
        self.jobs: list[Job] = []
        self.tiles: list[TileJob] = []
        self.copies: list[Copy] = []
        data = record.data
        pages: tuple[PageImage, ...] = getattr(data, "pages", ())
        plain = RecordMedia(
            photos=tuple(self._pictures(data.photos)),
            pages=tuple(self._pictures(pages)),
            sounds=tuple(self._sounds(data.audio)),
            films=tuple(self._films(data.videos)),
            downloads=tuple(self._downloads(getattr(data, "materials", ()))),
        )
        self.documents: list[Artifact] = []
        self.media = plain
        if plain.pictures and record.has_page:  # A session stands on its campaign's page, without a manifest.
            self.documents = [
                manifest(catalogue, record, plain, address),
                *image_services(self.tiles, address),
            ]
            self.media = replace(plain, manifest=self.documents[0].path)

    def _pictures(self, photos: tuple[Photo, ...]) -> Iterator[Picture]:
        for photo in photos:
            notice = self._notice(photo.credit, photo.license)
            found = self._picture(photo.file, notice, zoom=self.record.data.deep_zoom)
            if found is None:
                continue
            job, tiles = found
            yield Picture(
                name=photo.label if isinstance(photo, PageImage) else "",
                alt=photo.alt,
                caption=photo.caption or "",
                notice=notice,
                derivatives=job.derivatives,
                colour=job.facts.colour,
                taken=photo.taken.words() if photo.taken else "",
                service=tiles.folder if tiles else None,
                full_width=job.facts.width,
                full_height=job.facts.height,
            )

    def _picture(self, name: str, notice: Notice, *, zoom: bool = False) -> tuple[Job, TileJob | None] | None:
        """Plan a picture and its tiles; None where the file cannot be published."""
        facts = self.record.media.usable(name)
        if facts is None:
            return None
        source = self.record.media.file(name)
        job = plan(self.record.id, name, source, facts, notice)
        self.jobs.append(job)
        if not zoom:
            return job, None
        tiles = tile_job(self.record.id, name, job)
        self.tiles.append(tiles)
        return job, tiles

    def _sounds(self, narrations: tuple[Audio, ...]) -> Iterator[Sound]:
        for audio in narrations:
            facts = self.record.media.recordings.get(audio.file)
            if facts is None:
                continue
            yield Sound(
                path=self._copied(audio.file, facts.sha256),
                type=facts.type,
                title=audio.title or "",
                transcript=audio.transcript,
                speaker=audio.speaker,
                seconds=audio.duration or round(facts.duration),
                size=facts.size,
                language=audio.language,
                notice=self._notice(audio.credit or "", audio.license),
            )

    def _films(self, videos: tuple[Video, ...]) -> Iterator[Film]:
        for video in videos:
            notice = self._notice(video.credit or "", video.license)
            facts = self.record.media.recordings.get(video.file or "")
            player = player_of(video.url) if video.url else None
            if facts is None and player is None:
                continue
            yield Film(
                title=video.title,
                poster=self._poster(video, notice),
                transcript=video.transcript or "",
                seconds=video.duration or (round(facts.duration) if facts else 0),
                language=video.language,
                notice=notice,
                path=self._copied(video.file, facts.sha256) if video.file and facts else None,
                captions=self._captions(video),
                size=facts.size if facts else 0,
                platform=player.platform if player else "",
                address=player.address if player else "",
                embed=player.embed if player else "",
            )

    def _downloads(self, materials: tuple[Material, ...]) -> Iterator[Download]:
        for material in materials:
            file = self.record.media.file(material.file) if material.file else None
            if file and file.is_file():
                raw = file.read_bytes()
                yield Download(material.title, self._copied(file.name, digest(raw), MATERIALS), len(raw))
            elif material.url:
                yield Download(material.title, address=material.url)

    def _poster(self, video: Video, notice: Notice) -> Picture | None:
        found = self._picture(video.poster, notice) if video.poster else None
        if found is None:
            return None
        job = found[0]
        return Picture("", "", "", notice, job.derivatives, job.facts.colour)

    def _captions(self, video: Video) -> PurePosixPath | None:
        if not video.captions or not self.record.media.file(video.captions).is_file():
            return None
        return self._copied(video.captions, digest(self.record.media.file(video.captions).read_bytes()))

    def _copied(self, name: str, content: str, folder: PurePosixPath = RECORDINGS) -> PurePosixPath:
        """Return where a file is published as it is; its name changes with its content."""
        stem, _, suffix = name.rpartition(".")
        path = folder / self.record.id / f"{slugify(stem) or 'tep'}-{content[:8]}.{suffix.lower()}"
        self.copies.append((path, self.record.media.file(name)))
        return path

    def _notice(self, credit: str, key: str | None) -> Notice:
        vocabulary = self.catalogue.project.vocabularies.get("licenses")
        term = vocabulary.terms.get(key or "") if vocabulary else None
        return Notice(credit, term.vi if term else key or "", term.url if term else "")
