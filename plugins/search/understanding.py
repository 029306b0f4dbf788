"""What the search page knows of the archive's words beside the index: acronyms, series and their numbers."""

from collections.abc import Iterable
from typing import Any

from plugins.core import addresses
from plugins.core.archive import Archive
from plugins.core.files import pack_json
from plugins.core.outputs import Output, file

ADDRESS = f"{addresses.SEARCH}words.json"


def words_output(archive: Archive) -> Output:
    """Acronyms with what they stand for, and each series with the runs of numbers that it has."""
    known: dict[str, Any] = {
        "terms": [
            [acronym, [each.meaning for each in term.meanings]] for acronym, term in archive.glossary.items()
        ],
        "series": [
            [key, series.title, runs_of(issue.number for issue in archive.issues(key) if issue.number)]
            for key, series in archive.series.items()
        ],
        "withdrawn": any(entry.notice and entry.notice.kind == "withdrawn" for entry in archive.entries),
    }
    return file(ADDRESS, pack_json(known).encode())


def runs_of(numbers: Iterable[int]) -> list[list[int]]:
    """Numbers as runs from the first to the last.

    >>> runs_of([3, 1, 2, 7])
    [[1, 3], [7, 7]]
    """
    runs: list[list[int]] = []
    for number in sorted(set(numbers)):
        if runs and runs[-1][1] == number - 1:
            runs[-1][1] = number
        else:
            runs.append([number, number])
    return runs
