"""Bodies packed with brotli (RFC 7932), unpacked within a limit: few bytes may stand for gigabytes."""

import brotli
from warcio.bufferedreaders import BufferedReader

_LARGEST = 100_000_000


class _Unpacker:
    """What warcio asks of an unpacker."""

    unused_data = None

    def __init__(self) -> None:
        self._decompressor = brotli.Decompressor()

    def decompress(self, packed: bytes) -> bytes:
        """The next bytes. Raises ValueError for more than any page or file may hold."""
        unpacked: bytes = self._decompressor.process(packed, output_buffer_limit=_LARGEST)
        if len(unpacked) >= _LARGEST:
            raise ValueError("grows beyond measure")
        return unpacked


def use_limited_brotli() -> None:
    """Let warcio unpack brotli so."""
    BufferedReader.DECOMPRESSORS["br"] = _Unpacker
