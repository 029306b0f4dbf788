"""What was read, kept on the disk until the writer has seen all of it once."""

import json
import os
from collections.abc import Iterator
from dataclasses import fields
from pathlib import Path
from tempfile import TemporaryFile
from types import TracebackType
from typing import Any, Self

from plugins.core.files import pack_json
from scripts.importer.captures import Failure, Skipped
from scripts.importer.running.facts import Facts
from scripts.importer.running.stages import Found, Sheet

_ENTRY, _FAILED, _SKIPPED = b"entry\n", b"failed\n", b"skipped\n"


class Spool:
    """Sheets, failures and what was skipped, in a file of lines that has no name and that nobody else reads.

    Facts stay in memory, in the order of the sheets; the lines of the sheets go to the disk. What is no page
    waits apart.
    """

    def __init__(self, folder: Path | None = None) -> None:
        """Begin an empty one on the disk of a folder, else on that of the system's temporary files."""
        self.facts: list[Facts] = []
        self.count = 0
        self._stream = TemporaryFile(dir=folder)  # noqa: SIM115 (it is closed on exit)
        self._apart = TemporaryFile(dir=folder)  # noqa: SIM115

    def add(self, found: Found) -> None:
        """Keep one more."""
        self.count += 1
        if isinstance(found, Sheet):
            self.facts.append(found.facts)
            self._stream.write(_ENTRY + found.line + b"\n")
        elif isinstance(found, Failure):
            self._stream.write(_FAILED + _row(found))
        elif found.is_page:
            self._stream.write(_SKIPPED + _row(found))
        else:
            self._apart.write(_row(found))

    def __iter__(self) -> Iterator[Found]:
        """All of it again, in order, but for what is no page."""
        self._stream.seek(0, os.SEEK_SET)
        facts = iter(self.facts)
        while sign := self._stream.readline():
            line = self._stream.readline().removesuffix(b"\n")
            if sign == _ENTRY:
                yield Sheet(next(facts), line)
            else:
                row = _unpacked(line)
                yield Failure(*row) if sign == _FAILED else Skipped(*row)

    def no_pages(self) -> Iterator[Skipped]:
        """What was skipped because it is no page."""
        self._apart.seek(0, os.SEEK_SET)
        return (Skipped(*_unpacked(line)) for line in self._apart)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._stream.close()
        self._apart.close()


def _row(found: Failure | Skipped) -> bytes:
    row = pack_json([getattr(found, each.name) for each in fields(found)])
    return row.encode("utf-8", errors="surrogatepass") + b"\n"


def _unpacked(line: bytes) -> list[Any]:
    row: list[Any] = json.loads(line.decode("utf-8", errors="surrogatepass"))
    return row
