"""The one schema of everything editors write: front matter, comments and data files.

The reader, the checks, the browser form and the editors' reference all come from these classes.
Values arrive as text (see `frontmatter`), and each type says in plain words what it takes.
"""

import re
from datetime import datetime
from typing import Annotated, Literal, Self
from urllib.parse import unquote, urlsplit

from pydantic import BaseModel, ConfigDict, Field, PlainValidator, StringConstraints, model_validator

from plugins.core.dates import Moment, Period, as_datetime, parse_moment
from plugins.core.files import control_characters
from plugins.core.model import NoticeKind, Status

SUMMARY_LENGTH = 160
TITLE_LENGTH = 200

_NUMBER = re.compile(r"[1-9]\d{0,5}")
_KEY = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")
_LANGUAGE = re.compile(r"[a-z]{2,3}(-[A-Za-z0-9]{2,8})*")
_URI = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*:[^\s<>\"{}|\\^`]+")
_WEB = re.compile(r"https?://[^\s/]+\S*")
# What a name on some disk may not have (Windows refuses all of these).
_SIGNS = '< > : " | ? * \\'
_NOT_IN_NAMES = re.compile(r"[<>:\"|?*\\#\x00-\x1f]|\.\.")


def _number(value: str) -> int:
    if not _NUMBER.fullmatch(value):
        raise ValueError(f"{value!r} is not an issue's number; write it in figures, as 8")
    return int(value)


def _instant(value: str) -> datetime:
    moment = parse_moment(value)
    if not isinstance(moment, datetime):
        raise ValueError(f"{value!r} has no time; write it as 2012-06-02T03:20:44Z")
    return moment


def _key(value: str) -> str:
    if not _KEY.fullmatch(value):
        raise ValueError(
            f"{value!r} is not a key; use small letters, figures and hyphens, as police-and-crime-panels"
        )
    return value


def _language(value: str) -> str:
    if not _LANGUAGE.fullmatch(value):
        raise ValueError(f"{value!r} is not a language code; write en for English, cy for Welsh")
    return value


def _web_address(value: str) -> str:
    if not _WEB.fullmatch(value):
        raise ValueError(f"{value!r} is not a web address; begin it with https:// or http://")
    try:
        urlsplit(value)
    except ValueError:
        raise ValueError(f"{value!r} is not a web address; check the name of the host") from None
    return value


def _uri(value: str) -> str:
    if not _URI.fullmatch(value):
        raise ValueError(f"{value!r} cannot name an entry in a feed; keep only a URI, as tag:… or http://…")
    return value


def _site_address(value: str) -> str:
    if not value.startswith("/") or value.startswith("//") or ".." in value or re.search(r"\s", value):
        raise ValueError(
            f"{value!r} is not an address on this site; write it from the root, as /bulletins/pcc/9/"
        )
    return value


def _alias(value: str) -> str:
    """An old address with its letters as they are: it becomes the name of a file, on any disk."""
    path = unquote(_site_address(value))
    if _NOT_IN_NAMES.search(path):
        raise ValueError(
            f"{value!r} cannot be answered by a page; leave out what follows ? or #, and the signs {_SIGNS}"
        )
    return path


def _media_path(value: str) -> str:
    path = value.removeprefix("/")
    if not path.startswith("media/") or ".." in path.split("/") or "\\" in path:
        raise ValueError(f"{value!r} is not below content/media; write it as media/pcc/minutes.pdf")
    return path


def _text(value: object) -> str:
    if not isinstance(value, str):
        raise ValueError("is a list or a group of keys; write one line of text")
    if controls := control_characters(value):
        raise ValueError(f"holds the control character {controls[0]}; delete it")
    return value


def _line(value: object) -> str:
    text = _text(value).strip()
    if "\n" in text:
        raise ValueError("runs over several lines; write it on one")
    return text


# A validator that sees anything but text would fail in words no editor can use: `_line` comes first.
def _from_line(parse: object) -> PlainValidator:
    def validate(value: object) -> object:
        return parse(_line(value))  # type: ignore[operator]

    return PlainValidator(validate, json_schema_input_type=str)


Line = Annotated[str, PlainValidator(_line, json_schema_input_type=str)]
Text = Annotated[str, PlainValidator(_text, json_schema_input_type=str)]
Title = Annotated[Line, StringConstraints(min_length=1, max_length=TITLE_LENGTH)]
Summary = Annotated[Line, StringConstraints(max_length=SUMMARY_LENGTH)]
Number = Annotated[int, _from_line(_number)]
Key = Annotated[str, _from_line(_key)]
Day = Annotated[Moment, _from_line(parse_moment)]
Instant = Annotated[datetime, _from_line(_instant)]
Month = Annotated[Period, _from_line(Period.parse)]
Language = Annotated[str, _from_line(_language)]
WebAddress = Annotated[str, _from_line(_web_address)]
Alias = Annotated[str, _from_line(_alias)]
Uri = Annotated[str, _from_line(_uri)]
SiteAddress = Annotated[str, _from_line(_site_address)]
MediaPath = Annotated[str, _from_line(_media_path)]
Digest = Annotated[Line, StringConstraints(pattern=r"^[0-9a-f]{64}$")]


