"""`/data/archive.json` and its schema."""

import json
from collections.abc import Iterator
from functools import partial

from plugins.core.archive import Archive
from plugins.core.digests import Fact, digest, digest_of_words
from plugins.core.facts import shown
from plugins.core.outputs import Output, file
from plugins.core.records import SCHEMA, record_of
from plugins.core.site import Site

RECORDS = "/data/archive.json"
SCHEMA_FILE = "/data/archive.schema.json"


def record_outputs(archive: Archive, site: Site) -> Iterator[Output]:
    """The list of all entries, made again when any of them has changed, and its schema."""
    entries = (*archive.entries, *archive.hidden)
    names = digest(repr((archive.series, archive.topics, archive.organisations, archive.people)))
    facts = (
        Fact("all entries", digest_of_words(*(entry.digest for entry in entries))),
        Fact("the names that entries use", names),
        shown((site.name, site.url, site.publisher, site.licence), "the names of the site"),
    )
    yield Output(RECORDS, facts, partial(write_records, archive, site))
    schema = {"$id": site.full(SCHEMA_FILE), **SCHEMA}
    yield file(SCHEMA_FILE, f"{json.dumps(schema, indent=2)}\n".encode())


def write_records(archive: Archive, site: Site) -> bytes:
    """The list: one entry a line, so that a difference between two of them reads well."""
    entries = (*archive.entries, *archive.hidden)
    head = {
        "$schema": site.full(SCHEMA_FILE),
        "title": site.name,
        "url": site.full("/"),
        "publisher": site.publisher,
        "licence": site.licence.address,
        "count": len(entries),
        "series": {key: each.title for key, each in archive.series.items()},
        "topics": {key: each.name for key, each in archive.topics.items()},
        "organisations": {key: each.name for key, each in archive.organisations.items()},
    }
    pack = json.JSONEncoder(ensure_ascii=False, check_circular=False).encode
    rows = ",\n".join(pack(record_of(archive, site, entry)) for entry in entries)
    return f'{pack(head)[:-1]}, "entries": [\n{rows}\n]}}\n'.encode()
