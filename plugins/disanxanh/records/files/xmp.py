"""XMP (ISO 16684-1): a packet's properties by name, wherever in its tree they stand."""

import html
import re
from collections.abc import Iterator
from xml.etree.ElementTree import Element, ParseError  # Types alone; defusedxml does the parsing.

from defusedxml.common import DefusedXmlException
from defusedxml.ElementTree import fromstring

Property = tuple[str, str]

_MAX_PARSED = 1_000_000
"""Bytes of a packet that is read as XML. Larger ones (depth maps in Extended XMP) are only searched."""

_RDF = "{http://www.w3.org/1999/02/22-rdf-syntax-ns#}"
_LANGUAGE = "{http://www.w3.org/XML/1998/namespace}lang"
_REGIONS = "http://www.metadataworkinggroup.com/schemas/regions/"
# Lengths are bounded and every match begins at a delimiter: linear, whatever the bytes are.
_LOOSE = re.compile(
    r"[<\s]([\w.-]{1,60}):([\w.-]{1,60})(?:\s{0,9}=\s{0,9}[\"']([^\"'<]{1,300})|[^<>]{0,200}>\s{0,99}([^<\s][^<]{0,299}))"
)


def read_xmp(packet: bytes) -> list[Property]:
    """Return (local name, text) of every property that says something. Never raises.

    Namespaces are left out: makers use many for the same thing. A name in a face region (MWG) is returned as
    "PersonDisplayName", since "Name" alone can be anything. Several values are joined by "; ".
    """
    packet = packet.strip(b"\0 \t\r\n")
    if len(packet) <= _MAX_PARSED:
        try:
            return list(_properties(fromstring(packet, forbid_dtd=True)))
        except (ParseError, DefusedXmlException, ValueError, LookupError):
            pass  # Damaged or hostile XML still tells what can be found in it.
    text = packet.replace(b"\0", b"").decode("utf-8", "replace")
    return [(_plain(f"{{{m[1]}}}{m[2]}"), html.unescape(m[3] or m[4]).strip()) for m in _LOOSE.finditer(text)]


def _properties(root: Element) -> Iterator[Property]:
    for element in root.iter():
        for name, value in element.attrib.items():
            if value.strip() and not name.startswith(_RDF):
                yield _plain(name), value.strip()
        if not element.tag.startswith(_RDF) and (text := _text(element)):
            yield _plain(element.tag), text


def _text(element: Element) -> str:
    """Return a simple value, an address (`rdf:resource`), or the items of a list directly below."""
    items = [item for container in element if container.tag.startswith(_RDF) for item in container]
    if any(container.tag == f"{_RDF}Alt" for container in element):  # One text in several languages.
        items = sorted(items, key=lambda item: item.get(_LANGUAGE) != "x-default")[:1]
    texts = [element.text, element.get(f"{_RDF}resource"), *(item.text for item in items)]
    return "; ".join(dict.fromkeys(text.strip() for text in texts if text and text.strip()))


def _plain(qualified: str) -> str:
    namespace, _, local = qualified.rpartition("}")
    in_region = namespace.lstrip("{") in (_REGIONS, "mwg-rs")
    return "PersonDisplayName" if in_region and local == "Name" else local
