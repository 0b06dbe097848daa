"""What a build of ours does with new photos: look at them, plan, make, publish. Started by benches as a process."""

import argparse
import hashlib
import json
import os
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from disanxanh.base.artifact import publish
from disanxanh.base.cache import Cache
from disanxanh.base.picture import Notice
from disanxanh.gallery import make_all, picture_files
from disanxanh.gallery.derivatives import plan
from disanxanh.records.files.pictures import PictureFacts, picture_facts

NOTICE = Notice("Đoàn xã", "CC BY 4.0", "https://creativecommons.org/licenses/by/4.0/deed.vi")


def look(file: Path) -> PictureFacts:
    return picture_facts(file.read_bytes())


def remember(file: Path, facts: dict[str, dict[str, object]]) -> PictureFacts:
    """Return the facts of a file that was looked at before, found by its content."""
    return PictureFacts.from_json(facts[hashlib.sha256(file.read_bytes()).hexdigest()])


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path, help="holds cache/, site/ and facts.json")
    parser.add_argument("photos", type=Path, nargs="+")
    parser.add_argument("--facts-only", action="store_true", help="look at the photos and write facts.json")
    given = parser.parse_args()
    kept = given.folder / "facts.json"
    known = json.loads(kept.read_text()) if kept.exists() else None
    with ThreadPoolExecutor(os.cpu_count() or 1) as pool:
        facts = list(pool.map(lambda file: remember(file, known) if known else look(file), given.photos))
    if given.facts_only:
        kept.write_text(json.dumps({fact.sha256: fact.as_json() for fact in facts}))
        return
    jobs = [plan("bench", file.name, file, fact, NOTICE) for file, fact in zip(given.photos, facts, strict=True)]
    cache = Cache(given.folder / "cache")
    make_all(jobs, (), cache)
    publish(picture_files(jobs, cache), given.folder / "site")


if __name__ == "__main__":
    main()
