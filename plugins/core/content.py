"""From a content folder to what is written in it, and every problem that stands in the way.

Files that were read before are not read again, as long as they are what they were.
"""

import json
import time
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property, partial
from pathlib import Path
from typing import TYPE_CHECKING, Generic, TypeVar

from plugins.core import addresses
from plugins.core.attachments import find_media
from plugins.core.cache import Cache, News, PassingCache, Record, Seen
from plugins.core.codec import from_plain
from plugins.core.datafiles import DataFiles, data_files
from plugins.core.digests import digest, digest_of_words
from plugins.core.errors import ArchiveError, ContentError, Problem
from plugins.core.files import pack_json, read_text
from plugins.core.model import Entry, Page
from plugins.core.parallel import map_in_processes
from plugins.core.register import Register, read_register
from plugins.core.scanning import Scan, scan
from plugins.core.strangers import find_strangers
from plugins.core.textlinks import TextLinks
from plugins.core.textstore import Item, KeptTexts

if TYPE_CHECKING:
    from plugins.core.frontmatter import Document
    from plugins.core.reading import Reading

Kind = TypeVar("Kind", Entry, Page)

_FOLDERS = ("bulletins", "blog", "pages")
_UNSEEN = Seen("", "")
_REGISTER = "data/published.csv"


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
    what could not be read, so that links to them are not called dead as well.
    """

    root: Path
    data: DataFiles
    entries: tuple[Written[Entry], ...]
    pages: tuple[Written[Page], ...]
    media: Mapping[str, int]
    unread: frozenset[str]
    register: Register
    texts: KeptTexts
    scan: Scan
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
        from plugins.core.reading import read_file

        record = read_file(self.root, item.path).record
        if record.text != item.text:
            raise ArchiveError(f"{self.root / item.path}: was changed during the build; build again")
        return record.links

    @cached_property
    def _stored_links(self) -> Mapping[str, str]:
        return self.texts.cache.links(self.root)


def read_ahead(found: Scan, cache: Cache, jobs: int) -> None:
    """Read into a cache what has changed in a content folder since it was last read; problems can wait."""
    seen = cache.seen(found.root)
    now = time.time_ns()
    names = [name for name in _texts(found) if _signature(found, name, now)[0] != seen.get(name, _UNSEEN)[0]]
    if names:
        _read_texts(found, names, cache, jobs)


def keys_of_texts(found: Scan, cache: Cache) -> dict[str, str]:
    """The digest of what each text and its comments hold now, by the names of the files."""
    return _keys(found, _texts(found), cache)[0]


def _texts(found: Scan) -> list[str]:
    return [name for folder in _FOLDERS for name in found.below(folder) if name.endswith(".md")]


def read_content(
    root: Path, jobs: int = 1, cache: Cache | None = None, found: Scan | None = None
) -> tuple[Content, list[Problem]]:
    """Read a content folder with `jobs` processes; `found` is what it was a moment ago, if that is known.

    What cannot be read is told in the problems, and stops nothing else.
    """
    cache = cache or PassingCache()
    found = found or scan(root)
    data, problems = data_files(root / "data", cache)
    media, media_problems = find_media(found)
    problems += media_problems
    problems += find_strangers(found)
    names = _texts(found)
    keyed, records, wrong = _read_texts(found, names, cache, jobs)
    cache.forget(root, names)
    problems += wrong
    texts = KeptTexts(cache, words_again(root))
    items = list(thaw(root, keyed, records, texts, media))
    register = _read_register(root / _REGISTER, problems)
    content = Content(
        root=root,
        data=data,
        entries=tuple(each for each in items if isinstance(each.item, Entry)),
        pages=tuple(each for each in items if isinstance(each.item, Page)),
        media=media,
        unread=frozenset(_address_by_name(root, problem.path) for problem in problems),
        register=register,
        texts=texts,
        scan=found,
    )
    return content, problems


def _read_register(path: Path, problems: list[Problem]) -> Register:
    try:
        return read_register(path)
    except ContentError as error:
        problems.extend(error.problems)
        return Register(path, {}, {})


def _address_by_name(root: Path, path: Path) -> str:
    """The address that a file in its right place has."""
    name = path.relative_to(root).as_posix().removesuffix(".comments.yaml").removesuffix(".md")
    return f"/{name.removeprefix('pages/')}/"


def _read_texts(
    found: Scan, names: Sequence[str], cache: Cache, jobs: int
) -> tuple[dict[str, str], dict[str, Record], list[Problem]]:
    """The key of each text by its name, the records by their keys, and the problems of what has neither."""
    keyed, sources = _keys(found, names, cache)
    news = News(sources=sources)
    records = dict(cache.records(found.root, list(keyed.values())))
    unknown = [name for name, key in keyed.items() if key not in records]
    problems: list[Problem] = []
    for name, (key, outcome) in zip(unknown, _read(found, unknown, keyed, jobs), strict=True):
        if isinstance(outcome, ContentError):
            problems.extend(outcome.problems)
            del keyed[name]
            news.sources.pop(name, None)
            continue
        if key != keyed[name]:  # it was saved while it was read
            keyed[name], news.sources[name] = key, Seen("", key)
        records[key] = news.records[key] = outcome.record
        news.words[outcome.record.text] = outcome.words
    if news != News():
        cache.keep(found.root, news)
    return keyed, records, problems


def _keys(found: Scan, names: Sequence[str], cache: Cache) -> tuple[dict[str, str], dict[str, Seen]]:
    """The key of each text, and those sources that are not as they were when they were seen last."""
    before = cache.seen(found.root)
    now = time.time_ns()
    keyed: dict[str, str] = {}
    sources: dict[str, Seen] = {}
    for name in names:
        signature, settled = _signature(found, name, now)
        seen = before.get(name)
        if seen is not None and seen.signature == signature:
            keyed[name] = seen.key
            continue
        keyed[name] = _key(found, name)
        seen_now = Seen(signature if settled else "", keyed[name])
        if seen_now != seen:
            sources[name] = seen_now
    return keyed, sources


def _comments_name(name: str) -> str:
    return f"{name.removesuffix('.md')}.comments.yaml"


def _signature(found: Scan, name: str, now: int) -> tuple[str, bool]:
    """By what a change of a text or its comments shows, and whether every later one will."""
    text, comments = found.files[name], found.files.get(_comments_name(name))
    if comments is None:
        return text.word, text.is_settled(now)
    return f"{text.word} {comments.word}", text.is_settled(now) and comments.is_settled(now)


def _key(found: Scan, name: str) -> str:
    """The digest of what a text and its comments hold, and of where it lies."""
    comments = found.root / _comments_name(name)
    parts = [(found.root / name).read_bytes()]
    if comments.is_file():
        parts.append(comments.read_bytes())
    return digest(name, *parts)


def _read(
    found: Scan, names: Sequence[str], keyed: Mapping[str, str], jobs: int
) -> "Sequence[tuple[str, Reading | ContentError]]":
    """Read files in processes. What reads them is loaded only if there is something to read."""
    if not names:
        return ()
    import plugins.core.reading  # noqa: F401  (here once, before processes part)

    return map_in_processes(partial(_try_to_read, found, keyed), names, jobs)


def _try_to_read(found: Scan, keyed: Mapping[str, str], name: str) -> "tuple[str, Reading | ContentError]":
    """What was read, or what is wrong with it, and its key: one bad file never stops another.

    What is saved meanwhile is read once more, so that nothing is ever kept under the key of other words.
    """
    key, now = "", keyed[name]
    while key != now:
        key, outcome, now = now, _outcome(found.root, name), _key(found, name)
    return key, outcome


def _outcome(root: Path, name: str) -> "Reading | ContentError":
    from plugins.core.reading import read_file

    try:
        return read_file(root, name)
    except ContentError as error:
        return error


def words_again(root: Path) -> Callable[[Item], bytes]:
    """What reads the packed words of an item from its file once more."""

    def read(item: Item) -> bytes:
        from plugins.core.reading import read_file

        reading = read_file(root, item.path)
        if reading.record.text != item.text:
            raise ArchiveError(f"{root / item.path}: was changed during the build; build again")
        return reading.words

    return read


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
    yield digest(repr(content.data))
    yield digest(pack_json(dict(content.register.feed_ids)))
