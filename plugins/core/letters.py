"""The A to Z: the letters under which titles stand."""

from plugins.core import addresses
from plugins.core.archive import Archive
from plugins.core.outputs import Link


def letter_links(archive: Archive) -> tuple[Link, ...]:
    """The letters under which any title stands, in order."""
    return tuple(Link(letter, addresses.letter(letter)) for letter in archive.by_letter)
