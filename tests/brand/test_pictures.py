"""The picture for cards elsewhere is a picture, small, and shows when the archive was busy."""

import struct
import zlib

from plugins.brand.pictures import HEIGHT, WIDTH, share_picture

ACCENT = (15, 76, 92)


def pixels(picture: bytes) -> tuple[tuple[int, int], bytes]:
    """The size and the palette places of a picture in one chunk of pixels."""
    size = struct.unpack(">II", picture[16:24])
    start = picture.index(b"IDAT")
    length = struct.unpack(">I", picture[start - 4 : start])[0]
    return (size[0], size[1]), zlib.decompress(picture[start + 4 : start + 4 + length])


def test_picture_has_the_size_that_cards_want_and_is_light():
    picture = share_picture(ACCENT, [[0] * 12])

    size, found = pixels(picture)

    assert size == (WIDTH, HEIGHT)
    assert len(found) == (WIDTH + 1) * HEIGHT
    assert len(picture) < 5_000


def test_busiest_month_is_white_and_an_empty_archive_has_no_months():
    busy, empty = share_picture(ACCENT, [[0, 4, *[1] * 10]]), share_picture(ACCENT, [])

    assert pixels(busy)[1].count(5) == pixels(empty)[1].count(5) + 44 * 44
