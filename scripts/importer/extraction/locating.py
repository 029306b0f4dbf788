"""Where the text of an unknown page is: trafilatura finds the words, the page's own tree gives them whole."""

import re
from collections.abc import Iterator
from copy import deepcopy
from dataclasses import dataclass

import trafilatura
from lxml import html

from scripts.importer.extraction.dom import (
    BLOCK_TAGS,
    Element,
    elements,
    remove_all,
    squeeze,
    tag_of,
    text_of,
)
from scripts.importer.extraction.furniture import is_named_furniture

_SHARE = 0.9
_LINK_SHARE = 0.6
_SHORT = 25
_RICH = frozenset({"figure", "table", "pre", "blockquote", "dl"})
_FRAMES = frozenset({"div", "section"})
_WHOLE = frozenset({"ul", "ol", "dl", "table", "thead", "tbody", "tfoot", "tr"})
_NO_WORD = re.compile(r"[\W_]+")


@dataclass(frozen=True, slots=True)
class Words:
    """The blocks of a page, each with how many of its letters the generic tool takes for the text."""

    weights: dict[Element, int]

    @property
    def total(self) -> int:
        """The letters taken, in the whole page."""
        return sum(self.weights.values())

    def holders(self) -> set[Element]:
        """The elements that hold taken words, themselves or further down."""
        taken = [block for block, weight in self.weights.items() if weight]
        return {holder for block in taken for holder in (block, *block.iterancestors())}


def taken_words(root: Element) -> Words:
    """Ask the generic tool for the words of a page's text and find them in the page's own blocks."""
    kept = _kept_words(root)
    return Words({block: _overlap(block, kept) for block in _leaf_blocks(root)} if kept else {})


def locate_body(root: Element, words: Words) -> Element | None:
    """The smallest element that holds nearly all the words of the text; nothing where there are none.

    The element is the page's own, so that its tables, pictures and lists survive.
    """
    return _container(root, words.weights, words.total * _SHARE) if words.total else None


def trim(body: Element, words: Words) -> None:
    """Take out of a body the parts that hold no words of the text and are none: teasers, bylines, links.

    Before the first and after the last of the words a part goes unless it is a picture, a table or a
    paragraph; between them only what looks like furniture goes.
    """
    holders = words.holders()
    if body not in holders:
        return
    remove_all(_strangers(body, holders))
    remove_all(_at_the_edges(body, holders, words))


def _kept_words(root: Element) -> str:
    """The words that trafilatura takes, in one line that starts and ends with a space."""
    page = deepcopy(root)
    if tag_of(root) != "html":
        page = html.document_fromstring("<html><body></body></html>")
        page[0].append(deepcopy(root))
    text = trafilatura.extract(
        page, include_comments=False, include_tables=True, include_formatting=False, deduplicate=False
    )
    return f" {_plain(text)} " if text else ""


def _plain(text: str) -> str:
    return squeeze(_NO_WORD.sub(" ", text)).casefold()


def _leaf_blocks(root: Element) -> Iterator[Element]:
    """The blocks that hold words directly."""
    for element in elements(root):
        if tag_of(element) not in BLOCK_TAGS:
            continue
        holds_words = bool(squeeze(element.text)) or any(squeeze(child.tail) for child in element)
        if holds_words or any(tag_of(child) not in BLOCK_TAGS and text_of(child) for child in element):
            yield element


def _overlap(block: Element, kept: str) -> int:
    """How many letters of a block's own words are among the kept ones."""
    words = _plain(text_of(block))
    return len(words) if words and f" {words} " in kept else 0


def _container(root: Element, weights: dict[Element, int], enough: float) -> Element:
    """Walk down from the root as long as one child still holds enough."""
    inside: dict[Element, int] = {}
    for block, weight in weights.items():
        if weight and not any(weights.get(one) for one in block.iterancestors()):
            for holder in (block, *block.iterancestors()):
                inside[holder] = inside.get(holder, 0) + weight
    container = root
    while True:
        heavier = next((child for child in container if inside.get(child, 0) >= enough), None)
        if heavier is None or weights.get(heavier):
            return container
        container = heavier


def _strangers(body: Element, holders: set[Element]) -> list[Element]:
    """Parts of a body with no words of the text that look like furniture."""
    found: set[Element] = set()
    for element in elements(body):
        if element in holders or element is body or tag_of(element) not in BLOCK_TAGS:
            continue
        if not any(one in found for one in element.iterancestors()) and _is_furniture(element):
            found.add(element)
    return list(found)


def _at_the_edges(body: Element, holders: set[Element], words: Words) -> list[Element]:
    """The parts before the first and after the last words of the text that are no content themselves."""
    taken = [one for one in elements(body) if words.weights.get(one)]
    if not taken:
        return []
    before = _beside(taken[0], body, holders, preceding=True)
    after = _beside(taken[-1], body, holders, preceding=False)
    return [one for one in (*before, *after) if not _is_content(one)]


def _beside(block: Element, body: Element, holders: set[Element], *, preceding: bool) -> Iterator[Element]:
    """What stands before or after a block, up to the body; tables and lists are never taken apart."""
    place = block
    while place is not body:
        parent = place.getparent()
        if parent is None:
            return
        if tag_of(parent) not in _WHOLE:
            beside = place.itersiblings(preceding=preceding)
            yield from (one for one in beside if isinstance(one.tag, str) and one not in holders)
        place = parent


def _is_content(element: Element) -> bool:
    """Whether a part is worth keeping though the generic tool passed it over: figures, tables, paragraphs."""
    if tag_of(element) in _RICH or not text_of(element):
        return True
    return tag_of(element) == "p" and not _is_linked(element) and len(text_of(element)) > _SHORT


def _is_furniture(element: Element) -> bool:
    words = text_of(element)
    if not words:
        return False
    return (
        tag_of(element) in {"nav", "aside", "footer", "form"}
        or is_named_furniture(element)
        or (tag_of(element) in _FRAMES and len(words) > _SHORT and _is_linked(element))
    )


def _is_linked(element: Element) -> bool:
    words = text_of(element)
    return sum(len(text_of(link)) for link in elements(element, "a")) > len(words) * _LINK_SHARE
