"""What makes a page a bulletin: its header, its sections' guest authors, the events it announces."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from plugins.core.dates import Moment
from plugins.core.model import Event
from plugins.core.slugs import slugify
from scripts.importer.extraction.dom import Element, elements, is_empty, squeeze, tag_of, text_of
from scripts.importer.extraction.written_dates import read_range, read_written

_RUN = r"bulletin|newsletter|circular|briefing|update|digest|e-?news"
_SERIES = re.compile(rf"^(?P<series>(?:[\w&'’.-]+\s+){{0,5}}(?:{_RUN}))\b", re.IGNORECASE)
_NUMBER = re.compile(
    r"(?:\b(?:no|number|issue|edition|nr)\b\.?|#)\s*[:.]?\s*(?P<number>[1-9]\d{0,3})\b|^\W*(?P<bare>[1-9]\d{0,3})\b",
    re.IGNORECASE,
)
_HEADER_LINES = 6
_LONGEST_LINE = 90
_LONGEST_DATE = 40
_SHORT_WORD = 4
_RUN_ONLY = re.compile(rf"[\s-]*\b(?:{_RUN})$", re.IGNORECASE)

_ARTICLE = r"(?:A|An|The|Our)\s"
_PERSON = r"(?:[A-Z][\w'’.-]*\s+){1,4}[A-Z][\w'’.-]*"
_VERBS = (
    "writes|write|provides|provide|gives|describes|details|explains|outlines|reports|sets out|reflects|"
    "discusses|introduces|shares|summarises|considers|answers"
)
_OPENING = re.compile(
    rf"^(?:By\s+)?(?P<by>(?:{_ARTICLE}[^.]{{3,80}}?|{_PERSON}(?=,|\s))(?:,[^.]{{2,100}}?)??),?\s+(?:{_VERBS})\b"
)
_BYLINE = re.compile(rf"^By\s+(?P<by>(?:{_ARTICLE}|[A-Z]).{{3,120}}?)\.?$")

_GATHERING = re.compile(
    r"\b(conference|event|seminar|workshop|roadshow|summit|meeting|briefing|webinar|forum|election|launch|training|"
    r"exhibition|lecture|webcast|hearing|consultation|course|day|week)s?\b",
    re.IGNORECASE,
)
_DATED_HEADING = re.compile(
    r"^(?P<title>.+?)\s*(?:[-–—:,(]|\bon\b)\s*(?P<when>\d{1,2}(?:st|nd|rd|th)?\b.*\b\d{4})\)?$"
)


@dataclass(frozen=True, slots=True)
class Header:
    """The lines at the head of a bulletin, read."""

    series: str
    number: int
    date: Moment | None
    lines: int

    @property
    def title(self) -> str:
        """The title of the issue, as `PCC Bulletin No 8`."""
        return f"{self.series} No {self.number}"

    @property
    def key(self) -> str:
        """The key of a new series: its name without the word for what it is.

        >>> Header("PCC Bulletin", 8, None, 1).key
        'pcc'
        """
        return slugify(_RUN_ONLY.sub("", self.series) or self.series)


def read_header(lines: list[str]) -> Header | None:
    """The series, number and date at the head of a bulletin, in its first few lines.

    >>> read_header(["PCC BULLETIN", "No 8 – 9th May 2012", "This eighth bulletin"]).title
    'PCC Bulletin No 8'
    """
    head = lines[:_HEADER_LINES]
    for index, line in enumerate(head):
        if len(line) <= _LONGEST_LINE and (series := _SERIES.match(line)):
            found = _read_number(line[series.end() :], _name(series["series"]), head, index + 1)
            if found is None and index + 1 < len(head):
                found = _read_number(head[index + 1], _name(series["series"]), head, index + 2)
            if found:
                return found
    return None


def _read_number(text: str, series: str, head: list[str], lines: int) -> Header | None:
    """The header that ends with this text, which is line `lines`, or with a date alone on the next line."""
    number = _NUMBER.search(text) if len(text) <= _LONGEST_LINE else None
    if number is None:
        return None
    date = read_written(text[number.end() :])
    if date is None and lines < len(head) and len(head[lines]) <= _LONGEST_DATE:
        date = read_written(head[lines])
        lines += date is not None
    return Header(series, int(number["number"] or number["bare"]), date, lines)


def _name(series: str) -> str:
    """A series' name in ordinary letters: long words in capitals are lowered, acronyms stay.

    >>> _name("PCC BULLETIN")
    'PCC Bulletin'
    """
    words = squeeze(series).split(" ")
    return " ".join(
        word.capitalize() if word.isupper() and len(word) > _SHORT_WORD else word for word in words
    )


def header_of(body: Element) -> Header | None:
    """The header of a body, read from the lines it begins with."""
    return read_header([text_of(block) for block in _first_blocks(body)])


def remove_header(body: Element, header: Header) -> None:
    """Take the header's lines out of a body: they are its metadata."""
    for block in _first_blocks(body)[: header.lines]:
        parent = block.getparent()
        if parent is not None:
            parent.remove(block)


def _first_blocks(body: Element) -> list[Element]:
    """The first blocks of a body that hold words and no block."""
    found: list[Element] = []
    for block in elements(body, "h1", "h2", "h3", "h4", "p", "div"):
        if (
            block is body
            or is_empty(block)
            or any(tag_of(one) in {"h1", "h2", "h3", "p", "div", "ul"} for one in block)
        ):
            continue
        found.append(block)
        if len(found) == _HEADER_LINES:
            break
    return found


def read_byline(opening: str) -> str | None:
    """The guest author whom a section's opening line names, with role and organisation.

    >>> read_byline("A clerk, Example Council, writes about panels.")
    'A clerk, Example Council'
    """
    found = _OPENING.match(opening) or _BYLINE.match(opening)
    return squeeze(found["by"]).rstrip(",") if found else None


@dataclass(frozen=True, slots=True)
class Opening:
    """A section's heading and, if its first paragraph is wholly bold, the words of it."""

    heading: Element
    title: str
    bold: str | None


def openings(body: Element) -> Iterator[Opening]:
    """Each level-2 heading of a body with the bold line that opens its section."""
    for heading in elements(body, "h2"):
        title = text_of(heading)
        if title:
            yield Opening(heading, title, _bold_opening(heading))


def _bold_opening(heading: Element) -> str | None:
    following = heading.getnext()
    if following is None or tag_of(following) != "p":
        return None
    words = text_of(following)
    bold = "".join(text_of(one) for one in following if tag_of(one) in {"b", "strong", "em", "i"})
    return words if words and squeeze(bold) == words else None


def read_event(heading: str) -> Event | None:
    """The event that a dated heading announces.

    >>> read_event("IOM conference – 3rd and 4th July 2012").start
    datetime.date(2012, 7, 3)
    """
    found = _DATED_HEADING.match(heading)
    if found is None or not _GATHERING.search(found["title"]):
        return None
    days = read_range(found["when"])
    if days is None:
        return None
    start, end = days
    title = found["title"].strip()
    return Event(f"{slugify(title)}-{start.year}", title, start, end if end != start else None)
