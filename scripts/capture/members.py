"""The packed members (RFC 1952) that a capture file is made of, each of them one record."""

import zlib
from collections.abc import Iterator
from typing import IO

from scripts.importer.sources.records import GZIP

_BLOCK = 1 << 16
_PIECE = 1 << 20
_WARC = b"WARC/"


def members(stream: IO[bytes]) -> Iterator[tuple[int, int]]:
    """Where each member begins and ends in bytes, as far as they are whole and follow each other."""
    start = 0
    while (end := _end_of_member(stream, start)) is not None:
        yield start, end
        start = end


def begins_with_records(stream: IO[bytes]) -> bool:
    """Whether a file holds packed records, or is so short that it may have become one."""
    stream.seek(0)
    if not stream.read(1):
        return True
    start = _start_of_member(stream, 0)
    return start is not None and (start.startswith(_WARC) or _WARC.startswith(start))


def has_record_after(stream: IO[bytes], place: int) -> bool:
    """Whether a record begins somewhere behind a place in bytes at which none does."""
    position, before = place + 1, b""
    while True:
        stream.seek(position)
        block = stream.read(_PIECE)
        found = (before + block).find(GZIP)
        while found >= 0:
            if _start_of_member(stream, position - len(before) + found) == _WARC:
                return True
            found = (before + block).find(GZIP, found + 1)
        if not block:
            return False
        position, before = position + len(block), block[1 - len(GZIP) :]


def _end_of_member(stream: IO[bytes], start: int) -> int | None:
    """Where a member ends; None where none begins, or it is not whole."""
    stream.seek(start)
    unpacking = zlib.decompressobj(16 + zlib.MAX_WBITS)
    while not unpacking.eof:
        packed = unpacking.unconsumed_tail or stream.read(_BLOCK)
        if not packed:
            return None
        try:
            unpacking.decompress(packed, _PIECE)
        except zlib.error:
            return None
    return stream.tell() - len(unpacking.unused_data)


def _start_of_member(stream: IO[bytes], start: int) -> bytes | None:
    """The first bytes of what is packed at a place; None where nothing is packed."""
    stream.seek(start)
    try:
        return zlib.decompressobj(16 + zlib.MAX_WBITS).decompress(stream.read(_BLOCK), len(_WARC))
    except zlib.error:
        return None
