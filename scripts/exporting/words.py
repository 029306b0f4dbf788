"""The words of entries as plain text, for programs that search or count them."""

import re
from html import unescape

from plugins.core.model import Body, Entry

# Where a reader sees the end of a line.
_ENDS = re.compile(r"<br[ /]*>|</(?:p|li|h[1-6]|tr|dt|dd|div|pre|blockquote|figcaption|caption)>")
_CELL = re.compile(r"</t[dh]>")
_TAG = re.compile(r"<[^>]*>")
_SPACES = re.compile(r"[^\S\n]+")
_LINES = re.compile(r" ?\n[\n ]*")


def plain_text(html: str) -> str:
    r"""The words of HTML that this project wrote, a line for each paragraph, heading or row.

    >>> plain_text("<p>One &amp; <b>two</b>\nthree</p><ul><li>four</li></ul>")
    'One & two three\nfour'
    """
    text = _ENDS.sub("\x00", _CELL.sub(" ", html)).replace("\n", " ").replace("\x00", "\n")
    return _LINES.sub("\n", _SPACES.sub(" ", unescape(_TAG.sub("", text)))).strip()


def plain_body(entry: Entry) -> Body:
    """The text of an entry as it was written, whatever a build adds to it."""
    assert entry.texts is not None
    return entry.texts.plain(entry)
