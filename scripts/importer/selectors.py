"""Select elements by CSS selectors, the part of CSS that profiles need, or by XPath."""

import re
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


@lru_cache(maxsize=1024)
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
