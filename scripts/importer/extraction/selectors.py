"""Select elements by CSS selectors, the part of CSS that profiles need, or by XPath."""

import re
from bisect import bisect_left, bisect_right
from collections import defaultdict, deque
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from functools import lru_cache

from lxml import etree

from plugins.core.errors import ArchiveError
from scripts.importer.extraction.dom import Element

_TOKEN = re.compile(
    r"""(?P<combinator>\s*[>+~]\s*|\s+)
      | \#(?P<id>[\w-]+)
      | \.(?P<css_class>[\w-]+)
      | \[(?P<attribute>[\w:-]+)(?:(?P<operator>[~^$*]?=)(?P<quote>["']?)(?P<value>[^"'\]]*)(?P=quote))?\]
      | (?P<tag>\*|[\w-]+)""",
    re.VERBOSE,
)
# The names of metadata are the same in any case (https://html.spec.whatwg.org/#the-meta-element).
_WITHOUT_CASE = frozenset({"name", "property", "http-equiv"})
_KNOWN_TREES = 6
# What XPath 1.0 may call (https://www.w3.org/TR/1999/REC-xpath-19991116/#corelib), and words before brackets.
_FUNCTIONS = frozenset(
    {
        "last", "position", "count", "id", "local-name", "namespace-uri", "name", "string", "concat",
        "starts-with", "contains", "substring-before", "substring-after", "substring", "string-length",
        "normalize-space", "translate", "boolean", "not", "true", "false", "lang", "number", "sum", "floor",
        "ceiling", "round", "text", "node", "comment", "processing-instruction", "and", "or", "div", "mod",
    }
)  # fmt: skip
_QUOTED = re.compile(r"\"[^\"]*\"|'[^']*'")
_CALLED = re.compile(r"([\w:-]+)\s*\(")


class SelectorError(ArchiveError):
    """An XPath that cannot be followed on a page."""


@dataclass(frozen=True, slots=True)
class _Test:
    """What an attribute must be: there, or related to a value by one of CSS's operators."""

    name: str
    operator: str | None
    value: str

    def passes(self, element: Element) -> bool:
        found = element.get(self.name)
        if found is None or self.operator is None:
            return found is not None
        wanted = self.value
        if element.tag == "meta" and self.name in _WITHOUT_CASE:
            found, wanted = found.lower(), wanted.lower()
        match self.operator:
            case "=":
                return found == wanted
            case "~=":
                return wanted in found.split()
            case "^=":
                return found.startswith(wanted)
            case "*=":
                return wanted in found
            case _:
                return found.endswith(wanted)


@dataclass(slots=True)
class _Compound:
    """One step of a selector: the tag, id, classes and attributes of one element."""

    combinator: str
    tag: str = ""
    id: str = ""
    classes: list[str] = field(default_factory=list)
    tests: list[_Test] = field(default_factory=list)

    def words(self) -> Iterator[str]:
        """The words of an index that such an element has, the rarest kind first."""
        if self.id:
            yield f"#{self.id}"
        yield from (f".{one}" for one in self.classes)
        for test in self.tests:
            is_exact = test.operator == "=" and test.name in _WITHOUT_CASE
            yield f"[{test.name}={test.value.lower()}" if is_exact else f"[{test.name}"
        if self.tag and self.tag != "*":
            yield self.tag

    def fits(self, element: Element) -> bool:
        if self.tag and self.tag not in ("*", element.tag):
            return False
        if self.id and element.get("id") != self.id:
            return False
        if self.classes:
            names = (element.get("class") or "").split()
            if not all(one in names for one in self.classes):
                return False
        return all(test.passes(element) for test in self.tests)


@dataclass(frozen=True, slots=True)
class _Path:
    """A selector without commas: its steps from left to right, and the words that a page must have for it."""

    steps: tuple[_Compound, ...]
    needed: frozenset[str]
    key: str


class _Index:
    """The elements of a tree by the words that selectors know them by, in the order of the page.

    A tree only ever loses elements, or gains frames around its own, so that an index may name too many
    elements but never too few.
    """

    def __init__(self, root: Element) -> None:
        self.root = root
        self.places: dict[Element, int] = {}
        self.elements: list[Element] = []
        self._by_word: defaultdict[str, list[int]] = defaultdict(list)
        for place, element in enumerate(root.iter(etree.Element)):
            self.places[element] = place
            self.elements.append(element)
            self._add(element, place)

    def _add(self, element: Element, place: int) -> None:
        by_word = self._by_word
        by_word[str(element.tag)].append(place)
        for name, value in element.items():
            by_word[f"[{name!s}"].append(place)
            if name == "class":
                for word in dict.fromkeys(str(value).split()):
                    by_word[f".{word}"].append(place)
            elif name == "id":
                by_word[f"#{value!s}"].append(place)
            elif name in _WITHOUT_CASE:
                by_word[f"[{name!s}={str(value).lower()}"].append(place)

    def has(self, words: Iterable[str]) -> bool:
        """Whether the tree has all the words."""
        return all(word in self._by_word for word in words)

    def candidates(self, word: str, top: Element) -> Iterator[Element]:
        """The elements with a word (all, where it is empty) that may stand below another element."""
        places = self._by_word.get(word, []) if word else range(len(self.elements))
        first = self.places.get(top, -1)
        end = self._end(top) if first > 0 else len(self.elements)
        for position in range(bisect_right(places, first), bisect_left(places, end)):
            yield self.elements[places[position]]

    def _end(self, top: Element) -> int:
        """The place after the last element below another one."""
        one: Element | None = top
        while one is not None:
            following = one.getnext()
            while following is not None and following not in self.places:
                following = following.getnext()
            if following is not None:
                return self.places[following]
            one = one.getparent()
        return len(self.elements)


