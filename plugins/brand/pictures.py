"""The sign of the archive, and the picture that stands for it where a page is passed on.

The picture shows the sign and, as on the page of the archive, how much was published month by month. It is
made of rectangles, so it needs no program for pictures and no font.
"""

import struct
import zlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from plugins.brand.colours import Colour, in_hex, mix
from plugins.core.counting import depth

# What programs that show such pictures want.
WIDTH, HEIGHT = 1200, 630

# A page with its title, a picture and lines, on a field of 32 by 32: left, top, width, height.
_SHEET = (5, 2, 22, 28)
_LINES = ((9, 6, 14, 3), (9, 12, 6, 8), (17, 12, 6, 2), (17, 15, 6, 2), (17, 18, 6, 2), (9, 23, 14, 2))

_SIGN_SCALE = 14
_SIGN_AT = (64, 91)
_SQUARE, _GAP = 44, 10
_MONTHS_LEFT = 500
_YEARS_SHOWN = 8
_WHITE: Colour = (255, 255, 255)
# How much white there is in the square of a month, from nothing published to the busiest.
_DEPTHS = (0.1, 0.32, 0.52, 0.76, 1.0)


@dataclass(frozen=True, slots=True)
class Rectangle:
    """Pixels of one colour, a place in the palette."""

    left: int
    top: int
    width: int
    height: int
    colour: int


def sign(accent: Colour) -> bytes:
    """The sign as SVG, for tabs and bookmarks."""
    sheet, *lines = (f"M{x} {y}h{w}v{h}h-{w}z" for x, y, w, h in (_SHEET, *_LINES))
    return (
        '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 32 32">\n'
        f'<path fill="{in_hex(accent)}" d="{sheet}"/>\n<path fill="#fff" d="{"".join(lines)}"/>\n</svg>\n'
    ).encode()


def share_picture(accent: Colour, years: Sequence[Sequence[int]]) -> bytes:
    """The picture as PNG; `years` are the numbers of entries in twelve months each, newest year first."""
    palette = (accent, *(mix(_WHITE, accent, share) for share in _DEPTHS))
    return _png(palette, [*_sign_on_accent(), *_squares(years[:_YEARS_SHOWN])])


def _sign_on_accent() -> Iterator[Rectangle]:
    left, top = _SIGN_AT
    for index, (x, y, width, height) in enumerate((_SHEET, *_LINES)):
        colour = 0 if index else len(_DEPTHS)
        scale = _SIGN_SCALE
        yield Rectangle(left + x * scale, top + y * scale, width * scale, height * scale, colour)


def _squares(years: Sequence[Sequence[int]]) -> Iterator[Rectangle]:
    busiest = max((number for months in years for number in months), default=0)
    top = (HEIGHT - len(years) * (_SQUARE + _GAP) + _GAP) // 2
    for row, months in enumerate(years):
        for column, number in enumerate(months):
            yield Rectangle(
                _MONTHS_LEFT + column * (_SQUARE + _GAP),
                top + row * (_SQUARE + _GAP),
                _SQUARE,
                _SQUARE,
                1 + depth(number, busiest),
            )


def _png(palette: Sequence[Colour], rectangles: Sequence[Rectangle]) -> bytes:
    """A picture of rectangles on the first colour of a palette (PNG, third edition, indexed colour)."""
    rows = [bytearray(WIDTH) for _ in range(HEIGHT)]
    for each in rectangles:
        line = bytes([each.colour]) * each.width
        for row in rows[each.top : each.top + each.height]:
            row[each.left : each.left + each.width] = line
    header = struct.pack(">IIBBBBB", WIDTH, HEIGHT, 8, 3, 0, 0, 0)
    pixels = zlib.compress(b"".join(b"\0" + row for row in rows), 9)
    colours = bytes(part for colour in palette for part in colour)
    chunks = ((b"IHDR", header), (b"PLTE", colours), (b"IDAT", pixels), (b"IEND", b""))
    return b"\x89PNG\r\n\x1a\n" + b"".join(_chunk(*each) for each in chunks)


def _chunk(kind: bytes, content: bytes) -> bytes:
    return struct.pack(">I", len(content)) + kind + content + struct.pack(">I", zlib.crc32(kind + content))
