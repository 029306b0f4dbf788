"""What a preview tells beside its pages: what is not public yet, and what is wrong, to each page its part."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import PurePosixPath
from typing import TypedDict

from plugins.core import addresses

# A panel is read by a person: of more than so many mistakes the first are enough to begin with.
_MOST = 50
_COMMENTS = ".comments.yaml"


class Note(TypedDict):
    """One thing that is wrong, as `archive check --format json` tells it; `line` is None for a whole file."""

    path: str
    line: int | None
    level: str
    rule: str
    what: str
    cure: str


@dataclass(slots=True)
class Panel:
    """Why addresses are not public, what stops the build, and what the check found.

    `content` is the folder as the notes name it.
    """

    content: str
    unpublished: Mapping[str, str] = field(default_factory=dict)
    refused: Sequence[Note] = ()
    found: Sequence[Note] = ()

    def for_page(self, address: str) -> str:
        """What the page at an address shows, as JSON: its own warnings, and how many there are elsewhere."""
        own = [note for note in self.found if self._address(note) == address]
        shown = {
            "unpublished": self.unpublished,
            "refused": self.refused[:_MOST],
            "more": max(0, len(self.refused) - _MOST),
            "own": own[:_MOST],
            "elsewhere": len(self.found) - len(own),
        }
        return json.dumps(shown, ensure_ascii=False)

    def _address(self, note: Note) -> str:
        path = note["path"].replace("\\", "/")
        return address_of_source(path.removeprefix(f"{self.content}/"))


def address_of_source(name: str) -> str:
    """The address of the page that a file of the content makes; empty if it makes none.

    >>> address_of_source("bulletins/pcc/8.md"), address_of_source("blog/2012/our-march.comments.yaml")
    ('/bulletins/pcc/8/', '/blog/2012/our-march/')
    >>> address_of_source("data/topics.yaml")
    ''
    """
    parts = PurePosixPath(name.removesuffix(_COMMENTS).removesuffix(".md")).parts
    if parts[:1] == ("pages",) and len(parts) == 2:
        return addresses.page(parts[1])
    if parts[:1] in {("bulletins",), ("blog",)} and len(parts) == 3:
        return f"/{'/'.join(parts)}/"
    return ""
