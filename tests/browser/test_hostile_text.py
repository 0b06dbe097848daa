"""Whatever stands in a text field, nothing of it runs, frames or styles on any page.

The checks would refuse most of these texts; here they are switched off, so that the pages alone must hold.
"""

import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml
from playwright.sync_api import Browser

from browsing import serve
from support import TINY

pytestmark = pytest.mark.browser

MARK = "window.__ran=1"
PAYLOADS = (
    f"<script>{MARK}</script>",
    f'"><img src=x onerror="{MARK}">',
    f"'><svg onload={MARK}>",
    f"</script><script>{MARK}</script>",
    "--><iframe srcdoc='<script>parent.__ran=1</script>'></iframe>",
    f"{{{{ ''.__class__ }}}}{{% raw %}} ${{{MARK}}} `${{{MARK}}}`",
    f"</title><style>*{{display:none}}</style><body onload={MARK}>",
    f"</textarea></select></dl><details open ontoggle={MARK}>",
    f"&lt;script&gt;{MARK}&lt;/script&gt;",
)
STORY = "\n\n".join(
    (
        *PAYLOADS,
        f"[bấm](javascript:{MARK}) [b](JaVaScRiPt:{MARK}) [c](data:text/html,<script>{MARK}</script>)",
        f"<a href='java\nscript:{MARK}'>x</a> <a href=' vbscript:{MARK}'>y</a>",
        f"![ảnh](x onerror={MARK}) <img src=x onerror={MARK}>",
        f"<math><mtext><table><mglyph><style><img src=x onerror={MARK}></style></table></mtext></math>",
        f"<div style='position:fixed;inset:0' onclick={MARK}>che</div> <form action=/x><button>y</button></form>",
        f"## <img src=x onerror={MARK}> Tiêu đề\n\n| a |\n|---|\n| <script>{MARK}</script> |",
        "<p id='__config' class='md-banner'>x</p> <base href='https://evil.example/'> <meta http-equiv=refresh>",
    )
)
_RUN = """
import disanxanh.mkdocs_plugins.records as records
records.check_loaded = lambda *_: []
from mkdocs.__main__ import cli
cli(["build"])
"""
# Values that must stay what they are for the record to be read at all.
_FIXED = {"unit", "category", "rank", "forms", "precision", "field", "source", "status", "license", "people", "url"}


def _poison(value: Any, payload: str, key: str = "") -> Any:
    if isinstance(value, dict):
        keep = key in ("field_sources",)
        return {k: v if keep else _poison(v, payload, k) for k, v in value.items()}
    if isinstance(value, list):
        return value if key in _FIXED | {"related"} else [_poison(v, payload, key) for v in value]
    if isinstance(value, str) and key not in _FIXED and not value[:4].isdigit():
        return payload
    return value


