"""Headings of a body: bold lines that are meant as headings, and levels that begin at 2."""

import re
from itertools import groupby

from scripts.importer.extraction.dom import (
    BLOCK_TAGS,
    HEADING_TAGS,
    Element,
    elements,
    squeeze,
    tag_of,
    text_of,
)
from scripts.importer.markdown.inline import content

_LONGEST = 120
_BOLD = frozenset({"b", "strong"})
_HOLDERS = frozenset({"div", "p", "body", "section", "article", "center"})
_SENTENCE = re.compile(r"[.;,]$")


def promote_bold_lines(body: Element) -> None:
    """Turn lines that are wholly bold into headings, in a body that has none.

    Such a line stands alone, is short, does not end like a sentence and has text after it. Where the
    body has headings, bold lines are openings of their sections and stay.
    """
    if next(elements(body, *HEADING_TAGS), None) is not None:
        return
    for line in _bold_lines(body):
        if _text_follows(body, line):
            _make_heading(line)


def _bold_lines(body: Element) -> list[Element]:
    """Bold elements that fill their line: a block of their own, or between line breaks."""
    found: list[Element] = []
    for holder in elements(body, *_HOLDERS):
        for is_edge, nodes in groupby(content(holder), key=_is_edge):
            line = [node for node in nodes if not isinstance(node, str) or node.strip()]
            if not is_edge and len(line) == 1 and _is_heading_like(line[0]):
                found.append(line[0])  # type: ignore[arg-type]
    return found


def _is_edge(node: Element | str) -> bool:
    return not isinstance(node, str) and (tag_of(node) in BLOCK_TAGS or tag_of(node) == "br")


def _is_heading_like(node: Element | str) -> bool:
    if isinstance(node, str) or tag_of(node) not in _BOLD | {"span", "font", "u"}:
        return False
    text = text_of(node)
    is_bold = tag_of(node) in _BOLD or any(
        tag_of(one) in _BOLD and text_of(one) == text for one in node.iter()
    )
    has_break = next(elements(node, "br", "img", *BLOCK_TAGS), None) is not None
    return is_bold and not has_break and 0 < len(text) <= _LONGEST and not _SENTENCE.search(text)


def _text_follows(body: Element, line: Element) -> bool:
    """Whether words come after a line that are not themselves the end of the page."""
    seen = False
    for element in body.iter():
        seen = seen or element is line
        if seen and element is not line and line not in set(element.iterancestors()) and text_of(element):
            return True
        if seen and squeeze(element.tail):
            return True
    return False


def _make_heading(line: Element) -> None:
    """Make a bold line a heading; a paragraph that holds nothing else becomes the heading itself."""
    parent = line.getparent()
    if parent is not None and tag_of(parent) == "p" and text_of(parent) == text_of(line):
        line = parent
    for bold in list(elements(line, *_BOLD, "u", "font", "span")):
        if bold is not line:
            bold.tag = "span"
    line.tag = "h2"
    line.attrib.clear()


def raise_headings(body: Element) -> None:
    """Let the highest heading be of level 2, the others keeping their distance, none below level 6."""
    headings = list(elements(body, *HEADING_TAGS))
    shift = 2 - min((int(tag_of(heading)[1]) for heading in headings), default=2)
    for heading in headings:
        heading.tag = f"h{min(6, int(tag_of(heading)[1]) + shift)}"
