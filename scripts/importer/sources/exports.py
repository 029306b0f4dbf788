"""XML exports of whole sites, read one entry after another, with nothing in them trusted."""

import codecs
import re
from collections.abc import Iterator
from dataclasses import dataclass
from html.entities import html5
from io import BufferedIOBase
from pathlib import Path
from typing import Any, Literal

from lxml import etree

from scripts.importer.captures import Failure, SourceError
from scripts.importer.extraction.charsets import UNREADABLE
from scripts.importer.extraction.dom import Element

_LARGEST_FILE = 2_000_000_000
_UTF_16 = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)
_LARGEST_PART = 50_000_000
_PIECE = 1 << 16
_HEAD = 1 << 16
_DECLARED = re.compile(rb"<\?xml[^>]*?encoding=[\"']([\w.:-]+)[\"']")
_ROOT = re.compile(r"<(rss|feed)\b[^>]*>")
_MARKED = re.compile(r"<!\[CDATA\[|\]\]>")
_AMPERSAND = re.compile(r"&(?:(#\w+|amp|lt|gt|quot|apos);|(\w+;)?)")
_XML_ONLY = frozenset({"amp;", "lt;", "gt;", "quot;", "apos;"})

# Prefixes that exports use, some without saying what they stand for.
_PREFIXES = {
    "atom": "http://www.w3.org/2005/Atom",
    "app": "http://www.w3.org/2007/app",
    "blogger": "http://schemas.google.com/blogger/2018",
    "content": "http://purl.org/rss/1.0/modules/content/",
    "dc": "http://purl.org/dc/elements/1.1/",
    "excerpt": "http://wordpress.org/export/1.0/excerpt/",
    "gd": "http://schemas.google.com/g/2005",
    "georss": "http://www.georss.org/georss",
    "itunes": "http://www.itunes.com/dtds/podcast-1.0.dtd",
    "media": "http://search.yahoo.com/mrss/",
    "openSearch": "http://a9.com/-/spec/opensearchrss/1.0/",
    "slash": "http://purl.org/rss/1.0/modules/slash/",
    "sy": "http://purl.org/rss/1.0/modules/syndication/",
    "thr": "http://purl.org/syndication/thread/1.0",
    "wfw": "http://wellformedweb.org/CommentAPI/",
    "wp": "http://wordpress.org/export/1.0/",
}
_VERSIONED = re.compile(r"^https?://wordpress\.org/export/[\d.]+/(excerpt/)?$")
_BY_NAMESPACE = {namespace: prefix for prefix, namespace in _PREFIXES.items()}
_BY_NAMESPACE["http://purl.org/atom/app#"] = "app"

# What the parser says of the end of a file that is cut off.
_CUT = frozenset({"ERR_DOCUMENT_END", "ERR_TAG_NOT_FINISHED", "ERR_CDATA_NOT_FINISHED", "ERR_GT_REQUIRED"})

Platform = Literal["wordpress", "blogger"]


def kind_of(path: Path) -> Platform | None:
    """Which platform's export a file is, by its first lines; nothing where it is none.

    Raises SourceError where the file cannot be read.
    """
    try:
        with path.open("rb") as stream:
            head = stream.read(_HEAD)
    except OSError as error:
        raise SourceError(f"{path}: cannot be read: {error.strerror}") from None
    if head.startswith(_UTF_16):
        head = head.decode("utf-16", errors="ignore").encode()
    if b"<rss" in head and (b"wordpress.org/export" in head or b"<wp:" in head):
        return "wordpress"
    if b"<feed" in head and (b"schemas.google.com/blogger" in head or b"tag:blogger.com," in head):
        return "blogger"
    return None


@dataclass(frozen=True, slots=True)
class Part:
    """An element that stands directly in the export's channel or feed, and the line on which it ends."""

    element: Element
    line: int


def parts_of(path: Path) -> Iterator[Part | Failure]:
    """The parts of an export one after another; each is forgotten when the next is asked for.

    What is damaged is a Failure and the whole parts before and after it still come. Raises SourceError
    for a file that declares a document type, is too large, or is no export.
    """
    if path.stat().st_size > _LARGEST_FILE:
        raise SourceError(f"{path}: is larger than {_LARGEST_FILE // 10**9} GB; split the export")
    parser = etree.XMLPullParser(
        events=("start", "end"),
        encoding="utf-8",
        resolve_entities=False,
        no_network=True,
        huge_tree=True,  # without its own limits, which lose text in silence; ours follow below
        recover=True,
        remove_comments=True,
        remove_pis=True,
    )
    reading = _Reading(path)
    with path.open("rb") as stream:
        for piece in _pieces(path, stream):
            reading.size += len(piece)
            if reading.size > _LARGEST_PART:
                yield Failure(f"{path}:{reading.line}", "an entry after this line is larger than 50 MB")
                return
            parser.feed(piece)
            yield from reading.parts(parser.read_events())
    is_cut = reading.depth > 0
    parser.close()
    yield from _mistakes(path, parser.feed_error_log, reading.line if is_cut else None)