# The last few trees that were asked, the latest last.
_indexes: deque[_Index] = deque(maxlen=_KNOWN_TREES)


def select(element: Element, selector: str) -> list[Element]:
    """The elements under an element that a selector matches, in the order of the page."""
    if _is_xpath(selector):
        return _by_xpath(element, selector)
    index = _index_of(element)
    paths = [path for path in _paths(selector) if index.has(path.needed)]
    if len(paths) == 1:
        return list(_found(element, paths[0], index))
    together = {one for path in paths for one in _found(element, path, index)}
    return sorted(together, key=index.places.__getitem__)


def select_all(element: Element, selectors: tuple[str, ...]) -> list[Element]:
    """The elements that any of the selectors matches, each once, selector by selector."""
    found: dict[Element, None] = {}
    for selector in selectors:
        found.update(dict.fromkeys(select(element, selector)))
    return list(found)


def select_in_order(element: Element, selectors: tuple[str, ...]) -> list[Element]:
    """The elements that any of the selectors matches, each once, in the order of the page."""
    found = set(select_all(element, selectors))
    return [one for one in element.iter() if one in found] if found else []


def check_selector(selector: str) -> str:
    """The selector, if it is one that this archive understands; a ValueError otherwise.

    Understood: tag, `#id`, `.class`, `[attribute]`, `[attribute=value]` with `=`, `~=`, `^=`, `$=`, `*=`,
    the combinators (descendant, `>`, `+`, `~`) and lists with commas; and XPath that starts with `./`.

    >>> check_selector("div#post > p")
    'div#post > p'
    """
    if not _is_xpath(selector):
        _paths(selector)
        return selector
    try:
        _xpath(selector)
    except etree.XPathError:
        raise _no_xpath(selector) from None
    if any(name not in _FUNCTIONS for name in _CALLED.findall(_QUOTED.sub("", selector))):
        raise _no_xpath(selector)
    return selector


def _no_xpath(selector: str) -> ValueError:
    return ValueError(f"{selector!r} is not an XPath; write a CSS selector, or mend it")


def _is_xpath(selector: str) -> bool:
    return selector.startswith("./")


def _by_xpath(element: Element, selector: str) -> list[Element]:
    try:
        found = _xpath(selector)(element)
    except etree.XPathError as error:
        raise SelectorError(f"the XPath {selector!r} cannot be followed: {error}") from error
    return [one for one in found if isinstance(one, etree._Element)] if isinstance(found, list) else []


@lru_cache(maxsize=4096)
def _xpath(selector: str) -> etree.XPath:
    return etree.XPath(selector, smart_strings=False)


def _index_of(element: Element) -> _Index:
    root = element.getroottree().getroot()
    for number in range(len(_indexes) - 1, -1, -1):
        index = _indexes[number]
        if index.root is root:
            if number < len(_indexes) - 1:
                del _indexes[number]
                _indexes.append(index)
            return index
    index = _Index(root)
    _indexes.append(index)
    return index


def _found(top: Element, path: _Path, index: _Index) -> Iterator[Element]:
    last = path.steps[-1]
    before = path.steps[:-1]
    for element in index.candidates(path.key, top):
        if last.fits(element) and _is_below(element, top) and _follows(element, last.combinator, before, top):
            yield element


def _is_below(element: Element, top: Element) -> bool:
    one = element.getparent()
    while one is not None and one is not top:
        one = one.getparent()
    return one is top


def _follows(element: Element, combinator: str, steps: tuple[_Compound, ...], top: Element) -> bool:
    """Whether the elements around one match the steps to its left, all below the top."""
    if not steps:
        return True
    step, rest = steps[-1], steps[:-1]
    return any(
        step.fits(one) and _follows(one, step.combinator, rest, top)
        for one in _related(element, combinator, top)
    )


def _related(element: Element, combinator: str, top: Element) -> Iterator[Element]:
    """The elements that a combinator may mean, seen from the element on its right."""
    if combinator in {"+", "~"}:
        before = (one for one in element.itersiblings(preceding=True) if isinstance(one.tag, str))
        first = next(before, None)
        if first is not None:
            yield first
        if combinator == "~":
            yield from before
        return
    parent = element.getparent()
    while parent is not None and parent is not top:
        yield parent
        if combinator == ">":
            return
        parent = parent.getparent()


@lru_cache(maxsize=4096)
def _paths(selector: str) -> tuple[_Path, ...]:
    return tuple(_path(part.strip(), selector) for part in selector.split(","))


def _path(part: str, selector: str) -> _Path:
    steps: list[_Compound] = [_Compound("")]
    position, is_open = 0, True
    while position < len(part):
        token = _TOKEN.match(part, position)
        if token is None or (token["combinator"] and is_open) or (token["tag"] and not is_open):
            raise _not_understood(selector)
        position = token.end()
        is_open = bool(token["combinator"])
        if token["combinator"]:
            steps.append(_Compound(token["combinator"].strip()))
        else:
            _add_part(steps[-1], token)
    if is_open:
        raise _not_understood(selector)
    needed = [word for step in steps for word in step.words()]
    return _Path(tuple(steps), frozenset(needed), next(steps[-1].words(), ""))


def _add_part(step: _Compound, token: re.Match[str]) -> None:
    if token["tag"]:
        step.tag = token["tag"]
    elif token["id"]:
        step.id = token["id"]
    elif token["css_class"]:
        step.classes.append(token["css_class"])
    else:
        step.tests.append(_Test(token["attribute"], token["operator"], token["value"] or ""))


def _not_understood(selector: str) -> ValueError:
    return ValueError(
        f"{selector!r} is not a selector this archive understands; use tag, #id, .class, [attribute=value], "
        "a space, >, + and ~, or an XPath that starts with ./"
    )
