"""A whole import: captures are read by a crew, wait on the disk until all are known, and become entries."""

from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

from scripts.importer.outcomes import Outcome
from scripts.importer.reading import Options, captures_in
from scripts.importer.spooling import Spool
from scripts.importer.stages import Crew, alone, read_all
from scripts.importer.store import Store
from scripts.importer.writing import WriteOptions, write_spool


def import_sources(
    sources: Iterable[Path],
    options: Options,
    writing: WriteOptions,
    crew: Crew = alone,
    on_read: Callable[[int], None] = lambda count: None,
) -> Iterator[Outcome]:
    """Import everything in the sources; what became of each part of them, in their order.

    `on_read` is told how many parts have been read, each time one more has. Raises ArchiveError where the
    content cannot be read, or another import is at work in it.
    """
    with Store(writing.root, dry_run=writing.dry_run) as store, Spool(store.spool_folder) as spool:
        for found in read_all(captures_in(sources), options, crew):
            spool.add(found)
            on_read(spool.count)
        yield from write_spool(spool, store, writing)
