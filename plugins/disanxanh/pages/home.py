"""The home page and the page for addresses that do not exist."""

from markupsafe import Markup

from disanxanh.base.page import Page
from disanxanh.catalogue import Record
from disanxanh.heritage import KINDS as HERITAGE
from disanxanh.pages import jsonld
from disanxanh.pages.cards import make_card
from disanxanh.pages.context import Context
from disanxanh.pages.gallery_page import gallery_url
from disanxanh.pages.templates import environment, json_script, render
from disanxanh.pages.upcoming import ahead

_FEATURED = 6


def home_page(context: Context, story: str) -> Page:
    """Return the home page; `story` is the safe HTML of `content/index.md`."""
    project = context.catalogue.project
    sites = context.catalogue.of_kind("site")
    chosen = _featured(context)
    body = render(
        "home.html",
        "",
        context=context,
        project=project,
        story=Markup(story),  # noqa: S704  (sanitized by the caller)
        units=[(unit, len(context.catalogue.in_unit(unit, "site"))) for unit in project.members],
        galleries=[(unit, url) for unit in context.catalogue.units if (url := gallery_url(context, unit))],
        cards=[make_card(context, record) for record in chosen],
        next=ahead(context, (*context.catalogue.of_kind("festival"), *context.catalogue.sessions)),
        total=len(sites),
    )
    return Page(
        url="",
        title=project.site_name,
        description=project.description,
        body=body,
        head=json_script(jsonld.graph(jsonld.website(context))),
        updated=context.build_date,
        wide=True,
    )


def _featured(context: Context) -> list[Record]:
    """Return the configured records; without any, the first of each member and the highest-ranked."""
    catalogue = context.catalogue
    named = [catalogue.by_id[i] for i in catalogue.project.settings.featured if i in catalogue.by_id]
    local = [record for unit in catalogue.project.members for record in catalogue.in_unit(unit)]
    first = [record for record in local if record.kind in HERITAGE]
    ranked = [r for r in catalogue.of_kind("site") if getattr(r.data, "rank", None) == "special-national"]
    return list(dict.fromkeys([*named, *first, *ranked, *catalogue.of_kind("site")]))[:_FEATURED]


def not_found(context: Context) -> str:
    """Return the content of 404.html. It is shown at any depth, so its links begin at the host's root."""
    template = environment().get_template("not_found.html")
    return template.render(
        context=context,
        link=lambda target: context.base_path + target,
        units=context.catalogue.project.members,
    )
