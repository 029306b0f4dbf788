"""A file of the content as the rules look at it: its lines, its facts, and the words that readers see."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Literal, TypeAlias

PaperKind: TypeAlias = Literal["entry", "page", "comments", "data"]

_FENCE = "---"
_KEY = re.compile(r"([A-Za-z_][\w-]*):(?:[ \t]+(.*))?$")
_ITEM = re.compile(r"[ \t]*-[ \t]+(.*)$")
_YAML_COMMENT = re.compile(r"(?:^|\s)#.*$")
_CODE_FENCE = re.compile(r" {0,3}(`{3,}|~{3,})")
_CODE = re.compile(r"(`+)(?!`).+?(?<!`)\1(?!`)")
_COMMENT = re.compile(r"<!--.*?-->", re.DOTALL)
_HEADING = re.compile(r"(#{2,6})[ \t]+(.*?)[ \t#]*$")
_ATTRIBUTES = re.compile(r"\{[^{}]*\}[ \t]*$")
_LANGUAGE = re.compile(r"""\blang=["']?([A-Za-z-]+)""")
# What a reader never sees of a link, a picture or a tag: its address and its attributes.
_UNSEEN = re.compile(
    r"""\]\([^()\s]*(?:\([^()\s]*\)[^()\s]*)*(?:\s+"[^"]*")?\)|\]\[[^\]]*\]|<[^<>\n]*>|https?://\S+|&\w+;"""
)
_LIST_ITEM = re.compile(r"\s*(?:[-*+]|\d+[.)])\s")
_NOT_PROSE = re.compile(r"\s*(?:#{1,6}\s|\||:?-{3,}|\*\[|\[\^)")
# What any line begins with that is not plain prose.
_MARKS = frozenset("-*+#|:[0123456789")
_LINK_DEFINITION = re.compile(r" {0,3}\[[^\]^]+\]:\s*\S+.*$")


