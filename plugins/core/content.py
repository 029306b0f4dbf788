"""From a content folder to what is written in it, and every problem that stands in the way.

Files that were read before are not read again, as long as they are what they were.
"""

import json
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Generic, TypeAlias, TypeVar

from plugins.core import addresses, redirects
from plugins.core.attachments import find_media
from plugins.core.cache import Cache, PassingCache, Record
from plugins.core.codec import from_plain
from plugins.core.datafiles import DataFiles, data_files
from plugins.core.digests import digest, digest_of_words
from plugins.core.errors import ArchiveError, ContentError, Problem
from plugins.core.files import pack_json, read_text
from plugins.core.model import Entry, Page, RedirectRow
from plugins.core.rawtexts import names_of_texts, read_raw
from plugins.core.register import Register, read_register
from plugins.core.scanning import Scan, scan
from plugins.core.strangers import find_strangers
from plugins.core.takedowns import FILE as TAKEDOWNS
from plugins.core.takedowns import Takedown, read_takedowns
from plugins.core.textlinks import TextLinks
from plugins.core.textsources import Findings, read_texts
from plugins.core.textstore import Item, KeptTexts, TextFilter

if TYPE_CHECKING:
    from plugins.core.frontmatter import Document
    from plugins.core.reading import Reading

Kind = TypeVar("Kind", Entry, Page)

# What the texts are to pass, from what the data files say.
Filters: TypeAlias = Callable[[DataFiles], Iterable[TextFilter]]

_REGISTER = "data/published.csv"
Lines = TypeVar("Lines")


@dataclass(frozen=True, slots=True)
class Written(Generic[Kind]):
    """An entry or page together with the file it was written in, so that mistakes have a line.

    `key` is the digest of what the file and its comments hold, `frame` that of all it says but its words.
    """

    item: Kind
    root: Path
    key: str
    frame: str

    @property
    def path(self) -> Path:
        """Where the file lies."""
        return self.root / self.item.path

    @property
    def document(self) -> "Document":
        """The file as it was written; read again, for only mistakes have need of it."""
        from plugins.core.frontmatter import read_document

        return read_document(self.path, read_text(self.path))

    def problem(self, what: str, cure: str, *place: str | int) -> Problem:
        """A problem at a place in the front matter."""
        return Problem(self.path, what, cure, self.document.matter.line(place))

    def line_of(self, text: str) -> int:
        """The first line of the body in which a text stands, or the first line of the body."""
        document = self.document
        lines = document.body.split("\n")
        return document.body_line + next((index for index, line in enumerate(lines) if text in line), 0)


@dataclass(frozen=True)
class Content:
    """Everything in a content folder that could be read, published or not.

    `media` are documents and pictures by name, with their sizes in bytes. `unread` holds the addresses of
    what could not be read, so that links to them are not called dead as well. `findings` are those of each
    filter in the texts that were read just now, by the keys of their words.
    """

    root: Path
    data: DataFiles
    entries: tuple[Written[Entry], ...]
    pages: tuple[Written[Page], ...]
    media: Mapping[str, int]
    unread: frozenset[str]
    register: Register
    takedowns: tuple[Takedown, ...]
    redirects: tuple[RedirectRow, ...]
    texts: KeptTexts
    scan: Scan
    findings: Findings
    _links: dict[str, TextLinks] = field(default_factory=dict)

    @property
    def everything(self) -> tuple[Written[Entry] | Written[Page], ...]:
        """Entries, then pages."""
        return (*self.entries, *self.pages)

    def links_of(self, written: Written[Entry] | Written[Page]) -> TextLinks:
        """What a text points at; read again if the cache has lost it."""
        if written.key not in self._links:
            stored = self._stored_links.get(written.key) or self._read_links(written.item)
            self._links[written.key] = from_plain(TextLinks, json.loads(stored))
        return self._links[written.key]

    def _read_links(self, item: Item) -> str:
        return _again(self.root, item).record.links

    @cached_property
    def _stored_links(self) -> Mapping[str, str]:
        return self.texts.cache.links(self.root)


