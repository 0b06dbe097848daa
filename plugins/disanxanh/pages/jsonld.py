"""Linked data in every page (schema.org): what machines read of a record, a commune, a list and the path to it."""

import datetime as dt
from collections.abc import Mapping, Sequence

from disanxanh.campaigns.campaign import Campaign
from disanxanh.campaigns.session import Session
from disanxanh.catalogue import Record
from disanxanh.catalogue.agenda import events, schedule_of
from disanxanh.heritage.exhibition import Exhibition
from disanxanh.heritage.intangible import Intangible
from disanxanh.heritage.object import HeritageObject
from disanxanh.heritage.site import Site
from disanxanh.pages.context import Context
from disanxanh.records.occurrence import Occurrence
from disanxanh.records.place import Unit

Json = dict[str, object]
_YEARS_AHEAD = 5  # How many years of a festival are listed after this one.
Crumb = tuple[str, str]
"""A step of the path to a page: its name and its path inside the site."""


def breadcrumbs(context: Context, crumbs: Sequence[Crumb]) -> Json:
    """Return the path to a page."""
    return {
        "@type": "BreadcrumbList",
        "itemListElement": [
            {"@type": "ListItem", "position": n, "name": name, "item": context.absolute(url)}
            for n, (name, url) in enumerate(crumbs, 1)
        ],
    }


def graph(*nodes: Json) -> Json:
    """Return several nodes as one document."""
    return {"@context": "https://schema.org", "@graph": list(nodes)}


def website(context: Context) -> Json:
    """Return the site itself."""
    return {
        "@type": "WebSite",
        "@id": context.absolute("") + "#website",
        "name": context.catalogue.project.site_name,
        "url": context.absolute(""),
        "inLanguage": "vi",
        "description": context.catalogue.project.description,
        "license": context.license[1],
    }


def web_page(context: Context, url: str, title: str, description: str) -> Json:
    """Return a page that is about nothing else: a guide, the page about the site."""
    node: Json = {
        "@type": "WebPage",
        "@id": context.absolute(url),
        "url": context.absolute(url),
        "name": title,
        "inLanguage": "vi",
        "isPartOf": {"@id": context.absolute("") + "#website"},
        "license": context.license[1],
    }
    return {**node, "description": description} if description else node


def article(page: Json, published: dt.date, updated: dt.date | None) -> Json:
    """Return a page as a piece of news of its day."""
    days = {"datePublished": published.isoformat(), "dateModified": (updated or published).isoformat()}
    return {**page, "@type": "NewsArticle", "headline": page["name"], **days}


def unit_node(context: Context, unit: Unit) -> Json:
    """Return a commune-level unit."""
    return {
        "@type": "AdministrativeArea",
        "@id": context.absolute(context.unit_url(unit)) + "#unit",
        "name": unit.name,
        "identifier": {"@type": "PropertyValue", "propertyID": "GSO", "value": unit.code},
        "containedInPlace": {"@type": "AdministrativeArea", "name": unit.province},
        "geo": {"@type": "GeoCoordinates", "latitude": unit.centre.lat, "longitude": unit.centre.lon},
    }


def item_list(context: Context, records: Sequence[Record]) -> Json:
    """Return a list of records in their shown order."""
    return {
        "@type": "ItemList",
        "numberOfItems": len(records),
        "itemListElement": [
            {"@type": "ListItem", "position": n, "name": r.name, "url": context.absolute(r.url)}
            for n, r in enumerate(records, 1)
        ],
    }


def site_node(context: Context, record: Record, site: Site) -> Json:
    """Return a relic site. Coordinates are given only where they are the site's own, not its commune's."""
    facts = {"Loại hình": ("site-categories", site.category), "Xếp hạng": ("site-ranks", site.rank)}
    node = {**_record_node(context, record, _types(context, site)), **_where(context, record, site)}
    return {**node, "additionalProperty": _properties(context, facts)}


def object_node(context: Context, record: Record, data: HeritageObject) -> Json:
    """Return an object or document. Where it is kept is not told; the site is what it belongs to by its history."""
    forms = context.catalogue.project.vocabularies.get("object-forms")
    term = forms.terms.get(data.form or "") if forms else None
    facts = {"Loại": ("object-categories", data.category), "Dạng": ("object-forms", data.form)}
    node = _record_node(context, record, [term.schema_type if term and term.schema_type else "CreativeWork"])
    node["additionalProperty"] = _properties(context, facts)
    site = context.catalogue.site_of(record)
    if data.date:
        node["temporalCoverage" if data.quantity else "dateCreated"] = data.date.label
    if data.material:
        node["material"] = list(data.material)
    if data.language:
        node["inLanguage"] = data.language
    if data.inscription:
        node["text"] = data.inscription
    if site:
        node["about"] = {"@id": context.absolute(site.url) + "#site", "name": site.name}
    return node


def exhibition_node(context: Context, record: Record, data: Exhibition) -> Json:
    """Return an exhibition: a trip with its itinerary where there is a route, else a collection of works."""
    stops = [stop.record for stop in context.catalogue.stops_of(record)]
    if data.route is None:
        parts = [{"@id": f"{context.absolute(r.url)}#{r.kind.name}", "name": r.name} for r in stops]
        return {**_record_node(context, record, ["Collection"]), "hasPart": parts}
    return {**_record_node(context, record, ["TouristTrip"]), "itinerary": item_list(context, stops)}


