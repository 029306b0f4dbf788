"""What builds leave on the disk: how much of it is new, whether it is right, and whether it is the same."""

import hashlib
import re
from collections import Counter
from collections.abc import Mapping
from pathlib import Path

# Pagefind does not make the same files twice.
_SEARCH_INDEX = "search/index/"
_FEED = re.compile(r"\.(atom|rss)\.xml$|feed.*\.json$")


def stamps(output: Path) -> dict[str, tuple[int, int, int]]:
    """Each file of a site with its place on the disk, the time of its last change, and its size."""
    found = {}
    for path in output.rglob("*"):
        if path.is_file():
            stat = path.stat()
            found[path.relative_to(output).as_posix()] = stat.st_ino, stat.st_mtime_ns, stat.st_size
    return found


def count_written(before: Mapping[str, object], after: Mapping[str, object]) -> int:
    """How many files are new, or have been written again."""
    return sum(before.get(name) != stamp for name, stamp in after.items())


def digests(output: Path) -> dict[str, str]:
    """The SHA-256 of each file of a site, but of those that differ between builds of the same pages."""
    return {
        name: hashlib.sha256(path.read_bytes()).hexdigest()
        for path in sorted(output.rglob("*"))
        if path.is_file() and not (name := path.relative_to(output).as_posix()).startswith(_SEARCH_INDEX)
    }


def pages(output: Path) -> set[str]:
    """The addresses of a site's pages."""
    return {
        f"/{path.relative_to(output).as_posix()}".removesuffix("index.html")
        for path in output.rglob("*.html")
    }


def count_feeds(output: Path) -> int:
    """How many feeds a site has, each format counted."""
    names = (path.relative_to(output).as_posix() for path in output.rglob("*"))
    return sum(bool(_FEED.search(name)) for name in names)


def by_part(addresses: set[str]) -> Mapping[str, int]:
    """How many of some pages lie in each part of a site.

    >>> dict(by_part({"/about/", "/blog/2012/", "/blog/2013/"}))
    {'/about': 1, '/blog': 2}
    """
    return Counter(sorted("/".join(address.split("/")[:2]) for address in addresses))
