"""Slips of the pen in a text that would lose words, or break the page, without anybody being told."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import accumulate

from plugins.core.markup import HTML_TAGS, KEPT_TAGS, SCHEMES

_COMMENT = re.compile(r"<!--.*?-->", re.DOTALL)
# A whole tag, so that what an attribute holds is not taken for another.
_TAG = re.compile(r"""<(/?)([A-Za-z][A-Za-z0-9]*)\b(?:[^<>"']++|"[^"]*+"|'[^']*+')*+""")
_SCHEME = re.compile(r' (?:href|src)="(([A-Za-z][A-Za-z0-9+.-]*):[^"]*)"')
_EMPTY_HEADING = re.compile(r"<(h[2-6])\b[^>]*>\s*</\1>")
_EMPTY_HEADING_LINE = re.compile(r" *(#{2,6} *(\{[^}]*\} *)?$|<h[2-6])")
_TITLE_LINE = re.compile(r" *(#(?!#)|<h1\b)|(.+\n=+\s*$)")
_FENCE = re.compile(r" {0,3}(`{3,}|~{3,})")
_FENCES = ("```", "~~~")
_CODE = re.compile(r"(`+)(?!`).+?(?<!`)\1(?!`)")
_NOTE = re.compile(r" {0,3}\[\^([^\]]+)\]:")
_REFERENCE = re.compile(r"(?<![\\!])\[\^([^\]]+)\]")
_RULE = re.compile(r"\s*\|?\s*:?-+:?\s*(\|\s*:?-+:?\s*)*\|?\s*$")
_BAR = re.compile(r"(?<!\\)\|")

# HTML lets these be left open, or they hold nothing (WHATWG HTML, 13.1.2).
_OPTIONAL = frozenset({"p", "li", "dt", "dd", "tr", "td", "th", "thead", "tbody", "tfoot", "colgroup"})
_VOID = frozenset({"br", "hr", "img", "col", "wbr"})
_CLOSED = KEPT_TAGS - _OPTIONAL - _VOID
_PLAYED = frozenset({"audio", "embed", "frame", "iframe", "object", "video"})
_FORM = frozenset({"button", "form", "input", "option", "select", "textarea"})
# Parsers stop at 256 levels and drop what is deeper.
_DEEPEST = 100


@dataclass(frozen=True, slots=True)
class Slip:
    """What is wrong, what to do, and the line of the text (from 0)."""

    what: str
    cure: str
    line: int


def find_slips(text: str, html: str) -> Iterator[Slip]:
    """Every slip in a Markdown text and in the HTML made of it, before it is sanitised.

    >>> [slip.what for slip in find_slips("Ask <script>now()</script>", "<p>Ask <script>now()</script></p>")]
    ['holds <script>, which no page here may have']
    """
    lines = text.split("\n")
    markup = _COMMENT.sub("", html) if "<!--" in html else html
    yield from _tags(lines, markup)
    yield from _links(lines, markup)
    yield from _headings(lines, markup)
    if any(fence in text for fence in _FENCES):
        lines, slip = _without_code(lines)
        yield from slip
    if "[^" in text:
        yield from _footnotes(lines)
    if "|" in text:
        yield from _tables(lines)


def _line_of(lines: Sequence[str], words: str) -> int:
    return next((number for number, line in enumerate(lines) if words.lower() in line.lower()), 0)


def _tags(lines: Sequence[str], markup: str) -> Iterator[Slip]:
    tags = _TAG.findall(markup)
    opened: Counter[str] = Counter()
    closed: Counter[str] = Counter()
    for (slash, name), count in Counter(tags).items():
        (closed if slash else opened)[name.lower()] += count
    for tag in sorted(HTML_TAGS.intersection(opened) - KEPT_TAGS):
        yield Slip(f"holds <{tag}>, which no page here may have", _instead(tag), _line_of(lines, f"<{tag}"))
    for tag in sorted(_CLOSED.intersection({*opened, *closed})):
        if opened[tag] > closed[tag]:
            yield Slip(f"opens <{tag}> and does not close it", f"add </{tag}>", _line_of(lines, f"<{tag}"))
        if opened[tag] < closed[tag]:
            yield Slip(f"closes a <{tag}> that is not open", "remove it", _line_of(lines, f"</{tag}"))
    if len(tags) > _DEEPEST and _depth(tags) > _DEEPEST:
        yield too_deep()


def _depth(tags: Iterable[tuple[str, str]]) -> int:
    """How many elements, at most, stand within each other."""
    steps = (-1 if slash else 1 for slash, name in tags if name.lower() not in _OPTIONAL | _VOID)
    return max(accumulate(steps), default=0)


def too_deep() -> Slip:
    """The slip of a text whose lists or quotations go deeper than any reader could follow."""
    return Slip("nests lists or quotations too deeply", f"stay below {_DEEPEST} levels", 0)


def _instead(tag: str) -> str:
    if tag in _PLAYED:
        return "link to it instead"
    return "link to the form instead" if tag in _FORM else "remove the tag"


def _links(lines: Sequence[str], markup: str) -> Iterator[Slip]:
    for address, scheme in dict.fromkeys(_SCHEME.findall(markup)):
        if scheme.lower() not in SCHEMES:
            what = f"leads to {address[:60]!r}, which no reader can follow"
            yield Slip(what, "begin it with https://, mailto: or tel:", _line_of(lines, f"{scheme}:"))


def _headings(lines: Sequence[str], markup: str) -> Iterator[Slip]:
    if "<h1" in markup:
        pairs = zip(lines, [*lines[1:], ""], strict=True)
        found = (number for number, pair in enumerate(pairs) if _TITLE_LINE.match("\n".join(pair)))
        cure = "begin it with ##; the title stands above the text already"
        yield Slip("has a heading of level 1", cure, next(found, 0))
    if _EMPTY_HEADING.search(markup):
        found = (number for number, line in enumerate(lines) if _EMPTY_HEADING_LINE.match(line))
        yield Slip("has a heading without words", "write what the section is about", next(found, 0))


def _without_code(lines: Sequence[str]) -> tuple[list[str], list[Slip]]:
    """The lines with those of code blocks emptied; and a slip if a block is not closed."""
    kept: list[str] = []
    fence, start = "", 0
    for number, line in enumerate(lines):
        found = _FENCE.match(line)
        if not fence and found:
            fence, start = found[1], number
        elif fence and found and found[1].startswith(fence) and not line.strip().strip(fence[0]):
            fence = ""
            kept.append("")
            continue
        kept.append("" if fence else line)
    if not fence:
        return kept, []
    return kept, [Slip("opens a code block and does not close it", f"end it with a line {fence}", start)]


def _footnotes(lines: Sequence[str]) -> Iterator[Slip]:
    notes: dict[str, int] = {}
    references: dict[str, int] = {}
    for number, line in enumerate(lines):
        plain = _CODE.sub("", line)
        note = _NOTE.match(plain)
        if note and note[1] in notes:
            yield Slip(f"gives the footnote [^{note[1]}] twice", "number one of them anew", number)
        if note:
            notes.setdefault(note[1], number)
        for name in _REFERENCE.findall(plain[note.end() :] if note else plain):
            references.setdefault(name, number)
    for name in references.keys() - notes.keys():
        cure = f"add a line '[^{name}]: …' at the end"
        yield Slip(f"has a mark [^{name}] without a footnote", cure, references[name])
    for name in notes.keys() - references.keys():
        yield Slip(
            f"has a footnote [^{name}] to which no mark leads", f"put [^{name}] in the text", notes[name]
        )


def _tables(lines: Sequence[str]) -> Iterator[Slip]:
    """Tables whose rows have more cells than their head: what is too many would be dropped."""
    for number, line in enumerate(lines):
        if not number or "|" not in line or "|" not in lines[number - 1] or not _RULE.match(line):
            continue
        width, head = _cells(line), _cells(lines[number - 1])
        if head != width:
            what = f"has a table with {head} headings over {width} columns"
            yield Slip(what, "put as many groups of hyphens under the headings", number)
            continue
        for below, row in enumerate(lines[number + 1 :], number + 1):
            if not row.strip():
                break
            if _cells(row) > width:
                what = f"has a table row of {_cells(row)} cells under {width} headings"
                yield Slip(what, "add a heading or take a | away; write \\| for a | in words", below)


def _cells(row: str) -> int:
    plain = _CODE.sub("", row).strip()
    return len(_BAR.split(plain.removeprefix("|").removesuffix("|")))
