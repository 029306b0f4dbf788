"""Readings as lines of JSON and back: how they pass from one process to another, and how they wait on a disk.

Nothing but text, figures and lists is stored, by the types of the fields, so that nothing stored can do harm.
Of a page only what the writer needs goes along: not its bytes, and of its tree only what it says of itself.
"""

import json
import re
from base64 import b64decode, b64encode
from collections.abc import Callable, Mapping
from dataclasses import fields, is_dataclass, replace
from datetime import date, datetime
from functools import cache
from types import UnionType
from typing import Any, TypeAlias, Union, get_args, get_origin, get_type_hints

from lxml import html

from plugins.core.dates import Period
from plugins.core.files import pack_json
from scripts.importer.captures import Capture
from scripts.importer.extraction.dom import Element, attributes_of, tag_of, text_of
from scripts.importer.profiles import Profile
from scripts.importer.running.reading import Reading

_Reader: TypeAlias = Callable[[Any], Any]

_TAG = re.compile(r"[a-z_][\w.-]*", re.IGNORECASE)
# Shows what it holds and nothing else: for tags that no page can be written with.
_TRANSPARENT = "span"


def to_line(reading: Reading) -> bytes:
    """A reading as one line of JSON (UTF-8, without the line's end)."""
    return pack_json(_to_plain(_slimmed(reading))).encode("utf-8", errors="surrogatepass")


def from_line(line: bytes) -> Reading:
    """The reading that `to_line` made a line of; what it was taken from is no longer there."""
    reading: Reading = _reader(Reading)(json.loads(line.decode("utf-8", errors="surrogatepass")))
    return reading


def _slimmed(reading: Reading) -> Reading:
    """The same entry without what only its reading needed."""
    page, extraction = reading.page, reading.extraction
    words = page.tree.makeelement("div", {})
    words.text = text_of(extraction.source_body)
    return replace(
        reading,
        page=replace(page, tree=_hollow(page.tree), capture=_without_bytes(page.capture)),
        extraction=replace(extraction, source_body=words),
    )


def _without_bytes(capture: Capture) -> Capture:
    stated = replace(capture.stated, html="", comments=()) if capture.stated else None
    return replace(capture, content=b"", digest=capture.sha256, stated=stated, further=())


def _hollow(tree: Element) -> Element:
    """The outermost element of a page alone, with its language, and what its links start from."""
    hollow = tree.makeelement(tree.tag, attributes_of(tree))
    for base in tree.iter("base"):
        hollow.append(tree.makeelement("base", attributes_of(base)))
    return hollow


def _to_plain(value: Any) -> Any:
    match value:
        case None | str() | int() | float():
            return value
        case bytes():
            return b64encode(value).decode("ascii")
        case tuple() | list():
            return [_to_plain(item) for item in value]
        case Mapping():
            return {key: _to_plain(item) for key, item in value.items()}
        case date():
            return value.isoformat()
        case Period():
            return str(value)
        case Profile():
            return [value.name, value.label]
        case Element():
            return _rows(value)
    return [_to_plain(getattr(value, each.name)) for each in fields(value)]


@cache
def _reader(hint: Any) -> _Reader:
    """How a value of a type is read from what `_to_plain` made of it."""
    origin, arguments = get_origin(hint), get_args(hint)
    if origin in (Union, UnionType):
        return _reader_of_union(frozenset(arguments))
    if origin is tuple:
        return _reader_of_tuple(arguments)
    if origin in (dict, Mapping):
        each = _reader(arguments[1])
        return lambda rows: {key: each(item) for key, item in rows.items()}
    if hint in _SIMPLE:
        return _SIMPLE[hint]
    if is_dataclass(hint) and isinstance(hint, type):
        return _reader_of_dataclass(hint)
    return _as_it_is


def _reader_of_union(hints: frozenset[Any]) -> _Reader:
    if {date, datetime} <= hints:
        read: _Reader = _moment
    else:
        (hint,) = hints - {type(None)}
        read = _reader(hint)
    return lambda value: None if value is None else read(value)


def _reader_of_tuple(arguments: tuple[Any, ...]) -> _Reader:
    if arguments[1:] == (...,):
        each = _reader(arguments[0])
        return lambda rows: tuple([each(row) for row in rows])
    readers = [_reader(argument) for argument in arguments]
    return lambda rows: tuple([read(row) for read, row in zip(readers, rows, strict=True)])


def _reader_of_dataclass(kind: type) -> _Reader:
    hints = get_type_hints(kind)
    readers = [_reader(hints[each.name]) for each in fields(kind)]
    return lambda rows: kind(*[read(row) for read, row in zip(readers, rows, strict=True)])


def _as_it_is(value: Any) -> Any:
    return value


def _moment(text: str) -> date | datetime:
    return datetime.fromisoformat(text) if "T" in text else date.fromisoformat(text)


def _rows(root: Element) -> list[list[Any]]:
    """An element and all below it, each as its depth, tag, attributes, text and tail, in their order."""
    rows: list[list[Any]] = []
    waiting = [(0, root)]
    while waiting:
        depth, element = waiting.pop()
        tag, tail = tag_of(element), element.tail if depth else None
        if not tag:  # a comment: what follows it is text of the page
            rows.append([depth, _TRANSPARENT, None, None, tail])
            continue
        known = tag if _TAG.fullmatch(tag) else _TRANSPARENT
        rows.append([depth, known, _attributes(element), element.text, tail])
        waiting.extend((depth + 1, child) for child in reversed(element))
    return rows


def _attributes(element: Element) -> dict[str, str] | None:
    """The attributes whose names could be written; pages hold others where a quotation mark is missing."""
    return {name: value for name, value in attributes_of(element).items() if _TAG.fullmatch(name)} or None


def _element(rows: list[list[Any]]) -> Element:
    """The element whose rows these are."""
    document = html.document_fromstring("<html></html>")
    open_elements: list[Element] = []
    for depth, tag, attributes, text, tail in rows:
        element = document.makeelement(tag, attributes or {})
        element.text, element.tail = text, tail
        del open_elements[depth:]
        if open_elements:
            open_elements[-1].append(element)
        open_elements.append(element)
    return open_elements[0]


_SIMPLE: Mapping[Any, _Reader] = {
    bytes: b64decode,
    date: date.fromisoformat,
    datetime: datetime.fromisoformat,
    Period: Period.parse,
    Profile: lambda row: Profile(name=row[0], label=row[1]),
    Element: _element,
}
