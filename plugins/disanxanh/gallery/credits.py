"""Whose a picture is, written into its files: EXIF and XMP (Dublin Core, XMP Rights, PLUS of IPTC Photo Metadata)."""

from html import escape

from PIL import Image

from disanxanh.base.picture import Notice

_ARTIST, _COPYRIGHT = 0x013B, 0x8298


def exif_block(notice: Notice) -> Image.Exif:
    """Return EXIF with Artist and Copyright alone, in UTF-8 (EXIF 3.0)."""
    exif = Image.Exif()
    exif[_ARTIST] = notice.credit.encode()
    exif[_COPYRIGHT] = " ".join(filter(None, (notice.license, notice.url))).encode()
    return exif


def xmp_packet(notice: Notice) -> bytes:
    """Return the same as XMP, where picture searches look for creator, rights and licence address."""
    credit, rights, url = (escape(text) for text in (notice.credit, notice.license, notice.url))
    statement = f' xmpRights:WebStatement="{url}"' if url else ""
    return (
        '<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">'
        '<rdf:Description rdf:about="" xmlns:dc="http://purl.org/dc/elements/1.1/"'
        ' xmlns:photoshop="http://ns.adobe.com/photoshop/1.0/"'
        f' xmlns:xmpRights="http://ns.adobe.com/xap/1.0/rights/" photoshop:Credit="{credit}"{statement}>'
        f"<dc:creator><rdf:Seq><rdf:li>{credit}</rdf:li></rdf:Seq></dc:creator>"
        f'<dc:rights><rdf:Alt><rdf:li xml:lang="x-default">{rights}</rdf:li></rdf:Alt></dc:rights>'
        "</rdf:Description></rdf:RDF></x:xmpmeta>"
    ).encode()
