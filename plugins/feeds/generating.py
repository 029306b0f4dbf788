"""Feeds and their entries as feedgen's own objects, with an extension that says what it cannot."""

import re
from collections.abc import Iterable, Mapping, Sequence
from html import escape

from feedgen.entry import FeedEntry
from feedgen.ext.base import BaseEntryExtension, BaseExtension
from feedgen.ext.dc import DcEntryExtension, DcExtension
from feedgen.ext.media import MediaEntryExtension, MediaExtension
from feedgen.feed import FeedGenerator
from lxml import etree

from plugins.core.model import Credit
from plugins.feeds.items import Feed, Item

_LANG = "{http://www.w3.org/XML/1998/namespace}lang"
# As feedgen names them at the root of every RSS feed, so that an entry need not.
_NAMESPACES = {
    "dc": "http://purl.org/dc/elements/1.1/",
    "atom": "http://www.w3.org/2005/Atom",
    "content": "http://purl.org/rss/1.0/modules/content/",
    "media": "http://search.yahoo.com/mrss/",
}
_HISTORY = "http://purl.org/syndication/history/1.0"
# Characters that XML 1.0 (section 2.2) forbids, and the C1 controls, which mean nothing in text.
_FORBIDDEN = re.compile("[^\t\n\r -~\xa0-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


class StyledFeed(BaseExtension):  # type: ignore[misc]
    """Names the stylesheet in which a browser shows a feed."""

    stylesheet = ""

    def extend_atom(self, feed: etree._Element) -> etree._Element:
        """Put the instruction before the root."""
        instruction = f'href="{escape(self.stylesheet)}" type="text/css"'
        feed.addprevious(etree.ProcessingInstruction("xml-stylesheet", instruction))
        return feed

    extend_rss = extend_atom


class ArchivedFeed(BaseExtension):  # type: ignore[misc]
    """Leads through the documents of a feed (RFC 5005, section 4), which feedgen has no words for."""

    is_archive = False
    links: Sequence[Mapping[str, str]] = ()

    def extend_ns(self) -> Mapping[str, str]:
        """The namespace, where something of it is said."""
        return {"fh": _HISTORY} if self.is_archive else {}

    def extend_atom(self, feed: etree._Element) -> etree._Element:
        """Say that this document does not change any more, and where the others are."""
        if self.is_archive:
            etree.SubElement(feed, f"{{{_HISTORY}}}archive")
        for link in self.links:
            etree.SubElement(feed, "link", dict(link))
        return feed


class LinkedEntry(BaseEntryExtension):  # type: ignore[misc]
    """Gives an entry its language and its links: feedgen 1.0.0 writes those with their `href` only."""

    language = ""
    links: Sequence[Mapping[str, str]] = ()

    def extend_atom(self, entry: etree._Element) -> etree._Element:
        """Replace feedgen's links."""
        entry.set(_LANG, self.language)
        for broken in entry.findall("link"):
            entry.remove(broken)
        for link in self.links:
            etree.SubElement(entry, "link", dict(link))
        return entry


def make_generator(feed: Feed) -> FeedGenerator:
    """What the feed says of itself in both formats, without its links and its items."""
    generator = FeedGenerator()
    generator.register_extension("dc", DcExtension, DcEntryExtension, atom=False, rss=True)
    generator.register_extension("archive", StyledFeed, LinkedEntry)
    generator.register_extension("media", MediaExtension, MediaEntryExtension)
    generator.register_extension("history", ArchivedFeed, atom=True, rss=False)
    generator.archive.stylesheet = feed.stylesheet
    generator.id(feed.id)
    generator.title(_clean(feed.title))
    generator.subtitle(_clean(feed.subtitle))
    generator.language(feed.lang)
    generator.updated(feed.updated)
    generator.author(_person(feed.author))
    generator.rights(_clean(feed.rights))
    generator.generator("Bulletin archive")
    return generator


def lead_through_archive(generator: FeedGenerator, feed: Feed) -> None:
    """Link a document to its neighbours; `current` is the one to subscribe to."""
    neighbours = {"prev-archive": feed.older, "next-archive": feed.newer}
    named = [(relation, name) for relation, name in neighbours.items() if name]
    if feed.part:
        named.append(("current", ""))
    generator.history.is_archive = bool(feed.part)
    generator.history.links = [
        {"rel": relation, "type": "application/atom+xml", "href": feed.document("atom.xml", name)}
        for relation, name in named
    ]


def make_entry(item: Item) -> FeedEntry:
    """What both formats say of an item."""
    entry = FeedEntry()
    entry.register_extension("dc", DcEntryExtension, atom=False, rss=True)
    entry.register_extension("archive", LinkedEntry)
    entry.register_extension("media", MediaEntryExtension)
    summary = _clean(item.summary)
    entry.id(item.id)
    entry.title(_clean(item.title))
    entry.published(item.published)
    entry.updated(item.updated)
    # RSS takes a description for HTML and Atom a summary for text; feedgen keeps a description given first.
    entry.description(escape(summary, quote=False))
    entry.summary(summary)
    entry.content(_clean(item.content), type="html")
    entry.author(_people(item.authors))
    entry.contributor(_people(item.contributors))
    entry.category(
        [{"term": each.term, "scheme": each.scheme, "label": each.label} for each in item.categories]
    )
    if item.rights:
        entry.rights(_clean(item.rights))
    if item.image:
        entry.media.content(url=item.image, medium="image", group=None)
    _fill_links(entry, item)
    _fill_rss(entry, item)
    return entry


def _fill_links(entry: FeedEntry, item: Item) -> None:
    entry.link(href=item.address, rel="alternate")
    entry.archive.language = item.lang
    entry.archive.links = [
        {"rel": "alternate", "type": "text/html", "hreflang": item.lang, "href": item.address},
        *(
            {"rel": "enclosure", "type": each.media_type, "length": str(each.size), "href": each.address}
            for each in item.attachments
        ),
        *([{"rel": "via", "href": item.via}] if item.via else []),
    ]


def _fill_rss(entry: FeedEntry, item: Item) -> None:
    """What only RSS needs: names without mail addresses, and one enclosure, all that readers expect."""
    entry.dc.dc_creator([_clean(author.name) for author in item.authors])
    entry.dc.dc_contributor([_clean(contributor.name) for contributor in item.contributors])
    entry.dc.dc_language(item.lang)
    if item.rights:
        entry.dc.dc_rights(_clean(item.rights))
    if item.attachments:
        first = item.attachments[0]
        entry.enclosure(first.address, str(first.size), first.media_type)
    if item.comments:
        entry.comments(item.comments)


def entry_in_atom(entry: FeedEntry) -> bytes:
    """The entry as it stands in an Atom feed."""
    return etree.tostring(entry.atom_entry(), encoding="UTF-8")


def entry_in_rss(entry: FeedEntry) -> bytes:
    """The entry as it stands in an RSS feed, which names the namespaces at its root."""
    root = etree.Element("rss", nsmap=_NAMESPACES)
    root.append(entry.rss_entry())
    return etree.tostring(root, encoding="UTF-8").partition(b">")[2].removesuffix(b"</rss>")


def _people(credits: Iterable[Credit]) -> list[dict[str, str]]:
    return [_person(credit) for credit in credits]


def _person(credit: Credit) -> dict[str, str]:
    person = {"name": _clean(credit.name)}
    return {**person, "uri": credit.address} if credit.address else person


def _clean(text: str) -> str:
    """Text without what would stop the writer: HTML may name characters that XML cannot hold."""
    return _FORBIDDEN.sub("", text)
