"""The `SEARCH` setting."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class SearchOptions:
    """How the archive is indexed.

    `language` is the one whose word endings are understood (ISO 639-1). Pages in another are found
    by their words as they stand: an index a language would hide them from each other's readers.
    A build with `index` off has a search page that cannot search; it is for measuring the rest.
    """

    language: str = "en"
    index: bool = True
