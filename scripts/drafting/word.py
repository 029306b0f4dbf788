"""Drafts from Word: the text as it is once all tracked changes are accepted, without comments."""

import base64
import binascii
import re
from html import unescape
from io import BytesIO
from pathlib import Path
from urllib.parse import unquote_to_bytes
from zipfile import ZipFile

from scripts.drafting.material import Material, UnreadableDraft
from scripts.importer.files.word_documents import read_word

_STYLES = "p[style-name='Title'] => h1.title:fresh\np[style-name='Subtitle'] => p:fresh"
_HELD = re.compile(r'(<img\b[^>]*?\bsrc=")(data:[^"]*)(")')
_CHANGED = re.compile(rb"<w:(?:ins|del|moveFrom|moveTo)[ >]")
_REMARKED = re.compile(rb"<w:commentReference\b")
_BOXED = re.compile(rb"<w:txbxContent\b")
_CHANGES = "the draft had tracked changes: all of them were taken as accepted"
_REMARKS = "the draft had comments in its margin: they were left out"
_BOXES = "the draft had text in boxes: see that it stands in the right places"


def read_word_draft(path: Path) -> Material:
    """A Word document (.docx, ECMA-376) as a draft. Raises UnreadableDraft."""
    content = path.read_bytes()
    text = read_word(content, _STYLES)
    if text.problem:
        raise UnreadableDraft(f"{path}: {text.problem}; save it again as a Word document (.docx)")
    pictures: dict[str, bytes] = {}

    def put_aside(found: re.Match[str]) -> str:
        address = f"draft:{len(pictures) + 1}"
        pictures[address] = _content_of(unescape(found[2]))
        return f"{found[1]}{address}{found[3]}"

    html = _HELD.sub(put_aside, text.html)
    return Material(path.name, html, text.title, pictures=pictures, review=_to_review(content))


def _content_of(address: str) -> bytes:
    """The bytes that a `data:` address holds (RFC 2397); none if it is damaged."""
    try:
        return base64.b64decode(unquote_to_bytes(address.partition(",")[2]))
    except binascii.Error:
        return b""


def _to_review(content: bytes) -> tuple[str, ...]:
    with ZipFile(BytesIO(content)) as packed:
        body = packed.read("word/document.xml")
    found = ((_CHANGED, _CHANGES), (_REMARKED, _REMARKS), (_BOXED, _BOXES))
    return tuple(words for pattern, words in found if pattern.search(body))
