"""Both formats are valid, say the same, and come out the same every time."""

import re
import subprocess
import sys
from datetime import datetime
from email.utils import parsedate_to_datetime
from typing import Any
from urllib.parse import urlsplit

import feedparser
import pytest
from lxml import etree

from plugins.feeds.generating import make_entry, make_generator
from plugins.feeds.items import Feed, Item
from plugins.feeds.opml import write_opml
from plugins.feeds.options import FeedOptions
from plugins.feeds.writing import WrittenItem, write_atom, write_item, write_rss
from tests.contents import ContentFolder
from tests.feeds.filled import make_feeds
from tests.sites import SITE

ATOM = "{http://www.w3.org/2005/Atom}"
DC = "{http://purl.org/dc/elements/1.1/}"
LANG = "{http://www.w3.org/XML/1998/namespace}lang"
RFC3339 = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?(Z|[+-]\d\d:\d\d)")


def parse(xml: bytes) -> Any:
    """The root element."""
    return etree.fromstring(xml)


@pytest.fixture
def feed(content: ContentFolder) -> Feed:
    """A feed of entries that between them have everything a feed can hold."""
    content.write("media/rules.pdf", b"%PDF-1.4 rules")
    content.write("media/table.csv", b"a,b\n")
    content.bulletin(
        1,
        'Fish & chips <b>now</b>.\n\n## Guest {by="A police authority chief executive"}\n\nText.\n',
        matter="title: 'Ham & eggs, 2 < 3'\nauthors: [team]\ntopics: [panels, commissioning]\n"
        "summary: 'Panels & plans, 2 < 3'\nattachments: [media/rules.pdf, media/table.csv]\n"
        "rights: Crown copyright\n",
    )
    content.blog_entry(
        "newyddion", "Testun &#11; yma.\n", matter="lang: cy\nmodified: 2012-06-20T10:00:00+01:00\n"
    )
    content.write("blog/2012/newyddion.comments.yaml", 'comments:\n  - {id: "1", text: Diolch}\n')
    return next(make_feeds(content.archive(), SITE, FeedOptions("bulletins.example", 2012)))


def test_atom_keeps_the_rules_of_rfc_4287(feed: Feed):
    root = parse(write_atom(feed))

    assert root.tag == f"{ATOM}feed"
    for element in (root, *root.findall(f"{ATOM}entry")):
        for name in ("id", "title", "updated"):
            assert len(element.findall(f"{ATOM}{name}")) == 1, name
        for name in ("published", "summary", "content", "rights", "subtitle", "generator"):
            assert len(element.findall(f"{ATOM}{name}")) <= 1, name
        assert element.findall(f"{ATOM}author/{ATOM}name")
        assert urlsplit(element.findtext(f"{ATOM}id")).scheme
        links = element.findall(f"{ATOM}link")
        assert all(urlsplit(link.get("href")).scheme == "https" for link in links)
        alternates = [link for link in links if link.get("rel") == "alternate"]
        assert len(alternates) == 1
    for moment in root.iter(f"{ATOM}updated", f"{ATOM}published"):
        assert RFC3339.fullmatch(moment.text or "")
    allowed = {"author", "category", "content", "contributor", "entry", "generator", "id", "link", "name"}
    allowed |= {"feed", "published", "rights", "subtitle", "summary", "title", "updated", "uri"}
    assert {etree.QName(element).localname for element in root.iter(f"{ATOM}*")} <= allowed
    assert all(element.tag.startswith(ATOM) for element in root.iter("*"))


def test_rss_keeps_the_rules_of_its_specification(feed: Feed):
    channel = parse(write_rss(feed))[0]

    assert channel.findtext("link") == "https://archive.example/sub/"
    assert channel.findtext("title")
    assert channel.findtext("description")
    for item in channel.findall("item"):
        for name in ("title", "link", "guid", "pubDate", "description"):
            assert len(item.findall(name)) == 1, name
        assert item.find("guid").get("isPermaLink") == "false"
        assert parsedate_to_datetime(item.findtext("pubDate")).tzinfo
        assert len(item.findall("enclosure")) <= 1
        assert item.find("author") is None
    itself = channel.find(f"{ATOM}link")
    assert (itself.get("rel"), itself.get("href")) == (
        "self",
        "https://archive.example/sub/feeds/all.rss.xml",
    )


def test_a_reader_finds_the_same_entries_in_both(feed: Feed):
    atom, rss = feedparser.parse(write_atom(feed)), feedparser.parse(write_rss(feed))

    assert not atom.bozo
    assert not rss.bozo
    assert (atom.version, rss.version) == ("atom10", "rss20")
    for name in ("id", "title", "link", "published_parsed"):
        assert [entry[name] for entry in atom.entries] == [entry[name] for entry in rss.entries], name
    assert [entry.content[0].value for entry in atom.entries] == [
        entry.content[0].value for entry in rss.entries
    ]
    assert [[tag.label or tag.term for tag in entry.get("tags", [])] for entry in atom.entries] == [
        [tag.term for tag in entry.get("tags", [])] for entry in rss.entries
    ]


def test_signs_that_mean_something_in_markup_come_through_as_text(feed: Feed):
    entry = feedparser.parse(write_atom(feed)).entries[1]

    # feedparser gives text as HTML where it could be taken for it.
    assert entry.title == "Ham & eggs, 2 < 3"
    assert entry.summary == "Panels & plans, 2 < 3"
    assert "<p>Fish &amp; chips <b>now</b>.</p>" in entry.content[0].value
    description = parse(write_rss(feed)).findall("channel/item/description")[1].text
    assert description == "Panels &amp; plans, 2 &lt; 3"


