"""What every page says about the site as a whole."""

from dataclasses import dataclass, field
from urllib.parse import urlsplit

from plugins.core.addresses import HOME
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
    base: str = field(init=False)

    def __post_init__(self) -> None:
        """Work out `base`, which every link asks for: the path below which the site is published.

        It is empty at the root of a host.

        >>> blank = Link("", "")
        >>> Site("A", "https://host.example/archive", "", "", "", blank, blank).base
        '/archive'
        """
        object.__setattr__(self, "base", urlsplit(self.url).path.rstrip("/"))

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

    def marked(self, address: str) -> str:
        """The address of a page, if the masthead or the foot leads to it and so marks it; else nothing."""
        leads = (HOME, *(link.address for link in (*self.menu, *self.footer)))
        return address if address in leads else ""
