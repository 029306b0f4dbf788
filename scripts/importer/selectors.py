"""Select elements by CSS selectors, the part of CSS that profiles need, or by XPath."""

import re
from collections import deque
from collections.abc import Iterator
from functools import lru_cache

from lxml import etree

from scripts.importer.dom import Element

_TOKEN = re.compile(
    r"""(?P<combinator>\s*[>+~]\s*|\s+)
      | \#(?P<id>[\w-]+)
      | \.(?P<css_class>[\w-]+)
      | \[(?P<attribute>[\w:-]+)(?:(?P<operator>[~^$*]?=)(?P<quote>["']?)(?P<value>[^"'\]]*)(?P=quote))?\]
      | (?P<tag>\*|[\w-]+)""",
    re.VERBOSE,
)
_AXES = {
    "": "descendant::",
    ">": "child::",
    "+": "following-sibling::*[1]/self::",
    "~": "following-sibling::",
}


def select(element: Element, selector: str) -> list[Element]:
    """The elements under an element that a selector matches, in the order of the page."""
    needed = _needed(selector)
    if needed and not any(words <= _words_of(element) for words in needed):
        return []
    found = _compiled(selector)(element)
    return [one for one in found if isinstance(one, etree._Element)] if isinstance(found, list) else []


def select_all(element: Element, selectors: tuple[str, ...]) -> list[Element]:
    """The elements that any of the selectors matches, each once, selector by selector."""
    found: dict[Element, None] = {}
    for selector in selectors:
        found.update(dict.fromkeys(select(element, selector)))
    return list(found)


def to_xpath(selector: str) -> str:
    """Translate a CSS selector to XPath; a selector that starts with a dot and a slash is XPath already.

    Understood: tag, `#id`, `.class`, `[attribute]`, `[attribute=value]` with `=`, `~=`, `^=`, `$=`, `*=`,
    the combinators (descendant, `>`, `+`, `~`) and lists with commas. Anything else is a ValueError.

    >>> to_xpath("div#post > p")
    './descendant::div[@id="post"]/child::p'
    """
    if selector.startswith("./"):
        return selector
    return " | ".join(_path(part.strip()) for part in selector.split(","))


# The last few trees that were asked, each with the words that selectors can match in it.
_known: deque[tuple[Element, frozenset[str]]] = deque(maxlen=4)


def _words_of(element: Element) -> frozenset[str]:
    """The names of all tags, attributes, classes and ids of an element's tree, as selectors write them.

    Most selectors match nothing on most pages, which their words tell far faster than a search. A tree only
    ever loses elements, or gains copies of its own, so that words may be outdated but none is missing.
    """
    root = element.getroottree().getroot()
    for tree, words in _known:
        if tree is root:
            return words
    words = frozenset(_gather(root))
    _known.append((root, words))
    return words


def _gather(root: Element) -> Iterator[str]:
    for element in root.iter():
        if isinstance(element.tag, str):
            yield element.tag
            for name in element.attrib:
                yield f"[{name!s}"
            yield from (f".{word}" for word in (element.get("class") or "").split())
            yield f"#{element.get('id')}"


@lru_cache(maxsize=4096)
def _needed(selector: str) -> tuple[frozenset[str], ...]:
    """For each alternative of a CSS selector the words that a tree must have to match it; none for XPath."""
    if selector.startswith("./"):
        return ()
    return tuple(frozenset(_needs(part.strip())) for part in selector.split(","))


def _needs(selector: str) -> Iterator[str]:
    for token in _TOKEN.finditer(selector):
        if token["id"]:
            yield f"#{token['id']}"
        elif token["css_class"]:
            yield f".{token['css_class']}"
        elif token["attribute"]:
            yield f"[{token['attribute']}"
        elif token["tag"] and token["tag"] != "*":
            yield token["tag"]


@lru_cache(maxsize=4096)
def _compiled(selector: str) -> etree.XPath:
    return etree.XPath(to_xpath(selector), smart_strings=False)


def _path(selector: str) -> str:
    steps: list[str] = []
    axis, tag, tests, position = _AXES[""], "", "", 0
    while position < len(selector):
        token = _TOKEN.match(selector, position)
        if token is None:
            raise ValueError(f"not a selector this archive understands: {selector!r}")
        position = token.end()
        if token["combinator"]:
            steps.append(f"{axis}{tag or '*'}{tests}")
            axis, tag, tests = _AXES[token["combinator"].strip()], "", ""
        elif token["tag"]:
            tag = token["tag"]
        else:
            tests += f"[{_test(token)}]"
    if not (tag or tests):
        raise ValueError(f"not a selector this archive understands: {selector!r}")
    return "./" + "/".join([*steps, f"{axis}{tag or '*'}{tests}"])


def _test(token: re.Match[str]) -> str:
    if token["id"]:
        return f'@id="{token["id"]}"'
    if token["css_class"]:
        return _has_word("class", token["css_class"])
    name, value = token["attribute"], token["value"]
    match token["operator"]:
        case None:
            return f"@{name}"
        case "=":
            return f'@{name}="{value}"'
        case "~=":
            return _has_word(name, value)
        case "^=":
            return f'starts-with(@{name}, "{value}")'
        case "*=":
            return f'contains(@{name}, "{value}")'
        case _:
            return f'substring(@{name}, string-length(@{name}) - {len(value) - 1}) = "{value}"'


def _has_word(attribute: str, word: str) -> str:
    return f'contains(concat(" ", normalize-space(@{attribute}), " "), " {word} ")'
