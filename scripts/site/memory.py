"""What one build leaves to the next in a program that stays, as a preview does."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

from scripts.site.ledger import Ledger

if TYPE_CHECKING:
    from plugins.core.cache import Cache


@dataclass(slots=True)
class Memory:
    """The ledger and the cache as they were left, so that they need not be read again.

    It is never needed. A ledger in which another program has written since is read anew; and whoever changes
    files of the site by hand while a preview runs is put right by the first build that begins without one.
    """

    _ledger: Ledger | None = None
    _caches: dict[tuple[Path, str], Cache] = field(default_factory=dict)

    def ledger(self, path: Path) -> tuple[Ledger, bool]:
        """The ledger in a file, and whether nobody has written there since the last build of this program."""
        if self._ledger is not None and self._ledger.is_current(path):
            return self._ledger, True
        self._ledger = Ledger(path)
        return self._ledger, False

    def cache(self, path: Path, version: str) -> Cache:
        """The cache in a file, for the readers of a version."""
        from plugins.core.storedcache import open_cache

        if (path, version) not in self._caches:
            self._caches[path, version] = open_cache(path, version)
        return self._caches[path, version]
