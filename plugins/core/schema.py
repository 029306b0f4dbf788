"""The one schema of everything editors write: front matter, comments and data files.

The reader and the checks come from these classes, and what an editor is told of a key is said here.
"""

import os
from collections import Counter
from datetime import datetime
from typing import Literal, Self

from pydantic import BaseModel, ConfigDict, Field, field_validator, model_validator

from plugins.core.dates import as_datetime
from plugins.core.fields import (
    Alias,
    Day,
    Digest,
    Instant,
    Key,
    Language,
    Line,
    MediaPath,
    Month,
    Number,
    SiteAddress,
    Summary,
    Text,
    Title,
    Uri,
    WebAddress,
)
from plugins.core.model import NoticeKind, Status

# Pydantic would search every installed package for plugins; none has a say in what our front matter means.
os.environ.setdefault("PYDANTIC_DISABLE_PLUGINS", "__all__")


class Matter(BaseModel):
    """What every group of keys has in common: nothing unknown is let through, nothing changes later."""

    # A validator is made at first use, which costs more than using it: most runs need two of them.
    model_config = ConfigDict(extra="forbid", frozen=True, arbitrary_types_allowed=True, defer_build=True)


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
    lost: list[Line] = Field([], description="What of the page could not be kept, for readers.")


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

    @field_validator("authors", "organisations", "topics", "attachments")
    @classmethod
    def _names_each_once(cls, names: list[str]) -> list[str]:
        repeated = next((name for name, count in Counter(names).items() if count > 1), None)
        if repeated is not None:
            raise ValueError(f"{repeated!r} is given twice; keep one of them")
        return names

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
