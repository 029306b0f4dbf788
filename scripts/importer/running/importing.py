"""A whole import: captures are read by a crew, wait on the disk until all are known, and become entries."""

from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from plugins.core.takedowns import FILE as TAKEDOWNS
from plugins.core.takedowns import read_takedowns
from scripts.importer.files.media import Media
from scripts.importer.files.resources import Holdings
from scripts.importer.files.web_files import WebFiles
from scripts.importer.running.outcomes import Outcome
from scripts.importer.running.reading import Options
from scripts.importer.running.spooling import Spool
from scripts.importer.running.stages import Crew, alone, read_all
from scripts.importer.running.store import Store
from scripts.importer.running.writing import WriteOptions, write_spool
from scripts.importer.sources import read_sources_together

if TYPE_CHECKING:
    from scripts.importer.files.fetching import Fetcher


def import_sources(
    sources: Iterable[Path],
    options: Options,
    writing: WriteOptions,
    crew: Crew = alone,
    fetcher: "Fetcher | None" = None,
    on_read: Callable[[], None] = lambda: None,
    on_all_read: Callable[[int], None] = lambda count: None,
) -> Iterator[Outcome]:
    """Import everything in the sources; what became of each part of them, in their order.

    A `fetcher` gets pictures and documents that the sources lack. `on_read` is called whenever one more part
    has been read, `on_all_read` with their number. Raises ArchiveError where the content cannot be read, or
    another import is at work in it.
    """
    with (
        Store(writing.root, dry_run=writing.dry_run) as store,
        Spool(store.spool_folder) as spool,
        Holdings() as holdings,
    ):
        for found in read_all(read_sources_together(sources, holdings), options, crew):
            spool.add(found)
            on_read()
        on_all_read(spool.count)
        holdings.add(WebFiles(writing.root, holdings.unanswered, fetcher, writing.dry_run))
        refused = {digest for each in read_takedowns(writing.root / TAKEDOWNS) for digest in each.digests}
        media = Media(writing.root, holdings, writing.dry_run, store.put, refused)
        yield from write_spool(spool, store, writing, media)
