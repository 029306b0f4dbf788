"""What a finished page points at, and the ids in it that can be pointed at."""

import re
from dataclasses import dataclass
from html import unescape

_ATTRIBUTES = r'<[a-z](?:[^<>"\']|"[^"]*"|\'[^\']*\')*?\s{names}="([^"]*)"'
_POINTERS = re.compile(_ATTRIBUTES.format(names="(?:href|src)"))
_IDS = re.compile(_ATTRIBUTES.format(names="id"))


@dataclass(frozen=True, slots=True)
class Pointers:
    """What a page points at and its ids, each once."""

    targets: tuple[str, ...]
    ids: tuple[str, ...]


def read_pointers(html: bytes) -> Pointers:
    """The pointers of a page."""
    text = html.decode("utf-8")
    targets = dict.fromkeys(unescape(match) for match in _POINTERS.findall(text))
    return Pointers(tuple(targets), tuple(dict.fromkeys(unescape(match) for match in _IDS.findall(text))))
