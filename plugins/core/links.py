"""Links within HTML that this project wrote: attributes in double quotes, addresses from the root."""

import re
from collections.abc import Container, Iterator
from html import unescape

_TAG = re.compile(r"<[a-z][^>]*>")
_INTERNAL = re.compile(r'(?<= )(href|src)="(/(?!/)[^"]*)"')
_RELATIVE = re.compile(r'(?<= )(href|src)="(?![/#]|[A-Za-z][A-Za-z0-9+.-]*:)([^"]*)"')
_LINK = re.compile(r'<a href="(/[^"]*)"[^>]*>(.*?)</a>', re.DOTALL)
_FRAGMENT = re.compile(r'(?<= )(href)="(#[^"]*)"')
# No text of ours has a bare > in it: what meets one before any < stands in a tag.
_WITHIN_TAG = "(?=[^<>]*>)"
_INTERNAL_WITHIN_TAG = re.compile(rf' (href|src)="(/(?!/)[^"]*)"{_WITHIN_TAG}')
_FRAGMENT_WITHIN_TAG = re.compile(rf' href="(#[^"]*)"{_WITHIN_TAG}')


def internal_targets(html: str) -> Iterator[str]:
    """The addresses on this site that an HTML text links to or shows.

    >>> list(internal_targets('<a href="/blog/">b</a> <img src="/media/a.png"> <a href="//x.org">c</a>'))
    ['/blog/', '/media/a.png']
    """
    for tag in _TAG.findall(html):
        for match in _INTERNAL.finditer(tag):
            yield unescape(match[2])


def relative_targets(html: str) -> Iterator[str]:
    """The addresses that are neither full nor from the root, and so change their meaning with the page.

    >>> list(relative_targets('<a href="8/">8</a> <a href="#x">x</a> <a href="mailto:a@b.example">m</a>'))
    ['8/']
    """
    for tag in _TAG.findall(html):
        for match in _RELATIVE.finditer(tag):
            yield unescape(match[2])


def fragment_targets(html: str) -> Iterator[str]:
    """The anchors within its own page that an HTML text links to.

    >>> list(fragment_targets('<a href="#dates">d</a> <a href="/blog/#x">x</a>'))
    ['dates']
    """
    for tag in _TAG.findall(html):
        for match in _FRAGMENT.finditer(tag):
            yield unescape(match[2]).removeprefix("#")


def prefix_addresses(html: str, prefix: str) -> str:
    """Put a prefix (`/archive` or `https://host/archive`) before every address on this site.

    >>> prefix_addresses('<a href="/blog/">b</a>', "https://archive.example")
    '<a href="https://archive.example/blog/">b</a>'
    """
    return _INTERNAL_WITHIN_TAG.sub(rf' \1="{prefix}\2"', html) if prefix else html


def make_absolute(html: str, site: str, page: str) -> str:
    """Make every address in a text full, fragments included, so that it can be read elsewhere.

    `site` is the site's own address without a slash at its end, `page` that of the text within it.

    >>> make_absolute('<a href="#fn-1">1</a>', "https://archive.example", "/blog/2012/x/")
    '<a href="https://archive.example/blog/2012/x/#fn-1">1</a>'
    """
    return prefix_addresses(_FRAGMENT_WITHIN_TAG.sub(rf' href="{page}\1"', html), site)


def unlink(html: str, waiting: Container[str]) -> str:
    """Leave the words of links to addresses that wait to be public, without the link.

    >>> unlink('<p>See <a href="/blog/2030/x/#y">next year</a>.</p>', {"/blog/2030/x/"})
    '<p>See next year.</p>'
    """

    def keep_words(link: re.Match[str]) -> str:
        address = unescape(link[1]).partition("#")[0]
        return link[2] if address in waiting else link[0]

    return _LINK.sub(keep_words, html)
