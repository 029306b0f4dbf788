"""What every page says about the site as a whole."""

from dataclasses import dataclass, field
from urllib.parse import quote, urlsplit

from plugins.core.addresses import HOME
from plugins.core.outputs import Link

# What the `brand` plugin makes of the settings: the sign in tabs, and the colours beside the style sheet.
SIGN = "/theme/favicon.svg"
COLOURS = "/theme/css/colours.css"

# The accent of the style sheet, in light and in dark.
ACCENT = ("#0f4c5c", "#7fd0dd")


@dataclass(frozen=True, slots=True)
class Site:
    """The site's own facts, from the `SITE` setting of `pelicanconf.py`.

    `url` is the full address of the home page without a slash at its end; `accent` the colour of rules and
    buttons, in light and in dark; `lang` the language of lists and indexes; `share` are ways to pass a
    page on, each a name and an address in which {title} and {address} stand for those of the page.
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
    accent: tuple[str, str] = ACCENT
    share: tuple[Link, ...] = ()
    lang: str = "en"
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

    def report(self, address: str) -> str:
        """The link by which a reader writes to the publisher about the page at an address (RFC 6068)."""
        return f"mailto:{self.contact}?subject={quote(f'Problem with {self.full(address)}', safe='')}"

    def ways_to_share(self, address: str, title: str) -> tuple[Link, ...]:
        """Links that pass a page on: by e-mail, and as the settings have it. None needs a script."""
        parts = {"title": quote(title, safe=""), "address": quote(self.full(address), safe="")}
        ways = (Link("E-mail", "mailto:?subject={title}&body={address}"), *self.share)
        return tuple(Link(way.label, way.address.format(**parts)) for way in ways)

    @property
    def has_own_colours(self) -> bool:
        """Whether the settings choose another accent than the style sheet's."""
        return self.accent != ACCENT
