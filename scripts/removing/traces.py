"""Looking for what was taken down in the files of a finished site."""

import gzip
import re
import zlib
from collections.abc import Iterable, Iterator
from html import unescape
from pathlib import Path

from plugins.core.addresses import address_of
from plugins.core.content import Content, Written
from plugins.core.model import Entry
from scripts.site.trees import files_of

_TEXTS = (".html", ".xml", ".json", ".ics", ".opml", ".txt", ".csv", ".jsonl", ".pf_fragment")
_TAG = re.compile(r"<[^>]*>")
_SENTENCE = re.compile(r"[^.!?\n]{40,}")
_FOLD = re.compile(r"\r?\n[ \t]")
# The longest sentences tell an entry from every other; a few of them suffice.
_MOST = 12


def sentences_of(content: Content, written: Written[Entry]) -> tuple[str, ...]:
    """What an entry and its comments say at most length, to be looked for once it is gone."""
    item = written.item
    texts = [content.texts.plain(item).html, *(comment.html for comment in content.texts.comments(item))]
    found = {" ".join(each.split()) for text in texts for each in _SENTENCE.findall(_words(text))}
    return tuple(sorted(found, key=lambda each: (-len(each), each))[:_MOST])


def find_traces(site: Path, sentences: Iterable[str]) -> Iterator[str]:
    """The addresses of a site at which any of some sentences can be read, feeds and search included."""
    wanted = tuple(sentences)
    for name in sorted(files_of(site)):
        if name.endswith(_TEXTS):
            text = " ".join(_words(_text_of(site / name)).split())
            if any(sentence in text for sentence in wanted):
                yield address_of(name)


def _text_of(path: Path) -> str:
    content = path.read_bytes()
    if content[:2] == b"\x1f\x8b":
        try:
            content = gzip.decompress(content)
        except (OSError, EOFError, zlib.error):
            return ""
    return content.decode("utf-8", errors="replace")


def _words(text: str) -> str:
    """A text without its markup; feeds hold pages as text, calendars break their lines."""
    return unescape(_TAG.sub("", unescape(_TAG.sub("", _FOLD.sub("", text)))))
