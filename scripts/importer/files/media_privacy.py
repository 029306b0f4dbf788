"""Pictures without what cameras and programs write into them: places, names, serial numbers, previews.

What a picture shows stays bit for bit: colour profiles and the way up are kept, the rest of the metadata
goes (Exif, XMP and IPTC in JPEG; text chunks in PNG, W3C PNG section 11.3; EXIF and XMP chunks in WebP).
"""

import re
import struct
from collections.abc import Iterator

_PNG_START = b"\x89PNG\r\n\x1a\n"
_PNG_DROPPED = frozenset({b"tEXt", b"zTXt", b"iTXt", b"eXIf", b"tIME"})
_WEBP_DROPPED = frozenset({b"EXIF", b"XMP "})
_WEBP_FLAGS = 0x08 | 0x04
_SCAN, _END, _APP1, _COMMENT = 0xDA, 0xD9, 0xE1, 0xFE
# In the coded picture a byte 0xFF is followed by 0x00, or by the mark of a restart (ITU T.81, B.1.1).
_MARKER = re.compile(rb"\xff[^\x00\xd0-\xd7\xff]")
# Of the application segments those that a picture needs to be shown: JFIF, the colour profile, Adobe's.
_JPEG_KEPT = frozenset({0xE0, 0xE2, 0xEE})
_ORIENTATION = 0x0112
_SHORT = 3


class DamagedPicture(ValueError):
    """A picture that does not hold together; the message says where."""


def without_metadata(content: bytes, kind: str) -> bytes:
    """The same picture without its metadata; what is no picture stays as it is.

    `kind` is the file's ending. Raises DamagedPicture for one that ends before it shows anything.
    """
    match kind:
        case ".jpg":
            return b"\xff\xd8" + b"".join(_jpeg(content))
        case ".png":
            return _PNG_START + b"".join(_png(content))
        case ".webp":
            return _webp(content)
    return content


def _jpeg(content: bytes) -> Iterator[bytes]:
    """The segments up to the picture itself, and then all the rest."""
    position = 2
    while position + 4 <= len(content):
        if content[position] != 0xFF:
            raise DamagedPicture(f"no segment begins at byte {position}")
        marker = content[position + 1]
        if marker == 0xFF:
            position += 1
            continue
        if marker == _SCAN:
            yield from _scans(content, position)
            return
        end = position + 2 + int.from_bytes(content[position + 2 : position + 4], "big")
        segment = content[position:end]
        if marker == _APP1:
            yield _way_up(segment[4:])
        elif marker != _COMMENT and (not 0xE0 <= marker <= 0xEF or marker in _JPEG_KEPT):
            yield segment
        position = end
    raise DamagedPicture("it breaks off before the picture begins")


def _scans(content: bytes, position: int) -> Iterator[bytes]:
    """The picture itself, to its end: what cameras and telephones append to it is no part of it."""
    marker = _MARKER.search(content, position + 2)
    while marker is not None and content[marker.start() + 1] != _END:
        length = int.from_bytes(content[marker.end() : marker.end() + 2], "big")
        marker = _MARKER.search(content, marker.end() + max(length, 2))
    yield content[position : marker.end() if marker else len(content)]


def _way_up(exif: bytes) -> bytes:
    """An Exif segment that says which way up the picture is, and nothing else; none if it is upright."""
    turned = _orientation(exif)
    if turned in {None, 1}:
        return b""
    entry = struct.pack(">HHIHH", _ORIENTATION, _SHORT, 1, turned, 0)
    tiff = b"MM\0*" + struct.pack(">IH", 8, 1) + entry + b"\0\0\0\0"
    body = b"Exif\0\0" + tiff
    return b"\xff\xe1" + struct.pack(">H", len(body) + 2) + body


def _orientation(exif: bytes) -> int | None:
    """The way up that the first directory of an Exif segment states (TIFF 6.0, section 2)."""
    if not exif.startswith(b"Exif\0\0"):
        return None
    tiff = exif[6:]
    order = {b"II": "<", b"MM": ">"}.get(tiff[:2])
    if order is None or len(tiff) < 10:
        return None
    start = struct.unpack_from(f"{order}I", tiff, 4)[0]
    if start + 2 > len(tiff):
        return None
    count = struct.unpack_from(f"{order}H", tiff, start)[0]
    for number in range(count):
        at = start + 2 + number * 12
        if at + 12 > len(tiff):
            return None
        tag, kind, _, value = struct.unpack_from(f"{order}HHIH", tiff, at)
        if (tag, kind) == (_ORIENTATION, _SHORT):
            return int(value) if 1 <= value <= 8 else None
    return None


def _png(content: bytes) -> Iterator[bytes]:
    position = len(_PNG_START)
    while position + 12 <= len(content):
        length = int.from_bytes(content[position : position + 4], "big")
        name = content[position + 4 : position + 8]
        if name not in _PNG_DROPPED:
            yield content[position : position + 12 + length]
        if name == b"IEND":
            return
        position += 12 + length
    raise DamagedPicture("it breaks off")


def _webp(content: bytes) -> bytes:
    """The chunks of a WebP but for metadata, its header without the marks that say it has some."""
    kept: list[bytes] = []
    position = 12
    while position + 8 <= len(content):
        name = content[position : position + 4]
        length = int.from_bytes(content[position + 4 : position + 8], "little")
        chunk = content[position : position + 8 + length + length % 2]
        if len(chunk) < 8 + length or (name == b"VP8X" and not length):
            raise DamagedPicture("it breaks off")
        if name == b"VP8X":
            chunk = chunk[:8] + bytes([chunk[8] & ~_WEBP_FLAGS]) + chunk[9:]
        if name not in _WEBP_DROPPED:
            kept.append(chunk)
        position += len(chunk)
    if not kept:
        raise DamagedPicture("it holds no picture")
    body = b"WEBP" + b"".join(kept)
    return b"RIFF" + struct.pack("<I", len(body)) + body


def picture_size(content: bytes, kind: str) -> tuple[int, int] | None:
    """The width and height of a PNG or GIF in pixels; None where its first bytes do not tell.

    >>> picture_size(b"GIF89a" + bytes([1, 0, 2, 0]), ".gif")
    (1, 2)
    """
    if kind == ".gif" and len(content) >= 10:
        width, height = struct.unpack_from("<HH", content, 6)
        return int(width), int(height)
    if kind == ".png" and len(content) >= 24:
        width, height = struct.unpack_from(">II", content, 16)
        return int(width), int(height)
    return None
