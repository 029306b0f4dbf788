"""What every page says about the site as a whole."""

from dataclasses import dataclass
from urllib.parse import urlsplit

from plugins.core.outputs import Link


@dataclass(frozen=True, slots=True)
class Site:
    """The site's own facts, from the `SITE` setting of `pelicanconf.py`.

    `url` is the full address of the home page without a slash at its end.
    """

    name: str
    url: str
    tagline: str
    publisher: str
    contact: str
    licence: Link
    code: Link
    notice: str = ""
    menu: tuple[Link, ...] = ()
    footer: tuple[Link, ...] = ()

    @property
    def base(self) -> str:
        """The path below which the site is published; empty at the root of a host.

        >>> blank = Link("", "")
        >>> Site("A", "https://host.example/archive", "", "", "", blank, blank).base
        '/archive'
        """
        return urlsplit(self.url).path.rstrip("/")

    @property
    def origin(self) -> str:
        """The scheme and host of the site, without the path below which it is published."""
        return self.url.removesuffix(self.base)

    def path(self, address: str) -> str:
        """An address on this site as a link within it has it; any other unchanged."""
        return f"{self.base}{address}" if address.startswith("/") else address

    def full(self, address: str) -> str:
        """An address on this site in full; any other unchanged."""
        return f"{self.url}{address}" if address.startswith("/") else address
