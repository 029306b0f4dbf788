"""What goes into a search index, and how to tell that nothing of it has changed."""

import hashlib
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from plugins.core.addresses import output_name
from plugins.core.files import safe_join

# The theme marks the part of a page that is searched; a text cannot, since it holds no such attribute.
_SEARCHED = re.compile(rb"<main\b[^>]*\sdata-pagefind-body[\s>].*?</main>", re.DOTALL)


@dataclass(frozen=True, slots=True)
class IndexedPage:
    """A page of the site, and the part of its HTML that is searched."""

    address: str
    html: bytes


def read_indexed_pages(output: Path, listed: Iterable[str]) -> Iterator[IndexedPage]:
    """Those of the listed addresses whose finished page asks to be searched, in the order of addresses."""
    for address in sorted(listed):
        content = safe_join(output, output_name(address)).read_bytes()
        if match := _SEARCHED.search(content):
            yield IndexedPage(address, match[0])


def digest_of(pages: Sequence[IndexedPage], *settings: str) -> str:
    """One SHA-256 for everything that decides what an index holds.

    >>> page = IndexedPage("/about/", b"<main data-pagefind-body>About</main>")
    >>> digest_of([page], "1.5.2", "en") == digest_of([page], "1.5.2", "cy")
    False
    """
    digest = hashlib.sha256()
    for part in settings:
        digest.update(hashlib.sha256(part.encode()).digest())
    for page in pages:
        digest.update(hashlib.sha256(page.address.encode()).digest())
        digest.update(hashlib.sha256(page.html).digest())
    return digest.hexdigest()
