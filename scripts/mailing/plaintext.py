"""HTML as plain text of equal worth: every word, link and picture, in lines for a mail program."""

import textwrap
from collections.abc import Iterator

import lxml.html
from lxml.html import HtmlElement

_WIDTH = 72
_HEADINGS = {"h1": "=", "h2": "=", "h3": "-", "h4": "-", "h5": "", "h6": ""}
_BLOCKS = frozenset(
    {"p", "div", "section", "figure", "figcaption", "blockquote", "pre", "dl", "dt", "dd", "details"}
)


def plain_text(html: str) -> str:
    """The text of some HTML with full addresses.

    >>> html = '<h2>Dates</h2><p>See <a href="https://a.example/">the list</a>.</p><ul><li>One</li></ul>'
    >>> print(plain_text(html))
    Dates
    =====
    <BLANKLINE>
    See the list <https://a.example/>.
    <BLANKLINE>
    * One
    """
    root = lxml.html.fragment_fromstring(html, create_parent="div")
    return "\n\n".join(_blocks(root))


def _blocks(parent: HtmlElement) -> Iterator[str]:
    """The blocks within an element; words that stand loose between them are paragraphs."""
    loose = [parent.text or ""]
    for child in parent:
        if isinstance(child.tag, str) and _is_block(child):
            yield from _paragraph("".join(loose))
            loose = []
            yield from _block(child)
        else:
            loose.append(_inline(child))
        loose.append(child.tail or "")
    yield from _paragraph("".join(loose))


def _is_block(element: HtmlElement) -> bool:
    return element.tag in _HEADINGS or element.tag in _BLOCKS or element.tag in ("ul", "ol", "table", "hr")


def _block(element: HtmlElement) -> Iterator[str]:
    if element.tag in _HEADINGS:
        words = " ".join(_inline(element).split())
        line = _HEADINGS[element.tag] * min(len(words), _WIDTH)
        yield f"{words}\n{line}".rstrip()
    elif element.tag in ("ul", "ol"):
        yield "\n".join(_items(element))
    elif element.tag == "table":
        yield "\n".join(_rows(element))
    elif element.tag == "pre":
        yield textwrap.indent(element.text_content().rstrip("\n"), "    ")
    elif element.tag == "blockquote":
        yield textwrap.indent("\n\n".join(_blocks(element)), "> ", lambda line: True)
    elif element.tag == "hr":
        yield "* * *"
    else:
        yield from _blocks(element)


def _items(element: HtmlElement) -> Iterator[str]:
    first = int(element.get("start", "1"))
    for number, item in enumerate(element.iterchildren("li"), first):
        mark = f"{number}. " if element.tag == "ol" else "* "
        body = "\n".join(_blocks(item))
        yield mark + textwrap.indent(body, " " * len(mark)).lstrip()


def _rows(table: HtmlElement) -> Iterator[str]:
    for row in table.iter("tr"):
        yield " | ".join(" ".join(_inline(cell).split()) for cell in row.iterchildren("th", "td"))


def _paragraph(words: str) -> Iterator[str]:
    lines = [
        textwrap.fill(" ".join(line.split()), _WIDTH, break_long_words=False, break_on_hyphens=False)
        for line in words.split("\v")
    ]
    if any(lines):
        yield "\n".join(lines)


def _inline(element: HtmlElement) -> str:
    """The words within an element; a vertical tab stands for a line that is broken on purpose."""
    if not isinstance(element.tag, str):
        return ""
    if element.tag == "br":
        return "\v"
    if element.tag == "img":
        return f"[Picture: {element.get('alt')}]" if element.get("alt") else ""
    inner = element.text or ""
    inner += "".join(f"{_inline(child)}{child.tail or ''}" for child in element)
    address = element.get("href") if element.tag == "a" else None
    if not address or address.removeprefix("mailto:") == inner.strip():
        return inner
    return f"{inner} <{address}>"
