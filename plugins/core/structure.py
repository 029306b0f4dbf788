"""The structure we add to sanitised HTML: sections with anchors, tables that scroll, safe pictures."""

import re
from collections.abc import Iterator
from html import escape
from urllib.parse import urlsplit

import lxml.html
from lxml.html import HtmlElement

from plugins.core.model import Body, Section
from plugins.core.slugs import slugify, unique_slug

# Ids that the templates use, or may come to use: a heading of the same name is numbered from the start,
# because its anchor is for ever.
RESERVED = frozenset(
    {"about", "attachments", "cite", "comments", "contents", "events", "main", "notes", "search"}
)

_ANCHOR = re.compile(r"[A-Za-z][A-Za-z0-9_-]*")
_ALIGNED = {"right": "number", "center": "middle"}


def structure(html: str) -> Body:
    """Cut sanitised HTML at its level-2 headings and complete its markup.

    Each heading gets an ASCII anchor, unique in the text, that `{#id}` in the Markdown overrides.

    >>> structure("<p>One.</p><h2>Two</h2><p>Three.</p>").sections[0].anchor
    'two'
    """
    root = _parse(html)
    _name_headings(root)
    _complete_tables(root)
    _complete_pictures(root)
    _complete_links(root)
    notes = _take_footnotes(root)
    intro, *parts = _cut(root)
    return Body(_inner(intro), tuple(_section(part) for part in parts), notes)


def _parse(html: str) -> HtmlElement:
    root: HtmlElement = lxml.html.fragment_fromstring(html, create_parent="div")
    return root


def _name_headings(root: HtmlElement) -> None:
    taken = set(RESERVED)
    for heading in root.iter("h2", "h3", "h4"):
        given = heading.get("id", "")
        wanted = given if _ANCHOR.fullmatch(given) else slugify(heading.text_content())
        anchor = unique_slug(wanted, taken)
        taken.add(anchor)
        heading.set("id", anchor)


def _complete_tables(root: HtmlElement) -> None:
    """Let each table scroll within itself (WCAG 1.4.10), by keyboard too, and align by class."""
    for cell in root.iter("td", "th"):
        kind = _ALIGNED.get(cell.attrib.pop("align", ""))
        if kind:
            cell.set("class", kind)
    for count, table in enumerate(list(root.iter("table")), 1):
        caption = table.findtext("caption") or f"Table {count}"
        frame = lxml.html.Element(
            "div", {"class": "scroll", "role": "region", "aria-label": caption, "tabindex": "0"}
        )
        frame.tail, table.tail = table.tail, None
        parent = table.getparent()
        if parent is not None:
            parent.replace(table, frame)
        frame.append(table)


def _complete_pictures(root: HtmlElement) -> None:
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


def _complete_links(root: HtmlElement) -> None:
    """A document may be named as front matter names it, without the first slash."""
    for link in root.iter("a"):
        if link.get("href", "").startswith("media/"):
            link.set("href", f"/{link.get('href')}")


def _replace_by_link(picture: HtmlElement, source: str) -> None:
    words = picture.get("alt") or "picture"
    host = urlsplit(source).hostname
    within_link = next(picture.iterancestors("a"), None) is not None
    if host and not within_link:
        link = lxml.html.Element("a", {"href": source})
        link.text = f"{words} (picture on {host})"
    else:
        link = lxml.html.Element("span")
        link.text = words
    link.tail = picture.tail
    parent = picture.getparent()
    if parent is not None:
        parent.replace(picture, link)


def _take_footnotes(root: HtmlElement) -> str:
    """The list of footnotes, taken out of the text; each way back has a name (WCAG 2.4.4)."""
    notes = next((each for each in root.iter("ol") if any(_is_footnote(item) for item in each)), None)
    if notes is None:
        return ""
    for link in notes.iter("a"):
        if link.get("href", "").startswith("#fnref"):
            link.set("aria-label", "Back to the text")
    block = notes.getparent()
    (notes if block is None or block is root else block).drop_tree()
    notes.tail = None
    html: str = lxml.html.tostring(notes, encoding="unicode")
    return html


def _is_footnote(item: HtmlElement) -> bool:
    return str(item.get("id", "")).startswith("fn-")


def _cut(root: HtmlElement) -> Iterator[HtmlElement]:
    """The part before the first level-2 heading, then one part a heading."""
    part: HtmlElement = lxml.html.Element("div")
    part.text = root.text
    for child in list(root):
        if child.tag == "h2":
            yield part
            part = lxml.html.Element("div")
        part.append(child)
    yield part


def _section(part: HtmlElement) -> Section:
    heading = part[0]
    following = heading.tail or ""
    heading.tail = None
    part.remove(heading)
    return Section(
        anchor=heading.get("id", ""),
        title=" ".join(heading.text_content().split()),
        html=escape(following, quote=False).strip() + _inner(part),
        title_html=_inner(heading),
        byline=heading.get("by"),
        lang=heading.get("lang"),
    )


def _inner(element: HtmlElement) -> str:
    """The HTML within an element."""
    parts = [escape(element.text or "", quote=False)]
    parts += (lxml.html.tostring(child, encoding="unicode") for child in element)
    return "".join(parts).strip()
