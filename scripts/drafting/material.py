"""What a draft brings along, from whatever program it was written in."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from plugins.core.errors import ArchiveError


@dataclass(frozen=True, slots=True)
class Material:
    """A draft as HTML, with its pictures by the addresses that the HTML has, and documents by their names.

    `sent` is the day of a message; `review` are lines for whoever looks the entry through.
    """

    name: str
    html: str
    title: str = ""
    sent: date | None = None
    pictures: Mapping[str, bytes] = field(default_factory=dict)
    documents: Mapping[str, bytes] = field(default_factory=dict)
    review: tuple[str, ...] = ()
    is_message: bool = False
    is_forwarded: bool = False


class UnreadableDraft(ArchiveError):
    """A file that no draft can be made from."""
