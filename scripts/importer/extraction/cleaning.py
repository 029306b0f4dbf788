"""Keep what a body says: an allow-list walk that drops scripts, forms and trackers and settles addresses."""

import hashlib
import re
from copy import deepcopy
from urllib.parse import unquote, urljoin, urlsplit

from plugins.core.files import control_characters
from scripts.importer.extraction.dom import (
    HEADING_TAGS,
    Element,
    elements,
    is_empty,
    remove,
    remove_all,
    squeeze,
    tag_of,
    unwrap,
)

# fmt: off
_DROPPED = frozenset(
    {
        "script", "style", "template", "noscript", "select", "textarea", "button", "input", "option",
        "datalist", "progress", "meter", "canvas", "map", "area", "svg", "math", "head", "title", "link",
        "meta", "base", "object", "embed", "applet",
    }
)
# fmt: on
_TABLE_PARTS = ("tr", "tbody", "thead", "tfoot", "td", "th", "caption", "colgroup", "col")
_FRAMES = ("iframe", "frame", "video", "audio")
_LISTS = ("ul", "ol", "menu", "dir")
_HIDING = ("display:none", "visibility:hidden")
_SCHEMES = frozenset({"", "http", "https", "mailto", "tel", "ftp"})
# The attributes in which a clean body keeps what its Markdown does not say: what the place of a heading was
# called on its page, and a picture that the page itself holds.
PLACE = "data-place"
HELD = "data-held"
_IN_SET = re.compile(r"(?:^|,)\s*([^\s,]\S*[^\s,])(?:\s+([\d.]+)[wx])?(?=\s*(?:,|$))")
_HELD_PICTURE = re.compile(
    r"data:image/(?:png|jpe?g|gif|webp);base64,\s*[A-Za-z0-9+/=%\s]{80,}", re.IGNORECASE
)


def clean(body: Element, base_url: str | None = None, *, keep_held: bool = True) -> Element:
    """A copy of a body without what nobody reads, its links absolute and safe, its lists in order.

    Pictures that stand in the page itself (RFC 2397) get short addresses for the time being, if they are
    kept: `held:` and a digest. Links to headings of the body then stay too, by the names that these had.
    """
    cleaned = deepcopy(body)
    cleaned.tail = None
    remove_hidden(cleaned)
    remove_all(elements(cleaned, *_DROPPED))
    for heading in elements(cleaned, *HEADING_TAGS):
        _name_place(heading)
    for frame in list(elements(cleaned, *_FRAMES)):
        _frame_to_link(frame)
    for picture in list(elements(cleaned, "img")):
        _settle_picture(picture, base_url, keep_held)
    places = _places(cleaned) if keep_held else frozenset()
    for link in list(elements(cleaned, "a")):
        _settle_link(link, base_url, places)
    for table in list(elements(cleaned, "table")):
        if _is_layout(table):
            _unwrap_table(table)
    for one in list(elements(cleaned, *_LISTS)):
        _put_in_order(one)
    for item in list(elements(cleaned, "li")):
        _give_list(item)
    return cleaned


def remove_hidden(root: Element) -> None:
    """Drop what the page itself hides from every reader: `hidden`, `display: none` and its like."""
    for element in list(elements(root)):
        style = (element.get("style") or "").replace(" ", "").lower()
        is_hidden = element.get("hidden") is not None or any(one in style for one in _HIDING)
        if element is not root and is_hidden:
            remove(element)


def absolute(address: str, base_url: str | None) -> str | None:
    """An address made absolute; nothing for what leads nowhere (a fragment) or must not run (a script)."""
    address = "".join(character for character in address.strip() if character >= " " and character != "\x7f")
    if not address or address.startswith("#"):
        return None
    try:
        joined = urljoin(base_url, address) if base_url else address
        scheme = urlsplit(joined).scheme.lower()
    except ValueError:
        return None
    return joined if scheme in _SCHEMES and not control_characters(joined) else None


def _places(body: Element) -> frozenset[str]:
    """What the places of headings were called, to which the body itself may link."""
    found = (heading.get(PLACE, "") for heading in elements(body, *HEADING_TAGS))
    return frozenset(name for names in found for name in names.split())


def _settle_link(link: Element, base_url: str | None, places: frozenset[str]) -> None:
    written = (link.get("href") or "").strip()
    is_within = written.startswith("#") and unquote(written[1:]) in places
    address = f"#{unquote(written[1:])}" if is_within else absolute(written, base_url)
    if address is None or next(link.iterancestors("a"), None) is not None:
        unwrap(link)
    else:
        link.set("href", address)


def _name_place(heading: Element) -> None:
    """Leave of a heading's attributes the names by which links lead to it, those of its marks too."""
    names = [
        heading.get("id"),
        *(mark.get("id") or mark.get("name") for mark in elements(heading, "a", "span")),
    ]
    before = heading.getprevious()
    if before is not None and tag_of(before) == "a" and not before.get("href") and not before.tail:
        names.append(before.get("id") or before.get("name"))
    heading.attrib.clear()
    if found := [name for name in names if name and name.strip() and not control_characters(name)]:
        heading.set(PLACE, " ".join("".join(name.split()) for name in found))


