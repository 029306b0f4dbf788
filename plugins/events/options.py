"""The `EVENTS` setting."""

from dataclasses import dataclass

from plugins.core.authority import check_authority
from plugins.core.errors import SettingsError


@dataclass(frozen=True, slots=True)
class EventOptions:
    """What calendars need to know beyond the archive and the site.

    `authority` is the host name that makes the ids of events unique in the world: chosen once, never
    changed. `refresh_days` is how often a calendar program need ask for news, `page_size` how many events a
    page shows.
    """

    authority: str
    refresh_days: int = 1
    page_size: int = 30

    def __post_init__(self) -> None:
        """Refuse values that no calendar could carry."""
        check_authority("EVENTS['authority']", self.authority)
        for name in ("refresh_days", "page_size"):
            if getattr(self, name) < 1:
                raise SettingsError(
                    f"pelicanconf.py: EVENTS[{name!r}] is {getattr(self, name)}; write 1 or more"
                )
