"""What can be known of the next entry: its number, its day, who usually writes it, its usual sections."""

import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import pairwise
from pathlib import Path
from statistics import median

from plugins.core import addresses
from plugins.core.datafiles import DataFiles
from plugins.core.dates import MONTHS, Period
from plugins.core.errors import ContentError
from plugins.core.files import read_text
from plugins.core.frontmatter import Document, read_document
from plugins.core.register import Register, read_register
from plugins.core.slugs import slugify
from scripts.checking.papers import read_paper

# So many of the last entries show what is usual.
_LAST = 6
_ISO = re.compile(r"\d{4}-\d{2}-\d{2}")


@dataclass(frozen=True, slots=True)
class Proposal:
    """The facts of an entry to be written, and the headings of its sections; `path` is from content."""

    path: str
    title: str
    date: date
    series: str = ""
    number: int | None = None
    period: Period | None = None
    authors: tuple[str, ...] = ()
    sections: tuple[str, ...] = ()

    @property
    def stem(self) -> str:
        """What files are called that have no name of their own."""
        return f"{self.series}-{self.number}" if self.series else str(self.period)


def next_bulletin(
    content: Path,
    data: DataFiles,
    series: str,
    today: date,
    number: int | None = None,
    sent: date | None = None,
) -> Proposal:
    """The next issue of a series, or that of a number; `sent` is the day of the message that it is made from.

    Its day is that one if no issue is younger, else what the usual distance gives, but not before today.
    Raises ContentError where the register of what was published cannot be read.
    """
    register = read_register(content / "data/published.csv")
    folder = content / "bulletins" / series
    issues = _numbered(folder)
    number = number or _next_number(issues, register, series)
    last = [document for path in list(issues.values())[-_LAST:] if (document := _read(path))]
    known = data.series[series]
    return Proposal(
        path=f"bulletins/{series}/{number}.md",
        title=f"{known.title} No {number}",
        date=_next_day([day for each in last if (day := _day_of(each))], today, sent),
        series=series,
        number=number,
        authors=_usual_authors(last) or ((known.publisher,) if known.publisher else ()),
        sections=known.sections or _usual_sections(last),
    )


def next_blog_entry(
    content: Path, period: Period, today: date, title: str = "", sent: date | None = None
) -> Proposal:
    """The blog entry about a month, called as such entries are here; `sent` as for a bulletin."""
    paths = sorted((content / "blog").glob("*/*.md"))
    monthly = [document for path in paths if (document := _read(path)) and "period" in document.matter.values]
    monthly.sort(key=lambda each: str(each.matter.values["period"]))
    last = monthly[-_LAST:]
    title = title or _monthly_title(last, period)
    return Proposal(
        path=f"blog/{period.year}/{slugify(title)}.md",
        title=title,
        date=sent if sent and sent >= date(period.year, period.month, 1) else _after(period, today),
        period=period,
        authors=_usual_authors(last),
        sections=_usual_sections(last),
    )


def _after(period: Period, today: date) -> date:
    """The day after a month, but not before today."""
    return max(today, period.last_day + timedelta(days=1))


def _numbered(folder: Path) -> Mapping[int, Path]:
    """The issues in a folder by their numbers, in their order."""
    found = {int(path.stem): path for path in folder.glob("*.md") if path.stem.isdecimal()}
    return dict(sorted(found.items()))


def _next_number(issues: Iterable[int], register: Register, series: str) -> int:
    """One more than the highest number that is here or was ever published."""
    prefix = addresses.series(series)
    published = (address.removeprefix(prefix).strip("/") for address in register.feed_ids)
    return max((*issues, *(int(each) for each in published if each.isdecimal())), default=0) + 1


def _read(path: Path) -> Document | None:
    """An entry as it was written; None where it cannot be read, which a check tells."""
    try:
        return read_document(path, read_text(path))
    except ContentError:
        return None


def _day_of(document: Document) -> date | None:
    written = str(document.matter.values.get("date", ""))[:10]
    try:
        return date.fromisoformat(written) if _ISO.fullmatch(written) else None
    except ValueError:
        return None


def _next_day(days: Sequence[date], today: date, sent: date | None) -> date:
    ordered = sorted(days)
    if sent and sent > max(ordered, default=date.min):
        return sent
    if len(ordered) < 2:
        return today
    distances = [(after - before).days for before, after in pairwise(ordered)]
    return max(today, ordered[-1] + timedelta(days=round(median(distances))))


def _usual_authors(last: Sequence[Document]) -> tuple[str, ...]:
    """Who wrote most of the last entries."""
    return _usual((_texts(each.matter.values.get("authors")) for each in last), len(last))


def _usual_sections(last: Sequence[Document]) -> tuple[str, ...]:
    """The sections that most of the last entries had."""
    titles = []
    for each in last:
        found = read_paper("pages/x.md", f"---\n---\n{each.body}").headings
        titles.append([heading.words for heading in found if heading.level == 2])
    return _usual(titles, len(last))


def _usual(lists: Iterable[Iterable[str]], count: int) -> tuple[str, ...]:
    """What stands in more than half of some lists, in the order of its first appearance."""
    counts = Counter(word for each in lists for word in dict.fromkeys(each))
    return tuple(word for word, times in counts.items() if times > 1 and times > count / 2)


def _texts(value: object) -> list[str]:
    return [str(each) for each in value] if isinstance(value, list) else []


def _monthly_title(last: Sequence[Document], period: Period) -> str:
    """The title of the last monthly entry with this month in place of its own, or the month itself."""
    for document in reversed(last):
        title = str(document.matter.values.get("title", ""))
        named = next((month for month in MONTHS if re.search(rf"\b{month}\b", title)), None)
        if named:
            renamed = re.sub(rf"\b{named}\b", MONTHS[period.month - 1], title)
            return re.sub(r"\b(?:19|20)\d\d\b", str(period.year), renamed)
    return period.name
