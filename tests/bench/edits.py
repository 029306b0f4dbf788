"""The edits that builds are measured after: made, seen on the finished page, undone."""

import os
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from tests.bench.builders import Builder
from tests.bench.corpus import UNEXPLAINED, Entry
from tests.bench.dialects import source_of


@dataclass(frozen=True, slots=True)
class Edit:
    """The new text of a file, and the words by which a page of the site shows it."""

    path: Path
    text: str
    address: str
    words: str


def make_edit(kind: str, builder: Builder, entries: Sequence[Entry], turn: int) -> Edit:
    """An edit of a kind; no two turns make the same one, so that nothing kept from before can serve again."""
    match kind:
        case "body, live year":
            return _edit_body(builder, entries[-2], turn)
        case "body, frozen year":
            return _edit_body(builder, entries[len(entries) // 2], turn)
        case "title":
            return _edit_title(builder, entries[-2], turn)
        case "template":
            return _edit_template(builder, turn)
        case "glossary":
            return _edit_glossary(builder, turn)
        case _:
            raise ValueError(kind)


def _edit_body(builder: Builder, entry: Entry, turn: int) -> Edit:
    words = f"Put right for the {turn}. time."
    path = builder.folder / source_of(builder.dialect, entry)
    before, gap, body = path.read_text(encoding="utf-8").partition("\n\n")
    return Edit(path, f"{before}{gap}{words} {body}", entry.address, words)


def _edit_title(builder: Builder, entry: Entry, turn: int) -> Edit:
    title = f"{entry.title} {turn}"
    path = builder.folder / source_of(builder.dialect, entry)
    text = path.read_text(encoding="utf-8").replace(entry.title, title, 1)
    return Edit(path, text, entry.address, f"<h1>{title}</h1>")


def _edit_template(builder: Builder, turn: int) -> Edit:
    words = f'<body class="turn-{turn}">'
    path = builder.folder / builder.template
    return Edit(path, path.read_text(encoding="utf-8").replace("<body>", words, 1), "/", words)


def _edit_glossary(builder: Builder, turn: int) -> Edit:
    """A new term: where acronyms are linked by themselves, every page that uses it changes."""
    acronym, meaning = UNEXPLAINED
    words = f"{meaning} {turn}"
    term = f"{acronym}:\n  - meaning: {words}\n" if builder.is_archive else f"\n## {acronym}\n\n{words}\n"
    path = builder.folder / builder.glossary
    return Edit(path, path.read_text(encoding="utf-8") + term, "/glossary/", words)


@contextmanager
def applied(edit: Edit) -> Iterator[None]:
    """The edit in its file; afterwards the file is as it was, to the time of its last change."""
    before, times = edit.path.read_bytes(), edit.path.stat()
    edit.path.write_bytes(edit.text.encode())
    try:
        yield
    finally:
        edit.path.write_bytes(before)
        os.utime(edit.path, ns=(times.st_atime_ns, times.st_mtime_ns))
