"""What every source gives: captures, and what of it could not be taken or is no page."""

import hashlib
from dataclasses import dataclass
from datetime import datetime
from typing import Literal, TypeAlias

from plugins.core.dates import Moment
from plugins.core.errors import ArchiveError
from plugins.core.model import Comment

Kind: TypeAlias = Literal["blog", "page", "other"]

# Of a page, in bytes once unpacked.
LARGEST = 20_000_000


class SourceError(ArchiveError):
    """A source that cannot be read; the message names it and says why."""


@dataclass(frozen=True, slots=True)
class Stated:
    """What an export itself says of an entry, so that nothing has to be recognised or found."""

    profile: str
    evidence: str
    kind: Kind
    title: str
    html: str
    date: Moment | None = None
    date_from: str = ""
    authors: tuple[str, ...] = ()
    tags: tuple[str, ...] = ()
    summary: str = ""
    comments: tuple[Comment, ...] = ()
    feed_id: str | None = None
    is_draft: bool = False
    review: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Capture:
    """A legacy page as saved: its bytes, and its address, time and year where they are known.

    `charset` is what the server said of the bytes, `aliases` are older addresses that led to the page,
    `stated` is what an export knows of the entry, and `review` what a person should know of the capture.
    `digest` is that of the bytes where they are no longer here.
    """

    name: str
    content: bytes
    url: str | None = None
    captured: datetime | None = None
    year: int | None = None
    charset: str | None = None
    aliases: tuple[str, ...] = ()
    stated: Stated | None = None
    review: tuple[str, ...] = ()
    digest: str = ""

    @property
    def sha256(self) -> str:
        """The digest of the bytes, in hexadecimal."""
        return self.digest or hashlib.sha256(self.content).hexdigest()


@dataclass(frozen=True, slots=True)
class Failure:
    """A source, or one page of it, that could not be taken, and why."""

    name: str
    reason: str


@dataclass(frozen=True, slots=True)
class Skipped:
    """A part of a source that is no entry, and why."""

    name: str
    reason: str
