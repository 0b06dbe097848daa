"""What every printed file says of itself: whose it is, of which day, in which colours, where it is read online."""

import datetime as dt
from dataclasses import dataclass
from urllib.parse import quote, unquote, urlsplit

from disanxanh.base.text import date_words
from disanxanh.catalogue import Project


@dataclass(frozen=True)
class Edition:
    """The site as its printed files name it. `address` is the site's and ends in "/"."""

    project: Project
    day: dt.date
    address: str

    @property
    def place(self) -> str:
        """Return the commune's name; the site's where several communes publish it."""
        return self.project.unit.name if self.project.unit else self.project.site_name

    def link(self, url: str) -> str:
        """Return the full address of a page."""
        return self.address + quote(url)

    @property
    def notice(self) -> str:
        """Return what every file says while nothing has been approved."""
        settings = self.project.settings
        return "" if settings.review_required else settings.sample_notice or ""

    @property
    def licence(self) -> str:
        """Return under which licence texts and data are."""
        key = self.project.settings.content_license
        terms = self.project.vocabularies.get("licenses")
        licence = terms.terms.get(key) if terms else None
        return f"Giấy phép: {licence.vi if licence else key}"

    def head(self, title: str, url: str) -> dict[str, object]:
        """Return what the templates read as `data.head`, for a file that belongs to the page at `url`."""
        settings, unit = self.project.settings, self.project.unit
        colours = (unit.colors if unit else None) or settings.colors
        members = ", ".join(member.name_in_sentence for member in self.project.members)
        return {
            "title": title,
            "author": settings.owner,
            "date": [self.day.year, self.day.month, self.day.day],
            "day-words": f"ngày {date_words(self.day.year, self.day.month, self.day.day)}",
            "place": self.place,
            "under": unit.province if unit else f"Các địa phương: {members}" if members else "",
            "notice": self.notice,
            "licence": self.licence,
            "primary": colours.primary,
            "accent": colours.accent,
            "link": self.link(url),
            "address": shown_address(self.link(url)),
        }

    def contact(self) -> list[str]:
        """Return how to reach the commune's office, a line each; nothing on a joint site or where nothing is known.

        An office without any number or address to ask at is not named: it would help nobody.
        """
        unit = self.project.unit
        if unit is None:
            return []
        contacts = unit.contacts
        ways = [f"Điện thoại: {contacts.phone}"] if contacts.phone else []
        ways += [f"Thư điện tử: {contacts.email}"] if contacts.email else []
        ways += [f"Zalo: {shown_address(unit.zalo)}"] if unit.zalo else []
        ways += [contacts.address[:1].upper() + contacts.address[1:]] if contacts.address else []
        return [*([contacts.office] if contacts.office and ways else []), *ways]


def shown_address(address: str) -> str:
    """Return an address as people type it: without scheme and end slash, Vietnamese letters readable."""
    parts = urlsplit(address)
    return unquote(parts.netloc + parts.path).rstrip("/") + (f"?{parts.query}" if parts.query else "")