def _settle_picture(picture: Element, base_url: str | None, keep_held: bool) -> None:
    """Point a picture at its file; trackers of one pixel and pictures without an address go."""
    sources = [picture.get(name) or "" for name in ("data-src", "data-original", "data-lazy-src", "src")]
    address = next((found for source in sources if (found := absolute(source, base_url))), None)
    address = address or _largest_of(picture.get("srcset") or picture.get("data-srcset") or "", base_url)
    is_tracker = picture.get("width") in {"0", "1"} or picture.get("height") in {"0", "1"}
    if address is None and keep_held and _HELD_PICTURE.fullmatch(sources[-1]):
        picture.set(HELD, sources[-1])
        address = f"held:{hashlib.sha256(sources[-1].encode()).hexdigest()[:16]}"
    if address is None or is_tracker:
        remove(picture)
    else:
        picture.set("src", address)


def _largest_of(listed: str, base_url: str | None) -> str | None:
    """The address of the largest picture that a `srcset` lists (WHATWG HTML, images)."""
    found = _IN_SET.findall(listed)
    largest = max(found, key=lambda one: float(one[1] or 1), default=None)
    return absolute(largest[0], base_url) if largest else None


def _frame_to_link(frame: Element) -> None:
    """A frame, film or sound becomes a link to what it showed; a silent film behind the page goes."""
    source = frame.get("src") or next(
        (one.get("src") for one in elements(frame, "source") if one.get("src")), None
    )
    is_backdrop = frame.get("autoplay") is not None and frame.get("muted") is not None
    if not source or is_backdrop:
        remove(frame)
        return
    if source.startswith("//"):
        source = "https:" + source
    tail = frame.tail
    title = squeeze(frame.get("title")) or _short_name(source)
    frame.clear()
    frame.tag, frame.text, frame.tail = "a", title, tail
    frame.set("href", source)


def _short_name(address: str) -> str:
    """What to call a film or a frame without a title: its file's name, else its site.

    >>> _short_name("https://www.example.org/films/march.mp4"), _short_name("https://example.org/embed/a1")
    ('march.mp4', 'example.org')
    """
    parts = urlsplit(address)
    name = parts.path.rsplit("/", 1)[-1]
    return name if "." in name else (parts.hostname or address).removeprefix("www.")


def _is_layout(table: Element) -> bool:
    """Whether a table only places things: it says so, has one row or column, or holds tables or headings."""
    if table.get("role") in {"presentation", "none"}:
        return True
    rows = [row for row in elements(table, "tr") if next(row.iterancestors("table"), None) is table]
    if next(elements(table, "th", "caption"), None) is not None:
        return False
    if len(rows) < 2 or all(len(row) < 2 for row in rows):
        return True
    return any(tag_of(one) == "table" or tag_of(one) in HEADING_TAGS for one in table.iterdescendants())


def _unwrap_table(table: Element) -> None:
    """Turn a table's cells into plain blocks in reading order."""
    for part in list(elements(table, *_TABLE_PARTS)):
        if next(part.iterancestors("table"), None) is table:
            part.tag = "div"
            part.attrib.clear()
    table.tag = "div"
    table.attrib.clear()


def _put_in_order(one: Element) -> None:
    """Let a list hold items only: what stands beside them joins the item before, or becomes one."""
    if tag_of(one) in {"menu", "dir"}:
        one.tag = "ul"
    if (one.text or "").strip():
        _insert_item(one, 0).text = one.text
    one.text = None
    item: Element | None = None
    for child in list(one):
        tail, child.tail = child.tail, None
        if tag_of(child) == "li":
            item = child
        elif is_empty(child):
            one.remove(child)
        else:
            if item is None:
                item = _insert_item(one, one.index(child))
            item.append(child)
        if tail and tail.strip() and item is not None:
            _append_words(item, tail)


def _insert_item(one: Element, position: int) -> Element:
    item = one.makeelement("li", {})
    one.insert(position, item)
    return item


def _append_words(item: Element, words: str) -> None:
    if len(item):
        item[-1].tail = (item[-1].tail or "") + words
    else:
        item.text = (item.text or "") + words


def _give_list(item: Element) -> None:
    """Put an item that stands outside a list into one, with the items that follow it."""
    parent = item.getparent()
    if parent is None or tag_of(parent) in _LISTS:
        return
    made = item.makeelement("ul", {})
    parent.insert(parent.index(item), made)
    following: Element | None = item
    while following is not None and tag_of(following) == "li":
        upcoming = following.getnext()
        has_words = bool((following.tail or "").strip())
        made.append(following)
        if has_words:
            made.tail, following.tail = following.tail, None
            break
        following.tail = None
        following = upcoming
