"""JSON Feed 1.1 says what the other formats say."""

import json
from typing import Any

import feedparser
import pytest
from jsonschema import Draft202012Validator

from plugins.feeds.options import FeedOptions
from plugins.feeds.writing import write_atom, write_json, write_rss
from tests.contents import ContentFolder
from tests.feeds.filled import make_feeds
from tests.sites import SITE

OPTIONS = FeedOptions("bulletins.example", 2012, newest=2)
_TEXT = {"type": "string", "minLength": 1}
_ADDRESS = {"type": "string", "pattern": "^https?://"}
_MOMENT = {"type": "string", "pattern": r"^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(Z|[+-]\d\d:\d\d)$"}
_AUTHORS = {
    "type": "array",
    "minItems": 1,
    "items": {
        "type": "object",
        "properties": {"name": _TEXT, "url": _ADDRESS},
        "required": ["name"],
        "additionalProperties": False,
    },
}
_ATTACHMENT = {
    "type": "object",
    "properties": {
        "url": _ADDRESS,
        "mime_type": {"type": "string", "pattern": "^[a-z]+/"},
        "title": _TEXT,
        "size_in_bytes": {"type": "integer", "minimum": 1},
    },
    "required": ["url", "mime_type"],
    "additionalProperties": False,
}
_ITEM = {
    "type": "object",
    "properties": {
        "id": _TEXT,
        "url": _ADDRESS,
        "external_url": _ADDRESS,
        "title": _TEXT,
        "summary": _TEXT,
        "content_html": _TEXT,
        "image": _ADDRESS,
        "date_published": _MOMENT,
        "date_modified": _MOMENT,
        "language": _TEXT,
        "authors": _AUTHORS,
        "tags": {"type": "array", "items": _TEXT, "uniqueItems": True},
        "attachments": {"type": "array", "items": _ATTACHMENT},
    },
    "required": ["id", "url", "content_html", "date_published", "authors"],
    "additionalProperties": False,
}
# What jsonfeed.org says of version 1.1, of the keys that we use.
_FEED = {
    "type": "object",
    "properties": {
        "version": {"const": "https://jsonfeed.org/version/1.1"},
        "title": _TEXT,
        "description": _TEXT,
        "home_page_url": _ADDRESS,
        "feed_url": _ADDRESS,
        "next_url": _ADDRESS,
        "authors": _AUTHORS,
        "language": _TEXT,
        "items": {"type": "array", "items": _ITEM},
    },
    "required": ["version", "title", "items", "feed_url"],
    "additionalProperties": False,
}


@pytest.fixture
def filled(content: ContentFolder) -> ContentFolder:
    content.write("media/paper.pdf", b"%PDF-1.4 one")
    content.write("media/plan.png", PNG)
    content.bulletin(1, "## Early\n\nWords.\n", matter="date: 2011-03-01\n")
    content.bulletin(
        2,
        '![A plan](/media/plan.png)\n\nA quoted "title" and ]]> in it.\n',
        matter="title: 'A \"quoted\" <title> & ]]>'\ntopics: [panels]\nattachments: [media/paper.pdf]\n",
    )
    content.bulletin(3, "Geiriau.\n", matter="lang: cy\nauthors: [chief]\n")
    return content


PNG = bytes.fromhex(
    "89504e470d0a1a0a0000000d4948445200000001000000010802000000907753de"
    "0000000c4944415408d763f8cfc000000301010018dd8db00000000049454e44ae426082"
)


def objects(content: ContentFolder) -> dict[str, Any]:
    feeds = make_feeds(content.archive(), SITE, OPTIONS, whole=True)
    return {feed.document("json"): json.loads(write_json(feed)) for feed in feeds}


def test_every_document_is_valid(filled: ContentFolder):
    found = objects(filled)

    assert len(found) > 5
    for document in found.values():
        Draft202012Validator(_FEED).validate(document)
    assert all(address == document["feed_url"] for address, document in found.items())


def test_next_leads_to_the_first_entry(filled: ContentFolder):
    found = objects(filled)
    address, met = SITE.full("/feeds/all.json"), []

    while address:
        met += [item["id"] for item in found[address]["items"]]
        address = found[address].get("next_url")

    assert len(set(met)) == 3


def test_all_formats_bring_the_same_items_in_the_same_order(filled: ContentFolder):
    for feed in make_feeds(filled.archive(), SITE, OPTIONS):
        ids = [item["id"] for item in json.loads(write_json(feed))["items"]]

        assert [entry.id for entry in feedparser.parse(write_atom(feed)).entries] == ids
        assert [entry.id for entry in feedparser.parse(write_rss(feed)).entries] == ids


def test_a_picture_and_a_document_come_along(filled: ContentFolder):
    (item,) = [item for item in objects(filled)[SITE.full("/feeds/all.json")]["items"] if "image" in item]

    assert item["image"] == SITE.full("/media/plan.png")
    assert item["title"] == 'A "quoted" <title> & ]]>'
    assert item["attachments"][0]["size_in_bytes"] == 12
    assert item["attachments"][0]["mime_type"] == "application/pdf"


def test_a_picture_is_told_in_atom_and_rss_too(filled: ContentFolder):
    feed = next(iter(make_feeds(filled.archive(), SITE, OPTIONS)))

    for written in (write_atom(feed), write_rss(feed)):
        found = [
            entry.media_content for entry in feedparser.parse(written).entries if "media_content" in entry
        ]
        assert found == [[{"url": SITE.full("/media/plan.png"), "medium": "image"}]]
