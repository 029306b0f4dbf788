"""The one way to an archive: read, check, and refuse anything that is not sound."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import partial
from pathlib import Path

from plugins.core.archive import Archive
from plugins.core.cache import Cache
from plugins.core.content import Content, Filters, offers, read_content
from plugins.core.digests import digest
from plugins.core.errors import ContentError, Problem
from plugins.core.files import pack_json
from plugins.core.model import Entry
from plugins.core.parallel import map_in_processes
from plugins.core.scanning import Scan
from plugins.core.standing import Source
from plugins.core.textstore import Item, KeptTexts, TextFilter, until_then


def find_problems(content: Path, *, jobs: int = 1, cache: Cache | None = None) -> list[Problem]:
    """Every problem in a content folder, in the order of files and lines."""
    read, problems = read_content(content, jobs, cache)
    return list(ContentError([*problems, *_unsound(read, sure=not problems)]).problems)


@dataclass(frozen=True, slots=True)
class Loaded:
    """An archive, and the texts it was made from by their files; `waiting` are addresses to come."""

    archive: Archive
    texts: KeptTexts
    sources: Mapping[str, Source]
    waiting: frozenset[str]


def load_archive(
    content: Path, today: date, *, drafts: bool = False, filters: Filters | None = None
) -> Archive:
    """The archive that a content folder makes on a day; `filters` gives what its texts are to pass.

    Raises ContentError with every problem if there is any: bad content is never left out in silence.
    """
    return load(content, today, drafts=drafts, filters=filters).archive


def load(
    content: Path,
    today: date,
    *,
    drafts: bool = False,
    jobs: int = 1,
    cache: Cache | None = None,
    filters: Filters | None = None,
    found: Scan | None = None,
) -> Loaded:
    """As `load_archive`, with `jobs` processes, and with what was read before in a cache.

    `found` is what the folder was a moment ago, if that is known.
    """
    read, problems = read_content(content, jobs, cache, found, filters)
    problems += _unsound(read, sure=not problems)
    if problems:
        raise ContentError(problems)
    archive = _publish(read, today, drafts, jobs)
    public = {item.path for item in archive.everything}
    sources = {
        each.item.path: Source(
            each.key, each.frame, digest(*read.texts.found(each.item)) if each.item.path in public else ""
        )
        for each in read.everything
    }
    return Loaded(archive, read.texts, sources, read.texts.waiting)


def _unsound(content: Content, *, sure: bool) -> list[Problem]:
    """Broken references, sought in those texts alone that could have any.

    Texts that were found sound stay so while nothing that others offer them has changed.
    """
    from plugins.core.references import find_broken_references

    if not sure:
        return find_broken_references(content)
    cache, place = content.texts.cache, f"sound {content.root.resolve()}"
    whole = digest(*offers(content))
    noted = cache.note(place).split()
    sound = set(noted[1:]) if noted[:1] == [whole] else None
    if sound is None:
        problems = find_broken_references(content)
    else:
        doubtful = [written for written in content.everything if written.key not in sound]
        problems = find_broken_references(content, doubtful) if doubtful else []
    keys = [whole, *(written.key for written in content.everything)]
    if not problems and noted != keys:
        cache.keep_note(place, " ".join(keys))
    return problems


def _publish(content: Content, today: date, drafts: bool, jobs: int) -> Archive:
    """The part of the content that is public on a day; with `drafts`, all of it."""
    entries = sorted((each.item for each in content.entries), key=_order, reverse=True)
    waiting = {each.address for each in entries if each.status != "draft" and each.day > today and not drafts}
    public = [until_then(entry, waiting) for entry in entries if drafts or _is_public(entry, today)]
    pages = [each.item for each in content.pages if drafts or each.item.status != "draft"]
    content.texts.waiting = frozenset(waiting)
    _seek(content, (*public, *pages), jobs)
    return Archive(
        today=today,
        entries=tuple(entry for entry in public if entry.status != "hidden"),
        hidden=tuple(entry for entry in public if entry.status == "hidden"),
        pages=tuple(until_then(page, waiting) for page in pages),
        series=content.data.series,
        topics=content.data.topics,
        people=content.data.people,
        organisations=content.data.organisations,
        glossary=content.data.glossary,
        media={name: content.scan.files[name].word for name in content.media},
        published=content.register.feed_ids,
        takedowns=content.takedowns,
        redirects=content.redirects,
    )


def _seek(content: Content, items: Sequence[Item], jobs: int) -> None:
    """Let each filter find what is there for it, in texts in which it has not looked before."""
    texts, cache = content.texts, content.texts.cache
    findings = []
    for number, each in enumerate(texts.filters):
        place = f"filter {number} in {content.root.resolve()}"
        seeker, _, noted = cache.note(place).partition("\n")
        found: dict[str, list[str]] = json.loads(noted) if seeker == each.seeker else {}
        new = {item.text: item for item in items if item.text not in found}
        if new:
            # What was read just now has been looked through on the way.
            found |= {text: list(content.findings[text][number]) for text in new if text in content.findings}
            rest = [item for text, item in new.items() if text not in found]
            fresh = map_in_processes(partial(_find, texts, each), rest, jobs)
            found.update(zip((item.text for item in rest), fresh, strict=True))
            of_now = {item.text: found[item.text] for item in items}
            cache.keep_note(place, f"{each.seeker}\n{pack_json(of_now)}")
        findings.append(found)
    texts.seek(findings)


def _find(texts: KeptTexts, each: TextFilter, item: Item) -> list[str]:
    return list(each.find(texts.plain(item)))


def _is_public(entry: Entry, today: date) -> bool:
    return entry.status != "draft" and entry.day <= today


def _order(entry: Entry) -> tuple[object, ...]:
    return entry.published, entry.series or "", entry.number or 0, entry.slug
