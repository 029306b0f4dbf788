"""Small steps over a parsed page that every stage takes."""

import re
from collections.abc import Iterable, Iterator
from contextlib import suppress
from typing import TypeAlias

from lxml import etree, html

Element: TypeAlias = etree._Element

# fmt: off
BLOCK_TAGS = frozenset(
    {
        "address", "article", "aside", "blockquote", "body", "center", "dd", "details", "dialog", "div",
        "dl", "dt", "fieldset", "figcaption", "figure", "footer", "form", "h1", "h2", "h3", "h4", "h5",
        "h6", "header", "hr", "html", "li", "main", "nav", "noscript", "ol", "p", "pre", "section",
        "summary", "table", "tbody", "td", "tfoot", "th", "thead", "tr", "ul", "caption",
    }
)
# fmt: on
HEADING_TAGS = frozenset({"h1", "h2", "h3", "h4", "h5", "h6"})
# fmt: off
UNSHOWN_TAGS = frozenset(
    {
        "script", "style", "template", "head", "title", "textarea", "select", "option", "button", "noscript",
        "iframe", "video", "audio", "object", "canvas", "svg", "datalist",
    }
)
# fmt: on
_EDGE_TAGS = BLOCK_TAGS | {"br"}
_FORMATTING = ("b", "big", "em", "font", "i", "nobr", "small", "span", "strong", "tt", "u")
# Parts the lines of a text while it is gathered; white space to every reader, and in no page's own text.
_EDGE = "\x1e"
_CONTROL_REFERENCE = re.compile(
    r"&#(?:0*(?:[0-8]|11|1[4-9]|2\d|3[01]|127)|[xX]0*(?:[0-8bBeEfF]|1[0-9a-fA-F]|7[fF]))(?:;|(?![0-9a-fA-F]))"
)
_INVISIBLE = re.compile(r"[\u00ad\u200b\u2060\ufeff]")


# Elements as `lxml.html` has them, made without asking Python for the class of each.
_CLASSES = etree.ElementDefaultClassLookup(
    element=html.HtmlElement, comment=html.HtmlComment, pi=html.HtmlProcessingInstruction
)


_DRAWINGS = ("svg", "math")
_DRAWING = re.compile("<(?:svg|math)", re.IGNORECASE)
# What ends a drawing without its end (WHATWG HTML, the rules for parsing tokens in foreign content).
_BLOCKS = ("blockquote", "center", "dd", "div", "dl", "dt", "h1", "h2", "h3", "h4", "h5", "h6")
_ENDS_A_DRAWING = (*_BLOCKS, "li", "menu", "ol", "p", "pre", "ruby", "table", "ul")


def parse(text: str) -> Element:
    """Parse the text of an HTML page; an empty page gives an empty body.

    Control characters that are written as numbers are left out (WHATWG HTML 13.2.5.80 calls them errors).
    A page with hundreds of tags that nobody closed loses its formatting, which means nothing there. Raises
    RecursionError for one that is nested deeper than any parser goes: the rest would be lost in silence.
    """
    content = _CONTROL_REFERENCE.sub("", text).encode("utf-8", errors="replace")
    tree, is_whole = _parse(content)
    if not is_whole:
        tree, is_whole = _parse(content, huge_tree=True)
        etree.strip_tags(tree, *_FORMATTING)
    if not is_whole:
        raise RecursionError("is nested too deeply")
    if _DRAWING.search(text):
        _break_out(tree)
    for embedded in list(tree.iter("embed")):  # it has no end, which the parser does not know
        for child in reversed(list(embedded)):
            embedded.addnext(child)
    return tree


def _break_out(tree: Element) -> None:
    """Put text behind a drawing that nobody closed, as browsers do; it would be lost with the drawing."""
    for drawing in list(tree.iter(*_DRAWINGS)):
        found = [one for one in drawing.iter(*_ENDS_A_DRAWING) if not _is_within_another(one, drawing)]
        for one in reversed(found):
            drawing.addnext(one)


def _is_within_another(one: Element, drawing: Element) -> bool:
    for parent in one.iterancestors():
        if parent is drawing:
            return False
        if parent.tag in _ENDS_A_DRAWING:
            return True
    return False


