"""HTML to the Markdown that Python-Markdown turns back into the same words."""

import re
from collections.abc import Callable, Iterable, Iterator
from copy import deepcopy
from itertools import groupby, pairwise

from scripts.importer.extraction.charsets import UNREADABLE
from scripts.importer.extraction.cleaning import clean
from scripts.importer.extraction.dom import (
    BLOCK_TAGS,
    HEADING_TAGS,
    Element,
    attributes_of,
    elements,
    is_empty,
    parse_fragment,
    tag_of,
)
from scripts.importer.markdown.inline import content, one_line, paragraphs
from scripts.importer.markdown.raw import raw_html
from scripts.importer.markdown.tables import is_simple_table, pipe_table

# The attribute in which a heading carries its section's author, as `## Heading {by="…"}` in Markdown.
BYLINE = "by"

_NOT_IN_CREDIT = re.compile(r'["*_`\[\]{}<>\\]')
_INDENT = "    "
_SEPARATOR = "<!-- -->"
_LISTS = frozenset({"ul", "ol", "menu", "dir"})
# Inline tags that Markdown, or the HTML in it, can say.
_MEANT = frozenset(
    {
        "a", "abbr", "acronym", "b", "cite", "code", "del", "em", "i", "ins", "kbd", "mark", "q", "s", "samp",
        "strike", "strong", "sub", "sup", "tt", "u",
    }
)  # fmt: skip
# What Markdown can hold inside a list item, a definition or a quotation.
_NESTABLE = (
    frozenset({"p", "div", "br", "pre", "blockquote", "section", "article", "center"})
    | _LISTS
    | {"li"}
    | HEADING_TAGS
)


def html_to_markdown(html: str, base_url: str | None = None) -> str:
    r"""Convert a piece of HTML to Markdown, links made absolute against an address if one is given.

    The result is for Python-Markdown with tables, footnotes, attr_list, def_list, abbr, fenced_code,
    md_in_html and sane_lists: rendered again it gives the same words in the same structure. What
    Markdown cannot say (merged table cells, a table in a list) stays clean HTML.

    >>> html_to_markdown("<h2>Plans</h2><p>Issued by <b>March</b><br>2013. Really.")
    '## Plans\n\nIssued by **March**  \n2013\\. Really.\n'
    """
    return render(clean(parse_fragment(UNREADABLE.sub("", html)), base_url, keep_held=False))


def render(body: Element) -> str:
    """Write a cleaned body as Markdown that ends with one line break; an empty body as nothing."""
    prepared = _push_inline_down(deepcopy(body))
    text = "\n\n".join(_separated(_blocks(prepared, nested=False)))
    return f"{text}\n" if text else ""


Block = tuple[str, str]  # the tag it came from, its Markdown


def _separated(blocks: Iterable[Block]) -> Iterator[str]:
    """Blocks that Python-Markdown would join are kept apart by an empty comment.

    They are two of a kind, and indented code after a list, of which it would be a paragraph.
    """
    joining = {"ul", "ol", "dl", "blockquote"}
    previous = ""
    for tag, markdown in blocks:
        is_code = tag == "pre" and markdown.startswith(_INDENT)
        if (tag == previous and tag in joining) or (is_code and previous in _LISTS | {"dl"}):
            yield _SEPARATOR
        yield markdown
        previous = tag


def _blocks(container: Element, nested: bool) -> Iterator[Block]:
    """The blocks of a container: each run of words a paragraph or more, each block element by its kind."""
    for is_block, nodes in groupby(content(container), key=_is_block):
        if not is_block:
            yield from (("p", paragraph) for paragraph in paragraphs(nodes))
            continue
        for node in nodes:
            if not isinstance(node, str):
                yield from _block(node, nested)


def _is_block(node: Element | str) -> bool:
    return not isinstance(node, str) and tag_of(node) in BLOCK_TAGS


