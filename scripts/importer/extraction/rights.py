"""The rights that a page states of itself, and never what somebody might conclude.

Metadata come first, then a link that is marked as the licence's (HTML, link type `license`; schema.org
`license`), then what the foot of the page says of Crown copyright, the Open Government Licence or Creative
Commons. Words in the text itself are never taken: they may speak of the rights of others.
"""

import re
from collections.abc import Iterator
from urllib.parse import urljoin, urlsplit

from scripts.importer.extraction.dom import Element, text_of
from scripts.importer.extraction.pages import Page
from scripts.importer.extraction.selectors import select_all
from scripts.importer.extraction.values import values
from scripts.importer.profiles import Takes

_LONGEST = 200
_LICENCE_LINKS = ("a[rel~=license]", "link[rel~=license]", "[itemprop=license]")
_FEET = (
    "footer",
    "[role=contentinfo]",
    "#footer",
    "#colophon",
    ".footer",
    ".site-footer",
    "[class*=copyright]",
    "[id*=copyright]",
    "[class*=licence]",
    "[class*=license]",
)
# What stands between the statement and the links beside it.
_PARTS = re.compile(r"\s+[|·•]\s+")
_LINES = ("p", "li", "small", "span", "div", "td")
_SAID = re.compile(
    r"crown copyright|open government licen[cs]e|creative commons|\bCC[ -]BY\b|licensed under", re.IGNORECASE
)
# Few pages say any of it, and to look for the place costs more than to see that.
_SIGNS = (b"crown", b"government", b"commons", b"cc-by", b"cc by", b"licensed")
_COMMONS = re.compile(
    r"^/(?:(?P<zero>publicdomain)/zero|licenses/(?P<kind>[a-z-]+))/(?P<version>[\d.]+)(?:/(?P<place>[a-z]{2,}))?"
)
_KINDS = {"by": "Attribution", "sa": "ShareAlike", "nc": "NonCommercial", "nd": "NoDerivatives"}
_GOVERNMENT = re.compile(r"/doc/open-government-licence/(?:version/(?P<version>\d+))?")


def find_rights(page: Page, takes: Takes) -> str:
    """What a page says of its rights, in one line; empty where it says nothing, or more than a line holds."""
    source = page.capture.content.lower()
    links = _in_links(page) if b"license" in source else ()
    foot = _at_the_foot(page.tree) if any(sign in source for sign in _SIGNS) else ()
    for found in (_in_metadata(page.tree, takes), links, foot):
        said = "; ".join(dict.fromkeys(found))
        if said and len(said) <= _LONGEST:
            return said
    return ""


def _in_metadata(tree: Element, takes: Takes) -> Iterator[str]:
    """The first place that a profile names and that has words."""
    stated = (value for take in takes for value in values(tree, take))
    first = next(stated, "")
    if first:
        yield licence_name(first) or first


def _in_links(page: Page) -> Iterator[str]:
    """The licence that a link is marked as leading to; one within the page is none."""
    for link in select_all(page.tree, _LICENCE_LINKS):
        address = (link.get("href") or link.get("content") or "").strip()
        if not address or address.startswith("#"):
            continue
        full = _joined(page.base_url, address)
        name, words = licence_name(full), text_of(link)
        if name or words:
            yield name or f"{words} ({full})"
            return


def _joined(base: str, address: str) -> str:
    try:
        return urljoin(base, address)
    except ValueError:
        return address


def licence_name(address: str) -> str:
    """What the licence at a known address is called, with the address; empty for any other.

    >>> licence_name("http://creativecommons.org/licenses/by-sa/3.0/")
    'Creative Commons Attribution-ShareAlike 3.0 (http://creativecommons.org/licenses/by-sa/3.0/)'
    """
    try:
        parts = urlsplit(address)
    except ValueError:
        return ""
    host = (parts.hostname or "").removeprefix("www.")
    if host == "creativecommons.org" and (found := _COMMONS.match(parts.path)):
        if found["zero"]:
            return f"Creative Commons CC0 {found['version']} ({address})"
        kinds = [_KINDS.get(kind, "") for kind in found["kind"].split("-")]
        if all(kinds):
            return f"Creative Commons {'-'.join(kinds)} {found['version']} ({address})"
    if host == "nationalarchives.gov.uk" and (found := _GOVERNMENT.match(parts.path)):
        version = f" v{found['version']}.0" if found["version"] else ""
        return f"Open Government Licence{version} ({address})"
    return ""


def _at_the_foot(tree: Element) -> Iterator[str]:
    """The innermost lines at the foot of a page that state its rights."""
    for foot in select_all(tree, _FEET):
        stating = [line for line in (foot, *select_all(foot, _LINES)) if _SAID.search(text_of(line))]
        outer = {holder for line in stating for holder in line.iterancestors()}
        for line in stating:
            if line not in outer and len(text_of(line)) <= _LONGEST:
                yield from (part for part in _PARTS.split(text_of(line)) if _SAID.search(part))
