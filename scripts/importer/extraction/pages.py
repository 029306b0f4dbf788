"""A capture, parsed: what every later stage reads."""

import re
from dataclasses import dataclass, replace
from datetime import datetime
from urllib.parse import urlsplit

from scripts.importer.captures import Capture, SourceError
from scripts.importer.extraction.charsets import decode
from scripts.importer.extraction.dom import Element, parse, squeeze
from scripts.importer.extraction.selectors import select
from scripts.importer.extraction.webarchives import (
    Origin,
    find_origin,
    origin_of,
    restore,
    without_marked_furniture,
)

_SAVED_FROM = re.compile(r"<!--\s*saved from url=\(\d+\)(\S+)\s*-->", re.IGNORECASE)
_WEB = re.compile(r"https?://[^\s/]+", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Page:
    """A parsed page; stages read the tree and copy what they change.

    `is_listed` where it is one of several posts that the captured page showed.
    """

    capture: Capture
    tree: Element
    charset: str
    url: str
    captured: datetime
    is_listed: bool = False

    @property
    def host(self) -> str:
        """The host of the page's address, in small letters."""
        return (urlsplit(self.url).hostname or "").lower()

    @property
    def base_url(self) -> str:
        """What relative links start from: the page's `base`, else its address."""
        base = next((one.get("href") for one in select(self.tree, "base[href]")), None)
        return base if base and _WEB.match(base) else self.url

    @property
    def lang(self) -> str:
        """The language that the page declares, `en` where it declares none."""
        declared = squeeze(
            self.tree.get("lang") or self.tree.get("{http://www.w3.org/XML/1998/namespace}lang")
        )
        return "cy" if declared.lower().startswith("cy") else "en"


# Whatever stands in them is no markup, up to their end (WHATWG HTML, raw text).
_RAW = ("script", "style", "textarea", "title", "xmp", "iframe", "noembed", "noframes")


def read_page(capture: Capture) -> Page:
    """Parse a capture and settle its address. Raises SourceError for what is no page or has no address."""
    text, charset = decode(capture.content, capture.charset)
    if "<" not in text:
        raise SourceError(f"{capture.name}: is not HTML; import a saved web page")
    tree = parse(without_marked_furniture(text))
    url, captured = capture.url or _own_address(tree, text), capture.captured
    origin = find_origin(tree, text, url)
    if origin is not None:
        restore(tree, origin.archive)
        url, captured = _settled(url, origin), origin.captured or captured
    if url is None or not _is_address(url):
        raise SourceError(f"{capture.name}: has no known address; list it in urls.csv with its url")
    if captured is None:
        raise SourceError(f"{capture.name}: has no capture time; list it in urls.csv with captured")
    if swallowing := _swallowing(text):
        line = f"nobody closed a <{swallowing}> of the page, and what follows it is missing here"
        capture = replace(capture, review=(*capture.review, line))
    return Page(capture, tree, charset, url, captured)


def _swallowing(text: str) -> str | None:
    """The element that takes in all text to the end, because nobody closed it; most pages have none."""
    folded = text.lower()
    for name in _RAW:
        opened = folded.rfind(f"<{name}")
        if opened > folded.rfind(f"</{name}") and "<p" in folded[opened + len(name) :]:
            return name
    return None


def _settled(address: str | None, origin: Origin) -> str | None:
    """The page's own address: the one given, unless that is the archive's."""
    return origin.url if address is None or origin_of(address) else address


def _is_address(url: str) -> bool:
    try:
        return bool(_WEB.match(url) and urlsplit(url).hostname)
    except ValueError:
        return False


def _own_address(tree: Element, text: str) -> str | None:
    """The address that the page or the browser that saved it states."""
    saved = _SAVED_FROM.search(text, 0, 2000)
    if saved:
        return saved[1]
    canonical = (one.get("href") for one in select(tree, "link[rel=canonical]"))
    graph = (one.get("content") for one in select(tree, "meta[property='og:url']"))
    return next((address for address in (*canonical, *graph) if address and _WEB.match(address)), None)
