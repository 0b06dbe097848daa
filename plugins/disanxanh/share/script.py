"""The loudspeaker's script of a page: plain sentences for the ear, from the same fields as the captions."""

from disanxanh.share.facts import Facts
from disanxanh.share.spoken import Abbreviations, spoken

_FEATURES = 3
_PLACES = {"Ở đâu": "Địa điểm là", "Gắn với": "Hiện vật gắn với"}


def loudspeaker_script(facts: Facts, site_name: str, words: Abbreviations) -> str:
    """Return what is read out of a page, one sentence a line."""
    told = [facts.name, facts.summary]
    told += [line.replace(": ", " là ", 1) if line.startswith(("Ngày", "Buổi", "Lần")) else line for line in facts.when]
    told += [f"{_PLACES[facts.where_is]} {facts.where}"] if facts.where else []
    told += [f"Nơi đây thờ, tưởng niệm {', '.join(facts.worships)}"] if facts.worships else []
    told += facts.features[:_FEATURES]
    told += [f"Giờ mở cửa, {facts.opening[:1].lower()}{facts.opening[1:]}"] if facts.opening else []
    told += [facts.way] if facts.way and facts.way not in told else []
    told += [facts.join] if facts.join else []
    told += [f"Bà con mang theo {', '.join(facts.bring)}"] if facts.bring else []
    told.append(f"Mời bà con xem {'bài và ảnh' if facts.has_photos else 'bài'} trên trang {site_name}")
    return spoken("\n".join(told), words)
