"""When two addresses of old sites are those of one page, and what of an address a web server goes by."""

import re
from dataclasses import dataclass
from urllib.parse import unquote, urlsplit

INDEX_FILE = r"/(?:index|default)\.(?:html?|php|aspx?|jsp|cfm)$"
# WordPress shows long threads on further pages.
COMMENT_PAGE = r"/comment-page-\d+/?$"
# Blogger showed a blog under each country's domain.
BLOGSPOT = r"\.blogspot\.(?:com?\.)?[a-z]{2,3}$"
# What says how a page was reached or how it should look, not which page it is.
PASSING = (
    "_33_redirect",
    "commentpage",
    "cpage",
    "fbclid",
    "gclid",
    "m",
    "nomobile",
    "print",
    "redirect",
    "replytocom",
    "share",
    "showcomment",
)
PASSING_START = "utm_"

_INDEX = re.compile(INDEX_FILE, re.IGNORECASE)
_COMMENT_PAGE = re.compile(COMMENT_PAGE)
_BLOGSPOT = re.compile(BLOGSPOT)
# Web servers take several slashes for one.
_SLASHES = re.compile("//+")
_HOST = re.compile(r"[a-z0-9.-]+(:\d+)?")


@dataclass(frozen=True, slots=True)
class OldAddress:
    """What tells an old address from others, whichever of its forms a link has.

    `host` is without www. (empty for an address of this site), `path` decoded and without a slash at its end,
    `query` as it was written, without what only says how a reader came. All in small letters, since the
    tables of web servers make no difference.
    """

    host: str
    path: str
    query: str = ""

    @property
    def place(self) -> str:
        """The address without its host."""
        return f"{self.path}?{self.query}" if self.query else self.path

    @property
    def key(self) -> str:
        """The whole address."""
        return f"{self.host}{self.place}"


def old_address(url: str) -> OldAddress:
    """The address that all forms of one have in common; ValueError for what is no address.

    >>> old_address("https://www.example.org/A/index.html?utm_source=feed#b").key
    'example.org/a'
    >>> old_address("http://a.blogspot.co.uk/2012/05/b.html?m=1").key
    'a.blogspot.com/2012/05/b.html'
    >>> old_address("http://a.example//b//c/").key
    'a.example/b/c'
    >>> old_address("/?p=7").key
    '?p=7'
    """
    parts = urlsplit(url)
    host = _BLOGSPOT.sub(".blogspot.com", parts.netloc.lower().removeprefix("www."))
    host = host.removesuffix(":80").removesuffix(":443")
    if parts.netloc and (parts.scheme not in {"http", "https"} or not _HOST.fullmatch(host)):
        raise ValueError("is no web address")
    if not parts.netloc and not url.startswith("/"):
        raise ValueError("is neither a web address nor a path from the root")
    if any(character.isspace() or not character.isprintable() for character in unquote(url)):
        raise ValueError("has a space or a control character in it")
    path = _COMMENT_PAGE.sub("/", unquote(parts.path))
    path = _SLASHES.sub("/", _INDEX.sub("/", path)).rstrip("/")
    return OldAddress(host, path.lower(), lasting_query(parts.query).lower())


def lasting_query(query: str) -> str:
    """A query without what only says how a reader came.

    >>> lasting_query("p=7&utm_source=feed&m=1")
    'p=7'
    """
    return "&".join(each for each in query.split("&") if not _is_passing(each))


def _is_passing(parameter: str) -> bool:
    name = unquote(parameter.partition("=")[0]).lower()
    return name in PASSING or name.startswith(PASSING_START)
