"""What a build produces. Every output is a pure function of what it holds, and holds all it needs."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import TypeAlias

from plugins.core.errors import ArchiveError


@dataclass(frozen=True, slots=True)
class Link:
    """Words that lead to an address."""

    label: str
    address: str


@dataclass(frozen=True, slots=True)
class Document:
    """An HTML page: a template of the theme and the view that it shows.

    `view` is a frozen dataclass of plain values, ready to print: templates do not compute.
    `menu` is the address of the menu item to mark; `feeds` are offered to feed readers beside the
    site's own; a page that is not `listed` stays out of sitemaps and asks robots not to index it.
    """

    address: str
    template: str
    title: str
    make_view: Callable[[], object]
    description: str = ""
    lang: str = "en"
    menu: str = ""
    crumbs: tuple[Link, ...] = ()
    feeds: tuple[Link, ...] = ()
    modified: datetime | None = None
    listed: bool = True

    @property
    def view(self) -> object:
        """What the template shows, made when it is asked for."""
        return self.make_view()


@dataclass(frozen=True, slots=True)
class File:
    """Any other file, as its bytes."""

    address: str
    content: bytes


@dataclass(frozen=True, slots=True)
class Made:
    """A file whose bytes are made when it is written, by a function of nothing but what it holds."""

    address: str
    make: Callable[[], bytes]


@dataclass(frozen=True, slots=True)
class Copy:
    """A file taken over as it is from `source`."""

    address: str
    source: Path


Output: TypeAlias = Document | File | Made | Copy


def check_unique(outputs: Iterable[Output]) -> None:
    """Refuse two outputs at one address, also when only the case of letters differs."""
    seen: dict[str, str] = {}
    for output in outputs:
        folded = output.address.lower()
        if folded in seen:
            raise ArchiveError(
                f"two pages want the address {output.address} (and {seen[folded]}); rename one"
            )
        seen[folded] = output.address
