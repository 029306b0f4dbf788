"""The pages of crawls: of each the latest good capture, with the addresses that led to it."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from typing import IO
from urllib.parse import urljoin

from scripts.importer.captures import Capture, Failure, Skipped, SourceError
from scripts.importer.existing import identity
from scripts.importer.sources.records import Record, record_at, records_of

_REDIRECTS = frozenset({301, 302, 303, 307, 308})
_ANSWERS = frozenset({"response", "resource", "revisit"})
_MOST_HOPS = 10
_NOT_MODIFIED = 304
_GOOD = 200
_UNKNOWN = datetime.min.replace(tzinfo=UTC)


@dataclass(frozen=True, slots=True)
class Archive:
    """A file of records that can be read at any place, and its name."""

    name: str
    stream: IO[bytes]


@dataclass(frozen=True, slots=True)
class _Visit:
    """A page as it was found at one moment, and where its bytes are."""

    url: str
    date: datetime | None
    archive: int
    offset: int
    charset: str | None = None
    digest: str | None = None
    refers_to: tuple[str | None, datetime | None] = (None, None)
    is_whole: bool = True

    @property
    def moment(self) -> datetime:
        """When the page was found; long ago where nobody knows."""
        return self.date or _UNKNOWN

    @property
    def rank(self) -> tuple[bool, datetime]:
        """The greater, the better: the latest of the whole captures, else the latest."""
        return self.is_whole, self.moment


@dataclass
class _Index:
    """All that one reading of the archives tells, without any page's bytes."""

    visits: dict[str, list[_Visit]] = field(default_factory=dict)
    revisits: list[_Visit] = field(default_factory=list)
    redirects: dict[str, tuple[datetime, str, str]] = field(default_factory=dict)
    others: Counter[str] = field(default_factory=Counter)
    seen: int = 0

    def add(self, visit: _Visit) -> None:
        """Note that a page was found."""
        self.visits.setdefault(identity(visit.url), []).append(visit)


def read_crawl(archives: Sequence[Archive]) -> Iterator[Capture | Failure | Skipped]:
    """The pages in some archives that belong together.

    They are read twice: once to see what there is, which needs memory for addresses only, and once to
    give each page's latest good capture. Raises SourceError where there is no record at all.
    """
    index = _Index()
    for number, archive in enumerate(archives):
        yield from _survey(index, archive, number)
    name = archives[0].name if archives else "the crawl"
    if not index.seen:
        yield Failure(name, "holds no answer of a web server; give a crawl with its pages")
    yield from _resolve_revisits(index, archives)
    latest = {page: max(visits, key=lambda one: one.rank) for page, visits in index.visits.items()}
    aliases, lost = _aliases(index, latest)
    yield from (Skipped(f"{name}: {url}", reason) for url, reason in lost)
    yield from (Skipped(name, f"{count} {kind}") for kind, count in sorted(index.others.items()))
    yield from _older(index, latest, archives)
    for page, visit in sorted(latest.items(), key=lambda one: (one[1].archive, one[1].offset)):
        yield _capture(visit, archives[visit.archive], aliases.get(page, ()))


def _survey(index: _Index, archive: Archive, number: int) -> Iterator[Failure | Skipped]:
    """Note every record of an archive."""
    for record in records_of(archive.stream, archive.name):
        if isinstance(record, Failure):
            yield record
            continue
        index.seen += record.kind in _ANSWERS
        if record.kind in {"response", "resource"}:
            yield from _note(index, record, archive, number)
        elif record.kind == "revisit":
            if record.status in _REDIRECTS and record.location:
                _note_redirect(index, record)
            else:
                index.revisits.append(_visit(record, number))


def _note(index: _Index, record: Record, archive: Archive, number: int) -> Iterator[Failure | Skipped]:
    """Note an answer of a server; that of a page is read to its end, to see that it is good."""
    status = _GOOD if record.kind == "resource" else record.status
    if not record.url.startswith(("http://", "https://")):
        index.others["records that are not of the web"] += 1
    elif status in _REDIRECTS and record.location:
        _note_redirect(index, record)
    elif not record.is_html:
        index.others[f"records of the type {record.media_type or 'unknown'}"] += 1
    elif status != _GOOD:
        yield Skipped(f"{archive.name}: {record.url}", f"the server answered {status}")
    else:
        try:
            body = record.body()
        except SourceError as error:
            yield Failure(f"{archive.name} at byte {record.offset}", f"{record.url} {error}")
        else:
            index.add(replace(_visit(record, number), is_whole=body.is_whole))


