"""The lines above a text that are its facts: the title, who wrote it, and when."""

import re
from collections.abc import Sequence

from plugins.core.dates import Moment, as_day
from scripts.importer.extraction.authors import read_names
from scripts.importer.extraction.dom import HEADING_TAGS, Element, remove, tag_of, text_of
from scripts.importer.extraction.furniture import leaves
from scripts.importer.extraction.written_dates import read_written

_LINES = 6
_LONGEST_LINE = 100
_DATE_WORDS = re.compile(
    r"\b(?:published|posted|written|submitted|created|date|on|at|by|am|pm|gmt|bst|st|nd|rd|th|"
    r"mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun)(?:day)?\b|[\W\d_]+",
    re.IGNORECASE,
)
_LONGEST_REST = 12


def remove_opening(body: Element, title: str, authors: Sequence[str], moment: Moment | None) -> None:
    """Take the title, a line with the author and a line with the date out of the start of a body.

    Only whole lines go, only at the start, and only where they say what was found to be the fact.
    """
    _remove_title(body, title)
    for block in leaves(body)[:_LINES]:
        words = text_of(block)
        if not words or block is body:
            continue
        if len(words) > _LONGEST_LINE or not (_is_byline(words, authors) or _is_dateline(words, moment)):
            return
        remove(block)


def _remove_title(body: Element, title: str) -> None:
    first = next((one for one in body.iter() if tag_of(one) in HEADING_TAGS), None)
    if first is not None and tag_of(first) in {"h1", "h2"} and text_of(first) == title:
        remove(first)


def _is_byline(words: str, authors: Sequence[str]) -> bool:
    """Whether a line says "By" and names the authors, perhaps with the date, and no more."""
    if not authors or not re.match(r"(?:\w+ )?by\b", words, re.IGNORECASE):
        return False
    return set(read_names(words)) == set(authors)


def _is_dateline(words: str, moment: Moment | None) -> bool:
    """Whether a line is the date that was found, perhaps with a word that says so."""
    written = read_written(words)
    if moment is None or written is None or as_day(written) != as_day(moment):
        return False
    rest = re.sub(r"\b[A-Z][a-z]{2,8}\b", "", _DATE_WORDS.sub(" ", words))
    return len(rest.strip()) <= _LONGEST_REST
