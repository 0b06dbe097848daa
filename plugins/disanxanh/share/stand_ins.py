"""The pages that stand in for others: redirects from old addresses, short links, and pages that are held back."""

from collections.abc import Mapping
from importlib import resources
from pathlib import PurePosixPath
from urllib.parse import unquote, urlsplit

from disanxanh.base.artifact import Artifact
from disanxanh.base.templates import environment, render
from disanxanh.share.permalinks import addresses
from disanxanh.share.site import Contribution, SharedPage, SharedSite

FOLDER = PurePosixPath("assets/disanxanh")
_SCRIPT, _STYLES = "redirect.js", "held.css"
_RULES = PurePosixPath("_redirects")


def stand_ins(site: SharedSite) -> Contribution:
    """Return the files behind every old address and short code, and the list of redirects for hosts that read one."""
    found = addresses(site)
    pages = {page.url: page for page in site.pages}
    files = [_leading(site, f"s/{code}/", url, pages, "short") for code, url in sorted(found.codes.items())]
    files += [_leading(site, old, url, pages, "redirect") for old, url in sorted(found.redirects.items())]
    files += [_held(site, url, pages) for url in found.held]
    if found.redirects:
        files += [_asset(_SCRIPT), _rules(site, found.redirects)]
    if found.held:
        files.append(_asset(_STYLES))
    return Contribution(artifacts=tuple(files))


def _leading(site: SharedSite, here: str, target: str, pages: Mapping[str, SharedPage], kind: str) -> Artifact:
    """Return the page at `here` that leads to `target` and looks like it to whoever previews the link."""
    path = target.partition("#")[0]
    page = pages.get(path)
    image = site.image_of(path)
    values = {
        "kind": kind,
        "target": target,
        "title": page.title if page else "Trang đang được xem lại",
        "description": page.description if page else "",
        "address": site.absolute(path),
        "image": site.absolute(image) if image else "",
        "site_name": site.catalogue.project.site_name,
        "indexed": page is not None and not page.hidden,
        "script": f"{FOLDER}/{_SCRIPT}" if kind == "redirect" else "",
    }
    return _page("leading.html", here, values)


def _held(site: SharedSite, url: str, pages: Mapping[str, SharedPage]) -> Artifact:
    """Return the page that stands where a published page is being looked over again."""
    section = url.partition("/")[0] + "/"
    values = {
        "section": pages.get(section),
        "site_name": site.catalogue.project.site_name,
        "styles": f"{FOLDER}/{_STYLES}",
    }
    return _page("held.html", url, values)


def _page(template: str, here: str, values: Mapping[str, object]) -> Artifact:
    html = str(render(environment("share"), template, here, values))
    return Artifact(PurePosixPath(unquote(here), "index.html"), (template, html), html.encode)


def _rules(site: SharedSite, redirects: Mapping[str, str]) -> Artifact:
    """Return `_redirects`, as Netlify and Cloudflare Pages read it."""
    base = urlsplit(site.address).path or "/"
    text = "".join(f"{base}{old} {base}{new} 301\n" for old, new in sorted(redirects.items()))
    return Artifact(_RULES, (str(_RULES), text), text.encode)


def _asset(name: str) -> Artifact:
    raw = resources.files("disanxanh").joinpath("theme/share/assets", name).read_bytes()
    return Artifact(FOLDER / name, (name, raw), lambda: raw)
