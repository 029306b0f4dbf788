"""An archive's feeds as values: what both formats say, before either says it."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from urllib.parse import urlsplit

from plugins.core import addresses
from plugins.core.archive import Archive
from plugins.core.dates import as_datetime
from plugins.core.digests import Fact
from plugins.core.facts import reference
from plugins.core.feedids import Ids, check_ids
from plugins.core.feedscopes import ALL, Scope, feed_scopes, scope_of
from plugins.core.model import Attachment, Credit, Entry
from plugins.core.site import Site
from plugins.feeds.content import full_content, summary_text
from plugins.feeds.options import FeedOptions


@dataclass(frozen=True, slots=True)
class Category:
    """A topic in a feed: its key, the address of all topics, and its name."""

    term: str
    scheme: str
    label: str


@dataclass(frozen=True, slots=True)
class Item:
    """An entry in a feed. Every address is full; `summary` is plain text, `content` HTML.

    `via` is where an imported entry was first published, `comments` the address of its comments.
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


@dataclass(frozen=True, slots=True)
class Feed:
    """A feed of one scope, items newest first. Addresses are full, but those of `scope` and `stylesheet`."""

    scope: Scope
    id: str
    title: str
    subtitle: str
    lang: str
    address: str
    atom_address: str
    rss_address: str
    stylesheet: str
    updated: datetime
    author: Credit
    rights: str
    items: tuple[Item, ...] = ()


def feed_frames(archive: Archive, site: Site, options: FeedOptions) -> Iterator[Feed]:
    """The feeds of all scopes, still without their items.

    Raises ContentError where two entries, public or hidden, have one id.
    """
    ids = make_ids(archive, options)
    check_ids(ids, (*archive.entries, *archive.hidden))
    for scope in feed_scopes(_public(archive)):
        yield _frame(archive, site, options, ids, scope)


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
    """Makes an archive's feeds, and each item once however many feeds have it."""

    def __init__(self, archive: Archive, site: Site, options: FeedOptions) -> None:
        self._archive = archive
        self._site = site
        self._options = options
        self._ids = make_ids(archive, options)
        self._made: dict[str, Item] = {}

    def make(self, scope: str, newest: Sequence[Entry], ids: Sequence[str]) -> Feed:
        """The feed of a scope with its newest entries, which have these ids."""
        frame = _frame(
            self._archive, self._site, self._options, self._ids, scope_of(self._archive, scope, tuple(newest))
        )
        return replace(frame, items=tuple(map(self._item, newest, ids)))

    def _item(self, entry: Entry, identity: str) -> Item:
        if entry.address not in self._made:
            self._made[entry.address] = _make_item(self._archive, self._site, identity, entry)
        return self._made[entry.address]


def _public(archive: Archive) -> Archive:
    """The archive without drafts and future entries, which a preview holds: no feed may ever show them."""
    entries = tuple(
        entry for entry in archive.entries if entry.status == "published" and entry.day <= archive.today
    )
    return archive if entries == archive.entries else replace(archive, entries=entries)


def _frame(archive: Archive, site: Site, options: FeedOptions, ids: Ids, scope: Scope) -> Feed:
    title = site.name if scope.key == ALL else f"{site.name}: {scope.title}"
    newest = scope.entries[: options.newest]
    return Feed(
        scope=scope,
        id=ids.of_feed(scope.key),
        title=title,
        subtitle=scope.summary or f"The newest entries of {scope.title}.",
        lang=options.language,
        address=site.full(scope.address),
        atom_address=site.full(addresses.feed(scope.key, "atom.xml")),
        rss_address=site.full(addresses.feed(scope.key, "rss.xml")),
        stylesheet=site.path(options.stylesheet),
        # Never the moment of the build: a feed changes when its entries do (RFC 4287, 4.2.15).
        updated=max((entry.updated for entry in newest), default=as_datetime(archive.today)),
        author=Credit(site.publisher, site.full(addresses.HOME)),
        rights=site.licence.label,
    )


def _make_item(archive: Archive, site: Site, identity: str, entry: Entry) -> Item:
    authors = _authors(archive, site, entry)
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
        content=full_content(archive, site.url, entry),
        attachments=tuple(replace(each, address=site.full(each.address)) for each in entry.attachments),
        rights=entry.rights,
        via=entry.source.url if entry.source else None,
        comments=f"{site.full(entry.address)}#comments" if entry.comment_count else None,
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
