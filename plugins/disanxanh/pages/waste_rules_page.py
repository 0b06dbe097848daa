"""What a household must do and what it risks, each with its article, and the bags and bins of each commune."""

from disanxanh.base.page import Page
from disanxanh.catalogue.handbook import Handbook
from disanxanh.pages.context import Context
from disanxanh.pages.lists import list_head
from disanxanh.pages.templates import render
from disanxanh.pages.waste_frame import URL, crumbs_to, style

RULES = f"{URL}quy-dinh/"


def rules_page(context: Context, handbook: Handbook) -> Page:
    """Return the page of duties, fines, bags and bins."""
    crumbs = crumbs_to(("Quy định, mức phạt", RULES))
    project = context.catalogue.project
    bins = [one for one in handbook.bins if not one.valid.is_over(context.build_date)]
    groups = handbook.groups
    lists = (*(d.source for d in groups.duties), *(f.source for f in groups.fines), *(b.source for b in bins))
    cited = {key for keys in lists for key in keys}
    sources = {key: source for key, source in groups.sources.items() if key in cited}
    told = {one.unit for one in bins if not one.example}
    values = {
        "groups": groups,
        "shown_bins": bins,
        "units": project.units,
        "missing_units": [unit for unit in project.members if unit.code not in told],
        "sources_cited": sources,
        "numbers": {key: number for number, key in enumerate(sources, 1)},
    }
    return Page(
        url=RULES,
        title="Quy định, mức phạt về phân loại rác",
        description="Việc gia đình phải làm khi bỏ rác, điều luật nào nói vậy, mức phạt, và điều còn phải đối chiếu.",
        body=render("waste_rules.html", RULES, context=context, crumbs=crumbs, **values),
        head=list_head(context, crumbs) + style(RULES),
        updated=context.build_date,
        wide=True,
    )
