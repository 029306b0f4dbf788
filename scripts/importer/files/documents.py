"""PDF and Word documents as entries: their text, and what they state of themselves.

pypdf (https://pypdf.readthedocs.io/) reads the text of PDFs, mammoth
(https://github.com/mwilliamson/python-mammoth) that of Word files. The document itself is kept with its
entry; what cannot be read of it is said there.
"""

import re
from html import escape, unescape

from scripts.importer.captures import Capture, SourceError, Stated
from scripts.importer.extraction.dom import squeeze
from scripts.importer.extraction.statements import DOCUMENT, MADE_ON, UNDATED_DOCUMENT
from scripts.importer.files.document_names import name_in_address
from scripts.importer.files.media_kinds import kind_of
from scripts.importer.files.pdf_documents import read_pdf
from scripts.importer.files.word_documents import read_word

_FIRST_BLOCK = re.compile(r"\s*<(p|h1|h2)>([^<]*)</\1>")
_LABELS = {".pdf": "PDF", ".docx": "Word document"}
_READ_ON = "the text was taken out of a {}: compare it with the document, and give it headings"
_NAMED = "called after its file, since the document states no title; give it its own"


def read_document(capture: Capture) -> Stated:
    """What a captured document says, for an entry of its own.

    Raises SourceError for one without an address, or that is neither PDF nor Word.
    """
    if capture.url is None or capture.captured is None:
        raise SourceError(f"{capture.name}: has no known address; list it in urls.csv with its url")
    kind = kind_of(capture.content, capture.url)
    if kind not in _LABELS:
        raise SourceError(f"{capture.name}: is neither a PDF nor a Word document, whatever it is called")
    text = read_pdf(capture.content) if kind == ".pdf" else read_word(capture.content)
    date = text.created if text.created is not None and text.created <= capture.captured else None
    title = text.title or name_in_address(capture.url)
    review = [text.problem or _READ_ON.format(_LABELS[kind])]
    review += [] if text.title else [_NAMED]
    review += [MADE_ON if date is not None else UNDATED_DOCUMENT]
    return Stated(
        profile=DOCUMENT,
        evidence=f"a {_LABELS[kind]}",
        kind="blog",
        title=title,
        html=_without_title(text.html, title) or _link(capture.url, title, _LABELS[kind]),
        date=date,
        date_from="the document's own creation date" if date is not None else "",
        review=tuple(review),
    )


def _without_title(html: str, title: str) -> str:
    """The text without a first line that only says the title again."""
    found = _FIRST_BLOCK.match(html)
    is_title = found is not None and squeeze(unescape(found[2])).casefold() == title.casefold()
    return html[found.end() :] if found is not None and is_title else html


def _link(url: str, title: str, label: str) -> str:
    """All that an entry can say of a document without text."""
    return f'<p><a href="{escape(url)}">{escape(title)} ({label})</a></p>'
