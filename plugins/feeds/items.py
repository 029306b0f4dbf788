"""An archive's feeds as values: what all formats say, before any says it."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from urllib.parse import urlsplit

from plugins.core import addresses
from plugins.core.archive import Archive
from plugins.core.dates import as_datetime, as_day, long_date
from plugins.core.digests import Fact
from plugins.core.facts import reference
from plugins.core.feedids import Ids, check_ids
from plugins.core.feedscopes import ALL, CORRECTIONS, Scope, feed_scopes, scope_of
from plugins.core.model import Attachment, Credit, Entry
from plugins.core.site import Site
from plugins.feeds.content import first_picture, full_content, summary_text
from plugins.feeds.options import FeedOptions
from plugins.feeds.parts import Part, parts_of

# Items kept as they were made, some 10 KB each: the newest stand in many feeds.
_REMEMBERED = 1000


@dataclass(frozen=True, slots=True)
class Category:
    """A topic in a feed: its key, the address of all topics, and its name."""

    term: str
    scheme: str
    label: str


@dataclass(frozen=True, slots=True)
class Item:
    """An entry in a feed. Every address is full; `summary` is plain text, `content` HTML.

    `via` is where an imported entry was first published, `comments` the address of its comments, `image`
    that of its first picture.
    """

    id: str
    title: str
    address: str
    lang: str
    published: datetime
    updated: datetime
    authors: tuple[Credit, ...]
    contributors: tuple[Credit, ...]
    categories: tuple[Category, ...]
    summary: str
    content: str
    attachments: tuple[Attachment, ...]
    rights: str
    via: str | None
    comments: str | None
    image: str | None


@dataclass(frozen=True, slots=True)
class Feed:
    """One document of the feed of a scope, items newest first.

    Addresses are full, but those of `scope` and `stylesheet`. `part` names an archive document, and is empty
    for the document that readers subscribe to; `older` and `newer` name its neighbours.
    """

    scope: Scope
    id: str
    title: str
    subtitle: str
    lang: str
    address: str
    full_address: str
    part: str
    older: str
    newer: str
    stylesheet: str
    updated: datetime
    author: Credit
    rights: str
    items: tuple[Item, ...] = ()

    def document(self, ending: str, part: str | None = None) -> str:
        """The address of a document of this feed in a format; without a name, of this one."""
        name = self.part if part is None else part
        return f"{self.full_address}{'/' if name else ''}{name}.{ending}"


def feed_frames(archive: Archive, site: Site, options: FeedOptions) -> Iterator[Feed]:
    """The feeds of all scopes as readers subscribe to them, still without their items.

    Raises ContentError where two entries, public or hidden, have one id.
    """
    ids = make_ids(archive, options)
    check_ids(ids, (*archive.entries, *archive.hidden))
    for scope in feed_scopes(_public(archive)):
        yield make_frame(archive, site, options, ids, scope)


def make_ids(archive: Archive, options: FeedOptions) -> Ids:
    """What gives feeds and entries their ids."""
    return Ids(options.authority, options.year, archive.published)


def item_facts(archive: Archive, ids: Ids, entry: Entry) -> tuple[Fact, ...]:
    """What an item is made from."""
    identity = Fact(f"the feed id of {entry.path}", ids.of_entry(entry))
    publisher = _publisher(archive, entry)
    names = archive.facts.named([reference("name", publisher)] if publisher else ())
    return (identity, *archive.facts.whole(entry), *archive.facts.names(entry), *names)


class FeedMaker:
    """Makes the documents of an archive's feeds, and each item once however many of them have it."""

    def __init__(self, archive: Archive, site: Site, options: FeedOptions) -> None:
        self._archive = archive
        self._site = site
        self._options = options
        self._ids = make_ids(archive, options)
        self._made: dict[tuple[str, str], Item] = {}

    def make(self, scope: str, part: Part, ids: Sequence[str]) -> Feed:
        """A document of the feed of a scope, whose entries have these ids."""
        brought = scope_of(self._archive, scope, part.entries)
        frame = make_frame(self._archive, self._site, self._options, self._ids, brought, part)
        items = map(self._item, part.entries, ids)
        if scope == CORRECTIONS:
            items = map(_as_correction, items, part.entries)
        return replace(frame, items=tuple(items))

    def _item(self, entry: Entry, identity: str) -> Item:
        key = entry.address, identity
        if key not in self._made:
            if len(self._made) == _REMEMBERED:
                del self._made[next(iter(self._made))]
            self._made[key] = _make_item(self._archive, self._site, identity, entry)
        return self._made[key]