def _parse(content: bytes, *, huge_tree: bool = False) -> tuple[Element, bool]:
    """A page as it is parsed, and whether the parser went to its end; it goes deeper in a `huge_tree`."""
    parser = etree.HTMLParser(encoding="utf-8", remove_pis=True, remove_comments=True, huge_tree=huge_tree)
    parser.set_element_class_lookup(_CLASSES)
    tree: Element | None = None
    with suppress(etree.ParserError, etree.XMLSyntaxError):
        # Of a page without an element there is no tree.
        tree = etree.fromstring(content, parser=parser)
    is_whole = all(error.type != etree.ErrorTypes.ERR_RESOURCE_LIMIT for error in parser.error_log)
    if tree is None:
        tree = etree.fromstring(b"<html><body></body></html>", parser=parser)
    return tree, is_whole


def parse_fragment(text: str) -> Element:
    """Parse a piece of HTML into one `div`."""
    body = parse(f"<!doctype html><html><body><div>{text}</div></body></html>").find("body")
    wrapper = etree.Element("div")
    if body is not None:
        wrapper.text = body.text
        wrapper.extend(list(body))
    return wrapper


def tag_of(element: Element) -> str:
    """The element's tag in lower case; an empty string for what is no element."""
    return element.tag.lower() if isinstance(element.tag, str) else ""


def attributes_of(element: Element) -> dict[str, str]:
    """An element's attributes by name."""
    return {str(name): str(value) for name, value in element.attrib.items()}


def squeeze(text: str | None) -> str:
    """Text with each run of white space, no-break spaces included, as one space, none at the ends."""
    if not text:
        return ""
    return " ".join((text if text.isascii() else _INVISIBLE.sub("", text)).split())


def text_of(element: Element) -> str:
    """The words a reader sees in an element, in one line; blocks and line breaks part words."""
    return squeeze(_joined(element))


def lines_of(element: Element) -> list[str]:
    """The words a reader sees in an element, each block and each line of its own; empty ones left out."""
    return [line for line in map(squeeze, _joined(element).split(_EDGE)) if line]


def _joined(element: Element) -> str:
    pieces: list[str] = []
    _gather(element, pieces)
    return "".join(pieces)


def _gather(element: Element, pieces: list[str]) -> None:
    """Add an element's words to a list, an edge around those of each block."""
    tag = element.tag
    if tag in UNSHOWN_TAGS or not isinstance(tag, str):
        return
    is_edge = tag in _EDGE_TAGS
    if is_edge:
        pieces.append(_EDGE)
    if element.text:
        pieces.append(element.text)
    for child in element:
        _gather(child, pieces)
        if child.tail:
            pieces.append(child.tail)
    if is_edge:
        pieces.append(_EDGE)


def elements(root: Element, *tags: str) -> Iterator[Element]:
    """The elements below a root (and the root) with one of the tags; all elements without tags."""
    return root.iter(*tags) if tags else root.iter(etree.Element)


def remove(element: Element) -> None:
    """Take an element out of its page; the text after it stays."""
    parent = element.getparent()
    if parent is None:
        return
    _append_text(element, element.tail or "")
    parent.remove(element)


def remove_all(found: Iterable[Element]) -> None:
    """Take several elements out of their page."""
    for element in list(found):
        remove(element)


def unwrap(element: Element) -> None:
    """Put an element's contents where the element was."""
    parent = element.getparent()
    if parent is None:
        return
    _append_text(element, element.text or "")
    position = parent.index(element)
    children = list(element)
    tail = element.tail or ""
    for offset, child in enumerate(children):
        parent.insert(position + offset, child)
    parent.remove(element)
    if not tail:
        return
    if children:
        children[-1].tail = (children[-1].tail or "") + tail
    elif position:
        parent[position - 1].tail = (parent[position - 1].tail or "") + tail
    else:
        parent.text = (parent.text or "") + tail


def _append_text(element: Element, text: str) -> None:
    """Add text just before an element."""
    previous, parent = element.getprevious(), element.getparent()
    if not text or parent is None:
        return
    if previous is not None:
        previous.tail = (previous.tail or "") + text
    else:
        parent.text = (parent.text or "") + text


def is_empty(element: Element) -> bool:
    """Whether an element shows nothing: no words, no picture, no rule, no frame."""
    shown = ("img", "hr", "iframe", "video", "audio", "object", "embed", "svg")
    return not text_of(element) and next(elements(element, *shown), None) is None