def _block(element: Element, nested: bool) -> Iterator[Block]:
    tag = tag_of(element)
    if tag == "hr":
        yield tag, "* * *"
        return
    if is_empty(element):
        return
    if tag in HEADING_TAGS:
        yield tag, _heading(element)
    elif tag in _LISTS or tag in {"blockquote", "table", "dl"}:
        yield from _structure(element, tag, nested)
    elif tag == "pre":
        yield tag, _preformatted(element, nested)
    else:
        yield from _blocks(element, nested)


def _structure(element: Element, tag: str, nested: bool) -> Iterator[Block]:
    """A list, quotation, table or list of terms: Markdown if Markdown can say it, else HTML."""
    writers: dict[str, tuple[Callable[[Element], bool], Callable[[Element], str]]] = {
        "blockquote": (_is_simple, _quotation),
        "table": (is_simple_table, pipe_table),
        "dl": (_is_simple_definition_list, _definitions),
    }
    can_write, write = writers.get(tag, (_is_simple, _list))
    kind = "ul" if tag in _LISTS - {"ol"} else tag
    yield (kind, write(element)) if nested or can_write(element) else ("html", raw_html(element))


def _heading(element: Element) -> str:
    text = one_line(content(element))
    if text.endswith("#"):
        text = text[:-1] + "\\#"
    by = element.get(BYLINE)
    credit = f' {{by="{_NOT_IN_CREDIT.sub("", by)}"}}' if by else ""
    return f"{'#' * int(tag_of(element)[1])} {text}{credit}"


def _preformatted(element: Element, nested: bool) -> str:
    """Code in a fence; indented where a fence would not be seen."""
    for line_break in list(elements(element, "br")):
        line_break.text = "\n"
    code = "".join(str(text) for text in element.itertext()).strip("\n").rstrip()
    if nested:
        return _indent(code)
    longest = max(map(len, re.findall("`+", code)), default=0)
    fence = "`" * max(3, longest + 1)
    return f"{fence}\n{code}\n{fence}"


def _list(element: Element) -> str:
    """A list with four spaces a level; loose, with blank lines between, when an item has several blocks."""
    number = _start(element)
    items: list[tuple[str, list[Block]]] = []
    for item in _items(element):
        mark = f"{number + len(items)}." if tag_of(element) == "ol" else "-"
        items.append((mark.ljust(3) + " ", list(_blocks(item, nested=True))))
    loose = any(_is_loose(blocks) for _, blocks in items)
    written = (mark + _hang(_item(blocks, loose)) for mark, blocks in items if blocks)
    return ("\n\n" if loose else "\n").join(written)


def _start(element: Element) -> int:
    start = element.get("start", "")
    return int(start) if tag_of(element) == "ol" and start.isascii() and start.isdigit() else 1


def _items(element: Element) -> Iterator[Element]:
    """The items of a list that has been put in order."""
    return (child for child in element if tag_of(child) == "li" and not is_empty(child))


def _is_loose(blocks: list[Block]) -> bool:
    """Whether an item holds more than one paragraph and one list after it."""
    tags = [tag for tag, _ in blocks]
    has_twins = any(one == other or {one, other} <= _LISTS for one, other in pairwise(tags))
    return (
        has_twins or any(tag not in _LISTS for tag in tags[1:]) or any("\n\n" in text for _, text in blocks)
    )


def _item(blocks: list[Block], loose: bool) -> str:
    return ("\n\n" if loose else "\n").join(_separated(blocks))


def _hang(text: str) -> str:
    """Indent all lines but the first."""
    first, _, rest = text.partition("\n")
    return f"{first}\n{_indent(rest)}" if rest else first


def _indent(text: str) -> str:
    return "\n".join(_INDENT + line if line else line for line in text.split("\n"))


def _quotation(element: Element) -> str:
    text = "\n\n".join(_separated(_blocks(element, nested=True)))
    return "\n".join(
        f"> {line}".rstrip() if not line.endswith("  ") else f"> {line}" for line in text.split("\n")
    )