@dataclass(frozen=True, slots=True)
class Value:
    """One value of front matter, as it was typed, and its line (from 1)."""

    text: str
    line: int


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading of the text: its level (2 to 6), its words, and its line (from 1)."""

    level: int
    words: str
    line: int


@dataclass(frozen=True, slots=True)
class Block:
    """Lines of prose that belong together, as one text; `line` is that of its first (from 1)."""

    text: str
    line: int

    def line_at(self, position: int) -> int:
        """The line on which a place in the text lies."""
        return self.line + self.text.count("\n", 0, position)


@dataclass(frozen=True)
class Paper:
    """A file with its lines; `start` counts the lines before the first of the body.

    A file of comments or of data has no body: its lines are looked at as they are.
    """

    name: str
    kind: PaperKind
    lines: tuple[str, ...]
    start: int = 0

    @cached_property
    def values(self) -> Mapping[str, tuple[Value, ...]]:
        """The front matter: the values of each key at the left, as typed; groups within are left out."""
        found: dict[str, tuple[Value, ...]] = {}
        key = ""
        for number, line in enumerate(self.lines[1 : max(0, self.start - 1)], 2):
            if match := _KEY.match(line):
                key = match[1]
                found[key] = tuple(Value(text, number) for text in _items(match[2] or ""))
            elif key and (item := _ITEM.match(line)):
                found[key] += tuple(Value(text, number) for text in _items(item[1]))
        return found

    def value(self, key: str) -> str:
        """The first value of a key; empty if there is none."""
        return next((value.text for value in self.values.get(key, ())), "")

    @property
    def is_imported(self) -> bool:
        """Whether the words were brought from elsewhere, and so stay as they were written."""
        return "source" in self.values

    @property
    def is_draft(self) -> bool:
        """Whether the text is not meant to be public yet."""
        return self.value("status") == "draft"

    @property
    def is_english(self) -> bool:
        """Whether rules about English words apply to it at all."""
        return (self.value("lang") or "en").startswith("en")

    @cached_property
    def folded(self) -> str:
        """The whole file in small letters: what is not in it need not be looked for line by line."""
        return "\n".join(self.lines).lower()

    def may_hold(self, signs: Iterable[str]) -> bool:
        """Whether any of some signs, in small letters, stands anywhere in the file."""
        return any(sign in self.folded for sign in signs)

    @cached_property
    def body(self) -> tuple[str, ...]:
        """The lines of the body, code and comments blanked so that every letter keeps its place."""
        text = "\n".join(_without_code(self.lines[self.start :])) if self.kind in ("entry", "page") else ""
        if "<!--" in text:
            text = _COMMENT.sub(_blanked, text)
        return tuple(text.split("\n"))

    @cached_property
    def prose(self) -> tuple[str, ...]:
        """The words of the body as readers see them, in their places, headings and tables among them."""
        return tuple(
            line
            if not _has_unseen(line)
            else ""
            if _LINK_DEFINITION.match(line)
            else _UNSEEN.sub(_blanked, line)
            for line in self.body
        )

    @cached_property
    def headings(self) -> tuple[Heading, ...]:
        """The headings of the body, in their order."""
        return tuple(
            Heading(len(match[1]), _ATTRIBUTES.sub("", match[2]).strip(), self.start + number)
            for number, line in enumerate(self.body, 1)
            if line.startswith("##") and (match := _HEADING.match(line))
        )

    @cached_property
    def english(self) -> tuple[str, ...]:
        """The prose without sections in another language and without quotations, all in their places."""
        if not self.is_english:
            return ()
        kept, foreign = [], False
        for line, seen in zip(self.body, self.prose, strict=True):
            if line.startswith("## "):
                language = _LANGUAGE.search(line)
                foreign = bool(language and not language[1].startswith("en"))
            kept.append("" if foreign or line.lstrip().startswith(">") else seen)
        return tuple(kept)

    @cached_property
    def blocks(self) -> tuple[Block, ...]:
        """The paragraphs and the items of lists, in English; headings and tables are left out."""
        return tuple(_blocks(self.english, self.start + 1))


def read_paper(name: str, text: str) -> Paper:
    r"""A file of the content, by its name from there; it need not be sound.

    >>> read_paper("pages/about.md", "---\ntitle: About\n---\n\n## Who\n").headings
    (Heading(level=2, words='Who', line=5),)
    """
    lines = tuple(text.split("\n"))
    if name.endswith(".comments.yaml"):
        return Paper(name, "comments", lines)
    if name.startswith("data/"):
        return Paper(name, "data", lines)
    return Paper(name, "page" if name.startswith("pages/") else "entry", lines, _start(lines))


def _start(lines: Sequence[str]) -> int:
    """How many lines the front matter takes, with both its fences."""
    if lines[0].rstrip() != _FENCE:
        return 0
    return next((index + 1 for index, line in enumerate(lines) if index and line.rstrip() == _FENCE), 0)


def _items(value: str) -> list[str]:
    """A value in one line as its items, without quotation marks and without what only YAML reads."""
    plain = value.strip()
    if plain[:1] in {'"', "'"}:
        end = plain.find(plain[0], 1)
        return [plain[1:end] if end > 0 else plain[1:]]
    plain = _YAML_COMMENT.sub("", plain).strip()
    if plain.startswith("[") and plain.endswith("]"):
        return [item.strip(" \"'") for item in plain[1:-1].split(",") if item.strip(" \"'")]
    return [plain] if plain else []


def _without_code(lines: Sequence[str]) -> Iterator[str]:
    fence = ""
    for line in lines:
        found = _CODE_FENCE.match(line) if "```" in line or "~~~" in line else None
        if not fence and found:
            fence = found[1]
            yield ""
        elif fence:
            if found and found[1].startswith(fence) and not line.strip().strip(fence[0]):
                fence = ""
            yield ""
        else:
            yield _CODE.sub(_blanked, line) if "`" in line else line


def _blanked(match: re.Match[str]) -> str:
    """Spaces in place of letters, so that what follows stays where it is; a link's bracket is kept."""
    text = match[0]
    if text.startswith("]"):
        return "]" + " " * (len(text) - 1)
    return "".join("\n" if letter == "\n" else " " for letter in text)


def _has_unseen(line: str) -> bool:
    return "](" in line or "][" in line or "<" in line or "://" in line or "&" in line


def _blocks(lines: Sequence[str], first: int) -> Iterator[Block]:
    starts = [
        number
        for number, (line, before) in enumerate(zip(lines, ("", *lines), strict=False))
        if _begins_block(line, before)
    ]
    for start, end in zip(starts, [*starts[1:], len(lines)], strict=True):
        opening = lines[start]
        if opening.strip() and not _NOT_PROSE.match(opening) and "|" not in opening:
            yield Block("\n".join(lines[start:end]), first + start)


def _begins_block(line: str, before: str) -> bool:
    opening = line.lstrip()[:1]
    if not opening or not before.strip():
        return True
    is_marked = opening in _MARKS or before.lstrip()[:1] in _MARKS
    return is_marked and bool(_LIST_ITEM.match(line) or _NOT_PROSE.match(line) or _NOT_PROSE.match(before))
