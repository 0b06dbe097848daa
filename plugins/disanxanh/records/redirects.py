"""Old addresses that lead to new ones: how they are written in `redirect_from` and in `site_config/redirects.yml`."""

import re
import unicodedata
from dataclasses import dataclass
from urllib.parse import quote, unquote

from disanxanh.records.fields import Line, Part, explained

REDIRECTS = "site_config/redirects.yml"

_RESERVED = {
    "s": "mã ngắn tự đi theo trang, không cần dẫn lại",
    "assets": "đây là chỗ của ảnh và tệp, không phải trang",
}


class Redirects(Part):
    """`site_config/redirects.yml`: the new address of every old one that is no record's any more."""

    redirects: dict[str, Line] = explained({}, "địa chỉ cũ: địa chỉ mới", examples=["{/tin-cu/: /tin-tuc/}"])


@dataclass(frozen=True)
class Redirect:
    """An old page address and the page (or place on it) that it leads to, both inside the site, and where it stands."""

    source: str
    target: str
    path: str
    line: int
    field: str


def site_path(text: str, *, target: bool = False) -> str:
    """Return the address of a page inside the site that `text` means: "/di-tich/den-xua" → "di-tich/den-xua/".

    A `target` may name a place on the page ("#…"). Raises ValueError with the reason in Vietnamese.
    """
    path, mark, fragment = unicodedata.normalize("NFC", text.strip()).partition("#")
    if reason := _wrong(path, bool(mark) and not target):
        raise ValueError(reason)
    parts = [part for part in path.split("/") if part]
    if parts and parts[-1] == "index.html":
        parts.pop()
    if not target and not parts:
        raise ValueError("trang chủ không phải địa chỉ cũ")
    if parts and parts[0] in _RESERVED:
        raise ValueError(_RESERVED[parts[0]])
    if parts and "." in parts[-1]:
        raise ValueError("chỉ dẫn lại được trang, địa chỉ kết thúc bằng dấu /, không phải tệp")
    clean = quote(unquote("/".join(parts)))
    return (f"{clean}/" if clean else "") + (f"#{fragment}" if fragment else "")


def _wrong(path: str, fragment: bool) -> str:
    """Return what is wrong with a path, "" where nothing is."""
    if re.match(r"[a-zA-Z][a-zA-Z0-9+.-]*:|//", path):
        return "chỉ viết phần đứng sau tên máy chủ, không viết https://…"
    decoded = unquote(path)
    if "?" in path or fragment:
        return "không viết phần sau dấu ? hay dấu #"
    if any(c.isspace() or not c.isprintable() for c in decoded):
        return "có dấu cách hoặc ký tự không thấy được"
    if set(decoded) & set('\\<>"`{}|^'):
        return "có ký tự không dùng trong địa chỉ"
    if {".", ".."} & set(decoded.split("/")):
        return "có . hoặc .. trong đường dẫn"
    return ""
