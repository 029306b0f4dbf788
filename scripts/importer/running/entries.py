"""A reading as the files of an entry: front matter in the order of the contract, body, comments."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from plugins.core.comments import comments_path, write_comments
from plugins.core.datafiles import DataFiles
from plugins.core.fields import TITLE_LENGTH
from plugins.core.frontmatter import read_document, write_document
from plugins.core.markup import render as render_html
from plugins.core.model import Event
from plugins.core.schema import EntryMatter
from plugins.core.structure import structure
from plugins.core.validation import validate
from scripts.importer.files.media import Media
from scripts.importer.linking.readdressing import Readdressed, readdress
from scripts.importer.markdown.fidelity import Fidelity
from scripts.importer.running.losses import losses
from scripts.importer.running.reading import Reading
from scripts.importer.running.vocabulary import Additions, author_keys, series_key, topic_keys


@dataclass(frozen=True, slots=True)
class Composed:
    """An entry ready to be written: its path below the content folder, and its texts.

    `readdressed` says which pictures and documents were kept for it, and which are missing.
    """

    path: str
    document: str
    comments: str | None
    additions: Additions
    fidelity: Fidelity
    readdressed: Readdressed

    @property
    def files(self) -> dict[str, str]:
        """The texts by path, comments first, so that an entry is never there without them."""
        beside = comments_path(Path(self.path)).as_posix()
        return {**({beside: self.comments} if self.comments else {}), self.path: self.document}


def compose(
    reading: Reading,
    path: str,
    data: DataFiles,
    internal: Callable[[str], str | None],
    taken_events: Callable[[str], bool],
    aliases: Sequence[str] = (),
    media: Media | None = None,
) -> Composed:
    """Write an entry's texts. `internal` gives the address on this site of a legacy page, if it has one.

    `media` keeps the pictures and documents that it shows and links to; they are in place when this returns.
    Raises ContentError where the entry would not be valid content.
    """
    readdressed = readdress(reading, Path(path).stem, internal, media)
    markdown = readdressed.markdown
    topics = topic_keys(reading.extraction.tags, data)
    events = _events(reading, markdown, taken_events)
    document = write_document(_matter(reading, data, readdressed, list(topics), events, aliases), markdown)
    validate(EntryMatter, read_document(Path(path), document).matter)
    return Composed(
        path,
        document,
        write_comments(readdressed.comments) if readdressed.comments else None,
        Additions(_new_series(reading, data), topics),
        reading.fidelity,
        readdressed,
    )


def _matter(
    reading: Reading,
    data: DataFiles,
    readdressed: Readdressed,
    topics: list[str],
    events: Sequence[Event],
    aliases: Sequence[str],
) -> dict[str, object]:
    """Front matter; empty values are left out when it is written."""
    extraction, page = reading.extraction, reading.page
    header, dating, stated = extraction.header, extraction.dating, page.capture.stated
    is_undated = dating.date is None and dating.period is None
    return {
        "title": _shortened(extraction.title or "Untitled"),
        "series": series_key(header, data) if header else None,
        "number": header.number if header else None,
        "date": dating.date,
        "period": str(dating.period) if dating.period else None,
        "status": "draft" if is_undated or (stated and stated.is_draft) else None,
        "authors": author_keys(extraction.authors, data),
        "topics": topics,
        "summary": stated.summary if stated else None,
        "lang": page.lang if page.lang != "en" else None,
        "events": [_event_row(event) for event in events],
        "attachments": list(readdressed.documents),
        "aliases": list(aliases),
        "feed_id": stated.feed_id if stated else None,
        "rights": extraction.rights or None,
        "source": {
            "url": page.url,
            "captured": page.captured,
            "sha256": page.capture.sha256,
            "profile": reading.recognition.profile.name,
            **({"date_from": dating.found_in} if dating.found_in else {}),
            **({"lost": lost} if (lost := losses(reading, readdressed)) else {}),
        },
        "review": [*extraction.review, *readdressed.review, *_loss(reading)],
    }


def _loss(reading: Reading) -> list[str]:
    return [reading.fidelity.warning] if reading.fidelity.warning else []


def _shortened(title: str) -> str:
    return title if len(title) <= TITLE_LENGTH else title[: TITLE_LENGTH - 1].rstrip() + "…"


def _event_row(event: Event) -> dict[str, object]:
    row = {
        "key": event.key,
        "title": event.title,
        "start": event.start,
        "end": event.end,
        "section": event.section,
    }
    return {key: value for key, value in row.items() if value is not None}


def _events(reading: Reading, markdown: str, is_taken: Callable[[str], bool]) -> list[Event]:
    """The events with the anchors that the site will give their sections, and keys of their own."""
    found = reading.extraction.events
    if not found:
        return []
    anchors = {section.title: section.anchor for section in structure(render_html(markdown)).sections}
    return [
        replace(event, key=_free_key(event.key, reading, is_taken), section=anchors.get(heading))
        for heading, event in found
    ]


def _free_key(key: str, reading: Reading, is_taken: Callable[[str], bool]) -> str:
    header = reading.extraction.header
    return f"{key}-{header.key}-{header.number}" if header and is_taken(key) else key


def _new_series(reading: Reading, data: DataFiles) -> dict[str, str]:
    header = reading.extraction.header
    return {series_key(header, data): header.series} if header else {}