def read_content(
    root: Path,
    jobs: int = 1,
    cache: Cache | None = None,
    found: Scan | None = None,
    filters: Filters | None = None,
) -> tuple[Content, list[Problem]]:
    """Read a content folder with `jobs` processes; `found` is what it was a moment ago, if that is known.

    `filters` gives what the texts are to pass on their way to a page. What cannot be read is told in the
    problems, and stops nothing else.
    """
    cache = cache or PassingCache()
    found = found or scan(root)
    data, problems = data_files(root / "data", cache)
    media, media_problems = find_media(found)
    problems += media_problems
    problems += find_strangers(found)
    passed = tuple(filters(data)) if filters else ()
    read = read_texts(found, cache, passed, jobs)
    cache.forget(root, names_of_texts(found))
    problems += read.problems
    texts = KeptTexts(cache, words_again(root), passed)
    items = list(thaw(root, read.keyed, read.records, texts, media))
    register = _read_lines(read_register, root / _REGISTER, Register(root / _REGISTER, {}, {}), problems)
    no_takedowns: tuple[Takedown, ...] = ()
    takedowns = _read_lines(read_takedowns, root / TAKEDOWNS, no_takedowns, problems)
    content = Content(
        root=root,
        data=data,
        entries=tuple(each for each in items if isinstance(each.item, Entry)),
        pages=tuple(each for each in items if isinstance(each.item, Page)),
        media=media,
        unread=frozenset(_address_by_name(root, problem.path) for problem in problems),
        register=register,
        takedowns=takedowns,
        redirects=_read_lines(redirects.read_redirects, root / redirects.NAME, (), problems),
        texts=texts,
        scan=found,
        findings=read.findings,
    )
    return content, problems


def _read_lines(read: Callable[[Path], Lines], path: Path, nothing: Lines, problems: list[Problem]) -> Lines:
    """What a table of the archive's memory holds; `nothing` where it cannot be read."""
    try:
        return read(path)
    except ContentError as error:
        problems.extend(error.problems)
        return nothing


def _address_by_name(root: Path, path: Path) -> str:
    """The address that a file in its right place has."""
    name = path.relative_to(root).as_posix().removesuffix(".comments.yaml").removesuffix(".md")
    return f"/{name.removeprefix('pages/')}/"


def words_again(root: Path) -> Callable[[Item], bytes]:
    """What reads the packed words of an item from its file once more."""
    return lambda item: _again(root, item).words


def _again(root: Path, item: Item) -> "Reading":
    """What the file of an item says, which must be what it said."""
    from plugins.core.reading import read_file

    reading = read_file(root, item.path, read_raw(root, item.path))
    if reading.record.text != item.text:
        raise ArchiveError(f"{root / item.path}: was changed during the build; build again")
    return reading


def thaw(
    root: Path,
    keyed: Mapping[str, str],
    records: Mapping[str, Record],
    texts: KeptTexts,
    media: Mapping[str, int],
) -> Iterator[Written[Entry] | Written[Page]]:
    """The items of records, in the order of their names; `media` are documents with their sizes in bytes."""
    sizes = {addresses.media(name): size for name, size in media.items()}
    facts = json.loads(f"[{','.join(records[key].facts for key in keyed.values())}]")
    for (name, key), row in zip(keyed.items(), facts, strict=True):
        seal = records[key].digest
        if name.startswith("pages/"):
            yield Written(from_plain(Page, row, digest=seal, texts=texts), root, key, records[key].frame)
        else:
            entry = from_plain(Entry, row, digest=seal, texts=texts)
            yield Written(
                _with_sizes(entry, sizes) if entry.attachments else entry, root, key, records[key].frame
            )


def _with_sizes(entry: Entry, sizes: Mapping[str, int]) -> Entry:
    """The entry with the sizes that its documents have now."""
    attachments = tuple(replace(each, size=sizes.get(each.address, each.size)) for each in entry.attachments)
    if attachments == entry.attachments:
        return entry
    return replace(
        entry, attachments=attachments, digest=digest(entry.digest, *(str(each.size) for each in attachments))
    )


def offers(content: Content) -> Iterable[str]:
    """All on which the soundness of any text may depend beside the text itself, as digests."""
    yield digest_of_words(*sorted(each.item.offer for each in content.everything))
    yield digest(*content.media)
    yield digest(repr(replace(content.data, outside={}, held={})))
    yield digest(pack_json(dict(content.register.feed_ids)))
    yield digest(repr(content.takedowns))
    yield digest(repr(content.redirects))
