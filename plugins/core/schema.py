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
    title: Title = Field(description="What the event is called.")
    start: Day = Field(description="The first day, or the moment it begins with its zone.")
    end: Day | None = Field(None, description="The last day, not the day after.")
    place: Line = Field("", description="Where it is.")
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

    kind: NoticeKind = Field(description="Of an earlier government, withdrawn, or no longer kept up to date.")
    replaced_by: SiteAddress | None = Field(None, description="What to read instead, on this site.")


class SourceMatter(Matter):
    """Provenance of an imported entry."""

    url: WebAddress = Field(description="The address that the page had.")
    captured: Instant = Field(description="When it was saved.")
    sha256: Digest = Field(description="The SHA-256 of the bytes that were saved.")
    profile: Line = Field(description="The platform as which the page was read.")
    date_from: Line = Field("", description="What in the page its date was taken from.")
    lost: list[Line] = Field([], description="What of the page could not be kept, for readers.")


class PageMatter(Matter):
    """Front matter of a page outside the run of entries, and what all front matter has in common."""

    title: Title = Field(description="The main heading, in lists and in feeds too.")
    modified: Day | None = Field(
        None, description="The day of the last correction that readers should know of."
    )
    status: Status = Field("published", description="A draft is not public; what is hidden is in no list.")
    summary: Summary = Field("", description="One sentence for lists, feeds and search engines.")
    lang: Language = Field("en", description="The language: en for English, cy for Welsh.")
    notice: NoticeMatter | None = Field(
        None, description="What readers must know of the standing of the text."
    )
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
    events: list[EventMatter] = Field([], description="What the entry announces, for lists and calendars.")
    attachments: list[MediaPath] = Field([], description="Documents below content/media.")
    correction: Line = Field("", description="What was put right on the day in modified, in a sentence.")
    feed_id: Uri | None = Field(None, description="Only to keep the id an old site's feed used.")
    rights: Line = Field("", description="Whose the text is and what others may do with it, if not as usual.")
    source: SourceMatter | None = Field(
        None, description="Where an imported entry came from; never change it."
    )
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
        if self.correction and not self.modified:
            raise ValueError("has a correction without its day; add one as modified: 2012-05-11")
        return self


class CommentMatter(Matter):
    """One comment of a legacy page."""

    id: Line = Field(description="What tells the comment from others of the entry.")
    parent: Line | None = Field(None, description="The id of the comment that it answers.")
    kind: Literal["comment", "pingback"] = Field(
        "comment", description="A pingback is a link from elsewhere."
    )
    author: Line | None = Field(None, description="The name that the writer gave.")
    author_url: WebAddress | None = Field(None, description="The site that the writer gave.")
    date: Day | None = Field(None, description="When it was written.")
    text: Text = Field(description="What was written, in Markdown.")


class SeriesMatter(Matter):
    """A run of numbered bulletins."""

    title: Title = Field(description="What the series is called.")
    summary: Line = Field("", description="What it is about, in a sentence.")
    publisher: Key | None = Field(None, description="A key of organisations.yaml: who publishes it.")
    sections: list[Line] = Field([], description="The headings that a new issue begins with.")


class TopicMatter(Matter):
    """A topic."""

    name: Title = Field(description="What the topic is called.")
    summary: Line = Field("", description="What it is about, in a sentence.")


class PersonMatter(Matter):
    """A person, by name or by role."""

    name: Title = Field(description="The name, or the role by which the person is called.")
    role: Line = Field("", description="What the person was at the time.")
    organisation: Key | None = Field(None, description="A key of organisations.yaml.")
    summary: Line = Field("", description="Who it is, in a sentence.")


class OrganisationMatter(Matter):
    """An organisation."""

    name: Title = Field(description="The full name.")
    short: Line = Field("", description="The usual short form, as ACPO.")
    url: WebAddress | None = Field(None, description="Its own site.")
    summary: Line = Field("", description="What it is, in a sentence.")


class MeaningMatter(Matter):
    """One meaning of a glossary term."""

    meaning: Title = Field(description="What the letters stand for.")
    explanation: Line = Field("", description="What that is, in a sentence.")
    organisation: Key | None = Field(None, description="A key of organisations.yaml, if it is one.")
    topics: list[Key] = Field([], description="Keys of topics.yaml: in entries on these it means this.")


class TermMatter(Matter):
    """A glossary term in a file of its own, as the form writes it."""

    acronym: Title = Field(description="The letters, as ACPO.")
    meanings: list[MeaningMatter] = Field(description="What they stand for; most stand for one thing.")
