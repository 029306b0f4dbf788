"""What kind of file some bytes are, by the bytes themselves: a name or a server may be wrong."""

import zlib
from io import BytesIO
from zipfile import BadZipFile, ZipFile

from scripts.importer.files.media_addresses import ending

_OFFICE = {"word/": ".docx", "xl/": ".xlsx", "ppt/": ".pptx"}
_OPEN_DOCUMENT = {
    b"application/vnd.oasis.opendocument.text": ".odt",
    b"application/vnd.oasis.opendocument.spreadsheet": ".ods",
}
_TEXTS = frozenset({".csv", ".txt"})
_MOST_MEMBERS = 10_000
_LONGEST_TYPE = 100


def kind_of(content: bytes, address: str) -> str | None:
    """The ending that a file of these bytes has on this site; None for a kind that is not published.

    Of plain text the address says which it is.

    >>> kind_of(b"%PDF-1.4 ...", "http://old.example/rules"), kind_of(b"<html>", "http://old.example/a.png")
    ('.pdf', None)
    """
    head = content[:1024]
    if head.startswith(b"\x89PNG\r\n\x1a\n"):
        return ".png"
    if head.startswith(b"\xff\xd8\xff"):
        return ".jpg"
    if head.startswith((b"GIF87a", b"GIF89a")):
        return ".gif"
    if head[:4] == b"RIFF" and head[8:12] == b"WEBP":
        return ".webp"
    if b"%PDF-" in head:
        return ".pdf"
    if head.startswith(b"PK\x03\x04"):
        return _kind_of_zip(content)
    if head.startswith((b"ID3", b"\xff\xfb", b"\xff\xf3", b"\xff\xf2")):
        return ".mp3"
    if head[4:8] == b"ftyp":
        return ".mp4"
    return ending(address) if ending(address) in _TEXTS and _is_text(content) else None


def _kind_of_zip(content: bytes) -> str | None:
    """An office document by the folder it keeps its words in; one that holds programs is none."""
    try:
        with ZipFile(BytesIO(content)) as packed:
            names = packed.namelist()
            if len(names) > _MOST_MEMBERS or any(name.endswith("vbaProject.bin") for name in names):
                return None
            if "mimetype" in names and packed.getinfo("mimetype").file_size < _LONGEST_TYPE:
                return _OPEN_DOCUMENT.get(packed.read("mimetype").strip())
    except (BadZipFile, NotImplementedError, RuntimeError, ValueError, zlib.error):
        return None
    if "[Content_Types].xml" in names:
        return next(
            (kind for folder, kind in _OFFICE.items() if any(one.startswith(folder) for one in names)), None
        )
    return ".zip"


def _is_text(content: bytes) -> bool:
    return b"\0" not in content and not content[:1024].lstrip().lower().startswith((b"<!doctype", b"<html"))
