"""What became of the old addresses that an import has met, for `content/data/redirects.csv`."""

from collections.abc import Iterable

from plugins.core.model import RedirectRow
from plugins.core.oldaddresses import old_address
from plugins.core.redirects import LEADING, Outcome, write_redirects

# What a person has written about an address stays, whatever an import would say of it.
_OF_PEOPLE = frozenset({"moved", "gone"})


class OldAddresses:
    """Notes addresses one after another; what was said of one first, stays, but for what leads nowhere."""

    def __init__(self) -> None:
        self._rows: dict[str, RedirectRow] = {}

    def add(self, url: str, outcome: Outcome, leads_to: str = "") -> None:
        """Note an address; one that no browser could ask for is passed over."""
        if not url.startswith(("http://", "https://")):
            return
        try:
            key = old_address(url).key
        except ValueError:
            return
        known = self._rows.get(key)
        if known is None or (known.outcome not in LEADING and outcome in LEADING):
            self._rows[key] = RedirectRow(url.partition("#")[0], outcome, leads_to)

    def merged_with(self, before: Iterable[RedirectRow]) -> str | None:
        """The table with the lines of before; None if there is nothing to say.

        An import knows better than an earlier one, and a person better than any import.
        """
        rows = {old_address(row.address).key: row for row in before}
        for key, row in self._rows.items():
            if key not in rows or _is_news(rows[key], row):
                rows[key] = row
        return write_redirects(rows.values()) if rows else None


def _is_news(known: RedirectRow, found: RedirectRow) -> bool:
    """Whether an import says something else; an address that only looks other stays as it was written."""
    if known.outcome in _OF_PEOPLE or (known.outcome in LEADING and found.outcome not in LEADING):
        return False
    return (known.outcome, known.leads_to) != (found.outcome, found.leads_to)
