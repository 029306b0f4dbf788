"""The list of all feeds, to take over into a feed reader in one step (OPML 2.0)."""

from collections.abc import Sequence
from email.utils import format_datetime
from itertools import groupby

from lxml import etree

from plugins.feeds.items import Feed

ADDRESS = "/feeds/feeds.opml"
GROUPS = {
    "": "The whole archive",
    "series": "Series",
    "topics": "Topics",
    "people": "People",
    "organisations": "Organisations",
}


def group_feeds(feeds: Sequence[Feed]) -> tuple[tuple[str, tuple[Feed, ...]], ...]:
    """The feeds under the names of their groups, in order; neighbours of a group stand together already."""
    grouped = groupby(feeds, key=lambda feed: feed.scope.group)
    return tuple((GROUPS[group], tuple(members)) for group, members in grouped)


def write_opml(title: str, feeds: Sequence[Feed]) -> bytes:
    """The feeds in their groups. Each stands once, as Atom, so that nobody subscribes twice."""
    root = etree.Element("opml", version="2.0")
    head = etree.SubElement(root, "head")
    etree.SubElement(head, "title").text = title
    etree.SubElement(head, "dateModified").text = format_datetime(max(feed.updated for feed in feeds))
    body = etree.SubElement(root, "body")
    for name, members in group_feeds(feeds):
        group = etree.SubElement(body, "outline", text=name)
        for feed in members:
            etree.SubElement(group, "outline", _outline(feed))
    xml: bytes = etree.tostring(root, encoding="UTF-8", xml_declaration=True, pretty_print=True)
    return xml


def _outline(feed: Feed) -> dict[str, str]:
    return {
        "type": "rss",
        "version": "ATOM1",
        "text": feed.title,
        "title": feed.title,
        "description": feed.subtitle,
        "language": feed.lang,
        "xmlUrl": feed.document("atom.xml"),
        "htmlUrl": feed.address,
    }
