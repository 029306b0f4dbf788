"""What one reading of a crawl tells: where each page is, what led to it, and what else there is."""

import hashlib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from urllib.parse import urljoin

from scripts.importer.captures import Failure, Skipped, SourceError
from scripts.importer.linking.identities import identity, is_plain
from scripts.importer.sources.held_records import Archive, HeldRecords
from scripts.importer.sources.records import Record, records_of

_REDIRECTS = frozenset({301, 302, 303, 307, 308})
_ANSWERS = frozenset({"response", "resource", "revisit"})
_MOST_HOPS = 10
_GOOD = 200
# What pages are made with and readers do not take away.
_NEVER_KEPT = frozenset(
    {
        "application/atom+xml", "application/javascript", "application/json", "application/rss+xml",
        "application/x-javascript", "application/xml", "image/svg+xml", "image/vnd.microsoft.icon",
        "image/x-icon", "text/css", "text/javascript", "text/xml",
    }
)  # fmt: skip
SAME_PAGE = "leads to the same page under an address that differs only in its form"
_UNKNOWN = datetime.min.replace(tzinfo=UTC)


@dataclass(frozen=True, slots=True)
class Visit:
    """A page or document as it was found at one moment, and where its bytes are.

    `content` is what its bytes are known by; `document` is the type of one that is no page.
    """

    url: str
    date: datetime | None
    archive: int
    offset: int
    charset: str | None = None
    digest: str | None = None
    refers_to: tuple[str | None, datetime | None] = (None, None)
    is_whole: bool = True
    content: bytes = b""
    document: str = ""

    @property
    def moment(self) -> datetime:
        """When the page was found; long ago where nobody knows."""
        return self.date or _UNKNOWN

    @property
    def rank(self) -> tuple[bool, bool, datetime]:
        """The greater, the better: whole, then in no form for telephones or printers, then late."""
        return self.is_whole, is_plain(self.url), self.moment


@dataclass
class Index:
    """All that one reading of the archives tells, without any page's bytes."""

    held: HeldRecords
    visits: dict[str, list[Visit]] = field(default_factory=dict)
    revisits: list[tuple[Visit, Record]] = field(default_factory=list)
    redirects: dict[str, tuple[datetime, str, str]] = field(default_factory=dict)
    seen: int = 0

    def add(self, visit: Visit) -> None:
        """Note that a page was found."""
        self.visits.setdefault(identity(visit.url), []).append(visit)

    def latest(self) -> dict[str, Visit]:
        """Of each page the latest good capture."""
        return {page: max(visits, key=lambda one: one.rank) for page, visits in self.visits.items()}

    def follow(self, latest: Mapping[str, Visit], target: str) -> str | None:
        """The page at the end of a chain of redirects."""
        for _ in range(_MOST_HOPS):
            page = identity(target)
            if page in latest:
                return page
            if page not in self.redirects:
                return None
            target = self.redirects[page][2]
        return None


def survey(index: Index, archive: Archive, number: int) -> Iterator[Failure | Skipped]:
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
                index.revisits.append((_visit(record, number), replace(record, parsed=None)))


def _note(index: Index, record: Record, archive: Archive, number: int) -> Iterator[Failure | Skipped]:
    """Note an answer of a server; that of a page is read to its end, to see that it is good."""
    status = _GOOD if record.kind == "resource" else record.status
    if not record.url.startswith(("http://", "https://")):
        yield Skipped(f"{archive.name}: {record.url}", "not of the web", is_page=False)
    elif status in _REDIRECTS and record.location:
        _note_redirect(index, record)
    elif not record.is_html and status == _GOOD:
        if record.media_type not in _NEVER_KEPT:
            index.held.note(record, number)
        if record.is_document:
            yield from _note_whole(index, record, archive, number)
        else:
            yield _no_page(record, archive)
    elif status != _GOOD:
        if record.is_html or record.is_document:
            yield Skipped(f"{archive.name}: {record.url}", f"the server answered {status}", record.url)
        else:
            yield _no_page(record, archive)
    else:
        yield from _note_whole(index, record, archive, number)


def _no_page(record: Record, archive: Archive) -> Skipped:
    reason = f"no page but of the type {record.media_type or 'unknown'}"
    return Skipped(f"{archive.name}: {record.url}", reason, record.url, is_page=False)


def _note_whole(index: Index, record: Record, archive: Archive, number: int) -> Iterator[Failure]:
    try:
        body = record.body() if record.is_html else record.file_body()
    except SourceError as error:
        yield Failure(f"{archive.name} at byte {record.offset}", f"{record.url} {error}", record.url)
        return
    visit = _visit(record, number)
    index.add(
        replace(
            visit,
            is_whole=body.is_whole,
            content=hashlib.sha256(body.content).digest(),
            document="" if record.is_html else record.media_type or "unknown",
        )
    )


def _visit(record: Record, number: int) -> Visit:
    return Visit(
        record.url, record.date, number, record.offset, record.charset, record.digest, record.refers_to
    )


def _note_redirect(index: Index, record: Record) -> None:
    """Note where an address led; the latest answer counts."""
    moment = record.date or _UNKNOWN
    known = index.redirects.get(identity(record.url))
    target = _joined(record.url, record.location or "")
    index.held.note_redirect(record.url, target)
    if known is None or known[0] <= moment:
        index.redirects[identity(record.url)] = (moment, record.url, target)


def _joined(url: str, location: str) -> str:
    """Where a redirect leads; what is no address is told as it stands."""
    try:
        return urljoin(url, location)
    except ValueError:
        return location


def resolve_revisits(index: Index, archives: Sequence[Archive]) -> Iterator[Skipped]:
    """Let each record that says "as before" be a visit with the bytes it means, in whichever file."""
    by_digest = {one.digest: one for visits in index.visits.values() for one in visits if one.digest}
    for revisit, record in index.revisits:
        index.held.note_again(record)
        meant = by_digest.get(revisit.digest) if revisit.digest else None
        meant = meant or _earlier(index, revisit)
        if meant is not None:
            index.add(replace(meant, url=revisit.url, date=revisit.date))
        elif record.is_html or not record.media_type:
            reason = "repeats a capture that is not in these files; import all files of the crawl together"
            yield Skipped(f"{archives[revisit.archive].name}: {revisit.url}", reason, revisit.url)


def _earlier(index: Index, revisit: Visit) -> Visit | None:
    """The visit that a revisit names, or the last one of the same page before it."""
    url, date = revisit.refers_to
    visits = index.visits.get(identity(url or revisit.url), [])
    named = [one for one in visits if date is not None and one.date == date]
    before = [one for one in visits if one.moment <= revisit.moment]
    return max(named or before, key=lambda one: one.moment, default=None)


def aliases_of(
    index: Index, latest: Mapping[str, Visit]
) -> tuple[dict[str, tuple[str, ...]], list[tuple[str, str]]]:
    """The older addresses of each page; and the others that led somewhere, with what became of them."""
    aliases: dict[str, tuple[str, ...]] = {}
    lost: list[tuple[str, str]] = []
    for old, (_, url, target) in sorted(index.redirects.items()):
        if old in latest or identity(target) == old:
            lost.append((url, SAME_PAGE))
            continue
        page = index.follow(latest, target)
        if page is not None:
            aliases[page] = (*aliases.get(page, ()), url)
        else:
            lost.append((url, f"leads to {target}, which is not in the archive"))
    return aliases, lost
