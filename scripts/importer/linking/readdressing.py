"""The last step before an entry is written: its links lead within the archive, its files are kept."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field, replace
from typing import Literal

from plugins.core import addresses
from plugins.core.counting import counted
from plugins.core.model import Comment
from scripts.importer.extraction.cleaning import HELD
from scripts.importer.extraction.dom import elements
from scripts.importer.files.media import Kept, Media, Unfit
from scripts.importer.files.media_addresses import (
    candidates,
    is_document,
    is_picture,
    is_unpublished,
    may_be_fetched,
)
from scripts.importer.files.resources import Place
from scripts.importer.linking.landmarks_of_readings import anchors_of
from scripts.importer.linking.links import Shown, pointers, rewrite
from scripts.importer.running.reading import Reading

Internal = Callable[[str], str | None]


@dataclass(frozen=True, slots=True)
class Missing:
    """A picture or document that an entry shows or links to and that was not kept; its address stays.

    `kind` says what is lost to readers: of a picture that is there in a smaller size, nothing.
    """

    address: str
    reason: str
    kind: Literal["picture", "document", "size"] = "document"


@dataclass(frozen=True, slots=True)
class Readdressed:
    """An entry's texts with the addresses they will have.

    `documents` are the paths of files that its text links to, `kept` all that was kept for it.
    """

    markdown: str
    comments: tuple[Comment, ...] = ()
    documents: tuple[str, ...] = ()
    kept: tuple[Kept, ...] = ()
    missing: tuple[Missing, ...] = ()

    @property
    def review(self) -> tuple[str, ...]:
        """What a person should know of the files that were not kept; why not, the report says.

        The same whether the web was asked or not, so that one import does not undo another's words.
        """
        if not self.missing:
            return ()
        count = counted(len(self.missing), "picture or document", "pictures or documents")
        return (f"{count} could not be kept, first {self.missing[0].address}",)


def readdress(reading: Reading, slug: str, internal: Internal, media: Media | None = None) -> Readdressed:
    """Settle the links, pictures and documents of an entry and of its comments.

    `internal` gives the address on this site of an old one, if it has one; `slug` names files whose own
    names say nothing. An entry made of a document has it too. Without `media` no file is kept.
    """
    page = reading.page
    shown = elements(reading.extraction.body, "img")
    held = {one.get("src", ""): one.get(HELD, "") for one in shown if one.get(HELD)}
    anchors = anchors_of(reading)
    settler = _Settler(
        Place(page.capture.name, page.base_url, page.captured), slug, internal, media, held, anchors
    )
    if page.capture.document:
        settler.link(page.url)
    markdown = rewrite(reading.markdown, settler)
    documents = tuple(dict.fromkeys(settler.documents))
    comments = tuple(
        replace(comment, text=rewrite(comment.text, settler)) for comment in reading.extraction.comments
    )
    return Readdressed(
        markdown,
        comments,
        documents,
        tuple(dict.fromkeys(settler.kept)),
        tuple(settler.missing.values()),
    )


def documents_of(reading: Reading) -> tuple[str, ...]:
    """The addresses of the documents that an entry is made of or links to on its own site."""
    page = reading.page
    own = (page.url,) if page.capture.document else ()
    linked = (one.address for one in pointers(reading.markdown) if not one.picture)
    return tuple(
        dict.fromkeys(
            [*own, *(one for one in linked if is_document(one) and may_be_fetched(one, page.base_url))]
        )
    )


@dataclass
class _Settler:
    """Decides on each address of one entry, and remembers what it kept and what it did not find."""

    place: Place
    slug: str
    internal: Internal
    media: Media | None
    held: dict[str, str]
    anchors: Mapping[str, str]
    documents: list[str] = field(default_factory=list)
    kept: list[Kept] = field(default_factory=list)
    missing: dict[str, Missing] = field(default_factory=dict)
    shown: set[str] = field(default_factory=set)

    def link(self, address: str) -> str | None:
        """The entry that a page became, the file that is kept, or a place in the entry itself."""
        if address.startswith("#"):
            anchor = self.anchors.get(address[1:])
            return f"#{anchor}" if anchor else f"{self.place.base_url.partition('#')[0]}{address}"
        if not address.startswith(("http://", "https://")):
            return None
        is_file = _is_file(address)
        found = None if is_file else self.internal(address)
        if found is not None:
            return found
        is_own = is_file and may_be_fetched(address, self.place.base_url)
        kept = self._take(address, [address], is_wanted=is_own)
        if kept is None:
            return self.internal(address) if is_file else None
        if not is_picture(kept.path):
            self.documents.append(kept.path)
        return addresses.media(kept.path)

    def picture(self, address: str, linked_to: str | None) -> Shown | None:
        """A picture's file, the one that a link around it leads to before the smaller one it shows."""
        if address in self.held:
            return self._held(address)
        full = linked_to if linked_to is not None and is_picture(linked_to) else None
        wanted = [*(candidates(full) if full else ()), *candidates(address)]
        self.shown.add(address)
        kept = self._take(address, wanted, is_wanted=True)
        if kept is None:
            return None
        is_full = full is not None and kept.address in set(candidates(full))
        if full and not is_full:
            self.missing.setdefault(full, Missing(full, "only a smaller picture of it is kept", "size"))
        return Shown(addresses.media(kept.path), is_link_kept=not is_full)

    def _held(self, address: str) -> Shown | None:
        if self.media is None:
            return None
        try:
            kept = self.media.take_held(self.held[address], self.slug)
        except Unfit as error:
            self.missing[address] = Missing(address, f"stands in the page itself and {error}", "picture")
            return None
        self.kept.append(kept)
        return Shown(addresses.media(kept.path))

    def _take(self, address: str, wanted: Iterable[str], is_wanted: bool) -> Kept | None:
        """A file by the first of some addresses that has it; one that is wanted and not there is noted."""
        if self.media is None or not address.startswith(("http://", "https://")):
            return None
        try:
            kept, reason = self.media.take(wanted, self.place, self.slug), ""
        except Unfit as error:
            kept, reason = None, str(error)
        if kept is not None:
            self.kept.append(kept)
        elif is_wanted:
            is_shown = address in self.shown or is_picture(address)
            reason = reason or self._why_missing(address, self.media)
            self.missing[address] = Missing(address, reason, "picture" if is_shown else "document")
        return kept

    def _why_missing(self, address: str, media: Media) -> str:
        if is_unpublished(address):
            return "is not of a kind that this site publishes"
        return media.why_missing(address)


def _is_file(address: str) -> bool:
    return is_document(address) or is_picture(address) or is_unpublished(address)
