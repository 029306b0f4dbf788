"""Pictures and documents of imported entries, kept below `content/media/imported`.

A file is named by what it was called and by its bytes, `map-of-force-areas-3f2a9c1b04de.png`, so that it is
kept once however many pages show it, and so that a second import finds it in its place.
"""

import base64
import binascii
import hashlib
import re
from collections.abc import Callable, Container, Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import TypeAlias
from urllib.parse import unquote, unquote_to_bytes, urlsplit

from plugins.core.attachments import IMPORTED
from plugins.core.files import safe_join, write_if_changed
from plugins.core.slugs import slugify
from scripts.importer.files.media_addresses import ending
from scripts.importer.files.media_kinds import kind_of
from scripts.importer.files.media_privacy import DamagedPicture, without_metadata
from scripts.importer.files.resources import LARGEST_FILE, Holdings, Place, Resource, resource_key

FOLDER = IMPORTED.rstrip("/")
_DIGITS = 12
_NAMED = re.compile(rf"(?:.*-)?([0-9a-f]{{{_DIGITS}}})\.[a-z0-9]+")
# Names that programs give: they tell a reader nothing.
_MACHINE_NAME = re.compile(
    r"(?:img|image|images|pic|picture|photo|dsc[nf]?|scan|screen-?shot|clip-image|unnamed|untitled|download|file|"
    r"attachment|document|media|default|s\d+|w\d+-h\d+)?(?:-?\d+)*(?:-?[0-9a-f]{8,})?|[0-9a-f-]{16,}"
)
_LONGEST = 60

Put: TypeAlias = Callable[[str, bytes], object]


@dataclass(frozen=True, slots=True)
class Kept:
    """A file that is kept: the address it was found at, and its path in the content folder."""

    address: str
    path: str
    sha256: str


class Unfit(ValueError):
    """A file that is there and cannot be published; the message says why."""


class Media:
    """Keeps the files that entries show and link to, each once.

    `holdings` is where they are looked for. With `dry_run` nothing is written. `put` writes a file of the
    content by its name in one step. Files of the digests `refused` were taken down.
    """

    def __init__(
        self,
        root: Path,
        holdings: Holdings,
        dry_run: bool = False,
        put: Put | None = None,
        refused: Container[str] = frozenset(),
    ) -> None:
        self._refused = refused
        self._holdings = holdings
        self._dry_run = dry_run
        self._put = put or _put_into(root)
        self._names = _names_in(root / FOLDER)
        self._known: dict[str, Kept | str | None] = {}

    def take(self, addresses: Iterable[str], place: Place, slug: str) -> Kept | None:
        """Keep the file at the first of some addresses that has one; None where no source holds any.

        `slug` names a file whose own name says nothing. Raises Unfit where the only files found are of a
        kind that is not published, or damaged.
        """
        unfit = ""
        for address in addresses:
            found = self._take_one(address, place, slug)
            if isinstance(found, Kept):
                return found
            unfit = unfit or found or ""
        if unfit:
            raise Unfit(unfit)
        return None

    def take_held(self, picture: str, slug: str) -> Kept:
        """Keep a picture that stands in its page itself (a `data:` address, RFC 2397). May raise Unfit."""
        try:
            content = base64.b64decode(unquote_to_bytes(picture.partition(",")[2]))
        except binascii.Error:
            raise Unfit("is not written as pictures in pages are") from None
        return self._keep(Resource("", content), slug)

    def why_missing(self, address: str) -> str:
        """Why no source gave a file."""
        return self._holdings.unanswered.get(resource_key(address), "is not in the capture")

    def _take_one(self, address: str, place: Place, slug: str) -> Kept | str | None:
        key = resource_key(address)
        # Found once is found; what one page lacks, the folder beside another may hold.
        if self._known.get(key) is None:
            resource = self._holdings.find(address, place)
            if resource is not None:
                self._known[key] = self._kept_or_why_not(resource, slug)
        return self._known.get(key)

    def _kept_or_why_not(self, resource: Resource, slug: str) -> Kept | str:
        try:
            return self._keep(resource, slug)
        except Unfit as error:
            return str(error)

    def _keep(self, resource: Resource, slug: str) -> Kept:
        if not resource.content:
            raise Unfit("is empty")
        if len(resource.content) > LARGEST_FILE:
            raise Unfit(f"is larger than {LARGEST_FILE // 1_000_000} MB")
        kind = kind_of(resource.content, resource.address)
        if kind is None:
            raise Unfit("is not of a kind that this site publishes")
        try:
            content = without_metadata(resource.content, kind)
        except DamagedPicture as error:
            raise Unfit(f"is a damaged picture: {error}") from None
        digest = hashlib.sha256(content).hexdigest()
        if digest in self._refused:
            raise Unfit("was taken down (data/takedowns.csv)")
        start = digest[:_DIGITS]
        name = self._names.setdefault(start, f"{_stem(resource.address, slug)}-{start}{kind}")
        path = f"{FOLDER}/{name}"
        if not self._dry_run:
            self._put(path, content)
        if resource.on_kept is not None:
            resource.on_kept(path)
        return Kept(resource.address, path, digest)


def _put_into(root: Path) -> Put:
    return lambda name, content: write_if_changed(safe_join(root, name), content)


def _names_in(folder: Path) -> dict[str, str]:
    """The files there are, by the start of their digest."""
    names = sorted(path.name for path in folder.iterdir()) if folder.is_dir() else []
    return {found[1]: name for name in names if (found := _NAMED.fullmatch(name))}


def _stem(address: str, slug: str) -> str:
    """What to call a file: its own name, or that of its entry where the own one says nothing.

    >>> _stem("http://old.example/Rules%20of%20Procedure.PDF", "a"), _stem("http://old.example/034.jpg", "a")
    ('rules-of-procedure', 'a')
    """
    try:
        name = unquote(urlsplit(address).path).rpartition("/")[2]
    except ValueError:
        name = ""
    stem = slugify(name[: len(name) - len(ending(address))])
    wanted = slug if not name or _MACHINE_NAME.fullmatch(stem) else stem
    return wanted[:_LONGEST].rstrip("-")
