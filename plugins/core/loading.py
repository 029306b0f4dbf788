"""The one way to an archive: read, check, and refuse anything that is not sound."""

from collections.abc import Iterator, Set
from dataclasses import replace
from datetime import date
from pathlib import Path

from plugins.core.archive import Archive
from plugins.core.errors import ContentError, Problem
from plugins.core.links import internal_targets, unlink
from plugins.core.model import Entry, Page
from plugins.core.reading import Content, Item, read_content
from plugins.core.references import find_broken_references


def find_problems(content: Path, *, jobs: int = 1) -> list[Problem]:
    """Every problem in a content folder, in the order of files and lines."""
    read, problems = read_content(content, jobs)
    return list(ContentError([*problems, *find_broken_references(read)]).problems)


def load_archive(content: Path, today: date, *, drafts: bool = False, jobs: int = 1) -> Archive:
    """The archive that a content folder makes on a day.

    Raises ContentError with every problem if there is any: bad content is never left out in silence.
    """
    read, problems = read_content(content, jobs)
    problems += find_broken_references(read)
    if problems:
        raise ContentError(problems)
    return _publish(read, today, drafts)


def _publish(content: Content, today: date, drafts: bool) -> Archive:
    """The part of the content that is public on a day; with `drafts`, all of it."""
    entries = sorted((each.item for each in content.entries), key=_order, reverse=True)
    waiting = {each.address for each in entries if each.status != "draft" and each.day > today and not drafts}
    public = [_until_then(entry, waiting) for entry in entries if drafts or _is_public(entry, today)]
    pages = [each.item for each in content.pages if drafts or each.item.status != "draft"]
    return Archive(
        today=today,
        entries=tuple(entry for entry in public if entry.status != "hidden"),
        hidden=tuple(entry for entry in public if entry.status == "hidden"),
        pages=tuple(_until_then(page, waiting) for page in pages),
        series=content.data.series,
        topics=content.data.topics,
        people=content.data.people,
        organisations=content.data.organisations,
        glossary=content.data.glossary,
        media=content.media,
        published=content.register.feed_ids,
    )


def _until_then(item: Item, waiting: Set[str]) -> Item:
    """The item with links to entries that wait for their day as plain words, until that day."""
    if not waiting or waiting.isdisjoint(_addresses_named(item)):
        return item
    body = replace(
        item.body,
        intro=unlink(item.body.intro, waiting),
        sections=tuple(replace(each, html=unlink(each.html, waiting)) for each in item.body.sections),
        notes=unlink(item.body.notes, waiting),
    )
    notice = item.notice
    if notice and notice.replaced_by and notice.replaced_by.partition("#")[0] in waiting:
        notice = replace(notice, replaced_by=None)
    return replace(item, body=body, notice=notice)


def _addresses_named(item: Entry | Page) -> Iterator[str]:
    for target in internal_targets(item.body.html):
        yield target.partition("#")[0]
    if item.notice and item.notice.replaced_by:
        yield item.notice.replaced_by.partition("#")[0]


def _is_public(entry: Entry, today: date) -> bool:
    return entry.status != "draft" and entry.day <= today


def _order(entry: Entry) -> tuple[object, ...]:
    return entry.published, entry.series or "", entry.number or 0, entry.slug