class Matter(BaseModel):
    """What every group of keys has in common: nothing unknown is let through, nothing changes later."""

    model_config = ConfigDict(extra="forbid", frozen=True, arbitrary_types_allowed=True)


class EventMatter(Matter):
    """An event that an entry announces."""

    key: Key = Field(description="The calendar's name for the event; never change it once published.")
    title: Title
    start: Day
    end: Day | None = Field(None, description="The last day, not the day after.")
    place: Line = ""
    organiser: Line = Field("", description="A key of organisations.yaml, or a plain name.")
    section: Line | None = Field(None, description="The anchor of the section that announces it.")

    @model_validator(mode="after")
    def _ends_after_it_starts(self) -> Self:
        if self.end is not None and as_datetime(self.end) < as_datetime(self.start):
            raise ValueError(f"event {self.key!r} ends before it starts; check start and end")
        if self.end is not None and isinstance(self.start, datetime) != isinstance(self.end, datetime):
            raise ValueError(
                f"event {self.key!r} has one time only; give both start and end a time, or neither"
            )
        if self.key == "events":
            raise ValueError("'events' is the name of the calendar of all events; give the event another key")
        return self


class NoticeMatter(Matter):
    """What a reader must know about the standing of an entry."""

    kind: NoticeKind
    replaced_by: SiteAddress | None = None


class SourceMatter(Matter):
    """Provenance of an imported entry."""

    url: WebAddress
    captured: Instant
    sha256: Digest
    profile: Line
    date_from: Line = ""


class PageMatter(Matter):
    """Front matter of a page outside the run of entries, and what all front matter has in common."""

    title: Title
    modified: Day | None = None
    status: Status = "published"
    summary: Summary = ""
    lang: Language = "en"
    notice: NoticeMatter | None = None
    aliases: list[Alias] = Field([], description="Old addresses on this site that must lead here.")


class EntryMatter(PageMatter):
    """Front matter of a bulletin or a blog entry."""

    series: Key | None = Field(None, description="A key of series.yaml; bulletins only.")
    number: Number | None = Field(None, description="The number of the issue; bulletins only.")
    date: Day | None = Field(None, description="The day of publication, as 2012-05-09.")
    period: Month | None = Field(None, description="The month a blog entry covers, as 2012-04.")
    authors: list[Line] = Field([], description="Keys of people.yaml or organisations.yaml, or plain names.")
    organisations: list[Key] = Field([], description="Keys of organisations.yaml that the entry speaks of.")
    topics: list[Key] = Field([], description="Keys of topics.yaml.")
    events: list[EventMatter] = []
    attachments: list[MediaPath] = Field([], description="Documents below content/media.")
    feed_id: Uri | None = Field(None, description="Only to keep the id an old site's feed used.")
    rights: Line = ""
    source: SourceMatter | None = None
    review: list[Line] = Field([], description="What a person should still look at.")

    @model_validator(mode="after")
    def _can_be_placed_in_time(self) -> Self:
        if self.date is None and self.period is None and self.status != "draft":
            raise ValueError("has no date; add one as date: 2012-05-09")
        if self.date and self.modified and as_datetime(self.modified) < as_datetime(self.date):
            raise ValueError("was modified before it was published; check date and modified")
        return self


class CommentMatter(Matter):
    """One comment of a legacy page."""

    id: Line
    parent: Line | None = None
    kind: Literal["comment", "pingback"] = "comment"
    author: Line | None = None
    author_url: WebAddress | None = None
    date: Day | None = None
    text: Text


class SeriesMatter(Matter):
    """A run of numbered bulletins."""

    title: Title
    summary: Line = ""
    publisher: Key | None = None
    sections: list[Line] = []


class TopicMatter(Matter):
    """A topic."""

    name: Title
    summary: Line = ""


class PersonMatter(Matter):
    """A person, by name or by role."""

    name: Title
    role: Line = ""
    organisation: Key | None = None
    summary: Line = ""


class OrganisationMatter(Matter):
    """An organisation."""

    name: Title
    short: Line = ""
    url: WebAddress | None = None
    summary: Line = ""


class MeaningMatter(Matter):
    """One meaning of a glossary term."""

    meaning: Title
    explanation: Line = ""
    organisation: Key | None = None
    topics: list[Key] = []
