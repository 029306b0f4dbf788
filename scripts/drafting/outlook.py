"""Lists as Outlook writes them into messages: paragraphs that only look like items."""

import re

from scripts.importer.extraction.dom import Element, elements, parse, remove, tag_of, text_of

_LEVEL = re.compile(r"mso-list:\s*\S+\s+level(\d)", re.IGNORECASE)
_MARK = re.compile(r"mso-list:\s*ignore", re.IGNORECASE)
_NUMBER = re.compile(r"\(?(?:\d+|[a-z]|[ivx]+)[.)]", re.IGNORECASE)


def mend_outlook_lists(html: str) -> str:
    """The HTML of a message with real lists in place of Outlook's paragraphs with bullets in them.

    >>> mend_outlook_lists("<p style='mso-list:l0 level1 lfo1'><span style='mso-list:Ignore'>·</span>One</p>")
    '<ul><li>One</li></ul>'
    """
    if "mso-list" not in html.lower():
        return html
    tree = parse(html)
    open_lists: list[Element] = []
    for paragraph in list(elements(tree, "p")):
        level = _LEVEL.search(paragraph.get("style") or "")
        if not level:
            open_lists = []
            continue
        _take_in(paragraph, int(level[1]), open_lists)
    body = next(elements(tree, "body"), tree)
    return "".join(_written(child) for child in body)


def _take_in(paragraph: Element, level: int, open_lists: list[Element]) -> None:
    """Make an item of a paragraph, in the list that is open at its level or in a new one."""
    kind = _take_mark(paragraph)
    previous = paragraph.getprevious()
    if open_lists and previous is not open_lists[0]:
        open_lists.clear()
    del open_lists[level:]
    while len(open_lists) < level:
        made = paragraph.makeelement(kind, {})
        if not open_lists:
            paragraph.addprevious(made)
        else:
            parent = open_lists[-1]
            if not len(parent):
                parent.append(parent.makeelement("li", {}))
            parent[-1].append(made)
        open_lists.append(made)
    paragraph.tag = "li"
    paragraph.attrib.clear()
    paragraph.tail = None
    open_lists[-1].append(paragraph)


def _take_mark(paragraph: Element) -> str:
    """Take the bullet or number out of a paragraph's words; the kind of list that it is an item of."""
    mark = next((one for one in elements(paragraph, "span") if _MARK.search(one.get("style") or "")), None)
    if mark is None:
        return "ul"
    kind = "ol" if _NUMBER.match(text_of(mark).strip()) else "ul"
    remove(mark)
    return kind


def _written(element: Element) -> str:
    from lxml import html

    return str(html.tostring(element, encoding="unicode")) if tag_of(element) else ""
