"""The other addresses that a page says it has."""

from urllib.parse import urljoin, urlsplit

from scripts.importer.extraction.pages import Page
from scripts.importer.extraction.selectors import select

_STATED = (
    ("link[rel~=canonical]", "href"),
    ("link[rel~=shortlink]", "href"),
    ("meta[property='og:url']", "content"),
)


def other_addresses(page: Page) -> tuple[str, ...]:
    """The addresses on its own site that a page gives itself, but for the site's front page."""
    found: dict[str, None] = {}
    for selector, attribute in _STATED:
        for element in select(page.tree, selector):
            address = _joined(page.base_url, element.get(attribute) or "")
            parts = urlsplit(address)
            is_front = parts.path in {"", "/"} and not parts.query
            if parts.scheme in {"http", "https"} and parts.hostname == page.host and not is_front:
                found[address] = None
    found.pop(page.url, None)
    return tuple(found)


def _joined(base: str, address: str) -> str:
    """An address made whole; empty for what is none."""
    try:
        joined = urljoin(base, address.strip())
        urlsplit(joined)
    except ValueError:
        return ""
    return joined
