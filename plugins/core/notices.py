"""What a notice tells readers about the standing of an entry."""

from bisect import bisect
from collections.abc import Mapping
from datetime import date

from plugins.core.model import NoticeKind

# The days on which governments of the United Kingdom began, by which years they are called.
_GOVERNMENTS = (
    date(1997, 5, 2),
    date(2010, 5, 11),
    date(2015, 5, 8),
    date(2016, 7, 13),
    date(2019, 7, 24),
    date(2022, 9, 6),
    date(2022, 10, 25),
    date(2024, 7, 5),
)

_HISTORY = "Published under {government} and kept as it was sent. It may be out of date."
_OTHERS: Mapping[NoticeKind, str] = {
    "withdrawn": "This was withdrawn. It is kept for the record; do not rely on it.",
    "archived": "This is archived and no longer kept up to date.",
}

# The same in a list.
BRIEF_NOTICES: Mapping[NoticeKind, str] = {
    "history": "Of an earlier government",
    "withdrawn": "Withdrawn",
    "archived": "Archived",
}


def notice_text(kind: NoticeKind, day: date | None = None) -> str:
    """The notice in a sentence or two; `day` is that of publication, where the page has one.

    >>> notice_text("history", date(2012, 5, 9))
    'Published under the 2010 to 2015 government and kept as it was sent. It may be out of date.'
    """
    return _OTHERS.get(kind) or _HISTORY.format(government=government_of(day))


def government_of(day: date | None) -> str:
    """The government of a day by its years; without them where it has not ended or is not known.

    >>> government_of(date(2022, 9, 20)), government_of(date(1990, 1, 1))
    ('the 2022 government', 'an earlier government')
    """
    place = bisect(_GOVERNMENTS, day) if day else 0
    if not 0 < place < len(_GOVERNMENTS):
        return "an earlier government"
    first, last = _GOVERNMENTS[place - 1].year, _GOVERNMENTS[place].year
    return f"the {first} to {last} government" if first != last else f"the {first} government"
