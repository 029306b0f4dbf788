"""Small steps over a parsed page that every stage takes."""

import re
from collections.abc import Iterable, Iterator, Mapping
from typing import Any, TypeAlias

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
# Parts the lines of a text while it is gathered; white space to every reader, and in no page's own text.
_EDGE = "\x1e"
_INVISIBLE = re.compile(r"[\u00ad\u200b\u2060\ufeff]")


_EMPTY = b"<html><body></body></html>"
_DEEPEST = 100
# Elements as `lxml.html` has them, made without asking Python for the class of each.
_CLASSES = etree.ElementDefaultClassLookup(
    element=html.HtmlElement, comment=html.HtmlComment, pi=html.HtmlProcessingInstruction
)


def parse(text: str) -> Element:
    """Parse the text of an HTML page; an empty page gives an empty body.

    The parser gives up where elements stand in each other without end, as where a page never closes its
    fonts: then the page is read again, and what is too deep loses its frames but none of its words.
    """
    content = text.encode("utf-8", errors="replace")
    parser = _parser()
    try:
        tree = etree.fromstring(content, parser=parser)
    except (etree.ParserError, etree.XMLSyntaxError):
        tree = None
    if any(error.type == etree.ErrorTypes.ERR_RESOURCE_LIMIT for error in parser.error_log):
        builder = _Shallow(etree.TreeBuilder(parser=_parser()))
        tree = etree.fromstring(content, parser=_parser(target=builder, huge_tree=True))
    return tree if tree is not None else etree.fromstring(_EMPTY, parser=_parser())


def _parser(**options: Any) -> etree.HTMLParser:
    parser = etree.HTMLParser(encoding="utf-8", remove_pis=True, remove_comments=True, **options)
    parser.set_element_class_lookup(_CLASSES)
    return parser


class _Shallow:
    """Builds a tree in which nothing stands deeper than pages are ever written by hand."""

    def __init__(self, builder: etree.TreeBuilder) -> None:
        self._builder = builder
        self._depth = 0

    def start(self, tag: str, attributes: Mapping[str | bytes, str | bytes]) -> None:
        self._depth += 1
        if self._depth <= _DEEPEST:
            self._builder.start(tag, dict(attributes))
        elif tag in _EDGE_TAGS:
            self._builder.data("\n")

    def end(self, tag: str) -> None:
        if self._depth <= _DEEPEST:
            self._builder.end(tag)
        elif tag in _EDGE_TAGS:
            self._builder.data("\n")
        self._depth -= 1

    def data(self, words: str) -> None:
        self._builder.data(words)

    def close(self) -> Element:
        return self._builder.close()


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
