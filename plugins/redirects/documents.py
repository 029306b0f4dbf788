"""A small page at each alias, for hosts that cannot redirect by themselves."""

from collections.abc import Iterator
from dataclasses import dataclass
from urllib.parse import quote

from plugins.core import addresses
from plugins.core.archive import Archive
from plugins.core.outputs import Document, Link, Output, file, page


@dataclass(frozen=True, slots=True)
class RedirectView:
    """Where an old address leads."""

    target: Link


def redirect_outputs(archive: Archive) -> Iterator[Output]:
    """A page at each alias of an entry or page, leading on at once and by a link."""
    for item in archive.everything:
        for alias in item.aliases:
            document = Document(
                address=addresses.answered_at(alias),
                title=f"Moved: {item.title}",
                view=RedirectView(Link(item.title, item.address)),
                listed=False,
            )
            yield page("redirect.html", document)


def redirect_table(archive: Archive) -> Output:
    """All aliases as `_redirects`, one `from to status` a line; Netlify and Cloudflare Pages read it."""
    rows = sorted(
        f"{quote(alias)} {item.address} 301" for item in archive.everything for alias in item.aliases
    )
    return file("/_redirects", "".join(f"{row}\n" for row in rows).encode())
