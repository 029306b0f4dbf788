"""Feeds as Atom 1.0 (RFC 4287) and RSS 2.0, by feedgen and an extension that says what it cannot."""

import re
from collections.abc import Mapping, Sequence
from html import escape

from feedgen.entry import FeedEntry
from feedgen.ext.base import BaseEntryExtension, BaseExtension
from feedgen.feed import FeedGenerator
from lxml import etree

from plugins.core.model import Credit
from plugins.feeds.items import Feed, Item

_LANG = "{http://www.w3.org/XML/1998/namespace}lang"
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


def write_atom(feed: Feed) -> bytes:
    """The feed in Atom."""
    generator = _generator(feed)
    generator.link(href=feed.atom_address, rel="self", type="application/atom+xml")
    generator.link(href=feed.address, rel="alternate", type="text/html")
    return _finished(generator.atom_str())


def write_rss(feed: Feed) -> bytes:
    """The feed in RSS."""
    generator = _generator(feed)
    generator.link(href=feed.rss_address, rel="self", type="application/rss+xml")
    # Last, because feedgen takes the last link for the channel's own.
    generator.link(href=feed.address, rel="alternate", type="text/html")
    if feed.items:
        generator.pubDate(max(item.published for item in feed.items))
    return _finished(generator.rss_str())


def _finished(xml: bytes) -> bytes:
    return xml + b"\n"


def _generator(feed: Feed) -> FeedGenerator:
    generator = FeedGenerator()
    generator.load_extension("dc", atom=False, rss=True)
    generator.register_extension("archive", StyledFeed, LinkedEntry)
    generator.archive.stylesheet = feed.stylesheet
    generator.id(feed.id)
    generator.title(_clean(feed.title))
    generator.subtitle(_clean(feed.subtitle))
    generator.language(feed.lang)
    generator.updated(feed.updated)
    generator.author(_person(feed.author))
    generator.rights(_clean(feed.rights))
    generator.generator("Bulletin archive")
    for item in feed.items:
        _fill(generator.add_entry(order="append"), item)
    return generator


def _fill(entry: FeedEntry, item: Item) -> None:
    entry.id(item.id)
    entry.title(_clean(item.title))
    entry.published(item.published)
    entry.updated(item.updated)
    # RSS takes a description for HTML and Atom a summary for text; feedgen keeps a description given first.
    entry.description(escape(_clean(item.summary), quote=False))
    entry.summary(_clean(item.summary))
    entry.content(_clean(item.content), type="html")
    for author in item.authors:
        entry.author(_person(author))
    for contributor in item.contributors:
        entry.contributor(_person(contributor))
    for category in item.categories:
        entry.category(term=category.term, scheme=category.scheme, label=category.label)
    if item.rights:
        entry.rights(_clean(item.rights))
    _fill_links(entry, item)
    _fill_rss(entry, item)


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


def _person(credit: Credit) -> dict[str, str]:
    person = {"name": _clean(credit.name)}
    return {**person, "uri": credit.address} if credit.address else person


def _clean(text: str) -> str:
    """Text without what would stop the writer: HTML may name characters that XML cannot hold."""
    return _FORBIDDEN.sub("", text)
