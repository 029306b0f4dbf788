"""What a Markdown text links to and shows, and the same text with other addresses.

Only Markdown that the renderer has written is read, whose forms are few: `[words](address)`,
`![alternative](address)`, `<address>`, and `<a href>` and `<img src>` in raw HTML.
"""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from html import unescape
from typing import Protocol

from scripts.importer.markdown.escaping import escape, escape_html
from scripts.importer.markdown.inline import link_target

_TARGET = r"(?:[^()\s]|\((?:[^()\s]|\([^()\s]*\))*\))*"
# No part may run on over what could begin it anew: hostile pages are read in time that grows with their size.
_ALTERNATIVE = r"(?:\\.|[^\[\]\\\n])*"
_MARKDOWN_PICTURE = rf"!\[{_ALTERNATIVE}\]\({_TARGET}\)"
_RAW_PICTURE = r"<img\b[^<>]*>"
_PICTURE = rf"(?:{_MARKDOWN_PICTURE}|{_RAW_PICTURE})"
_TOKEN = re.compile(
    rf"""
    (?P<code> ^[ ]*(?P<fence>```|~~~)[^\n]*\n.*?^[ ]*(?P=fence)[ ]*$
            | <(?P<tag>pre|code)\b[^<>]*>(?:(?!<(?P=tag)\b).)*?</(?P=tag)>
            | (?<!`)(?P<ticks>`+)(?!`).*?(?<!`)(?P=ticks)(?!`) )
    | (?P<escaped>\\.)
    | (?P<linked>\[(?P<shown>{_PICTURE})\]\((?P<around>{_TARGET})\))
    | (?P<raw_linked><a[ ]href="(?P<raw_around>[^"<>\n]*)"[^<>]*>\s*(?P<raw_shown>{_RAW_PICTURE})\s*</a>)
    | (?P<picture>{_PICTURE})
    | (?P<link>\]\((?P<target>{_TARGET})\))
    | (?P<raw><a[ ]href="(?P<raw_target>[^"<>\n]*)"[^<>]*>)
    | <(?P<auto>https?://[^\s<>]+)>
    """,
    re.VERBOSE | re.MULTILINE | re.DOTALL,
)
_IN_MARKDOWN = re.compile(rf"!\[(?P<alt>{_ALTERNATIVE})\]\((?P<src>{_TARGET})\)")
_SOURCE = re.compile(r'\ssrc="(?P<src>[^"]*)"')


@dataclass(frozen=True, slots=True)
class Shown:
    """A picture with the address that it should be shown from, and whether it stays within its link."""

    address: str
    is_link_kept: bool = True


class Settler(Protocol):
    """What decides where links lead and pictures come from; None leaves an address as it is."""

    def link(self, address: str) -> str | None:
        """Where a link leads."""

    def picture(self, address: str, linked_to: str | None) -> Shown | None:
        """Where a picture comes from, which may stand within a link."""


@dataclass(frozen=True, slots=True)
class Pointer:
    """An address in a text; `picture` where a picture is shown, `linked_to` where a link around it leads."""

    address: str
    picture: bool = False
    linked_to: str | None = None


def pointers(markdown: str) -> Iterator[Pointer]:
    """The addresses that a text links to or shows, in order.

    >>> [one.address for one in pointers("[a](http://a.example/) `[b](c)` ![d](http://d.example/d.png)")]
    ['http://a.example/', 'http://d.example/d.png']
    """
    for token in _TOKEN.finditer(markdown):
        around = token["around"] if token["linked"] else token["raw_around"] if token["raw_linked"] else None
        shown = token["shown"] or token["raw_shown"] or token["picture"]
        target = token["target"] if token["link"] else token["raw_target"] if token["raw"] else token["auto"]
        if shown:
            yield Pointer(_source(shown), True, None if around is None else unescape(around))
        elif target is not None:
            yield Pointer(unescape(target))


def rewrite(markdown: str, settler: Settler) -> str:
    """The text with each address as the settler has it; code stays as it is."""

    def settled(token: re.Match[str]) -> str:
        if token["linked"]:
            return _linked(token[0], token["shown"], token["around"], settler, "[{}]({})")
        if token["raw_linked"]:
            return _linked(
                token[0], token["raw_shown"], token["raw_around"], settler, '<a href="{1}">{0}</a>'
            )
        if token["picture"]:
            found = settler.picture(_source(token[0]), None)
            return _with_source(token[0], found.address) if found else token[0]
        return _link(token, settler)

    return _TOKEN.sub(settled, markdown)


def _link(token: re.Match[str], settler: Settler) -> str:
    if token["link"]:
        found = settler.link(unescape(token["target"]))
        return f"]({link_target(found)})" if found is not None else token[0]
    if token["raw"]:
        found = settler.link(unescape(token["raw_target"]))
        return f'<a href="{escape_html(found)}">' if found is not None else token[0]
    if token["auto"]:
        found = settler.link(unescape(token["auto"]))
        return f"[{escape(token['auto'])}]({link_target(found)})" if found is not None else token[0]
    return token[0]


def _linked(whole: str, shown: str, around: str, settler: Settler, form: str) -> str:
    """A picture within a link: both may have another address, or the link goes."""
    target = unescape(around)
    found = settler.picture(_source(shown), target)
    picture = _with_source(shown, found.address) if found else shown
    if found and not found.is_link_kept:
        return picture
    led = settler.link(target)
    if led is None:
        return form.format(picture, around) if found else whole
    is_raw = whole.startswith("<")
    return form.format(picture, escape_html(led) if is_raw else link_target(led))


def _source(picture: str) -> str:
    found = _IN_MARKDOWN.fullmatch(picture) or _SOURCE.search(picture)
    return unescape(found["src"]) if found else ""


def _with_source(picture: str, address: str) -> str:
    found = _IN_MARKDOWN.fullmatch(picture)
    if found:
        return f"![{found['alt']}]({link_target(address)})"
    return _SOURCE.sub(lambda _: f' src="{escape_html(address)}"', picture, count=1)


def rewrite_links(markdown: str, address_of: Callable[[str], str | None]) -> str:
    """The text with other addresses in its links only.

    >>> rewrite_links("See [it](http://a.example/b).", {"http://a.example/b": "/blog/2012/b/"}.get)
    'See [it](/blog/2012/b/).'
    """
    return rewrite(markdown, _LinksOnly(address_of))


@dataclass(frozen=True, slots=True)
class _LinksOnly:
    link: Callable[[str], str | None]

    def picture(self, address: str, linked_to: str | None) -> Shown | None:
        """Pictures stay."""
        return None
