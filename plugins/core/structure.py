"""The structure we add to sanitised HTML: sections with anchors, tables that scroll, safe pictures."""

import re
from collections.abc import Iterator
from html import escape
from typing import TypeAlias
from urllib.parse import urlsplit

from lxml import etree

from plugins.core.model import Body, Section
from plugins.core.slugs import slugify, unique_slug

Element: TypeAlias = etree._Element

# Ids that the templates use, or may come to use: a heading of the same name is numbered from the start,
# because its anchor is for ever.
RESERVED = frozenset(
    {"about", "attachments", "cite", "comments", "contents", "events", "main", "notes", "search"}
)

_ANCHOR = re.compile(r"[A-Za-z][A-Za-z0-9_-]*")
_ALIGNED = {"right": "number", "center": "middle"}

_PARSER = etree.HTMLParser()


def structure(html: str) -> Body:
    """Cut sanitised HTML at its level-2 headings and complete its markup.

    Each heading gets an ASCII anchor, unique in the text, that `{#id}` in the Markdown overrides.

    >>> structure("<p>One.</p><h2>Two</h2><p>Three.</p>").sections[0].anchor
    'two'
    """
    root = _parse(html)
    _name_headings(root)
    if "<table" in html:
        _complete_tables(root)
    if "<img" in html:
        _complete_pictures(root)
    if 'href="media/' in html:
        _complete_links(root)
    notes = _take_footnotes(root) if 'id="fn-' in html else ""
    intro, *parts = _cut(root)
    sections = tuple(_section(heading, following) for heading, *following in parts)
    return Body(_html_of(root.text, intro), sections, notes)


def _parse(html: str) -> Element:
    """The text as the content of one element, which is the page's body."""
    body = etree.fromstring(f"<html><body>{html}</body></html>", _PARSER).find("body")
    return _new("div") if body is None else body


def _new(tag: str, attributes: dict[str, str] | None = None) -> Element:
    return _PARSER.makeelement(tag, attributes)


def _name_headings(root: Element) -> None:
    taken = set(RESERVED)
    for heading in root.iter("h2", "h3", "h4"):
        given = heading.get("id", "")
        wanted = given if _ANCHOR.fullmatch(given) else slugify(_words(heading))
        anchor = unique_slug(wanted, taken)
        taken.add(anchor)
        heading.set("id", anchor)


def _complete_tables(root: Element) -> None:
    """Let each table scroll within itself (WCAG 1.4.10), by keyboard too, and align by class."""
    for cell in root.iter("td", "th"):
        kind = _ALIGNED.get(str(cell.attrib.pop("align", "")))
        if kind:
            cell.set("class", kind)
    for count, table in enumerate(list(root.iter("table")), 1):
        caption = table.findtext("caption") or f"Table {count}"
        frame = _new("div", {"class": "scroll", "role": "region", "aria-label": caption, "tabindex": "0"})
        frame.tail, table.tail = table.tail, None
        parent = table.getparent()
        if parent is not None:
            parent.replace(table, frame)
        frame.append(table)


def _complete_pictures(root: Element) -> None:
    """Keep the archive's own pictures; one from elsewhere becomes a link to it."""
    for picture in list(root.iter("img")):
        source = picture.get("src", "")
        if source.startswith("media/"):
            source = f"/{source}"
        if source.startswith("/media/"):
            picture.set("src", source)
            picture.set("loading", "lazy")
            picture.set("alt", picture.get("alt", ""))
        else:
            _replace_by_link(picture, source)


def _complete_links(root: Element) -> None:
    """A document may be named as front matter names it, without the first slash."""
    for link in root.iter("a"):
        if link.get("href", "").startswith("media/"):
            link.set("href", f"/{link.get('href')}")


def _replace_by_link(picture: Element, source: str) -> None:
    words = picture.get("alt") or "picture"
    host = urlsplit(source).hostname
    within_link = next(picture.iterancestors("a"), None) is not None
    if host and not within_link:
        link = _new("a", {"href": source})
        link.text = f"{words} (picture on {host})"
    else:
        link = _new("span")
        link.text = words
    link.tail = picture.tail
    parent = picture.getparent()
    if parent is not None:
        parent.replace(picture, link)


def _take_footnotes(root: Element) -> str:
    """The list of footnotes, taken out of the text; each way back has a name (WCAG 2.4.4)."""
    notes = next((each for each in root.iter("ol") if any(_is_footnote(item) for item in each)), None)
    if notes is None:
        return ""
    for link in notes.iter("a"):
        if link.get("href", "").startswith("#fnref"):
            link.set("aria-label", "Back to the text")
    block = notes.getparent()
    _drop(notes if block is None or block is root else block)
    notes.tail = None
    return _html(notes)


def _drop(element: Element) -> None:
    """Take an element out of the tree and leave the text that follows it."""
    parent, before = element.getparent(), element.getprevious()
    if parent is None:
        return
    if before is not None:
        before.tail = (before.tail or "") + (element.tail or "")
    else:
        parent.text = (parent.text or "") + (element.tail or "")
    parent.remove(element)


def _is_footnote(item: Element) -> bool:
    return str(item.get("id", "")).startswith("fn-")


def _cut(root: Element) -> Iterator[list[Element]]:
    """What stands before the first level-2 heading, then each heading with what follows it."""
    part: list[Element] = []
    for child in root:
        if child.tag == "h2":
            yield part
            part = []
        part.append(child)
    yield part


def _section(heading: Element, following: list[Element]) -> Section:
    text, heading.tail = heading.tail or "", None
    return Section(
        anchor=heading.get("id", ""),
        title=" ".join(_words(heading).split()),
        html=escape(text, quote=False).strip() + _html_of("", following),
        title_html=_html_of(heading.text, heading),
        byline=heading.get("by"),
        lang=heading.get("lang"),
    )


def _html_of(text: str | None, elements: list[Element] | Element) -> str:
    """The HTML of a text and the elements after it, which leave their place."""
    html = escape(text or "", quote=False)
    if len(elements):
        frame = _new("div")
        frame.extend(elements)
        html += _html(frame).removeprefix("<div>").removesuffix("</div>")
    return html.strip()


def _words(element: Element) -> str:
    if not len(element):
        return element.text or ""
    return etree.tostring(element, encoding="unicode", method="text", with_tail=False)


def _html(element: Element) -> str:
    return etree.tostring(element, encoding="unicode", method="html")
