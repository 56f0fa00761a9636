"""XMP, today's format of texts in a picture file. (ISO 16684-1; IPTC Photo Metadata Standard)"""

import struct
from collections.abc import Mapping, Sequence
from xml.sax.saxutils import escape

from lxml import etree

RDF = "http://www.w3.org/1999/02/22-rdf-syntax-ns#"
DC = "http://purl.org/dc/elements/1.1/"
PHOTOSHOP = "http://ns.adobe.com/photoshop/1.0/"
RIGHTS = "http://ns.adobe.com/xap/1.0/rights/"
IPTC = "http://iptc.org/std/Iptc4xmpCore/1.0/xmlns/"
EXIF = "http://ns.adobe.com/exif/1.0/"
XMP = "http://ns.adobe.com/xap/1.0/"
XML_LANG = "{http://www.w3.org/XML/1998/namespace}lang"

PREFIXES = {"dc": DC, "photoshop": PHOTOSHOP, "xmpRights": RIGHTS, "Iptc4xmpCore": IPTC}
#: Properties that are read and never written.
READ_ONLY = {"exif": EXIF, "xmp": XMP}
MAX_PACKET = 500_000  # bytes; a JPEG's segment has 65,535 at most, other forms have no limit of their own

# How the standard wants each written: alternatives by language, an ordered list, or plain words.
BY_LANGUAGE = ("dc:description", "dc:rights", "xmpRights:UsageTerms", "Iptc4xmpCore:AltTextAccessibility")
LISTS = ("dc:creator",)
PLAIN = ("photoshop:Credit", "photoshop:Source", "photoshop:Headline", "xmpRights:WebStatement", "xmpRights:Marked")
#: When the picture was taken, and when it was made into a file. (IPTC Photo Metadata: Date Created; XMP, part 2, 3.4)
TAKEN = ("exif:DateTimeOriginal", "photoshop:DateCreated")
MADE = ("exif:DateTimeDigitized", "xmp:CreateDate")
NAMES = (*BY_LANGUAGE, *LISTS, *PLAIN, *TAKEN, *MADE)

# The identifier that marks a packet is the same for everyone. (ISO 16684-1, 7.3.2)
BEGIN = '<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?>'
END = '<?xpacket end="r"?>'


def read_xmp(packet: bytes) -> dict[str, list[str]]:
    """The properties of NAMES in a packet, each with its values; {} for a packet that is not XMP, is too large, or has a DTD.

    Of alternatives by language, the default or else the first is read. "exif:GPS" is there if the packet has a position.
    """
    root = _parsed(packet)
    if root is None:
        return {}
    fields: dict[str, list[str]] = {}
    for description in root.iter(f"{{{RDF}}}Description"):
        for name in NAMES:
            if name not in fields and (values := _values(description, name)):
                fields[name] = values
        if "exif:GPS" not in fields and _has_position(description):
            fields["exif:GPS"] = ["true"]
    return fields


def write_xmp(values: Mapping[str, Sequence[str]]) -> bytes:
    """A packet with these properties of NAMES, in UTF-8; empty values are left out."""
    parts = [_property(name, [value for value in values[name] if value]) for name in NAMES if name in values]
    spaces = " ".join(f'xmlns:{prefix}="{address}"' for prefix, address in PREFIXES.items())
    body = "".join(parts)
    return (
        f'{BEGIN}<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="{RDF}">'
        f'<rdf:Description rdf:about="" {spaces}>{body}</rdf:Description></rdf:RDF></x:xmpmeta>{END}'
    ).encode(errors="replace")


def xmp_segment(packet: bytes) -> bytes:
    """A JPEG APP1 segment that holds a packet of less than 65,502 bytes. (XMP specification, part 3, 1.1.3)"""
    content = b"http://ns.adobe.com/xap/1.0/\0" + packet
    return b"\xff\xe1" + struct.pack(">H", len(content) + 2) + content


def _parsed(packet: bytes) -> "etree._Element | None":
    packet = packet.strip(b"\0 \t\r\n")
    if not packet or len(packet) > MAX_PACKET:
        return None
    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, load_dtd=False, dtd_validation=False, huge_tree=False, recover=False
    )
    try:
        root = etree.fromstring(packet, parser)
    except (etree.XMLSyntaxError, ValueError):
        return None
    return None if root.getroottree().docinfo.doctype else root


def _values(description: "etree._Element", name: str) -> list[str]:
    prefix, local = name.split(":")
    full = f"{{{(PREFIXES | READ_ONLY)[prefix]}}}{local}"
    if short := description.get(full):  # a plain property may be written as an attribute
        return [short]
    element = description.find(full)
    if element is None:
        return []
    items = element.findall(f".//{{{RDF}}}li")
    if name in BY_LANGUAGE:
        default = [item for item in items if (item.get(XML_LANG) or "").lower() == "x-default"]
        items = (default or items)[:1]
    texts = ["".join(item.itertext()) for item in items] or [element.text or ""]
    return [text for text in texts if text.strip()]


def _has_position(description: "etree._Element") -> bool:
    names = [str(name) for name in description.attrib] + [str(child.tag) for child in description]
    return any(name.startswith(f"{{{EXIF}}}GPS") for name in names)


def _property(name: str, values: Sequence[str]) -> str:
    if not values:
        return ""
    if name in BY_LANGUAGE:
        return f'<{name}><rdf:Alt><rdf:li xml:lang="x-default">{_safe(values[0])}</rdf:li></rdf:Alt></{name}>'
    if name in LISTS:
        items = "".join(f"<rdf:li>{_safe(value)}</rdf:li>" for value in values)
        return f"<{name}><rdf:Seq>{items}</rdf:Seq></{name}>"
    return f"<{name}>{_safe(values[0])}</{name}>"


def _safe(text: str) -> str:
    """Text for XML: escaped, and without the controls that XML 1.0 excludes."""
    return escape("".join(letter for letter in text if letter >= " " or letter in "\t\n"))
