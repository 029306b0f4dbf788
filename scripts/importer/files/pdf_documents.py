"""The text of PDFs, its lines joined to paragraphs."""

import logging
import re
import struct
import zlib
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from datetime import UTC, datetime
from html import escape
from io import BytesIO
from itertools import groupby
from typing import Any

from pypdf import PdfReader
from pypdf.errors import PyPdfError

from scripts.importer.extraction.dom import squeeze
from scripts.importer.files.document_names import DocumentText, stated_title

# It would tell of each flaw of a file on standard error.
logging.getLogger("pypdf").setLevel(logging.CRITICAL)

# What pypdf raises on files that are not as the standard (ISO 32000) has them.
_DAMAGE = (
    PyPdfError,
    ArithmeticError,
    AssertionError,
    AttributeError,
    LookupError,
    NotImplementedError,
    RecursionError,
    TypeError,
    ValueError,
    struct.error,
    zlib.error,
)
_MOST_PAGES = 500
_MOST_CHARACTERS = 2_000_000
# Fewer on a page are a stamp or a number on a picture of it.
_LEAST_CHARACTERS = 25
_NEVER_BEFORE = 1991
_BULLET = re.compile(r"^\s*(?:[•●▪■◦‣·–]|o(?=\s)|[-*](?=\s))\s*(?=\S)")
_PAGE_NUMBER = re.compile(r"^(?:page\s+)?\d{1,4}(?:\s*(?:of|/)\s*\d{1,4})?$", re.IGNORECASE)
_END = re.compile(r"[.!?:;][\"'’”)]*$")
# A line much shorter than most ends its paragraph.
_SHORT = 0.7
_REPEATED = 0.5


def read_pdf(content: bytes) -> DocumentText:
    """What a PDF says; one that is locked, broken or scanned says why it does not."""
    try:
        reader = PdfReader(BytesIO(content))
        if reader.is_encrypted and not reader.decrypt(""):
            return DocumentText(problem="is locked with a password: its text could not be read")
        title, created = _stated(reader)
        pages, problem = _pages(reader)
        headings = frozenset(_outline(reader))
    except _DAMAGE as error:
        reason = "is locked" if "cryptography" in str(error) else "is damaged"
        return DocumentText(problem=f"{reason}: its text could not be read ({type(error).__name__})")
    words = sum(len(line) for page in pages for line in page)
    if pages and words < _LEAST_CHARACTERS * len(pages):
        problem = (
            "has hardly any text: its pages are pictures, so it cannot be searched; type out what matters"
        )
    html = "".join(_blocks(_without_repeated(pages), headings))
    return DocumentText(html, title, created, problem)


def _stated(reader: PdfReader) -> tuple[str, datetime | None]:
    """The title and the moment of creation that a file states, where they can be read."""
    try:
        stated: Any = reader.metadata
        title = stated_title(str(stated.title or "")) if stated else ""
    except _DAMAGE:
        return "", None
    try:
        created: datetime | None = stated.creation_date if stated else None
    except _DAMAGE:
        return title, None
    if created is None or created.year < _NEVER_BEFORE:
        return title, None
    return title, created.replace(microsecond=0) if created.tzinfo else created.replace(
        tzinfo=UTC, microsecond=0
    )


def _pages(reader: PdfReader) -> tuple[list[list[str]], str]:
    """The lines of each page, and what is wrong with them."""
    pages: list[list[str]] = []
    broken, size = 0, 0
    for number, page in enumerate(reader.pages):
        if number >= _MOST_PAGES or size > _MOST_CHARACTERS:
            return pages, f"is very long: only the text of its first {number} pages is here"
        try:
            lines = [squeeze(line) for line in page.extract_text().split("\n")]
        except _DAMAGE:
            broken += 1
            continue
        size += sum(map(len, lines))
        pages.append(lines)
    return pages, f"is damaged: the text of {broken} of its pages could not be read" if broken else ""


def _outline(reader: PdfReader) -> Iterator[str]:
    """The titles of a file's table of contents, as its author marked them."""
    try:
        waiting: list[Any] = list(reader.outline)
    except _DAMAGE:
        return
    while waiting:
        one = waiting.pop()
        if isinstance(one, list):
            waiting.extend(one)
        elif title := squeeze(str(getattr(one, "title", "") or "")):
            yield title.casefold()


def _without_repeated(pages: Sequence[Sequence[str]]) -> list[list[str]]:
    """The pages without their numbers, and without what stands at the head or foot of most of them."""
    edges = Counter(line for page in pages for line in {*_edges(page)})
    often = max(3, len(pages) * _REPEATED)
    repeated = {line for line, count in edges.items() if count >= often}
    return [
        [
            line
            for place, line in enumerate(page)
            if not (_is_edge(place, page) and (line in repeated or _PAGE_NUMBER.match(line)))
        ]
        for page in pages
    ]


def _edges(page: Sequence[str]) -> Iterable[str]:
    return (line for place, line in enumerate(page) if line and _is_edge(place, page))


def _is_edge(place: int, page: Sequence[str]) -> bool:
    return place < 2 or place >= len(page) - 2


def _blocks(pages: Sequence[Sequence[str]], headings: frozenset[str]) -> Iterator[str]:
    """Paragraphs, lists and headings as HTML."""
    for is_list, blocks in groupby(_paragraphs(pages, headings), key=lambda one: one.startswith("<li>")):
        words = "".join(blocks)
        yield f"<ul>{words}</ul>" if is_list else words


def _paragraphs(pages: Sequence[Sequence[str]], headings: frozenset[str]) -> Iterator[str]:
    lines = [line for page in pages for line in page]
    width = _usual_width(lines)
    paragraph = ""
    for line in [*lines, ""]:
        is_heading = line.casefold() in headings
        if paragraph and (not line or _BULLET.match(line) or is_heading or _ends(paragraph, line)):
            yield _block(paragraph)
            paragraph = ""
        if is_heading and line:
            yield f"<h2>{escape(line, quote=False)}</h2>"
        elif line:
            paragraph = _joined(paragraph, line) + ("\n" if len(line) < width * _SHORT else "")


def _usual_width(lines: Sequence[str]) -> int:
    """How long a full line is, in characters: longer ones are rare."""
    widths = sorted(len(line) for line in lines if line)
    return widths[len(widths) * 4 // 5] if widths else 0


def _joined(paragraph: str, line: str) -> str:
    """A paragraph with one more line; a word that is broken in two keeps its hyphen."""
    between = "" if not paragraph or paragraph.endswith("-") else " "
    return f"{paragraph}{between}{line}"


def _ends(paragraph: str, following: str) -> bool:
    """Whether a paragraph is at its end: its last line is short, unless it plainly goes on."""
    return paragraph.endswith("\n") and (
        bool(_END.search(paragraph.rstrip("\n"))) or not following[:1].islower()
    )


def _block(paragraph: str) -> str:
    words = squeeze(paragraph)
    bullet = _BULLET.match(words)
    if bullet:
        return f"<li>{escape(words[bullet.end() :], quote=False)}</li>"
    return f"<p>{escape(words, quote=False)}</p>"
