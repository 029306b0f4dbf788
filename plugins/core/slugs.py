"""Short ASCII names for addresses and anchors."""

import re
import unicodedata
from collections.abc import Container

_APOSTROPHES = re.compile("['’ʼ`]")
_OTHER = re.compile(r"[^a-z0-9]+")
_LETTERS = str.maketrans(
    {"ß": "ss", "æ": "ae", "Æ": "ae", "ø": "o", "Ø": "o", "đ": "d", "ð": "d", "þ": "th", "ł": "l", "Ł": "l"}
)
_LONGEST = 80


def slugify(text: str) -> str:
    """A lower-case ASCII name of words and hyphens, at most 80 characters, never empty.

    >>> slugify("The development of partners' business cases")
    'the-development-of-partners-business-cases'
    >>> slugify("Cyfarfod â’r Comisiynydd & mwy")
    'cyfarfod-ar-comisiynydd-and-mwy'
    """
    spelled = _APOSTROPHES.sub("", text.replace("&", " and ")).translate(_LETTERS)
    ascii_only = unicodedata.normalize("NFKD", spelled).encode("ascii", "ignore").decode("ascii")
    slug = _OTHER.sub("-", ascii_only.lower()).strip("-")
    return _shorten(slug) or "untitled"


def _shorten(slug: str) -> str:
    """Cut at a word's end, so that the name stays readable."""
    if len(slug) <= _LONGEST:
        return slug
    head = slug[: _LONGEST + 1].rpartition("-")[0]
    return head or slug[:_LONGEST]


def unique_slug(wanted: str, taken: Container[str]) -> str:
    """The wanted slug, or the first of `-2`, `-3` … that is free.

    A long one is cut, so that it is still a slug with its number.

    >>> unique_slug("events", {"events", "events-2"})
    'events-3'
    """
    if wanted not in taken:
        return wanted
    count = 2
    while (numbered := _numbered(wanted, count)) in taken:
        count += 1
    return numbered


def _numbered(slug: str, count: int) -> str:
    ending = f"-{count}"
    return slug[: _LONGEST - len(ending)].rstrip("-") + ending
