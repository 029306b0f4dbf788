"""The words of texts, packed away until they are wanted, and the filters they pass on the way to a page."""

import json
import zlib
from collections.abc import Callable, Iterable, Mapping, Sequence, Set
from dataclasses import dataclass, field, replace
from typing import Protocol, TypeAlias, TypeVar

from plugins.core.cache import Cache
from plugins.core.codec import from_plain, to_plain
from plugins.core.digests import Fact, digest
from plugins.core.files import pack_json
from plugins.core.links import unlink
from plugins.core.model import Body, Comment, Entry, Page

Item: TypeAlias = Entry | Page
Kind = TypeVar("Kind", bound=Entry | Page)
Words: TypeAlias = tuple[Body, tuple[Comment, ...]]

# How many texts are held unpacked: a page asks for its text more than once.
_HELD = 16


class TextFilter(Protocol):
    """Something that a plugin does to every text, as linking the terms of the glossary.

    It is a pure function of the text and of what it is made with. `seeker` is the digest of all that decides
    what it finds, so that findings can be kept.
    """

    @property
    def seeker(self) -> str:
        """What it looks for, as a digest."""

    def find(self, body: Body) -> tuple[str, ...]:
        """What there is in a text for the filter to work on."""

    def facts(self, found: Iterable[str]) -> Iterable[Fact]:
        """What the result depends on beside the text, given what was found in it."""

    def apply(self, body: Body, item: Item) -> Body:
        """The text as it should be."""


def pack(body: Body, comments: tuple[Comment, ...] = ()) -> bytes:
    """A text and its comments, small."""
    plain = pack_json([to_plain(body), to_plain(comments)])
    return zlib.compress(plain.encode("utf-8", "surrogatepass"), 1)


def unpack(words: bytes) -> Words:
    """What `pack` packed."""
    body, comments = json.loads(zlib.decompress(words))
    return from_plain(Body, body), tuple(from_plain(Comment, row) for row in comments)


@dataclass(slots=True)
class KeptTexts:
    """The texts of an archive, from the cache they were read into.

    `waiting` are the addresses of entries that wait for their day: links to them are plain words until then.
    `read_again` reads an item's file once more, for words that the cache has lost.
    """

    cache: Cache
    read_again: Callable[[Item], bytes]
    filters: Sequence[TextFilter] = ()
    waiting: frozenset[str] = frozenset()
    _findings: Sequence[Mapping[str, Sequence[str]]] = ()
    _held: dict[str, Words] = field(default_factory=dict)

    def seek(self, findings: Sequence[Mapping[str, Sequence[str]]]) -> None:
        """Give what each filter has found in the texts, by their keys."""
        self._findings = findings

    def plain(self, item: Item) -> Body:
        """The text as it was read."""
        return self._words(item)[0]

    def body(self, item: Item) -> Body:
        """The text as a reader of this build's site sees it."""
        body = self.plain(item)
        waiting = self.waiting.intersection(item.leads_to)
        if waiting:
            body = replace(
                body,
                intro=unlink(body.intro, waiting),
                sections=tuple(replace(each, html=unlink(each.html, waiting)) for each in body.sections),
                notes=unlink(body.notes, waiting),
            )
        for each in self.filters:
            body = each.apply(body, item)
        return body

    def comments(self, item: Entry) -> tuple[Comment, ...]:
        """The comments kept with an entry."""
        return self._words(item)[1]

    def facts(self, item: Item) -> tuple[Fact, ...]:
        """What the text as readers see it is made from, beside the item itself."""
        facts = [
            fact
            for each, findings in zip(self.filters, self._findings, strict=True)
            for fact in each.facts(findings[item.text])
        ]
        if self.waiting:
            facts += (
                Fact(f"{address} waits for its day", "waits")
                for address in item.leads_to
                if address in self.waiting
            )
        return tuple(facts)

    def found(self, item: Item) -> tuple[str, ...]:
        """What the filters have found in the text."""
        return tuple(trace for findings in self._findings for trace in findings[item.text])

    def _words(self, item: Item) -> Words:
        if item.text not in self._held:
            packed = self.cache.words(item.text)
            if packed is None:
                packed = self.read_again(item)
            if len(self._held) == _HELD:
                del self._held[next(iter(self._held))]
            self._held[item.text] = unpack(packed)
        return self._held[item.text]


def key_of(words: bytes) -> str:
    """The key of packed words."""
    return digest(words)


def until_then(item: Kind, waiting: Set[str]) -> Kind:
    """The item without a pointer to what replaces it while that waits for its day."""
    notice = item.notice
    if not waiting or not notice or not notice.replaced_by:
        return item
    if notice.replaced_by.partition("#")[0] not in waiting:
        return item
    without = replace(notice, replaced_by=None)
    return replace(item, notice=without, digest=digest(item.digest, "replacement waits"))