def _visit(record: Record, number: int) -> _Visit:
    return _Visit(
        record.url, record.date, number, record.offset, record.charset, record.digest, record.refers_to
    )


def _note_redirect(index: _Index, record: Record) -> None:
    """Note where an address led; the latest answer counts."""
    moment = record.date or _UNKNOWN
    known = index.redirects.get(identity(record.url))
    if known is None or known[0] <= moment:
        target = _joined(record.url, record.location or "")
        index.redirects[identity(record.url)] = (moment, record.url, target)


def _joined(url: str, location: str) -> str:
    """Where a redirect leads; what is no address is told as it stands."""
    try:
        return urljoin(url, location)
    except ValueError:
        return location


def _resolve_revisits(index: _Index, archives: Sequence[Archive]) -> Iterator[Skipped]:
    """Let each record that says "as before" be a visit with the bytes it means."""
    by_digest = {one.digest: one for visits in index.visits.values() for one in visits if one.digest}
    for revisit in index.revisits:
        meant = by_digest.get(revisit.digest) if revisit.digest else None
        meant = meant or _earlier(index, revisit)
        if meant is None:
            reason = "repeats a capture that is not in this file; import the files of a crawl that has both"
            yield Skipped(f"{archives[revisit.archive].name}: {revisit.url}", reason)
        else:
            index.add(replace(meant, url=revisit.url, date=revisit.date))


def _earlier(index: _Index, revisit: _Visit) -> _Visit | None:
    """The visit that a revisit names, or the last one of the same page before it."""
    url, date = revisit.refers_to
    visits = index.visits.get(identity(url or revisit.url), [])
    named = [one for one in visits if date is not None and one.date == date]
    before = [one for one in visits if one.moment <= revisit.moment]
    return max(named or before, key=lambda one: one.moment, default=None)


def _aliases(
    index: _Index, latest: Mapping[str, _Visit]
) -> tuple[dict[str, tuple[str, ...]], list[tuple[str, str]]]:
    """The older addresses of each page; and those that lead to no page, with where they lead."""
    aliases: dict[str, tuple[str, ...]] = {}
    lost: list[tuple[str, str]] = []
    for old, (_, url, target) in sorted(index.redirects.items()):
        if old in latest:
            continue
        page = _follow(index, latest, target)
        if page is not None:
            aliases[page] = (*aliases.get(page, ()), url)
        elif identity(target) != old:
            lost.append((url, f"leads to {target}, which is not in the archive"))
    return aliases, lost


def _follow(index: _Index, latest: Mapping[str, _Visit], target: str) -> str | None:
    """The page at the end of a chain of redirects."""
    for _ in range(_MOST_HOPS):
        page = identity(target)
        if page in latest:
            return page
        if page not in index.redirects:
            return None
        target = index.redirects[page][2]
    return None


def _older(index: _Index, latest: Mapping[str, _Visit], archives: Sequence[Archive]) -> Iterable[Skipped]:
    """The captures that a later good one of the same page makes needless."""
    for page, visits in index.visits.items():
        taken = latest[page]
        for visit in visits:
            if visit is not taken:
                name = f"{archives[visit.archive].name}: {visit.url}"
                yield Skipped(
                    name, f"an older or broken capture; that of {taken.moment:%Y-%m-%d %H:%M} is taken"
                )


def _capture(visit: _Visit, archive: Archive, aliases: tuple[str, ...]) -> Capture | Failure:
    name = f"{archive.name}: {visit.url}"
    try:
        body = record_at(archive.stream, visit.offset).body()
    except SourceError as error:
        return Failure(name, str(error))
    review = () if body.is_whole else ("the capture breaks off; look for another one of this page",)
    return Capture(
        name, body.content, visit.url, visit.date, charset=visit.charset, aliases=aliases, review=review
    )
