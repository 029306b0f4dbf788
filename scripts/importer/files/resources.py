"""What a source holds beside its pages: pictures and documents, found by their addresses when wanted."""

import re
from collections.abc import Callable
from contextlib import ExitStack
from dataclasses import dataclass
from datetime import datetime
from types import TracebackType
from typing import Protocol, Self
from urllib.parse import unquote, urlsplit

# Of one picture or document, in bytes.
LARGEST_FILE = 50_000_000
_DOUBLE_SLASHES = re.compile(r"/{2,}")


@dataclass(frozen=True, slots=True)
class Resource:
    """A file that belongs to a page: its bytes, and what its server called them.

    `on_kept` wants to know the path under which the file is kept.
    """

    address: str
    content: bytes
    media_type: str = ""
    captured: datetime | None = None
    on_kept: Callable[[str], None] | None = None


@dataclass(frozen=True, slots=True)
class Place:
    """The page that wants a file: its capture's name, where its links start from, and its time."""

    name: str
    base_url: str
    captured: datetime | None = None


class Resources(Protocol):
    """Something in which a file may be found."""

    def find(self, address: str, place: Place) -> Resource | None:
        """The file at an address, nearest in time to the page that wants it; None where it is not held."""


class Holdings:
    """Everything that the sources of one import hold, and the files that are open as long as it lasts.

    `unanswered` says of files by their keys why they could not be had.
    """

    def __init__(self) -> None:
        self.opened = ExitStack()
        self.unanswered: dict[str, str] = {}
        self._held: list[Resources] = []

    def add(self, resources: Resources) -> None:
        """Look here too, after all that was added before."""
        self._held.append(resources)

    def find(self, address: str, place: Place) -> Resource | None:
        """The file as the first that has it gives it."""
        found = (resources.find(address, place) for resources in self._held)
        return next((resource for resource in found if resource is not None), None)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.opened.close()


def resource_key(address: str) -> str:
    """What two addresses of one file have in common: no scheme, no www., no fragment, no percent signs.

    >>> resource_key("http://www.example.org//a%20b.png#x") == resource_key("https://example.org/a b.png")
    True
    """
    try:
        parts = urlsplit(address)
        number = parts.port
    except ValueError:
        return address
    host = (parts.hostname or "").removeprefix("www.")
    port = f":{number}" if number and number not in {80, 443} else ""
    query = f"?{unquote(parts.query)}" if parts.query else ""
    return f"{host}{port}{_DOUBLE_SLASHES.sub('/', unquote(parts.path)) or '/'}{query}"
