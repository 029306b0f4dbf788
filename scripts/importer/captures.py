"""What every source gives: captures, and what of it could not be taken or is no page."""

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Literal, TypeAlias

from plugins.core.dates import Moment
from plugins.core.errors import ArchiveError
from plugins.core.model import Comment

Kind: TypeAlias = Literal["blog", "page", "other"]

# Endings of what is no page and becomes an entry all the same.
DOCUMENTS = frozenset({".pdf", ".docx"})
# What to tell a person of a capture whose time nobody noted.
FILE_TIME = "nobody noted when it was captured; the time given is that of its file"
# What to tell a person of a page whose end is missing.
BROKEN_OFF = "the capture breaks off; look for another one of this page"
# What to tell a person of a page that belonged to no run of posts.
PAGE_BESIDE = "was a page beside the blog of the old site, not one of its posts; look where it belongs"
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
    `digest` is that of the bytes where they are no longer here. `document` is the type of a PDF or Word
    document. `further` are captures of further pages of its comments.
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
    document: str = ""
    further: tuple["Further", ...] = ()

    def with_further(self, pages: Iterable["Capture"]) -> "Capture":
        """The same capture with further pages of its comments."""
        further = (Further(one.name, one.content, one.url, one.captured, one.charset) for one in pages)
        return replace(self, further=tuple(further))

    @property
    def sha256(self) -> str:
        """The digest of the bytes, in hexadecimal."""
        return self.digest or hashlib.sha256(self.content).hexdigest()


@dataclass(frozen=True, slots=True)
class Further:
    """A capture of a page that goes on with the comments of another."""

    name: str
    content: bytes
    url: str | None
    captured: datetime | None
    charset: str | None

    @property
    def capture(self) -> Capture:
        """The same as a capture by itself."""
        return Capture(self.name, self.content, self.url, self.captured, charset=self.charset)


@dataclass(frozen=True, slots=True)
class Failure:
    """A source, or one page of it, that could not be taken, and why; the page's address, if it is known."""

    name: str
    reason: str
    url: str = ""


@dataclass(frozen=True, slots=True)
class Skipped:
    """A part of a source that is no entry, and why.

    `url` is its address, if it has one; a picture, a style sheet or the like `is_page` not.
    """

    name: str
    reason: str
    url: str = ""
    is_page: bool = True