def _definitions(element: Element) -> str:
    groups: list[str] = []
    for child in element:
        if tag_of(child) == "dt":
            groups.append("\n\n".join(paragraphs(content(child))))
        else:
            blocks = "\n\n".join(_separated(_blocks(child, nested=True)))
            separator = "\n" if groups[-1].count("\n") == 0 else "\n\n"
            groups[-1] += f"{separator}:   {_hang(blocks)}"
    return "\n\n".join(groups)


def _is_simple(element: Element) -> bool:
    """Whether Markdown can say a list, quotation or meaning.

    All in it may be nested, and no item begins with a list, code or a quotation.
    """
    lists = elements(element, *_LISTS)
    return _is_nestable(element) and not any(
        _begins_with_structure(item) for one in lists for item in _items(one)
    )


def _begins_with_structure(item: Element) -> bool:
    """Whether the first thing in an item is a list, code or a quotation."""
    first, _ = next(_blocks(item, nested=True), ("", ""))
    return first in _LISTS | {"pre", "blockquote"}


def _is_nestable(element: Element) -> bool:
    return all(
        tag_of(one) not in BLOCK_TAGS or tag_of(one) in _NESTABLE
        for one in elements(element)
        if one is not element
    )


def _is_simple_definition_list(element: Element) -> bool:
    """Whether each term is one line and is followed by its meanings, and nothing stands between them."""
    tags = [tag_of(child) for child in element]
    if not tags or tags[0] != "dt" or set(tags) != {"dt", "dd"} or tags[-1] != "dd":
        return False
    has_loose_words = any((text or "").strip() for text in (element.text, *(one.tail for one in element)))
    if has_loose_words or ("dt", "dt") in pairwise(tags):
        return False
    return all(
        not is_empty(child)
        and (
            _is_one_line(child)
            if tag_of(child) == "dt"
            else _is_simple(child) and not _begins_with_structure(child)
        )
        for child in element
    )


def _is_one_line(element: Element) -> bool:
    return not any(tag_of(one) in BLOCK_TAGS or tag_of(one) == "br" for one in element.iterdescendants())


def _push_inline_down(root: Element) -> Element:
    """Move emphasis and links that hold blocks into those blocks: no markup crosses a block's edge."""
    inline = [one for one in elements(root) if tag_of(one) not in BLOCK_TAGS and one is not root]
    for element in reversed(inline):
        if any(tag_of(one) in BLOCK_TAGS for one in element.iterdescendants()):
            _push_down(element)
    return root


def _push_down(element: Element) -> None:
    """Turn an inline element into a `div` whose words and inline elements it wraps instead."""
    tag, attributes = tag_of(element), attributes_of(element)
    # Bold within bold says nothing, and where hundreds of tags were never closed it would take for ever.
    if tag in _MEANT and next(element.iterancestors(tag), None) is None:
        for block in [element, *(one for one in element.iterdescendants() if tag_of(one) in BLOCK_TAGS)]:
            _wrap_runs(block, tag, attributes)
    element.tag = "div"
    element.attrib.clear()


def _wrap_runs(block: Element, tag: str, attributes: dict[str, str]) -> None:
    """Wrap each run of words and inline elements that stands directly in a block."""
    nodes = [list(nodes) for _, nodes in groupby(content(block), key=_is_block)]
    for child in list(block):
        block.remove(child)
    block.text = None
    for run in nodes:
        if _is_block(run[0]):
            for node in run:
                _append(block, node)
        else:
            wrapper = block.makeelement(tag, attributes)
            for node in run:
                _append(wrapper, node)
            _append(block, wrapper)


def _append(parent: Element, node: Element | str) -> None:
    """Add words or an element at the end of a parent."""
    if not isinstance(node, str):
        node.tail = None
        parent.append(node)
    elif len(parent):
        parent[-1].tail = (parent[-1].tail or "") + node
    else:
        parent.text = (parent.text or "") + node
