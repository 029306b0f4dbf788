"""Copies of pages in web archives: where the one nearest to a day would be, by rule and without asking."""

import re
from datetime import UTC
from urllib.parse import urlsplit

from plugins.core.dates import Moment, Period, as_datetime

# Web archives by the end of the host that they keep; the last is for every other host.
WEB_ARCHIVES = (
    (".gov.uk", "https://webarchive.nationalarchives.gov.uk/{moment}/{url}"),
    ("", "https://web.archive.org/web/{moment}/{url}"),
)
_COPY = re.compile(r"^https?://[^/]+/(?:[a-z]+/)?(\d{4})(\d{2})\d{0,10}(?:[a-z]{2}_)?/https?:/")


def copy_near(url: str, moment: Moment) -> str:
    """The address of the copy of a page nearest to a moment.

    >>> from datetime import datetime
    >>> copy_near("http://police.homeoffice.gov.uk/a", datetime(2012, 5, 9, tzinfo=UTC))
    'https://webarchive.nationalarchives.gov.uk/20120509000000/http://police.homeoffice.gov.uk/a'
    """
    host = urlsplit(url).hostname or ""
    template = next(template for ending, template in WEB_ARCHIVES if host.endswith(ending))
    return template.format(moment=as_datetime(moment).astimezone(UTC).strftime("%Y%m%d%H%M%S"), url=url)


def month_of_copy(url: str) -> Period | None:
    """The month in which a web archive has kept a page; None for an address that is no copy.

    >>> month_of_copy("https://web.archive.org/web/20120509000000/http://a.example/").name
    'May 2012'
    >>> month_of_copy("https://a.example/2012/")
    """
    found = _COPY.match(url)
    if found is None or not 1 <= int(found[2]) <= 12:
        return None
    return Period(int(found[1]), int(found[2]))


def is_copy(url: str) -> bool:
    """Whether an address is that of a copy in a web archive."""
    return month_of_copy(url) is not None
