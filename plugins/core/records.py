"""Entries as plain records, for programs: `/data/archive.json`, and what the archive is handed on as.

`SCHEMA` says what a record holds (JSON Schema 2020-12). What is empty is left out of a record.
"""

from collections.abc import Mapping
from typing import Any, TypeAlias

from plugins.core.archive import Archive
from plugins.core.dates import Moment
from plugins.core.model import Attachment, Entry, Event, Heading, Source
from plugins.core.site import Site

Record: TypeAlias = dict[str, Any]


def record_of(archive: Archive, site: Site, entry: Entry) -> Record:
    """All facts of an entry but its words."""
    return _without_empty(
        {
            "id": entry.address,
            "url": site.full(entry.address),
            "kind": entry.kind,
            "title": entry.title,
            "date": _iso(entry.date),
            "period": str(entry.period) if entry.period else None,
            "modified": _iso(entry.modified),
            "series": entry.series,
            "number": entry.number,
            "authors": [archive.credit(author).name for author in entry.authors],
            "people": list(dict.fromkeys(archive.credit(writer).name for writer in entry.writers)),
            "organisations": list(entry.organisations),
            "topics": list(entry.topics),
            "summary": entry.summary,
            "lang": entry.lang,
            "hidden": entry.status == "hidden",
            "notice": entry.notice.kind if entry.notice else None,
            "replaced_by": entry.notice.replaced_by if entry.notice else None,
            "rights": entry.rights,
            "aliases": list(entry.aliases),
            "sections": [_section(each) for each in entry.outline],
            "events": [_event(each) for each in entry.events],
            "attachments": [_attachment(site, each) for each in entry.attachments],
            "comments": entry.comment_count,
            "pingbacks": entry.pingback_count,
            "source": _source(entry.source) if entry.source else None,
        }
    )


def _without_empty(record: Record) -> Record:
    return {name: value for name, value in record.items() if value}


def _iso(moment: Moment | None) -> str | None:
    return moment.isoformat() if moment else None


def _section(heading: Heading) -> Record:
    return _without_empty({"id": heading.anchor, "title": heading.title, "author": heading.byline})


def _event(event: Event) -> Record:
    return _without_empty(
        {
            "id": event.key,
            "title": event.title,
            "start": _iso(event.start),
            "end": _iso(event.end),
            "place": event.place,
            "organiser": event.organiser,
            "section": event.section,
        }
    )


def _attachment(site: Site, attachment: Attachment) -> Record:
    return {
        "url": site.full(attachment.address),
        "name": attachment.name,
        "bytes": attachment.size,
        "type": attachment.media_type,
    }


def _source(source: Source) -> Record:
    return _without_empty(
        {
            "url": source.url,
            "captured": source.captured.isoformat(),
            "sha256": source.sha256,
            "profile": source.profile,
            "date_from": source.date_from,
            "lost": list(source.lost),
        }
    )


def _text(description: str, **more: Any) -> Record:
    return {"type": "string", "description": description, **more}


def _texts(description: str) -> Record:
    return {"type": "array", "items": {"type": "string"}, "description": description}


def _object(description: str, needed: list[str], properties: Mapping[str, Record]) -> Record:
    return {
        "type": "object",
        "description": description,
        "required": needed,
        "properties": dict(properties),
        "additionalProperties": False,
    }


_MOMENT = r"^\d{4}-\d\d-\d\d(T\d\d:\d\d:\d\d([.]\d+)?([+-]\d\d:\d\d|Z)?)?$"

