"""Clean HTML for what Markdown cannot say."""

from scripts.importer.extraction.dom import BLOCK_TAGS, Element, tag_of
from scripts.importer.markdown.escaping import escape_html

# fmt: off
_KEPT = frozenset(
    {
        "a", "abbr", "b", "blockquote", "br", "caption", "cite", "code", "col", "colgroup", "dd", "del",
        "dl", "dt", "em", "h1", "h2", "h3", "h4", "h5", "h6", "hr", "i", "img", "ins", "kbd", "li",
        "mark", "ol", "p", "pre", "q", "samp", "strong", "sub", "sup", "table", "tbody", "td", "tfoot",
        "th", "thead", "tr", "u", "ul",
    }
)
# fmt: on
_KEPT_ATTRIBUTES = {
    "a": ("href",),
    "abbr": ("title",),
    "img": ("src", "alt"),
    "ol": ("start",),
    "td": ("colspan", "rowspan"),
    "th": ("colspan", "rowspan", "scope"),
}
_EMPTY = frozenset({"br", "hr", "img", "col"})
_LINES_OF_THEIR_OWN = BLOCK_TAGS - {"p", "pre", "dt", "dd", "li", "td", "th", "caption"}


def raw_html(element: Element) -> str:
    """Write an element as HTML with known tags and attributes only, without blank lines.

    >>> from scripts.importer.extraction.dom import parse_fragment
    >>> raw_html(parse_fragment('<p class="x">1 <font>2</font></p>')[0])
    '<p>1 2</p>'
    """
    lines = "".join(_pieces(element)).split("\n")
    return "\n".join(line.rstrip() for line in lines if line.strip())


def _pieces(element: Element) -> list[str]:
    tag = tag_of(element)
    inner = [_text(element.text, tag)]
    for child in element:
        inner += [*_pieces(child), _text(child.tail, tag)]
    if tag not in _KEPT:
        return [" ", *inner, " "] if tag in BLOCK_TAGS else inner
    line = "\n" if tag in BLOCK_TAGS else ""
    if tag in _EMPTY:
        return [f"<{tag}{_attributes(element)}>"]
    inside = "\n" if tag in _LINES_OF_THEIR_OWN else ""
    return [line, f"<{tag}{_attributes(element)}>", inside, *inner, inside, f"</{tag}>", line]


def _text(text: str | None, parent: str) -> str:
    if not text:
        return ""
    if parent == "pre":
        return escape_html(text).replace("\n", "&#10;")
    return escape_html(" ".join(f"x{text}x".split())[1:-1] if text.strip() else " ")


def _attributes(element: Element) -> str:
    kept = ((name, element.get(name)) for name in _KEPT_ATTRIBUTES.get(tag_of(element), ()))
    return "".join(f' {name}="{escape_html(value)}"' for name, value in kept if value)
