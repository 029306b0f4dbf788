"""The element that holds a page's text: where its platform keeps it, or where the generic tool finds it."""

from dataclasses import dataclass

from scripts.importer.extraction.asides import remove_asides, remove_shortcodes
from scripts.importer.extraction.cleaning import remove_hidden
from scripts.importer.extraction.dom import Element, elements, remove_all, tag_of, text_of
from scripts.importer.extraction.furniture import (
    remove_announced,
    remove_furniture,
    remove_labels,
    remove_tag_lists,
)
from scripts.importer.extraction.locating import locate_body, taken_words, trim
from scripts.importer.extraction.posts import Choice
from scripts.importer.extraction.selectors import select_all
from scripts.importer.profiles import Profile

_FRAMES = frozenset({"div", "section", "aside", "form", "nav", "footer"})
# Class names of what an editor puts into a text: pictures with captions, galleries, blocks.
_TYPED = ("wp-caption", "wp-block", "gallery", "figure")
_WITH_SHORTCODES = "wordpress"
_ENOUGH = 250
_MOST = 0.5
_COVERS = 0.7
# Where the generic tool takes less than this of the page's main element, it took a list for furniture.
_TOO_LITTLE = 0.3


@dataclass(frozen=True, slots=True)
class Found:
    """The element that holds a text, and why that one was taken."""

    element: Element
    place: str


def find_body(tree: Element, choice: Choice, profile: Profile, generic: Profile, url: str) -> Found | None:
    """The element that holds the text, without furniture and without what is hidden; none without words.

    A certain profile is believed. Otherwise its body is compared with what the generic tool finds, and the
    one that holds more of the text is taken.
    """
    remove_hidden(tree)
    remove_all(list(elements(tree, "script", "style", "template")))
    remove_all(select_all(tree, profile.furniture))
    if profile.name == _WITH_SHORTCODES:
        remove_shortcodes(tree)
    stated = _stated_body(tree, choice, profile)
    if stated is not None and profile.certain:
        return stated
    if stated is not None and _is_most(stated.element, choice):
        return _without_furniture(Found(stated.element, f"{stated.place}, which is most of the post"), url)
    remove_all(select_all(tree, generic.furniture))
    remove_furniture(tree)
    root = choice.post if choice.is_own else tree
    words = taken_words(root)
    found = _compared(stated, locate_body(root, words), tree)
    main = _main(tree)
    if found is not None and main is not None and words.total < _length(main) * _TOO_LITTLE:
        return _without_furniture(
            Found(main, "the page's main element, of which trafilatura takes too little"), url
        )
    if found is None or not text_of(found.element):
        return None
    trim(found.element, words)
    return _without_furniture(found, url)


def _stated_body(tree: Element, choice: Choice, profile: Profile) -> Found | None:
    """The element with the most words where the profile says that the text is."""
    for root in (choice.post,) if choice.is_own else (choice.post, tree):
        for selector in profile.body:
            found = [one for one in select_all(root, (selector,)) if text_of(one)]
            if found:
                return Found(max(found, key=_length), selector)
    return None


def _compared(stated: Found | None, located: Element | None, tree: Element) -> Found | None:
    """The profile's body where it holds most of what the generic tool found, else the latter."""
    if located is None:
        body = tree.find("body")
        return stated or (
            Found(body, "the whole page: trafilatura finds no text") if body is not None else None
        )
    if stated is None:
        return Found(located, "where trafilatura finds the text")
    held, wanted = _length(stated.element), _length(located)
    if stated.element in set(located.iterancestors()) or stated.element is located:
        is_better = wanted >= held * _COVERS
    else:
        is_better = held >= wanted * _COVERS
    if is_better:
        return Found(stated.element, f"{stated.place}; trafilatura agrees")
    return Found(located, f"where trafilatura finds {wanted} letters; {stated.place} holds {held}")


def _main(tree: Element) -> Element | None:
    """The one element that the page itself marks as its main content."""
    found = select_all(tree, ("main", "[role=main]"))
    return found[0] if len(found) == 1 else None


def _is_most(body: Element, choice: Choice) -> bool:
    """Whether a body is the text of the page's own post: most of its words, and nothing but text."""
    if not choice.is_own or any(_is_frame(child) for child in body):
        return False
    return _length(body) >= max(_ENOUGH, _length(choice.post) * _MOST)


def _is_frame(element: Element) -> bool:
    """Whether a part of a body may hold what plug-ins put there: a block with words that no editor types."""
    name = element.get("class") or ""
    is_typed = tag_of(element) not in _FRAMES or name.startswith(_TYPED)
    return not is_typed and bool(text_of(element))


def _length(element: Element) -> int:
    return len(text_of(element))


def _without_furniture(found: Found, url: str) -> Found:
    remove_furniture(found.element)
    remove_tag_lists(found.element)
    remove_announced(found.element)
    remove_labels(found.element)
    remove_asides(found.element, url)
    return found