ENTRY_SCHEMA = _object(
    "One entry: a bulletin or a blog entry.",
    ["id", "url", "kind", "title", "lang"],
    {
        "id": _text("Its address from the root of the site, which never changes.", pattern="^/"),
        "url": _text("Its address in full.", format="uri"),
        "kind": {"enum": ["bulletin", "blog"], "description": "A numbered bulletin, or a blog entry."},
        "title": _text("Its title."),
        "date": _text("The day or moment of publication (ISO 8601); absent if unknown.", pattern=_MOMENT),
        "period": _text("The month that a monthly entry covers.", pattern=r"^\d{4}-\d\d$"),
        "modified": _text("When it was last changed in a way worth telling.", pattern=_MOMENT),
        "series": _text("The key of its series."),
        "number": {"type": "integer", "description": "Its number in the series."},
        "authors": _texts("The names of who wrote it."),
        "people": _texts("The names of who wrote it or a section of it."),
        "organisations": _texts("The keys of the organisations that it speaks of."),
        "topics": _texts("The keys of its topics."),
        "summary": _text("What it says, in a sentence."),
        "lang": _text("Its language (BCP 47)."),
        "hidden": {"type": "boolean", "description": "Whether it stands in no list."},
        "notice": {"enum": ["history", "withdrawn", "archived"], "description": "Its standing."},
        "replaced_by": _text("The address of what replaces it."),
        "rights": _text("The terms on which it may be used, where they are not those of the site."),
        "aliases": _texts("Older addresses on this site."),
        "sections": {
            "type": "array",
            "description": "Its sections, in order.",
            "items": _object(
                "A section.",
                ["id", "title"],
                {
                    "id": _text("Its place in the page, as a fragment."),
                    "title": _text("Its heading."),
                    "author": _text("The key or name of its own author."),
                },
            ),
        },
        "events": {
            "type": "array",
            "description": "What it announces.",
            "items": _object(
                "An event.",
                ["id", "title", "start"],
                {
                    "id": _text("Its key in calendars."),
                    "title": _text("What it is called."),
                    "start": _text("Its first day or moment.", pattern=_MOMENT),
                    "end": _text("Its last day or moment.", pattern=_MOMENT),
                    "place": _text("Where it is."),
                    "organiser": _text("The key of who holds it."),
                    "section": _text("The section that announces it."),
                },
            ),
        },
        "attachments": {
            "type": "array",
            "description": "Documents to take away.",
            "items": _object(
                "A document.",
                ["url", "name", "bytes", "type"],
                {
                    "url": _text("Its address in full.", format="uri"),
                    "name": _text("What it is called."),
                    "bytes": {"type": "integer", "minimum": 0, "description": "Its size."},
                    "type": _text("Its media type."),
                },
            ),
        },
        "comments": {"type": "integer", "minimum": 1, "description": "How many comments are kept."},
        "pingbacks": {"type": "integer", "minimum": 1, "description": "How many pingbacks are kept."},
        "source": _object(
            "Of an imported entry: the capture that it was made from.",
            ["url", "captured", "sha256", "profile"],
            {
                "url": _text("The address of the old page."),
                "captured": _text("When it was saved.", pattern=_MOMENT),
                "sha256": _text("The SHA-256 of what was saved.", pattern="^[0-9a-f]{64}$"),
                "profile": _text("By which rules it was read."),
                "date_from": _text("How its date was found."),
                "lost": _texts("What of the old page could not be kept."),
            },
        ),
    },
)
_NAMED = {
    "type": "object",
    "description": "Names by the keys that entries use.",
    "additionalProperties": {"type": "string"},
}
SCHEMA: Record = {
    "$schema": "https://json-schema.org/draft/2020-12/schema",
    "title": "An archive of bulletins and blog entries",
    **_object(
        "All entries of an archive with their facts and where they came from; not their words.",
        ["title", "url", "publisher", "licence", "count", "entries"],
        {
            "$schema": _text("Where this schema is.", format="uri"),
            "title": _text("The name of the archive."),
            "url": _text("Its address.", format="uri"),
            "publisher": _text("Who publishes it."),
            "licence": _text("The licence of what does not state other rights.", format="uri"),
            "count": {"type": "integer", "minimum": 0, "description": "How many entries there are."},
            "series": _NAMED,
            "topics": _NAMED,
            "organisations": _NAMED,
            "entries": {"type": "array", "items": ENTRY_SCHEMA, "description": "Newest first."},
        },
    ),
}
