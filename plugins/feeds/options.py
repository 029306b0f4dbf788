"""The `FEEDS` setting."""

from dataclasses import dataclass

from plugins.core.authority import check_authority
from plugins.core.errors import SettingsError


@dataclass(frozen=True, slots=True)
class FeedOptions:
    """What feeds need to know beyond the archive and the site.

    `authority` and `year` begin every id: a host name, and a year in which the publisher held it. They are
    chosen once and never change, whatever address the site moves to. `newest` is how many entries a feed
    holds; `stylesheet` the address of the style in which a browser shows a feed; `language` that of the
    feeds' own titles.
    """

    authority: str
    year: int
    newest: int = 30
    stylesheet: str = "/theme/css/feed.css"
    language: str = "en"

    def __post_init__(self) -> None:
        """Refuse values that would make ids invalid, or feeds empty."""
        check_authority("FEEDS['authority']", self.authority)
        if not 1000 <= self.year <= 9999:
            raise SettingsError(f"pelicanconf.py: FEEDS['year'] is {self.year}; write four figures, as 2012")
        if self.newest < 1:
            raise SettingsError(f"pelicanconf.py: FEEDS['newest'] is {self.newest}; write 1 or more")
