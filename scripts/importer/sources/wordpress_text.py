"""A text as WordPress stores it, to the HTML that its visitors saw."""

import re
from html import escape, unescape

from lxml import etree, html

from scripts.importer.extraction.dom import Element, elements, parse_fragment, squeeze
from scripts.importer.sources.autop import add_paragraphs
from scripts.importer.sources.shortcodes import Expansion, Gallery, expand

_BLOCK = re.compile(r"<!--\s*(/?)wp:([a-z][\w/-]*)\s*(?:(\{.*?\})\s*)?(/?)-->", re.DOTALL)
_REUSED = re.compile(r'"ref":\s*(\d+)')
_PARTS = re.compile(r"<!--\s*(?:nextpage|more\b.*?|noteaser)\s*-->", re.DOTALL | re.IGNORECASE)
_INLINE_TAG = re.compile(
    r"</?(?:a|abbr|acronym|b|big|br|cite|code|del|em|font|i|img|ins|kbd|mark|p|q|s|small|span|strike|strong|sub|"
    r"sup|tt|u)(?:\s[^<>]*)?/?>",
    re.IGNORECASE,
)
_ADDRESS = re.compile(r"https?://\S+")


def visible_html(text: str, gallery: Gallery) -> Expansion:
    """The HTML of a post's text: blocks, shortcodes, page breaks and paragraphs worked out.

    A post of several pages becomes one; the teaser's mark goes.
    """
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    reused = [found[1] for block in _BLOCK.finditer(text) if (found := _REUSED.search(block[3] or ""))]
    has_blocks = _BLOCK.search(text) is not None
    expansion = expand(_PARTS.sub("\n\n", _BLOCK.sub("", text)), gallery)
    root = parse_fragment(expansion.html)
    if not has_blocks:
        add_paragraphs(root)
    _link_addresses(root)
    expansion.html = inner_html(root)
    expansion.review += [f"uses the reusable block {number}, which stands elsewhere" for number in reused]
    return expansion


def comment_html(text: str) -> Element:
    """A comment's text as parsed HTML with its paragraphs."""
    root = parse_fragment(text.replace("\r\n", "\n").replace("\r", "\n"))
    add_paragraphs(root)
    return root


def inner_html(root: Element) -> str:
    """What stands inside an element, as HTML."""
    children = (html.tostring(child, encoding="unicode") for child in root)
    return escape(root.text or "", quote=False) + "".join(children)


def plain(text: str) -> str:
    """The words of a title, a name or an excerpt, which may hold markup and entities.

    Exports do not tell a tag from the same characters as words; what no title has as a tag is words.

    >>> plain("Title <em>with</em> <page> &amp; R&amp;D")
    'Title with <page> & R&D'
    """
    return squeeze(unescape(_INLINE_TAG.sub("", text)))


def _link_addresses(root: Element) -> None:
    """Let an address that stands alone be a link: WordPress showed what it leads to."""
    for element in list(elements(root, "p", "div")):
        words = (element.text or "").strip()
        if len(element) == 0 and _ADDRESS.fullmatch(words):
            link = etree.SubElement(element, "a", href=words)
            element.text, link.text = None, words
