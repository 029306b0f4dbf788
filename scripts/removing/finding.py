"""Which entry a person means, and everything that goes with it."""

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import unquote, urlsplit

from plugins.core import addresses
from plugins.core.comments import comments_path
from plugins.core.content import Content, Written
from plugins.core.errors import ArchiveError
from plugins.core.model import Entry, Page
from scripts.importer.linking.identities import identity
from scripts.importer.running.store import THEIRS


@dataclass(frozen=True, slots=True)
class Belongings:
    """An entry with the files, below the content folder, that are its alone; and its pictures among them."""

    written: Written[Entry]
    files: tuple[str, ...]
    media: tuple[str, ...]


def find_entry(content: Content, wanted: str) -> Written[Entry]:
    """The entry at an address of this site or of the old one, or in a file.

    Raises ArchiveError where there is none.
    """
    for written in content.entries:
        if wanted in (written.item.path, str(written.path)) or written.path == Path(wanted).absolute():
            return written
        source = written.item.source
        if source is not None and "//" in wanted and identity(source.url) == identity(wanted):
            return written
    place = _folded(urlsplit(wanted).path)
    for written in content.entries:
        if place in {_folded(each) for each in (written.item.address, *written.item.aliases)}:
            return written
    raise ArchiveError(
        f"{wanted}: no entry has this address; give it as /bulletins/pcc/8/, or the file of the entry"
    )


def belongings(content: Content, written: Written[Entry]) -> Belongings:
    """The entry's file, its comments, what an import put beside it, and pictures that no other text uses."""
    beside = comments_path(Path(written.item.path)).as_posix()
    names = [written.item.path, beside, f"{THEIRS}/{written.item.path}", f"{THEIRS}/{beside}"]
    others = {name for each in content.everything if each is not written for name in _media_of(content, each)}
    media = tuple(sorted(set(_media_of(content, written)) - others))
    files = tuple(name for name in (*names, *media) if (content.root / name).is_file())
    return Belongings(written, files, media)


def digests_of(content: Content, found: Belongings) -> tuple[str, ...]:
    """What the page that the entry was imported from and its own pictures are known by (SHA-256)."""
    source = found.written.item.source
    pictures = (hashlib.sha256((content.root / name).read_bytes()).hexdigest() for name in found.media)
    return tuple(dict.fromkeys([*([source.sha256] if source else []), *pictures]))


def _media_of(content: Content, written: Written[Entry] | Written[Page]) -> Iterator[str]:
    """The pictures and documents that a text shows, links to or offers, by their names."""
    links = content.links_of(written)
    offered = written.item.attachments if isinstance(written.item, Entry) else ()
    for address in (*links.targets, *(each.address for each in offered)):
        name = unquote(address.partition("#")[0]).removeprefix("/")
        if name in content.media:
            yield name


def _folded(address: str) -> str:
    return addresses.answered_at(unquote(address)).rstrip("/").lower()
