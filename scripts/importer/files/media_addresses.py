"""What the addresses of pictures and documents tell: whether they are files, and where the full size is.

Platforms show pictures made smaller and say so in the address. The rules are those of their documentation:
Blogger and Google's picture hosts (`/s320/`, `=s320`, 0 for the full size), WordPress (`-300x200`, `?w=300`,
its i0.wp.com proxy), Drupal's image styles, Liferay's `imageThumbnail`.
"""

import re
from collections.abc import Iterator
from pathlib import PurePosixPath
from urllib.parse import parse_qsl, unquote, urlencode, urlsplit, urlunsplit

from plugins.core.attachments import MEDIA_TYPES

PICTURES = frozenset({".gif", ".jpeg", ".jpg", ".png", ".webp"})
# Kinds of files that old sites offered and this one does not publish: their links stay what they are.
_UNPUBLISHED = frozenset(
    {".bmp", ".doc", ".exe", ".ics", ".odp", ".ppt", ".pps", ".ps", ".rtf", ".svg", ".tif", ".tiff", ".xls"}
)
_GOOGLE = re.compile(r"(?:^|\.)(?:bp\.blogspot\.com|googleusercontent\.com|ggpht\.com)$")
_GOOGLE_SEGMENT = re.compile(r"/(?:[swh]\d+|w\d+-h\d+)(?:-[a-z0-9]+)*/(?=[^/]*$)")
_GOOGLE_ENDING = re.compile(r"=(?:[swh]\d+)(?:-[a-z0-9]+)*$")
_WORDPRESS_SIZE = re.compile(r"-\d{2,4}x\d{2,4}(?=\.(?:jpe?g|png|gif|webp)$)", re.IGNORECASE)
_PROXY = re.compile(r"^i\d\.wp\.com$")
_DRUPAL_STYLE = re.compile(r"/styles/[^/]+/(?:public|private)/|/imagecache/[^/]+/")
_SIZING = frozenset(
    {
        "w", "h", "width", "height", "resize", "fit", "crop", "imagethumbnail", "imagepreview", "itok",
        "quality",
    }
)  # fmt: skip
# Where platforms keep the files of the sites that they host.
_FILE_HOSTS = re.compile(
    r"(?:^|\.)(?:bp\.blogspot\.com|googleusercontent\.com|ggpht\.com|files\.wordpress\.com|wp\.com|"
    r"assets\.publishing\.service\.gov\.uk)$"
)


def ending(address: str) -> str:
    """The ending of the file that an address names, in small letters; empty where it names none.

    >>> ending("http://old.example/Rules.PDF?version=2"), ending("http://old.example/about")
    ('.pdf', '')
    """
    try:
        return PurePosixPath(unquote(urlsplit(address).path)).suffix.lower()
    except ValueError:
        return ""


def is_picture(address: str) -> bool:
    """Whether an address is that of a picture, by its ending or its host."""
    return ending(address) in PICTURES or (ending(address) == "" and bool(_GOOGLE.search(_host(address))))


def is_document(address: str) -> bool:
    """Whether an address is that of a file to take away which this site publishes."""
    return ending(address) in MEDIA_TYPES.keys() - PICTURES


def is_unpublished(address: str) -> bool:
    """Whether an address is that of a file of a kind which this site does not publish."""
    return ending(address) in _UNPUBLISHED


def may_be_fetched(address: str, page: str) -> bool:
    """Whether a file is the page's own: on the same site, or where its platform keeps the sites' files."""
    host = _host(address)
    return bool(host) and (host == _host(page) or bool(_FILE_HOSTS.search(host)))


def _host(address: str) -> str:
    try:
        return (urlsplit(address).hostname or "").removeprefix("www.")
    except ValueError:
        return ""


def candidates(address: str) -> Iterator[str]:
    """The addresses at which a picture may be, the largest first, its own last.

    >>> list(candidates("http://1.bp.blogspot.com/-a/b/c/d/s320/map.png"))[0]
    'http://1.bp.blogspot.com/-a/b/c/d/s0/map.png'
    >>> list(candidates("http://old.example/wp-content/uploads/map-300x200.png?w=300"))[:2]
    ['http://old.example/wp-content/uploads/map.png', 'http://old.example/wp-content/uploads/map-300x200.png']
    """
    try:
        parts = urlsplit(address)
    except ValueError:
        yield address
        return
    host = (parts.hostname or "").lower()
    found: list[str] = []
    if _GOOGLE.search(host):
        found += [_google(address, "s0"), _google(address, "s1600")]
    if _PROXY.match(host) and "." in parts.path.split("/")[1]:
        direct = f"{parts.scheme}:/{parts.path}"
        found += [_WORDPRESS_SIZE.sub("", direct), direct]
    plain = urlunsplit(parts._replace(query=_without_sizing(parts.query)))
    whole = _WORDPRESS_SIZE.sub("", _DRUPAL_STYLE.sub("/", plain.partition("?")[0]))
    if whole != plain.partition("?")[0]:
        found.append(whole)
    yield from dict.fromkeys([*found, plain, address])


def _google(address: str, size: str) -> str:
    if _GOOGLE_SEGMENT.search(address):
        return _GOOGLE_SEGMENT.sub(f"/{size}/", address)
    return _GOOGLE_ENDING.sub(f"={size}", address)


def _without_sizing(query: str) -> str:
    pairs = parse_qsl(query, keep_blank_values=True)
    kept = [(name, value) for name, value in pairs if name.lower() not in _SIZING]
    return query if len(kept) == len(pairs) else urlencode(kept)
