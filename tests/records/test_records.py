"""All entries with their provenance stand in one file for programs, as its schema says."""

import json
from typing import Any

import jsonschema

from plugins.core.records import SCHEMA
from plugins.records.documents import record_outputs
from tests.contents import ContentFolder
from tests.sites import SITE, content_of

SOURCE = """date: 2012-05-09T10:30:00+01:00
period: 2012-04
modified: 2012-06-01
authors: [chief, A plain name]
organisations: [apace]
topics: [panels]
summary: What it says.
status: hidden
notice: {kind: history, replaced_by: /bulletins/pcc/1/}
aliases: [/old/]
attachments: [media/rules.pdf]
rights: Crown copyright
events:
  - {key: talk, title: A talk, start: 2012-07-03, end: 2012-07-04, place: Ryton, section: dates}
source:
  url: http://old.example/a
  captured: 2012-06-02T03:20:44Z
  sha256: 5891b5b522d5df086d0ff0b110fbd9d21bb4fc7163af34d08286a2e846f6be03
  profile: homeoffice
  date_from: DC.date.issued
  lost: [a map]
"""


def records(content: ContentFolder) -> tuple[dict[str, Any], dict[str, Any]]:
    listing, schema = (json.loads(content_of(each)) for each in record_outputs(content.archive(), SITE))
    return listing, schema


def test_every_entry_is_listed_as_the_schema_says(content: ContentFolder):
    content.write("media/rules.pdf", b"%PDF-1.4")
    content.bulletin(1)
    content.blog_entry("a", '## Dates {by="chief"}\n\nText.\n', matter=SOURCE)

    listing, schema = records(content)

    jsonschema.Draft202012Validator.check_schema(schema)
    jsonschema.validate(listing, schema)
    bulletin, blog = listing["entries"]
    assert bulletin == {
        "id": "/bulletins/pcc/1/",
        "url": "https://archive.example/sub/bulletins/pcc/1/",
        "kind": "bulletin",
        "title": "Title of 1",
        "date": "2012-01-09",
        "series": "pcc",
        "number": 1,
        "lang": "en",
    }
    assert blog["source"] == {
        "url": "http://old.example/a",
        "captured": "2012-06-02T03:20:44+00:00",
        "sha256": "5891b5b522d5df086d0ff0b110fbd9d21bb4fc7163af34d08286a2e846f6be03",
        "profile": "homeoffice",
        "date_from": "DC.date.issued",
        "lost": ["a map"],
    }
    properties = set(SCHEMA["properties"]["entries"]["items"]["properties"])
    assert properties - {*bulletin, *blog} == {"comments", "pingbacks"}


def test_a_word_that_the_schema_does_not_know_would_be_found(content: ContentFolder):
    content.bulletin(1)
    listing, schema = records(content)

    listing["entries"][0]["surprise"] = 1

    assert not jsonschema.Draft202012Validator(schema).is_valid(listing)


def test_an_empty_archive_is_a_list_too(content: ContentFolder):
    listing, schema = records(content)

    jsonschema.validate(listing, schema)
    assert listing["entries"] == []
