"""An archive of any size, made up: the same number of entries gives the same archive, byte for byte.

Four in five entries are bulletins of two series and one is a blog entry, about 5 KB each, evenly spread
from 2005 to the middle of 2026. What an entry says depends on its place in the row alone, so a larger
archive begins as a smaller one does, and only the dates lie closer.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from tests.bench.words import Chance, Vocabulary

FIRST_DAY = date(2005, 1, 3)
LAST_DAY = date(2026, 6, 30)
# The day on which the archive is built: after the last entry.
TODAY = date(2026, 7, 1)


@dataclass(frozen=True, slots=True)
class Subject:
    """What an entry refers to: its key in addresses, and its name."""

    key: str
    name: str


def _subjects(names: Iterator[str]) -> tuple[Subject, ...]:
    return tuple(Subject(name.lower().replace(" ", "-"), name) for name in names)


SERIES = (Subject("safer-streets", "Safer Streets Bulletin"), Subject("courts", "Courts Bulletin"))
TOPICS = _subjects(
    f"{field} {side}"
    for field in (
        "Alcohol",
        "Burglary",
        "Cycle theft",
        "Drugs",
        "Flooding",
        "Fraud",
        "Housing",
        "Night buses",
        "Probation",
        "Road safety",
    )
    for side in ("figures", "grants", "law", "partners", "training", "volunteers")
)
PEOPLE = _subjects(
    f"{place} {post}"
    for place in ("Central", "Coastal", "Northern", "Rural")
    for post in ("correspondent", "editor", "librarian")
)
GLOSSARY = {
    "AGM": "Annual general meeting",
    "APR": "Annual performance report",
    "CCTV": "Closed-circuit television",
    "CSP": "Community safety partnership",
    "FOI": "Freedom of information",
    "HMO": "House in multiple occupation",
    "IOM": "Integrated offender management",
    "KPI": "Key performance indicator",
    "MOU": "Memorandum of understanding",
    "NHW": "Neighbourhood watch",
    "SLA": "Service level agreement",
    "YOT": "Youth offending team",
}
# Used in a few entries and not explained: the benchmark adds it to the glossary.
UNEXPLAINED = ("EIA", "Equality impact assessment")

_ACRONYMS = tuple(GLOSSARY)
_UNITS = ("hours", "reports", "visits", "places")
_ENTRY_SIZE = (3200, 4300)


@dataclass(frozen=True, slots=True)
class Entry:
    """An entry as every dialect tells it; a blog entry has neither series nor number. `body` is Markdown."""

    series: Subject | None
    number: int | None
    slug: str
    title: str
    day: date
    people: tuple[Subject, ...]
    topics: tuple[Subject, ...]
    summary: str
    body: str

    @property
    def address(self) -> str:
        """Where the entry is in every site."""
        if self.series:
            return f"/bulletins/{self.series.key}/{self.slug}/"
        return f"/blog/{self.day.year}/{self.slug}/"

    @property
    def source(self) -> str:
        """The file that the entry is written in, in every dialect; below the content folder."""
        return f"{self.address.strip('/')}.md"


def make_entries(number: int) -> Iterator[Entry]:
    """The entries of an archive of so many, oldest first."""
    writer = _Writer()
    span = (LAST_DAY - FIRST_DAY).days
    for place in range(number):
        yield writer.write(place, FIRST_DAY + timedelta(days=span * place // max(1, number - 1)))


def _position(place: int) -> tuple[Subject | None, int]:
    """What the entry at a place is and which of its kind; of five, three are of the first series."""
    round_, step = divmod(place, 5)
    if step < 3:
        return SERIES[0], 3 * round_ + step + 1
    return (SERIES[1] if step == 3 else None), round_ + 1


class _Writer:
    """Makes up texts."""

    def __init__(self) -> None:
        self._vocabulary = Vocabulary()

    def write(self, place: int, day: date) -> Entry:
        """The entry at a place in the row."""
        chance = Chance(1_000 + place)
        series, number = _position(place)
        title = self._phrase(chance, 4, 8)
        return Entry(
            series=series,
            number=number if series else None,
            slug=str(number) if series else f"{'-'.join(title.lower().split()[:4])}-{number}",
            title=title,
            day=day,
            people=tuple(chance.sample(PEOPLE, 2 if chance.happens(0.2) else 1)),
            topics=tuple(chance.sample(TOPICS, chance.between(3, 5))),
            summary=self._phrase(chance, 14, 17)[:158].rpartition(" ")[0] + ".",
            body=self._body(chance, series, number),
        )

    def _body(self, chance: Chance, series: Subject | None, number: int) -> str:
        wanted = chance.between(*_ENTRY_SIZE)
        blocks = [self._paragraph(chance)]
        if series and number > 1:
            earlier = chance.between(max(1, number - 40), number - 1)
            blocks.append(f"It goes on from [an earlier issue](/bulletins/{series.key}/{earlier}/).")
        table_at = chance.between(1, 2) if chance.happens(1 / 3) else 0
        section = 0
        while sum(map(len, blocks)) < wanted:
            section += 1
            blocks += self._section(chance, with_table=section == table_at)
        return "\n\n".join(blocks) + "\n"

    def _section(self, chance: Chance, *, with_table: bool) -> Iterator[str]:
        yield f"## {self._phrase(chance, 3, 6)}"
        for _ in range(chance.between(1, 3)):
            yield self._paragraph(chance)
        match chance.below(20):
            case 0 | 1 | 2 | 3 | 4 | 5 | 6 | 7 | 8:
                yield self._list(chance, "-")
            case 9 | 10 | 11:
                yield self._list(chance, "1.")
            case 12 | 13:
                yield f"> {self._paragraph(chance)}"
        if with_table:
            yield self._table(chance)
        if chance.happens(0.3):
            yield f"### {self._phrase(chance, 2, 4)}"
            yield self._paragraph(chance)

    def _list(self, chance: Chance, mark: str) -> str:
        return "\n".join(f"{mark} {self._sentence(chance)}" for _ in range(chance.between(3, 6)))

    def _table(self, chance: Chance) -> str:
        rows = ["| Place | Counted in | Now | Before |", "| --- | --- | ---: | ---: |"]
        for _ in range(chance.between(4, 8)):
            now, before = chance.between(10, 9_999), chance.between(10, 9_999)
            rows.append(f"| {self._phrase(chance, 1, 2)} | {chance.pick(_UNITS)} | {now} | {before} |")
        return "\n".join(rows)

    def _paragraph(self, chance: Chance) -> str:
        return " ".join(self._sentence(chance) for _ in range(chance.between(3, 6)))

    def _sentence(self, chance: Chance) -> str:
        """Words with now and then a comma, an acronym, an emphasis, a link or a quotation."""
        words = self._vocabulary.words(chance, chance.between(8, 20))
        words[0] = words[0].capitalize()
        inner = chance.between(1, len(words) - 2)
        match chance.below(100):
            case kind if kind < 28:
                words[inner] += ","
            case kind if kind < 38:
                words[inner] = f"**{words[inner]}**"
            case kind if kind < 44:
                words[inner] = f"*{words[inner]}*"
            case kind if kind < 54:
                words[inner] = f"[{words[inner]}](https://{words[0].lower()}.example/{chance.below(10_000)})"
            case kind if kind < 59:
                words.append(f'"{self._phrase(chance, 3, 3)}"')
            case kind if kind < 71:
                words.insert(inner, chance.pick(_ACRONYMS))
            case 71 if chance.happens(0.1):
                words.insert(inner, UNEXPLAINED[0])
        return f"{' '.join(words)}."

    def _phrase(self, chance: Chance, least: int, most: int) -> str:
        return " ".join(self._vocabulary.words(chance, chance.between(least, most))).capitalize()
