"""What only all files together can tell: numbers left out, dates out of order, files too large."""

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise
from pathlib import PurePosixPath
from typing import NamedTuple

from plugins.core.scanning import Scan
from scripts.checking.findings import Level

_MEGABYTE = 1_000_000
# The most (bytes) that a reader on a phone is asked to wait for; hosts refuse files of 100 MB.
_MOST = {"picture": _MEGABYTE, "document": 20 * _MEGABYTE, "film": 100 * _MEGABYTE, "text": _MEGABYTE // 2}
_ISO = re.compile(r"\d{4}-\d{2}-\d{2}")
_PICTURES = frozenset({".gif", ".jpeg", ".jpg", ".png", ".webp"})
_FILMS = frozenset({".mp3", ".mp4", ".zip"})


class Trait(NamedTuple):
    """Something about a file among all others; `line_of` is a key of its front matter to point at."""

    rule: str
    level: Level
    name: str
    what: str
    cure: str
    line_of: str = ""


# Each key, its level, and one line of help, as the table of rules for single files has them.
HELP: Sequence[tuple[str, Level, str]] = (
    ("numbering", "warning", "numbers that a series leaves out"),
    ("order", "warning", "issues dated before the issue of a lower number"),
    ("size", "warning", "files too large for readers or hosts"),
    ("case", "error", "files whose names differ only in capital letters"),
)


def find_traits(found: Scan, dates: Mapping[str, str]) -> Iterator[Trait]:
    """All that the files of a content folder show together; `dates` are those of texts by their names."""
    yield from _numbers(found, dates)
    yield from _sizes(found)
    yield from _twins(found)


def issues_of(found: Scan) -> Mapping[str, Sequence[int]]:
    """The numbers of each series in their order, by the names of the files."""
    numbers: defaultdict[str, list[int]] = defaultdict(list)
    for name in found.below("bulletins"):
        parts = PurePosixPath(name)
        if parts.suffix == ".md" and len(parts.parts) == 3 and parts.stem.isdecimal():
            numbers[parts.parts[1]].append(int(parts.stem))
    return {series: sorted(each) for series, each in sorted(numbers.items())}


def _numbers(found: Scan, dates: Mapping[str, str]) -> Iterator[Trait]:
    for series, numbers in issues_of(found).items():
        for before, after in pairwise(numbers):
            name, earlier = (f"bulletins/{series}/{number}.md" for number in (after, before))
            if after > before + 1:
                cure = "add what is missing, or write '# check: off numbering' after the number"
                what = f"No {after} follows No {before}: {_missing(before, after)} not here"
                yield Trait("numbering", "warning", name, what, cure, "number")
            day, earlier_day = _day(dates.get(name, "")), _day(dates.get(earlier, ""))
            # As text, ISO days are in the order of the calendar.
            if day and earlier_day and day < earlier_day:
                what = f"No {after} is dated {day}, before No {before} ({earlier_day})"
                yield Trait("order", "warning", name, what, "check both dates and numbers", "date")


def _day(written: str) -> str:
    return written[:10] if _ISO.match(written) else ""


def _missing(before: int, after: int) -> str:
    first, last = before + 1, after - 1
    return f"No {first} is" if first == last else f"Nos {first} to {last} are"


def _sizes(found: Scan) -> Iterator[Trait]:
    for name, signature in found.files.items():
        kind = _kind_of(name)
        most = _MOST[kind] if kind else signature.size
        if signature.size > most:
            what = f"is a {kind} of {signature.size / _MEGABYTE:.1f} MB"
            cure = f"make it smaller than {most / _MEGABYTE:g} MB" if kind != "text" else "divide it"
            yield Trait("size", "warning", name, what, cure)


def _kind_of(name: str) -> str:
    suffix = PurePosixPath(name).suffix.lower()
    if not name.startswith("media/"):
        return "text" if suffix == ".md" else ""
    if suffix in _PICTURES:
        return "picture"
    return "film" if suffix in _FILMS else "document"


def _twins(found: Scan) -> Iterator[Trait]:
    """Files that would be one and the same on many disks, and so one of them lost."""
    owners: dict[str, str] = {}
    for name in found.files:
        owner = owners.setdefault(name.casefold(), name)
        if owner != name:
            yield Trait(
                "case", "error", name, f"differs from {owner} only in capital letters", "rename one of them"
            )
