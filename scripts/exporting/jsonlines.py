"""The archive as JSON, one document a line, as search engines take it in."""

import json
from collections.abc import Iterator

from plugins.core.archive import Archive
from plugins.core.model import Entry
from plugins.core.records import Record, record_of
from plugins.core.site import Site
from scripts.exporting.words import plain_body, plain_text


def json_lines(archive: Archive, site: Site) -> Iterator[str]:
    """A line for each entry that readers find in lists, newest first."""
    for entry in archive.entries:
        yield f"{json.dumps(document_of(archive, site, entry), ensure_ascii=False)}\n"


def document_of(archive: Archive, site: Site, entry: Entry) -> Record:
    """An entry as a document: its facts, its sections and all its words; every document has the same keys."""
    record, body = record_of(archive, site, entry), plain_body(entry)
    return {
        "id": entry.address,
        "title": entry.title,
        "url": record["url"],
        "date": record.get("date") or record.get("period"),
        "kind": entry.kind,
        "series": entry.series,
        "number": entry.number,
        "lang": entry.lang,
        "summary": entry.summary,
        "topics": list(entry.topics),
        "people": record.get("people", []),
        "organisations": list(entry.organisations),
        "platform": entry.source.profile if entry.source else None,
        "has_comments": bool(entry.comment_count),
        "sections": [
            {"id": each.anchor, "title": each.title, "text": plain_text(each.html)} for each in body.sections
        ],
        "text": plain_text(body.html),
    }
