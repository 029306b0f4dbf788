"""The pages of crawls: of each the latest good capture, with the addresses that led to it."""

from collections.abc import Iterable, Iterator, Mapping, Sequence

from scripts.importer.captures import BROKEN_OFF, Capture, Failure, Skipped, SourceError
from scripts.importer.files.resources import Holdings
from scripts.importer.linking.identities import identity
from scripts.importer.sources.brotli_bodies import use_limited_brotli
from scripts.importer.sources.crawl_index import SAME_PAGE, Index, Visit, aliases_of, resolve_revisits, survey
from scripts.importer.sources.duplicates import Group, Saved, group
from scripts.importer.sources.held_records import Archive, HeldRecords
from scripts.importer.sources.records import record_at

use_limited_brotli()


def read_crawl(archives: Sequence[Archive], holdings: Holdings) -> Iterator[Capture | Failure | Skipped]:
    """The pages and documents in some archives that belong together.

    They are read twice: once to see what there is, which needs memory for addresses only, and once to
    give each page's latest good capture. What they hold beside pages can then be found in `holdings`.
    """
    index = Index(HeldRecords(archives))
    for number, archive in enumerate(archives):
        seen = index.seen
        yield from survey(index, archive, number)
        if index.seen == seen:
            yield Failure(archive.name, "holds no answer of a web server; give a crawl with its pages")
    holdings.add(index.held)
    yield from resolve_revisits(index, archives)
    latest = index.latest()
    aliases, lost = aliases_of(index, latest)
    name = archives[0].name if archives else "the crawl"
    yield from (Skipped(f"{name}: {url}", reason, url, is_page=reason != SAME_PAGE) for url, reason in lost)
    yield from _older(index, latest, archives)
    in_order = sorted(latest.values(), key=lambda one: (one.archive, one.offset))
    for each in group(Saved(visit.url, _content(visit)) for visit in in_order):
        yield _grouped(each, latest, archives, aliases)


def _content(visit: Visit) -> object:
    """What pages are compared by; one that breaks off is like no other."""
    return visit.content if visit.is_whole and visit.content else (visit.archive, visit.offset, visit.url)


def _grouped(
    each: Group,
    latest: Mapping[str, Visit],
    archives: Sequence[Archive],
    aliases: Mapping[str, tuple[str, ...]],
) -> Capture | Failure:
    """The capture of a group, with every address that leads to it."""
    known = [each.main.url, *each.aliases]
    older = (old for url in known for old in aliases.get(identity(url), ()))
    names = tuple(dict.fromkeys([*each.aliases, *older, *(page.url for page in each.further)]))
    main = _capture(latest[identity(each.main.url)], each.main.url, archives, names)
    if isinstance(main, Failure):
        return main
    further = (_capture(latest[identity(page.url)], page.url, archives) for page in each.further)
    return main.with_further(one for one in further if isinstance(one, Capture))


def _older(index: Index, latest: Mapping[str, Visit], archives: Sequence[Archive]) -> Iterable[Skipped]:
    """The captures that a later good one of the same page makes needless."""
    for page, visits in index.visits.items():
        taken = latest[page]
        for visit in visits:
            if visit is not taken:
                name = f"{archives[visit.archive].name}: {visit.url}"
                reason = f"an older or broken capture; that of {taken.moment:%Y-%m-%d %H:%M} is taken"
                yield Skipped(name, reason, visit.url)


def _capture(
    visit: Visit, url: str, archives: Sequence[Archive], aliases: tuple[str, ...] = ()
) -> Capture | Failure:
    archive = archives[visit.archive]
    name = f"{archive.name}: {url}"
    try:
        record = record_at(archive.stream, visit.offset)
        body = record.file_body() if visit.document else record.body()
    except SourceError as error:
        return Failure(name, str(error), url)
    review = () if body.is_whole else (BROKEN_OFF,)
    return Capture(
        name,
        body.content,
        url,
        visit.date,
        charset=visit.charset,
        aliases=aliases,
        review=review,
        document=visit.document,
    )
