"""Read the values that a profile's selectors point at."""

import re
from collections.abc import Iterable, Iterator

from lxml import etree

from scripts.importer.extraction.dom import Element, squeeze, text_of
from scripts.importer.extraction.selectors import select
from scripts.importer.profiles import Take, Takes

_OWN_ATTRIBUTE = re.compile(r"\./@([\w-]+)")


def values(root: Element, take: Take) -> Iterator[str]:
    """Every value that stands where `take` says, in the order of the page; empty ones are passed over."""
    return (value for _, value in places(root, take))


def places(root: Element, take: Take) -> Iterator[tuple[Element, str]]:
    """The elements that hold such values, each with its value."""
    for element, text in _texts(root, take):
        found = _part(squeeze(text), take.pattern)
        if found:
            yield element, found


def first_value(root: Element, takes: Takes) -> str | None:
    """The value in the first place that has one."""
    return next((value for take in takes for value in values(root, take)), None)


def all_values(root: Element, takes: Takes) -> list[str]:
    """The values in the first place that has any, each once."""
    for take in takes:
        found = list(dict.fromkeys(values(root, take)))
        if found:
            return found
    return []


def every_value(root: Element, takes: Takes) -> list[str]:
    """The values in all places, each once."""
    return list(dict.fromkeys(value for take in takes for value in values(root, take)))


def _texts(root: Element, take: Take) -> Iterable[tuple[Element, str]]:
    if own := _OWN_ATTRIBUTE.fullmatch(take.select):
        return [(root, root.get(own[1], ""))]
    found = select(root, take.select)
    if take.attribute is not None:
        return ((one, one.get(take.attribute, "")) for one in found)
    return ((one, _words(one)) for one in found)


def _words(element: Element) -> str:
    """An element's words; those of a `title` or a hidden field of the head too."""
    return text_of(element) or (
        str(etree.tostring(element, method="text", encoding="unicode", with_tail=False))
        if element.tag == "title"
        else ""
    )


def _part(text: str, pattern: str | None) -> str:
    if pattern is None:
        return text
    found = re.search(pattern, text)
    return squeeze(found[1] if found and found.re.groups else found[0]) if found else ""