def festival_node(context: Context, record: Record, data: Intangible) -> Json:
    """Return intangible heritage: a festival as a series of its occurrences, anything else as a thing of its own."""
    schedule = schedule_of(record)
    node = _record_node(context, record, ["Festival" if schedule else "Thing"])
    node["additionalProperty"] = _properties(context, {"Loại hình": ("intangible-categories", data.category)})
    if not schedule:
        return node
    today = context.build_date
    found = events([record], today, dt.date(today.year + _YEARS_AHEAD, 12, 31))
    place = _held_at(context, record)
    if found:
        first = found[0].occurrence.shown
        node |= {"startDate": first.first.isoformat(), "endDate": first.last.isoformat(), **place}
        node["subEvent"] = [_event(record, event.occurrence, place) for event in found]
    return node


def campaign_node(context: Context, record: Record, data: Campaign) -> Json:
    """Return a campaign as a series of its sessions; examples are left out."""
    node = _record_node(context, record, ["EventSeries"])
    node["organizer"] = {"@type": "Organization", "name": data.organiser}
    if data.period:
        ends = {"startDate": data.period.from_, "endDate": data.period.to}
        node |= {key: str(value) for key, value in ends.items() if value}
    sessions = [s for s in context.catalogue.sessions_of(record) if not getattr(s.data, "example", False)]
    return {**node, "subEvent": [_session_node(context, s) for s in sessions]} if sessions else node


def _session_node(context: Context, record: Record) -> Json:
    data = record.data
    assert isinstance(data, Session)

    def moment(time: dt.time | None) -> str:
        return dt.datetime.combine(data.date, time).isoformat() + "+07:00" if time else data.date.isoformat()

    unit = context.catalogue.unit_of(record)
    state = "EventCancelled" if data.status == "cancelled" else "EventScheduled"
    return {
        "@type": "Event",
        "name": data.name,
        "description": data.summary,
        "url": context.absolute(record.url),
        "startDate": moment(data.start),
        **({"endDate": moment(data.end)} if data.end else {}),
        "eventStatus": f"https://schema.org/{state}",
        "location": {"@type": "Place", "name": data.place, **({"address": unit.name} if unit else {})},
    }


def _held_at(context: Context, record: Record) -> Json:
    site, unit = context.catalogue.site_of(record), context.catalogue.unit_of(record)
    if site:
        return {"location": {"@type": "Place", "@id": context.absolute(site.url) + "#site", "name": site.name}}
    return {"location": {"@type": "Place", "name": unit.name, "address": unit.province}} if unit else {}


def _event(record: Record, one: Occurrence, place: Json) -> Json:
    """Return one occurrence (schema.org Event); of a moved one the day that it was to be on as well."""
    status = {"moved": "EventRescheduled", "postponed": "EventPostponed", "cancelled": "EventCancelled"}
    node: Json = {
        "@type": "Event",
        "name": f"{record.name} {one.shown.first.year}",
        "startDate": one.shown.first.isoformat(),
        "endDate": one.shown.last.isoformat(),
        "eventStatus": f"https://schema.org/{status.get(one.status, 'EventScheduled')}",
        **place,
    }
    return {**node, "previousStartDate": one.planned.first.isoformat()} if one.status == "moved" else node


def _record_node(context: Context, record: Record, types: list[str]) -> Json:
    """Return what is told of a record of any kind."""
    data = record.data
    names: list[object] = list(data.alternate_names)
    if data.en and data.en.name:
        names.append({"@language": "en", "@value": data.en.name})
    node: Json = {
        "@type": types,
        "@id": f"{context.absolute(record.url)}#{record.kind.name}",
        "name": data.name,
        "description": data.summary,
        "url": context.absolute(record.url),
        "identifier": record.id,
        "inLanguage": "vi",
        "license": context.license[1],
        "isPartOf": {"@id": context.absolute("") + "#website"},
        "subjectOf": [_source_node(source) for source in data.sources.values()],
    }
    return {**node, "alternateName": names} if names else node


def _properties(context: Context, facts: Mapping[str, tuple[str, str | None]]) -> list[Json]:
    term = context.catalogue.project.term
    return [
        {"@type": "PropertyValue", "name": name, "value": term(vocabulary, key)}
        for name, (vocabulary, key) in facts.items()
        if key
    ]


def _where(context: Context, record: Record, site: Site) -> Json:
    """Return address, enclosing unit and, where it is the site's own, the point."""
    unit, place = context.catalogue.unit_of(record), context.catalogue.place(record)
    found: Json = {}
    if unit:
        found["address"] = {
            "@type": "PostalAddress",
            **({"streetAddress": site.locality} if site.locality else {}),
            "addressLocality": unit.name,
            "addressRegion": unit.province,
            "addressCountry": "VN",
        }
        found["containedInPlace"] = {"@id": context.absolute(context.unit_url(unit)) + "#unit", "name": unit.name}
    if place and place.own and place.precision != "locality":
        lat, lon = place.position
        found["geo"] = {"@type": "GeoCoordinates", "latitude": lat, "longitude": lon}
    return found


def _source_node(source: object) -> Json:
    fields = {"name": "title", "url": "url", "publisher": "publisher", "author": "author"}
    node: Json = {"@type": "CreativeWork"}
    for key, attribute in fields.items():
        if value := getattr(source, attribute):
            node[key] = {"@type": "Organization", "name": value} if key == "publisher" else value
    if date := getattr(source, "date", None):
        node["datePublished"] = str(date)
    return node


def _types(context: Context, site: Site) -> list[str]:
    vocabularies = context.catalogue.project.vocabularies
    terms = []
    if "site-forms" in vocabularies:
        terms += [vocabularies["site-forms"].terms.get(form) for form in site.forms]
    if "site-categories" in vocabularies and site.category:
        terms.append(vocabularies["site-categories"].terms.get(site.category))
    special = [term.schema_type for term in terms if term and term.schema_type]
    return list(dict.fromkeys(["LandmarksOrHistoricalBuildings", *special]))