@pytest.fixture(scope="module")
def hostile(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[str, list[str]]]:
    project = shutil.copytree(TINY, tmp_path_factory.mktemp("hostile") / "tiny")
    source = (project / "heritage/sites/dinh-vi-du/index.md").read_text(encoding="utf-8")
    whole: dict[str, Any] = yaml.safe_load(source.split("---\n")[1].replace("date: ", "date: !!str "))
    whole |= {"directions": "x", "opening": "x", "review": {"status": "approved", "by": "x", "role": "x"}}
    whole["updated"] = "2026-11-20"
    pages = ["", "di-tich/", "xa-phuong/", "xa-phuong/phuong-kien-an/", "le-hoi/", "lich/", "lich/am-lich/"]
    for number, payload in enumerate(PAYLOADS):
        record = _poison(whole, payload) | {"summary": payload[:160], "related": ["chua-vi-du"]}
        record["en"] = {"name": payload, "summary": payload[:160], "story": STORY}
        file = project / f"heritage/sites/thu-{number}/index.md"
        file.parent.mkdir()
        front = yaml.safe_dump(record, allow_unicode=True, sort_keys=False)
        file.write_text(f"---\n{front}---\n\n{STORY}\n", encoding="utf-8")
        pages.append(f"di-tich/thu-{number}/")
    for name in ("site-ranks", "site-categories", "claim-fields", "licenses"):
        vocabulary = project / f"site_config/vocab/{name}.yml"
        data = yaml.safe_load(vocabulary.read_text(encoding="utf-8"))
        for term in data["terms"].values():
            term["vi"] = PAYLOADS[1]
        vocabulary.write_text(yaml.safe_dump(data, allow_unicode=True), encoding="utf-8")
    settings = project / "site_config/site.yml"
    data = yaml.safe_load(settings.read_text(encoding="utf-8"))
    data |= {"tagline": PAYLOADS[0], "owner": PAYLOADS[1], "sample_notice": PAYLOADS[2], "description": PAYLOADS[1]}
    settings.write_text(yaml.safe_dump(data, allow_unicode=True), encoding="utf-8")
    (project / "content/lich/am-lich.md").write_text(f"---\ntitle: '{PAYLOADS[0]}'\n---\n\n{STORY}", encoding="utf-8")
    command = [sys.executable, "-c", _RUN]
    result = subprocess.run(command, cwd=project, capture_output=True, text=True, check=False)
    assert result.returncode == 0, result.stderr
    server, address = serve(Path(project) / "site")
    yield address, pages
    server.shutdown()


def test_nothing_runs_on_any_page(browser: Browser, hostile: tuple[str, list[str]]) -> None:
    origin, pages = hostile
    context = browser.new_context()
    page = context.new_page()
    foreign: list[str] = []
    page.on("request", lambda r: foreign.append(r.url) if not r.url.startswith((origin, "data:", "blob:")) else None)
    page.on("dialog", lambda dialog: foreign.append(f"dialog: {dialog.message}"))
    for path in pages:
        page.goto(f"{origin}/{path}", wait_until="load")
        found = page.evaluate(
            r"""() => {
              const all = [...document.querySelectorAll("*")];
              const article = document.querySelector("article");
              const names = ["disanxanh/list", "disanxanh/agenda", "share/share", "share/read-aloud"];
              const own = names.map(name => `assets/${name}.js"></script>`);
              return {
                ran: window.__ran ?? null,
                handlers: all.flatMap(e => e.getAttributeNames().filter(n => n.startsWith("on"))),
                styled: [...article.querySelectorAll("[style], style")].filter(e => !e.closest(".dx-map")).length,
                framed: document.querySelectorAll("iframe, object, embed, base, meta[http-equiv=refresh]").length,
                inner: [...article.querySelectorAll("script, form[action], img, math")].map(e => e.outerHTML)
                  .filter(html => !own.some(end => html.replace(' async=""', "").endsWith(end))),
                links: [...document.querySelectorAll("a[href]")].map(a => a.protocol)
                  .filter(p => !["http:", "https:", "mailto:", "tel:", "geo:", "webcal:"].includes(p)),
                config: document.querySelectorAll("#__config").length,
              };
            }"""
        )
        wanted = {"ran": None, "handlers": [], "styled": 0, "framed": 0, "inner": [], "links": [], "config": 1}
        assert found == wanted, path
    assert not foreign
    context.close()


def test_search_results_show_hostile_titles_as_text(browser: Browser, hostile: tuple[str, list[str]]) -> None:
    origin, _ = hostile
    page = browser.new_page(viewport={"width": 1280, "height": 800})
    page.goto(f"{origin}/", wait_until="load")
    box = page.get_by_role("textbox", name="Tìm kiếm")
    box.click()
    box.press_sequentially("script")
    page.locator(".md-search-result__link").first.wait_for()
    assert page.evaluate("window.__ran ?? null") is None
    assert page.locator(".md-search-result script, .md-search-result img").count() == 0
    page.close()
