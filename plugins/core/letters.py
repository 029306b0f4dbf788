"""The A to Z: the letter a title stands under, and the letters that have any."""

from plugins.core import addresses
from plugins.core.archive import Archive
from plugins.core.model import Entry
from plugins.core.outputs import Link
from plugins.core.slugs import slugify


def letter_of(entry: Entry) -> str:
    """The letter an entry stands under: `0-9` for figures.

    The first letter or figure of the title decides, without its accents.
    """
    initial = slugify(entry.title)[0]
    return initial.upper() if initial.isalpha() else "0-9"


def letter_links(archive: Archive) -> tuple[Link, ...]:
    """The letters under which any title stands, in order."""
    letters = sorted({letter_of(entry) for entry in archive.entries})
    return tuple(Link(letter, addresses.letter(letter)) for letter in letters)
