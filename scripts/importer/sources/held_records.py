"""The pictures and documents of crawls, found by their addresses; only where each lies is remembered."""

from array import array
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import IO
from urllib.parse import urljoin

from scripts.importer.captures import SourceError
from scripts.importer.extraction.webarchives import origin_of
from scripts.importer.files.resources import Place, Resource, resource_key
from scripts.importer.sources.records import Record, record_at

_MOST_HOPS = 10
_NOBODY_KNOWS = 0


@dataclass(frozen=True, slots=True)
class Archive:
    """A file of records that can be read at any place, and its name."""

    name: str
    stream: IO[bytes]


class HeldRecords:
    """Where the record of each file is, in which archive; a file captured twice is known twice.

    A hundred bytes or so are kept of each record, whatever it holds.
    """

    def __init__(self, archives: Sequence[Archive]) -> None:
        self._archives = archives
        self._places: dict[str, array[int]] = {}
        self._led: dict[str, str] = {}
        self._by_digest: dict[str, tuple[int, int]] = {}

    def note(self, record: Record, archive: int) -> None:
        """Note that a record holds a file."""
        self._note(record, archive, record.offset)
        if record.digest:
            self._by_digest[record.digest] = (archive, record.offset)

    def note_again(self, record: Record) -> bool:
        """Note a record that says that a file was as before; False where that file is not known."""
        place = self._by_digest.get(record.digest or "")
        if place is not None:
            self._note(record, *place)
        return place is not None

    def note_redirect(self, url: str, target: str) -> None:
        """Note that an address led to another one."""
        self._led[resource_key(_own_address(url))] = _own_address(target)

    def find(self, address: str, place: Place) -> Resource | None:
        """The file at an address as it was captured nearest to the time of a page."""
        key = resource_key(address)
        for _ in range(_MOST_HOPS):
            if key in self._places or key not in self._led:
                break
            key = resource_key(urljoin(address, self._led[key]))
        rows = self._places.get(key, array("q"))
        captures = [(rows[at], rows[at + 1], rows[at + 2]) for at in range(0, len(rows), 3)]
        wanted = _seconds(place.captured)
        for moment, archive, offset in sorted(captures, key=lambda one: abs(one[0] - wanted)):
            found = self._read(address, archive, offset, moment)
            if found is not None:
                return found
        return None

    def _note(self, record: Record, archive: int, offset: int) -> None:
        url = _own_address(record.url)
        rows = self._places.setdefault(resource_key(url), array("q"))
        rows.extend((_seconds(record.date), archive, offset))

    def _read(self, address: str, archive: int, offset: int, moment: int) -> Resource | None:
        """The file in a record; None where it is broken."""
        try:
            record = record_at(self._archives[archive].stream, offset)
            body = record.file_body()
        except SourceError:
            return None
        captured = datetime.fromtimestamp(moment, UTC) if moment else None
        return Resource(address, body.content, record.media_type, captured) if body.is_whole else None


def _own_address(url: str) -> str:
    """An address as it was before a web archive gave it another."""
    origin = origin_of(url)
    return origin.url if origin is not None and origin.url else url


def _seconds(moment: datetime | None) -> int:
    return int(moment.timestamp()) if moment is not None else _NOBODY_KNOWS