def _public(archive: Archive) -> Archive:
    """The archive without drafts and future entries, which a preview holds: no feed may ever show them."""
    entries = tuple(
        entry for entry in archive.entries if entry.status == "published" and entry.day <= archive.today
    )
    return archive if entries == archive.entries else replace(archive, entries=entries)


def make_frame(
    archive: Archive, site: Site, options: FeedOptions, ids: Ids, scope: Scope, part: Part | None = None
) -> Feed:
    """A document of the feed of a scope without its items; that to subscribe to, if no part is given."""
    part = part or parts_of(scope, options.newest)[0]
    title = site.name if scope.key == ALL else f"{site.name}: {scope.title}"
    return Feed(
        scope=scope,
        id=ids.of_feed(f"{scope.key}/{part.name}" if part.name else scope.key),
        title=f"{title}, {part.name}" if part.name else title,
        subtitle=scope.summary or f"The newest entries of {scope.title}.",
        lang=options.language,
        address=site.full(scope.address),
        full_address=site.full(addresses.FEEDS + scope.key),
        part=part.name,
        older=part.older,
        newer=part.newer,
        stylesheet=site.path(options.stylesheet),
        # Never the moment of the build: a feed changes when its entries do (RFC 4287, 4.2.15).
        updated=max((entry.updated for entry in part.entries), default=as_datetime(archive.today)),
        author=Credit(site.publisher, site.full(addresses.HOME)),
        rights=site.licence.label,
    )


def _make_item(archive: Archive, site: Site, identity: str, entry: Entry) -> Item:
    authors = _authors(archive, site, entry)
    content = full_content(archive, site.url, entry)
    return Item(
        id=identity,
        title=entry.title,
        address=site.full(entry.address),
        lang=entry.lang,
        published=entry.published,
        updated=entry.updated,
        authors=authors,
        contributors=_contributors(archive, site, entry, authors),
        categories=tuple(
            Category(key, site.full(addresses.TOPICS), archive.topics[key].name) for key in entry.topics
        ),
        summary=summary_text(entry),
        content=content,
        attachments=tuple(replace(each, address=site.full(each.address)) for each in entry.attachments),
        rights=entry.rights,
        via=entry.source.url if entry.source else None,
        comments=f"{site.full(entry.address)}#comments" if entry.comment_count else None,
        image=first_picture(content, site.url),
    )


def _as_correction(item: Item, entry: Entry) -> Item:
    """The item as news of the day on which its entry was put right."""
    return replace(
        item,
        title=f"Corrected: {item.title}",
        published=entry.updated,
        summary=entry.correction or f"Changed on {long_date(as_day(entry.updated))}.",
    )


def _authors(archive: Archive, site: Site, entry: Entry) -> tuple[Credit, ...]:
    """Who wrote the entry; unknown, the site it was first on or the series' publisher.

    Atom wants an author for every entry (RFC 4287, 4.1.2), and ours must not claim what others wrote.
    """
    if entry.authors:
        return tuple(_full(site, archive.credit(author)) for author in entry.authors)
    if entry.source:
        return (Credit(urlsplit(entry.source.url).hostname or entry.source.url),)
    publisher = _publisher(archive, entry)
    credit = archive.credit(publisher) if publisher else Credit(site.publisher, addresses.HOME)
    return (_full(site, credit),)


def _publisher(archive: Archive, entry: Entry) -> str | None:
    """Who publishes the series of an entry that nobody is known to have written here."""
    if entry.authors or entry.source or not entry.series:
        return None
    return archive.series[entry.series].publisher


def _contributors(
    archive: Archive, site: Site, entry: Entry, authors: tuple[Credit, ...]
) -> tuple[Credit, ...]:
    """Those who wrote a section and are not among the authors, each once."""
    names = {author.name for author in authors}
    credits = dict.fromkeys(_full(site, archive.credit(byline)) for byline in entry.bylines)
    return tuple(credit for credit in credits if credit.name not in names)


def _full(site: Site, credit: Credit) -> Credit:
    return Credit(credit.name, site.full(credit.address) if credit.address else None)
