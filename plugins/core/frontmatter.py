"""Front matter and data files: real YAML, read strictly, with the line of every value.

Every scalar is read as text; the schema gives it its type. So `no`, `2012-05-09` and `08` mean
what was typed, and not what YAML 1.1 makes of them.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TypeAlias

import yaml

from plugins.core.errors import ContentError, Problem
from plugins.core.yamlwords import QUOTES, complaint, nests_too_deeply
from plugins.core.yamlwriting import write_yaml

Value: TypeAlias = "str | list[Value] | dict[str, Value]"
Place: TypeAlias = "tuple[str | int, ...]"

_FENCE = "---"


@dataclass(frozen=True, slots=True)
class Values:
    """What a YAML text says: its values, and the line (from 1) at which each one stands."""

    path: Path
    values: dict[str, Value]
    lines: Mapping[Place, int]

    def line(self, place: Place) -> int | None:
        """The line of a value, or of the nearest thing around it that has one."""
        while place and place not in self.lines:
            place = place[:-1]
        return self.lines.get(place)


@dataclass(frozen=True, slots=True)
class Document:
    """A Markdown file: its front matter, its body, and the line at which the body begins."""

    matter: Values
    body: str
    body_line: int


def read_document(path: Path, text: str) -> Document:
    """Split a Markdown file at its fences and read its front matter.

    Raises ContentError where a fence is missing or the YAML is not strict.
    """
    lines = text.split("\n")
    if lines[0].rstrip() != _FENCE:
        raise _wrong(path, "has no front matter", "begin the file with a line of three hyphens (---)", 1)
    end = next((index for index, line in enumerate(lines[1:], 1) if line.rstrip() == _FENCE), None)
    if end is None:
        raise _wrong(path, "front matter is not closed", "put a line of three hyphens (---) after it", 1)
    matter = read_yaml(path, "\n".join(lines[1:end]), first_line=2)
    body = "\n".join(lines[end + 1 :]).strip("\n") + "\n"
    return Document(matter, body, _body_line(lines, end))


def _body_line(lines: Sequence[str], end: int) -> int:
    """The number of the first line after the front matter that is not empty."""
    return next((index + 1 for index in range(end + 1, len(lines)) if lines[index].strip()), end + 2)


def read_yaml(path: Path, text: str, first_line: int = 1) -> Values:
    """Read a YAML mapping strictly: no aliases, no tags, no key twice.

    An empty value counts as a key left out. Raises ContentError.
    """
    deep = nests_too_deeply(text)
    if deep is not None:
        raise _wrong(path, "goes too many levels deep", "write a plain list or value", first_line + deep)
    try:
        node = yaml.compose(text, Loader=_Loader)
    except yaml.MarkedYAMLError as error:
        found = complaint(error, text.split("\n"))
        raise _wrong(path, found.what, found.cure, first_line + found.line) from None
    except yaml.YAMLError as error:
        raise _wrong(path, f"is not YAML: {error}", "check the front matter", first_line) from None
    reader = _NodeReader(path, first_line, text.split("\n"))
    values = reader.mapping(node) if node else {}
    if reader.problems:
        raise ContentError(reader.problems)
    return Values(path, values, reader.lines)


# The tags that YAML itself gives to what has none.
_TAGS = frozenset(f"tag:yaml.org,2002:{kind}" for kind in ("str", "seq", "map"))
# Keys whose values are words for readers.
_WORDS = frozenset(
    {"title", "summary", "name", "place", "organiser", "meaning", "explanation", "rights", "correction"}
)

_Loader: type = getattr(yaml, "CBaseLoader", yaml.BaseLoader)


class _NodeReader:
    """Turns YAML nodes into plain values and notes where each stands."""

    def __init__(self, path: Path, first_line: int, text: Sequence[str]) -> None:
        self.path = path
        self.first_line = first_line
        self.text = text
        self.lines: dict[Place, int] = {}
        self.problems: list[Problem] = []
        self._seen: set[int] = set()

    def mapping(self, node: yaml.Node) -> dict[str, Value]:
        """The top level, which must be keys and values."""
        value = self._value(node, ())
        if isinstance(value, dict):
            return value
        if value is not None:
            self._problem(node, "is not made of keys and values", "write one 'key: value' a line")
        return {}

    def _value(self, node: yaml.Node, place: Place) -> Value | None:
        if id(node) in self._seen:
            line = self.lines.get(place, self._line(node))
            self.problems.append(
                Problem(self.path, "repeats a value by a YAML alias (*)", "write the value out", line)
            )
            return None
        self._seen.add(id(node))
        self.lines.setdefault(place, self._line(node))
        if node.tag not in _TAGS:
            self._problem(node, "has a value that begins with !", QUOTES)
            return None
        if isinstance(node, yaml.ScalarNode):
            self._check_comment(node, place)
            return node.value if node.value != "" else None
        if isinstance(node, yaml.SequenceNode):
            items = (self._value(item, (*place, index)) for index, item in enumerate(node.value))
            return [item for item in items if item is not None]
        return self._keys(node, place)

    def _keys(self, node: yaml.Node, place: Place) -> dict[str, Value]:
        values: dict[str, Value] = {}
        given: set[str] = set()
        for key_node, value_node in node.value:
            key = key_node.value if isinstance(key_node, yaml.ScalarNode) else ""
            if not key:
                self._problem(key_node, "has a key that is not a word", "write 'key: value'")
                continue
            if key in given:
                self._problem(key_node, f"{key!r} is given twice", "keep one of them")
                continue
            given.add(key)
            self.lines[(*place, key)] = self._line(key_node)
            value = self._value(value_node, (*place, key))
            if value is not None:
                values[key] = value
        return values

    def _check_comment(self, node: yaml.ScalarNode, place: Place) -> None:
        """YAML drops what follows ` #`; in words for readers it was meant to be read."""
        if not self.text or not place or place[-1] not in _WORDS:
            return
        rest = self.text[node.end_mark.line][node.end_mark.column :]
        if rest.lstrip().startswith("#"):
            self._problem(node, f"{place[-1]}: has a #, and all after it would be lost", QUOTES)

    def _line(self, node: yaml.Node) -> int:
        return self.first_line + int(node.start_mark.line)

    def _problem(self, node: yaml.Node, what: str, cure: str) -> None:
        self.problems.append(Problem(self.path, what, cure, self._line(node)))


def _wrong(path: Path, what: str, cure: str, line: int) -> ContentError:
    return ContentError([Problem(path, what, cure, line)])


def write_document(values: Mapping[str, object], body: str) -> str:
    """A Markdown file that `read_document` reads back: front matter, an empty line, the body.

    Keys keep their order; those whose value is None or empty are left out.
    """
    kept = {key: value for key, value in values.items() if value not in (None, "", [], (), {})}
    return f"{_FENCE}\n{write_yaml(kept)}{_FENCE}\n\n{body.strip()}\n"
