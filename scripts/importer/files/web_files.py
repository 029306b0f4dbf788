"""Pictures and documents that no source holds: from the web where that is asked for, and as fetched before.

What was fetched is remembered in `.import/fetched.csv` of the content, so that a later import without the
web comes to the same entries.
"""

import csv
import io
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from plugins.core.attachments import MEDIA_TYPES
from plugins.core.files import safe_join
from scripts.importer.files.media_addresses import is_document, is_picture, may_be_fetched
from scripts.importer.files.resources import Place, Resource, resource_key
from scripts.importer.running.store import FOLDER
from scripts.network.guard import FetchError

if TYPE_CHECKING:
    from scripts.importer.files.fetching import Fetcher

FETCHED = f"{FOLDER}/fetched.csv"


class WebFiles:
    """The files that were fetched for a content folder, and those that a fetcher can still get.

    Only what belongs to a page's own site, or lies where its platform keeps files, is asked for, each address
    once; why one gave nothing is noted in `unanswered`. Without a fetcher nobody is asked.
    """

    def __init__(
        self, root: Path, unanswered: dict[str, str], fetcher: "Fetcher | None" = None, dry_run: bool = False
    ) -> None:
        self._root = root
        self._unanswered = unanswered
        self._fetcher = fetcher
        self._dry_run = dry_run
        self._paths = _read(root / FETCHED)

    def find(self, address: str, place: Place) -> Resource | None:
        """The file at an address, fetched now or before."""
        key = resource_key(address)
        known = self._fetched_before(address, key)
        if known is not None or self._fetcher is None or key in self._unanswered:
            return known
        if not (is_picture(address) or is_document(address)) or not may_be_fetched(address, place.base_url):
            return None
        try:
            found = self._fetcher.fetch(address.replace(" ", "%20"), frozenset(MEDIA_TYPES.values()))
        except FetchError as error:
            self._unanswered[key] = f"could not be fetched: {error}"
            return None
        return Resource(address, found.content, found.media_type, on_kept=partial(self._remember, key))

    def _remember(self, key: str, path: str) -> None:
        """Note under which path a fetched file is kept, at once: an import may be stopped at any time."""
        self._paths[key] = path
        if self._dry_run:
            return
        table = self._root / FETCHED
        table.parent.mkdir(parents=True, exist_ok=True)
        with table.open("a", encoding="utf-8", newline="") as stream:
            csv.writer(stream, lineterminator="\n").writerow((key, path))

    def _fetched_before(self, address: str, key: str) -> Resource | None:
        path = self._paths.get(key)
        if path is None:
            return None
        try:
            return Resource(address, safe_join(self._root, path).read_bytes())
        except (OSError, ValueError):  # somebody has removed it
            return None


def _read(path: Path) -> dict[str, str]:
    if not path.is_file():
        return {}
    rows = csv.reader(io.StringIO(path.read_text(encoding="utf-8")))
    return {row[0]: row[1] for row in rows if len(row) == 2 and row[1].startswith("media/")}
