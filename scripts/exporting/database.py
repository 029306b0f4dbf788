"""The archive as an SQLite database with a full-text index, which Datasette opens as it is."""

import sqlite3
from collections.abc import Iterable, Iterator, Mapping
from contextlib import closing
from pathlib import Path
from typing import Any

from plugins.core.archive import Archive
from plugins.core.model import Entry
from plugins.core.outside import OutsideLink
from plugins.core.records import record_of
from plugins.core.site import Site
from scripts.exporting.words import plain_body, plain_text
from scripts.links.finding import find_links

_TABLES = """
CREATE TABLE entries (id TEXT PRIMARY KEY, url TEXT, kind TEXT, title TEXT, date TEXT, period TEXT,
  modified TEXT, series TEXT REFERENCES series(key), number INTEGER, summary TEXT, lang TEXT, hidden INTEGER,
  rights TEXT, source_url TEXT, source_captured TEXT, source_sha256 TEXT, source_profile TEXT, text TEXT);
CREATE TABLE sections (entry TEXT REFERENCES entries(id), id TEXT, position INTEGER, title TEXT, author TEXT,
  text TEXT, PRIMARY KEY (entry, id));
CREATE TABLE series (key TEXT PRIMARY KEY, title TEXT);
CREATE TABLE topics (key TEXT PRIMARY KEY, name TEXT);
CREATE TABLE organisations (key TEXT PRIMARY KEY, name TEXT, short TEXT, url TEXT);
CREATE TABLE people (key TEXT PRIMARY KEY, name TEXT, role TEXT);
CREATE TABLE entry_topics (entry TEXT REFERENCES entries(id), topic TEXT REFERENCES topics(key));
CREATE TABLE entry_organisations (entry TEXT REFERENCES entries(id),
  organisation TEXT REFERENCES organisations(key));
CREATE TABLE entry_writers (entry TEXT REFERENCES entries(id), name TEXT);
CREATE TABLE events (id TEXT PRIMARY KEY, entry TEXT REFERENCES entries(id), title TEXT, start TEXT,
  "end" TEXT, place TEXT, organiser TEXT, section TEXT);
CREATE TABLE comments (entry TEXT REFERENCES entries(id), id TEXT, parent TEXT, kind TEXT, author TEXT,
  author_url TEXT, date TEXT, text TEXT, PRIMARY KEY (entry, id));
CREATE TABLE attachments (entry TEXT REFERENCES entries(id), url TEXT, name TEXT, bytes INTEGER, type TEXT);
CREATE TABLE links (address TEXT PRIMARY KEY, state TEXT, checked TEXT, archived TEXT, moved_to TEXT);
CREATE TABLE entry_links (file TEXT, address TEXT REFERENCES links(address));
CREATE VIRTUAL TABLE entries_fts USING fts5(title, summary, text, content='entries');
CREATE VIRTUAL TABLE sections_fts USING fts5(title, text, content='sections');
"""
_INDEXES = """
INSERT INTO entries_fts(entries_fts) VALUES ('rebuild');
INSERT INTO sections_fts(sections_fts) VALUES ('rebuild');
"""
_Rows = Iterable[Mapping[str, Any]]


def write_database(path: Path, archive: Archive, site: Site, known: Mapping[str, OutsideLink]) -> None:
    """Write the archive to a new database; `known` is what is known of links to other sites."""
    with closing(sqlite3.connect(path)) as database:
        database.executescript(_TABLES)
        for table, rows in _tables(archive, site, known):
            _insert(database, table, rows)
        database.executescript(_INDEXES)
        database.commit()
        database.execute("VACUUM")


def _insert(database: sqlite3.Connection, table: str, rows: _Rows) -> None:
    for row in rows:
        names = ", ".join(f'"{name}"' for name in row)
        marks = ", ".join("?" for _ in row)
        database.execute(f"INSERT INTO {table} ({names}) VALUES ({marks})", tuple(row.values()))


def _tables(archive: Archive, site: Site, known: Mapping[str, OutsideLink]) -> Iterator[tuple[str, _Rows]]:
    yield "series", ({"key": key, "title": each.title} for key, each in archive.series.items())
    yield "topics", ({"key": key, "name": each.name} for key, each in archive.topics.items())
    yield (
        "organisations",
        (
            {"key": key, "name": each.name, "short": each.short or None, "url": each.url}
            for key, each in archive.organisations.items()
        ),
    )
    yield (
        "people",
        ({"key": key, "name": each.name, "role": each.role or None} for key, each in archive.people.items()),
    )
    for entry in (*archive.entries, *archive.hidden):
        yield from _of_entry(archive, site, entry)
    uses = find_links(archive)
    states = {address: known.get(address, OutsideLink(address)) for address in uses}
    names = ("address", "state", "checked", "archived", "moved_to")
    yield "links", ({name: getattr(link, name) or None for name in names} for link in states.values())
    yield (
        "entry_links",
        ({"file": file, "address": address} for address, use in uses.items() for file in use.files),
    )


def _of_entry(archive: Archive, site: Site, entry: Entry) -> Iterator[tuple[str, _Rows]]:
    record, body = record_of(archive, site, entry), plain_body(entry)
    source = record.get("source", {})
    facts = ("id", "url", "kind", "title", "date", "period", "modified", "series", "number", "lang")
    yield (
        "entries",
        [
            {name: record.get(name) for name in (*facts, "summary", "rights")}
            | {f"source_{name}": source.get(name) for name in ("url", "captured", "sha256", "profile")}
            | {"hidden": int(entry.status == "hidden"), "text": plain_text(body.html)}
        ],
    )
    here = {"entry": entry.address}
    yield (
        "sections",
        (
            here
            | {"id": each.anchor, "position": position, "title": each.title}
            | {"author": each.byline, "text": plain_text(each.html)}
            for position, each in enumerate(body.sections, 1)
        ),
    )
    yield "entry_topics", (here | {"topic": topic} for topic in entry.topics)
    yield "entry_organisations", (here | {"organisation": key} for key in entry.organisations)
    yield "entry_writers", (here | {"name": name} for name in record.get("people", ()))
    yield "events", (here | each for each in record.get("events", ()))
    yield "attachments", (here | each for each in record.get("attachments", ()))
    if entry.comment_count or entry.pingback_count:
        yield (
            "comments",
            (
                here
                | {"id": each.id, "parent": each.parent, "kind": each.kind, "author": each.author}
                | {"author_url": each.author_url, "date": each.date.isoformat() if each.date else None}
                | {"text": plain_text(each.html)}
                for each in entry.comments
            ),
        )
