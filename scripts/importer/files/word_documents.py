"""The text of Word documents (.docx, ECMA-376) as HTML."""

import zlib
from datetime import UTC, datetime
from io import BytesIO
from typing import Any
from xml.parsers.expat import ExpatError
from zipfile import BadZipFile, ZipFile

import mammoth
from lxml import etree

from scripts.importer.files.document_names import DocumentText, stated_title

_MOST_BYTES = 200_000_000
_MOST_MEMBERS = 10_000
_CORE = "docProps/core.xml"
_NAMES = {
    "dc": "http://purl.org/dc/elements/1.1/",
    "dcterms": "http://purl.org/dc/terms/",
}
_NEVER_BEFORE = 1991
_LOCKED = "is damaged or locked with a password: its text could not be read"
# What mammoth raises on files that are not as the standard has them.
_DAMAGE = (
    AttributeError,
    BadZipFile,
    ExpatError,
    LookupError,
    NotImplementedError,
    OSError,
    RecursionError,
    RuntimeError,
    TypeError,
    ValueError,
    zlib.error,
)


def read_word(content: bytes, styles: str = "") -> DocumentText:
    """What a Word document says; one that is broken says why it does not.

    `styles` are more of mammoth's rules on what the document's own styles mean.
    """
    try:
        title, created = _checked(content)
        converted: Any = mammoth.convert_to_html(BytesIO(content), style_map=styles)
    except _Refused as error:
        return DocumentText(problem=f"{error}: its text could not be read")
    except _DAMAGE:
        return DocumentText(problem=_LOCKED)
    html = str(converted.value)
    problem = "" if html.strip() else "has no text"
    return DocumentText(html, title, created, problem)


class _Refused(Exception):
    """A document that would cost too much, or that no word processor writes."""


def _checked(content: bytes) -> tuple[str, datetime | None]:
    """The title and moment of creation that a document states. Raises _Refused before all is unpacked."""
    with ZipFile(BytesIO(content)) as packed:
        members = packed.infolist()
        if len(members) > _MOST_MEMBERS or sum(member.file_size for member in members) > _MOST_BYTES:
            raise _Refused("is too large once unpacked")
        for member in members:
            if member.filename.endswith((".xml", ".rels")):
                with packed.open(member) as stream:
                    if b"<!DOCTYPE" in stream.read(4096):
                        raise _Refused("declares a document type, which no word processor does")
        core = packed.read(_CORE) if _CORE in packed.namelist() else b""
    return _stated(core)


def _stated(core: bytes) -> tuple[str, datetime | None]:
    parser = etree.XMLParser(resolve_entities=False, no_network=True, huge_tree=False)
    try:
        root = etree.fromstring(core, parser)
    except etree.XMLSyntaxError:
        return "", None
    title = root.findtext("dc:title", "", _NAMES)
    try:
        created = datetime.fromisoformat(root.findtext("dcterms:created", "", _NAMES).strip())
    except ValueError:
        return stated_title(title), None
    created = (created if created.tzinfo else created.replace(tzinfo=UTC)).replace(microsecond=0)
    return stated_title(title), created if created.year >= _NEVER_BEFORE else None
