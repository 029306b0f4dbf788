"""Where the text of an unknown page is: trafilatura finds the words, the page's own tree gives them whole."""

import re
from collections.abc import Iterator

import trafilatura
from lxml import etree

from scripts.importer.dom import BLOCK_TAGS, Element, elements, remove_all, squeeze, tag_of, text_of

_SHARE = 0.9
_LINK_SHARE = 0.6
_SHORT = 25
_FURNITURE = re.compile(
    r"\b(?:share|social|related|sidebar|breadcrumbs?|pagination|pager|newsletter|promo|advert|cookie|nav|menu|widget|"
    r"toolbar|comments?|respond|footer|tags|meta|byline)\b",
    re.IGNORECASE,
)


def locate_body(root: Element) -> Element | None:
    """The smallest element that holds nearly all the words that trafilatura takes for the text.

    The element is the page's own, so that its tables, pictures and lists survive; parts of it that
    hold none of those words and look like furniture are taken out. Nothing where there is no text.
    """
    kept = _kept_words(root)
    if not kept:
        return None
    weights = {block: _overlap(block, kept) for block in _leaf_blocks(root)}
    total = sum(weights.values())
    if not total:
        return None
    container = _container(root, weights, total * _SHARE)
    remove_all(_strangers(container, weights))
    return container


def _kept_words(root: Element) -> str:
    """The words that trafilatura takes, in one line that starts and ends with a space."""
    page = str(etree.tostring(root, encoding="unicode", method="html"))
    text = trafilatura.extract(
        page, include_comments=False, include_tables=True, include_formatting=False, deduplicate=False
    )
    return f" {_plain(text)} " if text else ""


def _plain(text: str) -> str:
    return squeeze(re.sub(r"[\W_]+", " ", text)).casefold()


def _leaf_blocks(root: Element) -> Iterator[Element]:
    """The blocks that hold words directly."""
    for element in elements(root):
        holds_words = bool(squeeze(element.text)) or any(squeeze(child.tail) for child in element)
        inline_words = any(tag_of(child) not in BLOCK_TAGS and text_of(child) for child in element)
        if tag_of(element) in BLOCK_TAGS and (holds_words or inline_words):
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


def _strangers(container: Element, weights: dict[Element, int]) -> list[Element]:
    """Parts of a container with no kept words that look like furniture."""
    found: list[Element] = []
    for element in elements(container):
        if element is container or any(one in found for one in element.iterancestors()):
            continue
        if (
            tag_of(element) in BLOCK_TAGS
            and not any(weights.get(one) for one in element.iter())
            and _is_furniture(element)
        ):
            found.append(element)
    return found


def _is_furniture(element: Element) -> bool:
    words = text_of(element)
    if not words:
        return False
    name = f"{element.get('class', '')} {element.get('id', '')}"
    linked = sum(len(text_of(link)) for link in elements(element, "a"))
    is_links = linked / len(words) > _LINK_SHARE and len(words) > _SHORT
    return tag_of(element) in {"nav", "aside", "footer", "form"} or bool(_FURNITURE.search(name)) or is_links
