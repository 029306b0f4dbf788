"""Small pictures and documents for the importer's tests, made byte by byte."""

import struct
import zlib
from collections.abc import Mapping, Sequence
from html import escape
from io import BytesIO
from zipfile import ZipFile

_WORDS = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006"


def png(colour: int = 0, size: int = 8, note: str = "") -> bytes:
    """A square picture of one grey; `note` is a comment in it."""
    rows = (b"\0" + bytes([colour]) * size) * size
    chunks = [_chunk(b"IHDR", struct.pack(">IIBBBBB", size, size, 8, 0, 0, 0, 0))]
    if note:
        chunks.append(_chunk(b"tEXt", b"Comment\0" + note.encode()))
    chunks += [_chunk(b"IDAT", zlib.compress(rows)), _chunk(b"IEND", b"")]
    return b"\x89PNG\r\n\x1a\n" + b"".join(chunks)


def _chunk(name: bytes, content: bytes) -> bytes:
    checksum = struct.pack(">I", zlib.crc32(name + content))
    return struct.pack(">I", len(content)) + name + content + checksum


def jpeg(*segments: tuple[int, bytes], scan: bytes = b"picture") -> bytes:
    """A JPEG with some segments before its picture."""
    written = (
        b"\xff" + bytes([kind]) + struct.pack(">H", len(content) + 2) + content for kind, content in segments
    )
    return b"\xff\xd8" + b"".join(written) + b"\xff\xda\x00\x02" + scan + b"\xff\xd9"


def exif(orientation: int, note: bytes) -> bytes:
    """An Exif segment with the way up of the picture, and a note somewhere after it."""
    entry = struct.pack("<HHIHH", 0x0112, 3, 1, orientation, 0)
    return b"Exif\0\0" + b"II*\0" + struct.pack("<IH", 8, 1) + entry + b"\0\0\0\0" + note


def pdf(lines: Sequence[str], title: str = "", created: str = "", pages: int = 1) -> bytes:
    """A PDF with some lines of text on each page; `created` as D:20120509120000+01'00'."""
    text = "BT /F1 11 Tf 14 TL 50 800 Td " + " ".join(f"({_escaped(line)}) Tj T*" for line in lines) + " ET"
    kids = " ".join(f"{4 + 2 * page} 0 R" for page in range(pages))
    about = (f"/Title ({_escaped(title)}) " if title else "") + (
        f"/CreationDate ({created})" if created else ""
    )
    objects = [
        "<< /Type /Catalog /Pages 2 0 R >>",
        f"<< /Type /Pages /Kids [{kids}] /Count {pages} >>",
        "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>",
    ]
    for page in range(pages):
        objects.append(
            f"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents {5 + 2 * page} 0 R "
            "/Resources << /Font << /F1 3 0 R >> >> >>"
        )
        objects.append(f"<< /Length {len(text.encode('cp1252'))} >>\nstream\n{text}\nendstream")
    objects.append(f"<< {about} >>")
    return _with_table(objects)


def _escaped(text: str) -> str:
    return text.replace("\\", r"\\").replace("(", r"\(").replace(")", r"\)")


def _with_table(objects: Sequence[str]) -> bytes:
    body, places = b"%PDF-1.4\n", []
    for number, one in enumerate(objects, 1):
        places.append(len(body))
        body += f"{number} 0 obj\n{one}\nendobj\n".encode("cp1252")
    table = "".join(f"{place:010} 00000 n \n" for place in places)
    end = f"xref\n0 {len(objects) + 1}\n0000000000 65535 f \n{table}trailer\n"
    end += f"<< /Size {len(objects) + 1} /Root 1 0 R /Info {len(objects)} 0 R >>\n"
    end += f"startxref\n{len(body)}\n%%EOF\n"
    return body + end.encode()


def docx(
    paragraphs: Sequence[str], title: str = "", created: str = "", members: Mapping[str, bytes] | None = None
) -> bytes:
    """A Word document; a paragraph that begins with `# ` is a heading. Members go in too."""
    body = "".join(_paragraph(text) for text in paragraphs)
    packed = BytesIO()
    with ZipFile(packed, "w") as target:
        target.writestr(
            "[Content_Types].xml",
            f'<Types xmlns="{_PACKAGE}/content-types">'
            '<Default Extension="xml" ContentType="application/xml"/></Types>',
        )
        target.writestr(
            "_rels/.rels",
            f'<Relationships xmlns="{_PACKAGE}/relationships"><Relationship Id="r1" '
            f'Type="{_OFFICE}/relationships/officeDocument" Target="word/document.xml"/></Relationships>',
        )
        target.writestr(
            "word/document.xml", f'<w:document xmlns:w="{_WORDS}"><w:body>{body}</w:body></w:document>'
        )
        target.writestr(
            "docProps/core.xml",
            f'<cp:coreProperties xmlns:cp="{_PACKAGE}/metadata/core-properties" '
            'xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/">'
            f"<dc:title>{title}</dc:title><dcterms:created>{created}</dcterms:created></cp:coreProperties>",
        )
        for name, content in (members or {}).items():
            target.writestr(name, content)
    return packed.getvalue()


def _paragraph(text: str) -> str:
    style = '<w:pPr><w:pStyle w:val="Heading1"/></w:pPr>' if text.startswith("# ") else ""
    return f"<w:p>{style}<w:r><w:t>{escape(text.removeprefix('# '))}</w:t></w:r></w:p>"
