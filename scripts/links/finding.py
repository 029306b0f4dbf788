"""All links of the archive to other sites, and where they stand."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import datetime
from html import unescape

from plugins.core.archive import Archive
from plugins.core.model import Entry
from plugins.core.outside import is_outside

_HREF = re.compile(r'<a [^>]*?href="(https?://[^"]+)"')


@dataclass
class Use:
    """Where an address is linked to: the files, and the day of the earliest entry among them."""

    files: list[str] = field(default_factory=list)
    first: datetime | None = None


def find_links(archive: Archive) -> dict[str, Use]:
    """The addresses that texts, comments and the pages of organisations link to."""
    found: dict[str, Use] = {}
    for address, file, day in _all(archive):
        use = found.setdefault(address, Use())
        if file not in use.files:
            use.files.append(file)
        if day is not None and (use.first is None or day < use.first):
            use.first = day
    return {address: found[address] for address in sorted(found) if is_outside(address)}


def _all(archive: Archive) -> Iterator[tuple[str, str, datetime | None]]:
    for item in archive.everything:
        assert item.texts is not None
        day = item.published if isinstance(item, Entry) else None
        html = item.texts.plain(item).html
        if isinstance(item, Entry) and (item.comment_count or item.pingback_count):
            html += "".join(comment.html for comment in item.comments)
        for address in _HREF.findall(html):
            yield unescape(address), item.path, day
    for organisation in archive.organisations.values():
        if organisation.url:
            yield organisation.url, "data/organisations.yaml", None