def test_attachments_are_enclosures_with_true_length_and_type(feed: Feed):
    entry = parse(write_atom(feed)).findall(f"{ATOM}entry")[1]
    item = parse(write_rss(feed)).findall("channel/item")[1]

    enclosures = [dict(link.attrib) for link in entry.findall(f"{ATOM}link[@rel='enclosure']")]
    first = {"type": "application/pdf", "length": "14", "rel": "enclosure"}
    assert enclosures[0] == {**first, "href": "https://archive.example/sub/media/rules.pdf"}
    assert enclosures[1]["type"] == "text/csv"
    assert dict(item.find("enclosure").attrib) == {
        "url": "https://archive.example/sub/media/rules.pdf",
        "length": "14",
        "type": "application/pdf",
    }


def test_each_entry_has_its_own_language_people_and_rights(feed: Feed):
    welsh, english = parse(write_atom(feed)).findall(f"{ATOM}entry")
    welsh_item, english_item = parse(write_rss(feed)).findall("channel/item")

    assert (welsh.get(LANG), english.get(LANG)) == ("cy", "en")
    assert welsh.find(f"{ATOM}link[@rel='alternate']").get("hreflang") == "cy"
    assert (welsh_item.findtext(f"{DC}language"), english_item.findtext(f"{DC}language")) == ("cy", "en")
    assert english.findtext(f"{ATOM}author/{ATOM}name") == "Example Team"
    assert english.findtext(f"{ATOM}contributor/{ATOM}name") == "A police authority chief executive"
    assert english_item.findtext(f"{DC}creator") == "Example Team"
    assert english_item.findtext(f"{DC}contributor") == "A police authority chief executive"
    assert english.findtext(f"{ATOM}rights") == english_item.findtext(f"{DC}rights") == "Crown copyright"
    assert welsh_item.findtext("comments", "").endswith("/blog/2012/newyddion/#comments")


def test_published_and_updated_are_told_apart(feed: Feed):
    entry = parse(write_atom(feed)).find(f"{ATOM}entry")

    assert entry.findtext(f"{ATOM}published") == "2012-05-30T00:00:00+01:00"
    assert entry.findtext(f"{ATOM}updated") == "2012-06-20T10:00:00+01:00"
    assert parse(write_atom(feed)).findtext(f"{ATOM}updated") == "2012-06-20T10:00:00+01:00"


def test_characters_that_xml_forbids_are_left_out(feed: Feed):
    assert "\x0b" in feed.items[0].content

    assert b"Testun  yma" in write_atom(feed)
    assert b"Testun  yma" in write_rss(feed)


def test_a_browser_is_told_the_stylesheet(feed: Feed):
    instruction = b'<?xml-stylesheet href="/sub/theme/css/feed.css" type="text/css"?>'

    assert instruction in write_atom(feed)
    assert instruction in write_rss(feed)


def test_writing_twice_gives_the_same_bytes(feed: Feed):
    assert write_atom(feed) == write_atom(feed)
    assert write_rss(feed) == write_rss(feed)
    assert str(datetime.now().year).encode() not in write_rss(feed)


def test_a_feed_is_what_feedgen_makes_of_all_its_items_at_once(feed: Feed):
    whole = make_generator(feed)
    whole.link(href=feed.document("atom.xml"), rel="self", type="application/atom+xml")
    whole.link(href=feed.address, rel="alternate", type="text/html")
    whole.entry([make_entry(item) for item in feed.items])

    assert write_atom(feed) == whole.atom_str() + b"\n"
    entries = parse(whole.rss_str()).findall("channel/item")
    assert [etree.tostring(item) for item in parse(write_rss(feed)).findall("channel/item")] == [
        etree.tostring(item) for item in entries
    ]


def test_items_written_before_serve_every_feed_that_has_them(feed: Feed):
    asked: list[Item] = []

    def remember(item: Item) -> WrittenItem:
        asked.append(item)
        return write_item(item)

    assert write_atom(feed, remember) == write_atom(feed)
    assert write_rss(feed, remember) == write_rss(feed)
    assert asked == [*feed.items, *feed.items]


def test_feedgen_is_loaded_only_to_write():
    program = "import plugins.feeds.writing, plugins.feeds.content, sys; print('feedgen' in sys.modules)"

    run = subprocess.run([sys.executable, "-c", program], capture_output=True, check=True, text=True)

    assert run.stdout == "False\n"


def test_the_list_of_feeds_names_each_once(content: ContentFolder):
    content.bulletin(1, matter="topics: [panels]\n")
    feeds = tuple(make_feeds(content.archive(), SITE, FeedOptions("bulletins.example", 2012)))

    root = parse(write_opml("Feeds", feeds))

    outlines = root.findall("body/outline/outline")
    assert root.get("version") == "2.0"
    assert [group.get("text") for group in root.findall("body/outline")] == [
        "The whole archive",
        "Series",
        "Topics",
    ]
    assert [outline.get("xmlUrl") for outline in outlines] == [feed.document("atom.xml") for feed in feeds]
    assert all(outline.get("text") and outline.get("htmlUrl") for outline in outlines)
    assert root.findtext("head/dateModified") == "Mon, 09 Jan 2012 00:00:00 +0000"
