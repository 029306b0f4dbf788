"""Where a page leads: to other pages, and to the pictures and documents that are part of it."""

import re
import zlib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import Enum
from urllib.parse import urljoin, urlsplit

from lxml import etree

from scripts.capture.addresses import canonical
from scripts.importer.extraction.charsets import decode
from scripts.importer.extraction.dom import Element, elements, parse
from scripts.network.guard import FetchError


class Kind(Enum):
    """What a link is followed for."""

    PAGE = "page"
    FILE = "file"
    SITEMAP = "sitemap"


@dataclass(frozen=True, slots=True)
class Link:
    """An address that a page leads to, in the form in which it is asked for."""

    url: str
    kind: Kind


_FILES = re.compile(
    r"\.(?:jpe?g|png|gif|webp|bmp|tiff?|pdf|docx?|dotx?|rtf|od[tsp]|xlsx?|pptx?|csv|txt|zip)$", re.IGNORECASE
)
_PICTURES = {
    "img": ("src", "data-src", "data-original", "data-lazy-src", "data-orig-file", "data-large-file"),
    "input": ("src",),
    "embed": ("src",),
    "object": ("data",),
    "video": ("poster",),
}
_SETS = ("srcset", "data-srcset", "data-lazy-srcset")
_PAGES = {"a": "href", "area": "href", "iframe": "src", "frame": "src"}
_LEADS_ON = frozenset({"next", "prev", "canonical"})
_REFRESH = re.compile(r"\s*[\d.]*\s*[;,]\s*(?:url\s*=\s*)?[\"']?([^\"'\s]+)", re.IGNORECASE)
_LOOKS = frozenset({"stylesheet", "icon"})
_NOT_OF_THE_WEB = re.compile(r"\s*(?:#|(?!https?:)[a-z][a-z0-9+.-]*:)", re.IGNORECASE)
# Of a list of pages, in bytes once unpacked (https://www.sitemaps.org/protocol.html).
_LARGEST_SITEMAP = 52_428_800


def links_of(content: bytes, url: str, charset: str | None = None, *, with_looks: bool = False) -> list[Link]:
    """The links of a web page, each once, in order; `with_looks` gives style sheets and scripts too."""
    tree = parse(decode(content, charset)[0])
    base = _base(tree, url)
    found: dict[str, Link] = {}
    for address, kind in _addresses(tree, with_looks):
        if _NOT_OF_THE_WEB.match(address) or not address.strip():
            continue
        try:
            link = Link(canonical(address, base), kind)
        except FetchError:
            continue
        found.setdefault(link.url, link)
    return list(found.values())


def links_of_sitemap(content: bytes) -> list[Link]:
    """The pages, and the further lists of pages, in a sitemap, packed or not. What is none has no links."""
    parser = etree.XMLParser(recover=True, resolve_entities=False, no_network=True, load_dtd=False)
    try:
        tree = etree.fromstring(_unpacked(content), parser)
    except (etree.XMLSyntaxError, ValueError, zlib.error):
        return []
    if tree is None:
        return []
    kind = Kind.SITEMAP if etree.QName(tree).localname == "sitemapindex" else Kind.PAGE
    found = [Link(url, kind) for place in tree.iter("{*}loc") if (url := _stated(place.text))]
    return list(dict.fromkeys([*found, *_links_of_feed(tree)]))


def _links_of_feed(tree: Element) -> Iterator[Link]:
    """The posts in a feed (RFC 4287), and its next part: Blogger named its feed as its sitemap."""
    kinds = {"alternate": Kind.PAGE, "next": Kind.SITEMAP}
    for link in tree.iter("{http://www.w3.org/2005/Atom}link"):
        kind, url = kinds.get(link.get("rel", "alternate")), _stated(link.get("href"))
        if kind and url:
            yield Link(url, kind)


def _stated(text: str | None) -> str | None:
    try:
        return canonical((text or "").strip())
    except FetchError:
        return None


def _unpacked(content: bytes) -> bytes:
    if content[:2] != b"\x1f\x8b":
        return content
    return zlib.decompressobj(16 + zlib.MAX_WBITS).decompress(content, _LARGEST_SITEMAP)


def _addresses(tree: Element, with_looks: bool) -> Iterator[tuple[str, Kind]]:
    """Every address in a page, as it is written there."""
    for element in elements(tree):
        tag = str(element.tag)
        if tag in _PAGES and (address := element.get(_PAGES[tag])):
            yield address, Kind.FILE if _FILES.search(_path(address)) else Kind.PAGE
        elif tag == "link":
            yield from _linked(element, with_looks)
        elif tag == "script" and with_looks:
            yield element.get("src", ""), Kind.FILE
        elif tag == "meta" and element.get("http-equiv", "").lower() == "refresh":
            yield from ((found, Kind.PAGE) for found in _REFRESH.findall(element.get("content", ""))[:1])
        for name in _PICTURES.get(tag, ()):
            yield element.get(name, ""), Kind.FILE
        if tag in {"img", "source"}:
            yield from ((one, Kind.FILE) for name in _SETS for one in _set(element.get(name, "")))


def _linked(element: Element, with_looks: bool) -> Iterable[tuple[str, Kind]]:
    relations = set(element.get("rel", "").lower().split())
    if relations & _LEADS_ON:
        return [(element.get("href", ""), Kind.PAGE)]
    return [(element.get("href", ""), Kind.FILE)] if with_looks and relations & _LOOKS else []


def _set(text: str) -> Iterable[str]:
    """The addresses in a `srcset`; a comma within an address has no space after it.

    >>> _set("/a.png 1x, /b,c.png 2x")
    ['/a.png', '/b,c.png']
    """
    return [part.split()[0] for part in re.split(r",\s+", text) if part.split()]


def _base(tree: Element, url: str) -> str:
    stated = next((one.get("href", "") for one in elements(tree, "base") if one.get("href")), "")
    try:
        return urljoin(url, stated.strip())
    except ValueError:
        return url


def _path(address: str) -> str:
    try:
        return urlsplit(address.strip()).path
    except ValueError:
        return ""