class _Reading:
    """How deep in an export its reader stands."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self.depth = 0
        self.line = 0
        self.size = 0
        self._outer = 1

    def parts(self, events: Iterator[tuple[str, Any]]) -> Iterator[Part]:
        """The parts that end among some events."""
        for event, element in events:
            if event == "start":
                self.depth += 1
                if self.depth == 2 and _name(element).rpartition(":")[2] == "channel":
                    self._outer = 2
                continue
            self.depth -= 1
            self.line = int(element.sourceline or self.line)
            if self.depth == self._outer:
                self.size = 0
                yield Part(element, self.line)
                _forget(element)


def _forget(element: Element) -> None:
    """Take a part and those before it out of the tree, so that memory holds one at a time."""
    element.clear()
    parent = element.getparent()
    if parent is not None:
        for earlier in list(element.itersiblings(preceding=True)):
            parent.remove(earlier)


def _mistakes(path: Path, log: etree._ListErrorLog, cut_after: int | None) -> Iterator[Failure]:
    """The first place at which an export is not XML, and the last line of one that is cut off."""
    wrong = [entry for entry in log if entry.level_name == "FATAL" and entry.type_name not in _CUT]
    if wrong:
        reason = f"is not XML: {wrong[0].message.strip()}; look at the entry near this line"
        yield Failure(f"{path}:{wrong[0].line}", reason)
    if cut_after is not None:
        yield Failure(f"{path}:{cut_after}", "breaks off here; what follows is missing, export it again")


def _pieces(path: Path, stream: BufferedIOBase) -> Iterator[bytes]:
    """An export as UTF-8 that an XML parser can read: prefixes bound, control characters gone."""
    start = stream.read(_HEAD)
    decoder = codecs.getincrementaldecoder(_encoding(path, start))("as-windows-1252")
    text = _with_prefixes(path, UNREADABLE.sub("", decoder.decode(start).lstrip("\ufeff \n\r\t")))
    mender = _Mender()
    yield mender.mend(text)
    while piece := stream.read(_PIECE):
        yield mender.mend(UNREADABLE.sub("", decoder.decode(piece)))
    yield mender.mend(UNREADABLE.sub("", decoder.decode(b"", True)), last=True)


def _encoding(path: Path, start: bytes) -> str:
    if start.startswith(_UTF_16):
        return "utf-16"
    declared = _DECLARED.search(start)
    try:
        return codecs.lookup(declared[1].decode() if declared else "utf-8").name
    except LookupError:
        raise SourceError(f"{path}: declares an encoding that nobody knows; save it as UTF-8") from None


def _with_prefixes(path: Path, head: str) -> str:
    """The first lines with every prefix bound that exports use."""
    root = _ROOT.search(head)
    if root is None:
        raise SourceError(f"{path}: does not begin as an export does; export the site again")
    if "<!DOCTYPE" in head[: root.start()]:
        raise SourceError(f"{path}: declares a document type, which no export does; remove that line")
    missing = "".join(
        f' xmlns:{prefix}="{namespace}"'
        for prefix, namespace in _PREFIXES.items()
        if f"xmlns:{prefix}=" not in root[0]
    )
    tag = root[0].removesuffix(">")
    return f"{head[: root.start()]}{tag}{missing}>{head[root.end() :]}"


class _Mender:
    """Mends the ampersands that XML does not allow, across the pieces in which a text arrives."""

    def __init__(self) -> None:
        self._rest = ""
        self._is_marked = False

    def mend(self, text: str, last: bool = False) -> bytes:
        """The text as far as it is certain; what may go on in the next piece waits for it."""
        text = self._rest + text
        cut = len(text) if last else _certain(text)
        text, self._rest = text[:cut], text[cut:]
        mended: list[str] = []
        start = 0
        for mark in _MARKED.finditer(text):
            opens = mark[0] != "]]>"
            if opens == self._is_marked:
                continue
            mended += [self._stretch(text[start : mark.start()]), mark[0]]
            start, self._is_marked = mark.end(), opens
        mended.append(self._stretch(text[start:]))
        return "".join(mended).encode("utf-8", errors="replace")

    def _stretch(self, text: str) -> str:
        return text if self._is_marked else _AMPERSAND.sub(_settled, text)


def _certain(text: str) -> int:
    """How much of a text cannot change its meaning by what follows: no mark or entity is cut."""
    tail = max(text.rfind(sign, max(0, len(text) - 40)) for sign in ("&", "<", "]]"))
    return tail if tail >= 0 else len(text.rstrip("]"))


def _settled(found: re.Match[str]) -> str:
    """An entity that XML knows, or the characters that HTML means by it, or the ampersand itself."""
    if found[1]:
        return found[0] if _is_character(found[1]) else ""
    name = found[2] or ""
    return html5[name] if name in html5 and name not in _XML_ONLY else f"&amp;{name}"


def _is_character(reference: str) -> bool:
    """Whether a reference names a character that XML allows."""
    if not reference.startswith("#"):
        return True
    digits, base = (reference[2:], 16) if reference[1:2] in {"x", "X"} else (reference[1:], 10)
    try:
        character = chr(int(digits, base))
    except (ValueError, OverflowError):
        return False
    return not UNREADABLE.search(character) and not "\ud800" <= character <= "\udfff"


def content_of(part: Part) -> bytes:
    """A part as XML: the bytes that an entry is known by."""
    return etree.tostring(part.element, encoding="utf-8", with_tail=False)


Fields = dict[str, list[Element]]


def fields_of(element: Element) -> Fields:
    """The children of an element by their names, `wp:post_id` whatever the version of the format."""
    fields: Fields = {}
    for child in element:
        if isinstance(child.tag, str):
            fields.setdefault(_name(child), []).append(child)
    return fields


def name_of(part: Part) -> str:
    """The name of a part, as its prefix and its local name."""
    return _name(part.element)


def _name(element: Element) -> str:
    try:
        name = etree.QName(element)
    except ValueError:  # damage can make a name of what is none
        return "other:"
    versioned = _VERSIONED.match(name.namespace or "")
    if versioned:
        return f"{'excerpt' if versioned[1] else 'wp'}:{name.localname}"
    if not name.namespace:
        return name.localname
    return f"{_BY_NAMESPACE.get(name.namespace, 'other')}:{name.localname}"


def text_in(fields: Fields, name: str) -> str:
    """The text of the first field of a name; empty where there is none."""
    found = fields.get(name)
    return "".join(str(piece) for piece in found[0].itertext()) if found else ""
