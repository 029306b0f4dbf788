"""Line ends that mean paragraphs: WordPress stores a text as typed and makes paragraphs when showing it."""

import re
from collections.abc import Iterator

from scripts.importer.extraction.dom import BLOCK_TAGS, Element, elements, tag_of
from scripts.importer.markdown.inline import content

# A run of words that stands directly in one of these becomes a paragraph; in the others only where there
# are several.
_ALWAYS = frozenset(
    {"div", "blockquote", "section", "article", "main", "aside", "header", "footer", "center", "body", "form"}
)
_SEVERAL = frozenset({"li", "td", "th", "dd", "figure", "details", "fieldset"})
_ONE = frozenset({"p", "dt", "figcaption", "caption", "address", "summary"} | {f"h{n}" for n in range(1, 7)})
_AS_TYPED = frozenset({"pre", "textarea", "script", "style", "svg", "object"})
_LINE = re.compile(r"[ \t]*\n[ \t]*")

Node = Element | str


def add_paragraphs(root: Element) -> None:
    r"""Turn empty lines into paragraphs and single line ends into breaks, but not in preformatted text.

    >>> from lxml import etree
    >>> from scripts.importer.extraction.dom import parse_fragment
    >>> root = parse_fragment("One\ntwo\n\nthree")
    >>> add_paragraphs(root)
    >>> etree.tostring(root[0])
    b'<div><p>One<br/>two</p><p>three</p></div>'
    """
    holders = [one for one in elements(root) if tag_of(one) in _ALWAYS | _SEVERAL | _ONE]
    for holder in holders:
        if not any(tag_of(one) in _AS_TYPED for one in holder.iterancestors()):
            _settle(holder)


def _settle(holder: Element) -> None:
    """Set the words that stand directly in a holder in paragraphs."""
    runs = list(_runs(holder))
    several = sum(not _is_block(run[0]) for run in runs) > 1
    wraps = tag_of(holder) in _ALWAYS or (several and tag_of(holder) in _SEVERAL)
    for child in list(holder):
        holder.remove(child)
    holder.text = None
    for number, run in enumerate(runs):
        if _is_block(run[0]) or not wraps:
            if number and not wraps and not _is_block(run[0]) and not _is_block(runs[number - 1][0]):
                run = [_line_break(holder), _line_break(holder), *run]
            _append(holder, run)
        else:
            paragraph = holder.makeelement("p", {})
            _append(paragraph, run)
            holder.append(paragraph)


def _runs(holder: Element) -> Iterator[list[Node]]:
    """The blocks in a holder, and the words between them cut at empty lines; each run holds something."""
    run: list[Node] = []
    for node in _nodes(holder):
        if _is_block(node) or node == "\n\n":
            yield from _trimmed(run)
            run = []
            if _is_block(node):
                yield [node]
        else:
            run.append(node)
    yield from _trimmed(run)


def _nodes(holder: Element) -> Iterator[Node]:
    """What stands in a holder: blocks, inline elements, words, breaks; two line ends for an empty line."""
    after_break = False
    for node in list(content(holder)):
        if isinstance(node, str):
            for piece in _lines(node, holder, after_break):
                after_break = False
                yield piece
        else:
            after_break = tag_of(node) == "br"
            if not _is_block(node):
                _break_lines(node)
            node.tail = None
            yield node


def _lines(text: str, holder: Element, after_break: bool) -> Iterator[Node]:
    """Words with their line ends told: one is a break, several are an empty line."""
    lines = _LINE.split(text)
    empty = 0
    for number, line in enumerate(lines):
        if number:
            empty += 1
        if not line:
            continue
        yield from _gap(empty - (after_break and not any(lines[:number])), holder)
        empty = 0
        yield line
    yield from _gap(empty - (after_break and not any(lines)), holder)


def _gap(line_ends: int, holder: Element) -> Iterator[Node]:
    if line_ends > 1:
        yield "\n\n"
    elif line_ends == 1:
        yield _line_break(holder)


def _break_lines(inline: Element) -> None:
    """Let line ends inside emphasis and links be breaks; two in a row part paragraphs when written."""
    if tag_of(inline) in _AS_TYPED:
        return
    nodes = list(content(inline))
    for child in list(inline):
        inline.remove(child)
    inline.text = None
    for node in nodes:
        if isinstance(node, str):
            lines = _LINE.split(node)
            for number, line in enumerate(lines):
                _append(inline, [*([_line_break(inline)] if number else []), *([line] if line else [])])
        else:
            node.tail = None
            if not _is_block(node):
                _break_lines(node)
            inline.append(node)


def _trimmed(run: list[Node]) -> Iterator[list[Node]]:
    """A run without the white space and breaks at its ends, if anything is left of it."""
    while run and _is_gap(run[0]):
        run = run[1:]
    while run and _is_gap(run[-1]):
        run = run[:-1]
    if run:
        yield run


def _is_gap(node: Node) -> bool:
    return not node.strip() if isinstance(node, str) else tag_of(node) == "br"


def _is_block(node: Node) -> bool:
    return not isinstance(node, str) and tag_of(node) in BLOCK_TAGS


def _line_break(holder: Element) -> Element:
    return holder.makeelement("br", {})


def _append(parent: Element, nodes: list[Node]) -> None:
    """Add words and elements at the end of a parent."""
    for node in nodes:
        if not isinstance(node, str):
            parent.append(node)
        elif len(parent):
            parent[-1].tail = (parent[-1].tail or "") + node
        else:
            parent.text = (parent.text or "") + node
